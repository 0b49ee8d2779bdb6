from __future__ import annotations

from typing import Any

import pytest

from agenda.meetings import view_of
from common.ids import new_id
from directory.models import Person
from live.models import Stage
from tests.agenda.acts import refused
from tests.factories import Room, do, make_person
from tests.proof import Watch


def part(room: Room, person: Person, role: str = "delegate", *, votes: bool = True) -> dict[str, Any]:
    return {
        "meeting": room.meeting_id,
        "participant": new_id(),
        "person": person.id,
        "role": role,
        "votes": votes,
    }


def test_a_new_delegate_sees_a_distributed_meeting_at_once(room: Room) -> None:
    room.submit_and_approve()
    watch = Watch(room)
    do(room.secretary, "participant.add", **part(room, room.stranger))
    assert room.stranger.full_name in watch.check()


def test_a_removed_delegate_loses_it_at_once(room: Room) -> None:
    room.submit_and_approve()
    watch = Watch(room)
    do(room.secretary, "participant.remove", participant=room.participant(room.delegates[0]).id)
    assert room.delegates[0].full_name in watch.check()
    assert refused(room.delegates[0], "attendance.check_in", meeting=room.meeting_id) == "not_found"


def test_a_new_role_brings_its_rights(room: Room) -> None:
    room.submit_and_approve()
    watch, person = Watch(room), room.delegates[0]
    change: dict[str, Any] = {
        "participant": room.participant(person).id,
        "version": 1,
        "role": "secretary",
        "votes": False,
    }
    do(room.secretary, "participant.edit", **change)
    watch.check()
    assert refused(room.chair, "participant.edit", **change) == "changed_meanwhile"


@pytest.mark.parametrize(
    ("role", "votes", "code"),
    [
        ("chair", False, "participant.second_chair"),
        ("guest", True, "participant.guest_votes"),
        ("display", False, "participant.display_only"),
        ("emperor", False, "command.malformed"),
    ],
)
def test_impossible_parts_are_refused(room: Room, role: str, votes: bool, code: str) -> None:  # noqa: FBT001
    assert refused(room.secretary, "participant.add", **part(room, room.stranger, role, votes=votes)) == code


def test_nobody_takes_part_twice(room: Room) -> None:
    assert refused(room.secretary, "participant.add", **part(room, room.delegates[0])) == "participant.exists"


def test_the_desk_is_never_left_empty(room: Room) -> None:
    own = room.participant(room.secretary).id
    assert refused(room.chair, "participant.remove", participant=own) == "participant.last_secretary"


@pytest.mark.parametrize(("present", "met"), [(2, False), (3, True), (4, True)])
def test_d1_02_quorum_is_two_thirds_of_all_members(room: Room, present: int, met: bool) -> None:  # noqa: FBT001
    room.submit_and_approve()  # four members vote: the chair and three delegates
    room.arrive(*[room.chair, *room.delegates][:present])
    quorum = view_of(room.meeting).quorum
    assert (quorum.members, quorum.present, quorum.needed, quorum.met) == (4, present, 3, met)


def test_attendance_is_marked_by_the_desk_and_taken_back(room: Room) -> None:
    room.submit_and_approve()
    watch, absent = Watch(room), room.participant(room.delegates[0])
    for there in (True, True, False):
        do(room.secretary, "attendance.mark", participant=absent.id, present=there)
        watch.check()
        absent.refresh_from_db()
        assert (absent.arrived_at is not None) == there
    mark = {"participant": absent.id, "present": True}
    assert refused(room.delegates[1], "attendance.mark", **mark) == "not_allowed"


def test_checking_in_wants_a_distributed_meeting(room: Room) -> None:
    assert refused(room.chair, "attendance.check_in", meeting=room.meeting_id) == "attendance.not_now"
    room.submit_and_approve()
    do(room.guest, "attendance.check_in", meeting=room.meeting_id)
    assert refused(room.display, "attendance.check_in", meeting=room.meeting_id) == "not_allowed"


def test_people_are_looked_up_by_organisers_only(room: Room, client: Any) -> None:
    make_person("Đặng Thị Hoà", title="Giám đốc Sở Tài chính")
    client.force_login(room.delegates[0], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/people?q=hoa").status_code == 403
    client.force_login(room.secretary, backend="django.contrib.auth.backends.ModelBackend")
    found = client.get("/api/people?q=dang hoa").json()
    assert [one["name"] for one in found] == ["Đặng Thị Hoà"]


def test_people_are_put_in_the_order_of_protocol(room: Room) -> None:
    watch, moved = Watch(room), room.participant(room.delegates[2])
    do(room.secretary, "participant.move", participant=moved.id, position=1)
    watch.check()
    order = [part.person_id for part in room.meeting.participants.all()]
    assert order[:2] == [room.chair.id, room.delegates[2].id]
    assert [part.position for part in room.meeting.participants.all()] == list(range(len(order)))
    assert refused(room.guest, "participant.move", participant=moved.id, position=0) == "not_found"


def test_who_leaves_the_desk_of_a_draft_loses_it_from_their_home(room: Room) -> None:
    added = part(room, room.stranger, "secretary", votes=False)
    do(room.secretary, "participant.add", **added)
    watch = Watch(room)
    change = {"participant": added["participant"], "version": 1, "role": "delegate", "votes": True}
    do(room.secretary, "participant.edit", **change)
    assert room.stranger.full_name in watch.check()


def test_who_is_removed_leaves_floor_and_stage(room: Room) -> None:
    room.open(arrived=False)
    speaker, waiting = new_id(), new_id()
    do(room.delegates[0], "floor.request", meeting=room.meeting_id, speaker=speaker)
    do(room.delegates[1], "floor.request", meeting=room.meeting_id, speaker=waiting)
    do(room.chair, "floor.call", speaker=speaker)
    do(room.chair, "stage.hand_over", meeting=room.meeting_id, person=room.delegates[0].id)
    watch = Watch(room)
    for person in room.delegates[:2]:
        do(room.secretary, "participant.remove", participant=room.participant(person).id)
        watch.check()
    states = dict(room.meeting.speakers.values_list("id", "state"))
    assert states == {speaker: "done", waiting: "withdrawn"}
    assert Stage.objects.get(meeting_id=room.meeting_id).presenter_id is None
