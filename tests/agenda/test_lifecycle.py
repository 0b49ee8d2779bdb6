from __future__ import annotations

import pytest

from journal.keys import of_meeting, of_person
from journal.read import open_as
from tests.agenda.acts import refused
from tests.factories import Room, do, make_paper
from tests.proof import Watch, records_of


def test_the_whole_life_is_proved_for_every_viewer(room: Room) -> None:
    watch = Watch(room)
    do(room.secretary, "meeting.submit", meeting=room.meeting_id)
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    do(room.chair, "meeting.return", meeting=room.meeting_id, reason="Thiếu dự thảo nghị quyết")
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    assert room.meeting.return_reason == "Thiếu dự thảo nghị quyết"
    room.submit_and_approve()
    assert watch.check() == {person.full_name for person in room.everyone}
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    watch.check()
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    watch.check()
    assert room.meeting.state == "closed"


@pytest.mark.parametrize("who", ["secretary", "delegate", "guest", "stranger"])
def test_only_the_chair_approves_opens_and_closes(room: Room, who: str) -> None:
    person = room.delegates[0] if who == "delegate" else getattr(room, who)
    do(room.secretary, "meeting.submit", meeting=room.meeting_id)
    expected = "not_allowed" if who == "secretary" else "not_found"
    assert refused(person, "meeting.approve", meeting=room.meeting_id) == expected
    assert refused(person, "meeting.return", meeting=room.meeting_id, reason="x") == expected


def test_a_return_wants_a_reason(room: Room) -> None:
    do(room.secretary, "meeting.submit", meeting=room.meeting_id)
    assert refused(room.chair, "meeting.return", meeting=room.meeting_id, reason="  ") == "meeting.reason_needed"


@pytest.mark.parametrize("act", ["meeting.approve", "meeting.open", "meeting.close"])
def test_a_draft_cannot_skip_a_step(room: Room, act: str) -> None:
    assert refused(room.chair, act, meeting=room.meeting_id) == "meeting.wrong_state"


def test_submitting_wants_papers_that_can_be_read(room: Room) -> None:
    paper = make_paper(room, "Hỏng")
    paper.state = "failed"
    paper.save()
    assert refused(room.secretary, "meeting.submit", meeting=room.meeting_id) == "meeting.paper_not_ready"


def test_submitting_wants_an_item(room: Room) -> None:
    for item in room.items:
        do(room.secretary, "item.remove", item=item)
    assert refused(room.secretary, "meeting.submit", meeting=room.meeting_id) == "meeting.no_items"


def test_nobody_but_the_desk_knows_of_a_meeting_before_it_is_distributed(room: Room) -> None:
    for person in (*room.delegates, room.guest, room.display, room.stranger):
        with pytest.raises(Exception, match="not_found"):
            open_as(of_meeting(room.meeting_id), person.id)


def test_approval_releases_the_papers(room: Room) -> None:
    room.submit_and_approve()
    assert room.paper().released


def test_closing_ends_the_open_item(open_room: Room) -> None:
    do(open_room.chair, "stage.open_item", item=open_room.items[0])
    do(open_room.chair, "meeting.close", meeting=open_room.meeting_id)
    assert open_room.item().state == "done"


def test_a_display_learns_of_the_meeting_of_its_room_when_it_is_distributed(room: Room) -> None:
    home = of_person(room.display.id)
    viewer = open_as(home, room.display.id)
    card = ("card", str(room.meeting_id))
    assert card not in records_of(home, viewer)
    room.submit_and_approve()
    assert records_of(home, viewer)[card]["state"] == "approved"
