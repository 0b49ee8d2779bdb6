"""Answers to invitations: who may give them, who learns of them, and when they are to be given again (D1-06, P70)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from common.errors import Refused
from directory.models import Person
from invitations.models import Reply
from journal.keys import of_meeting, of_person
from journal.models import Entry
from tests.factories import START, Room, do, make_room, meeting_type
from tests.proof import Following, Watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    made = make_room()
    made.submit_and_approve()
    return made


def answer(room: Room, by: Person, given: str = "attending", **more: Any) -> None:
    do(by, "invitation.answer", meeting=room.meeting_id, answer=given, **more)


def reply_of(room: Room, person: Person) -> Reply:
    return Reply.objects.get(participant=room.participant(person))


def names(*people: Person) -> set[str]:
    return {person.full_name for person in people}


def test_answer_is_known_to_the_desk_and_to_whoever_gave_it(room: Room) -> None:
    watch, delegate = Watch(room), room.delegates[0]
    answer(room, delegate)
    assert watch.check() == names(delegate, room.chair, room.secretary)
    kept = reply_of(room, delegate)
    assert (kept.answer, kept.reason, kept.starts_at, kept.noted_by) == ("attending", "", START, delegate)


def test_last_answer_counts_and_absence_wants_a_reason(room: Room) -> None:
    delegate = room.delegates[0]
    answer(room, delegate)
    with pytest.raises(Refused, match=r"reply\.reason_needed"):
        answer(room, delegate, "absent", reason="  ")
    answer(room, delegate, "absent", reason=" Đi công tác\nnước ngoài ")
    kept = reply_of(room, delegate)
    assert (kept.answer, kept.reason) == ("absent", "Đi công tác nước ngoài")


def test_too_long_reason_is_refused_with_its_limit(room: Room) -> None:
    with pytest.raises(Refused) as refused:
        answer(room, room.guest, "absent", reason="a" * 501)
    assert (refused.value.code, refused.value.details) == ("text.too_long", {"field": "reason", "limit": 500})


def test_guests_answer_and_displays_do_not(room: Room) -> None:
    answer(room, room.guest)
    with pytest.raises(Refused, match="not_allowed"):
        answer(room, room.display)
    with pytest.raises(Refused, match="not_allowed"):
        note(room, room.secretary, room.display, "attending")


def test_strangers_and_those_not_invited_yet_find_no_meeting() -> None:
    draft = make_room()
    for person in (draft.stranger, draft.delegates[0]):
        with pytest.raises(Refused, match="not_found"):
            answer(draft, person)


def note(room: Room, by: Person, about: Person, given: str | None, **more: Any) -> None:
    do(by, "invitation.note_reply", participant=room.participant(about).id, answer=given, **more)


def test_desk_notes_what_it_was_told_and_takes_it_back(room: Room) -> None:
    watch, delegate = Watch(room), room.delegates[0]
    note(room, room.secretary, delegate, "absent", reason="Báo qua điện thoại: ốm")
    assert watch.check() == names(delegate, room.chair, room.secretary)
    assert (reply_of(room, delegate).answer, reply_of(room, delegate).noted_by) == ("absent", room.secretary)
    note(room, room.chair, delegate, None)
    note(room, room.chair, delegate, None)
    assert watch.check() == names(delegate, room.chair, room.secretary)
    assert not Reply.objects.exists()


def test_nobody_but_the_desk_notes_for_others(room: Room) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        note(room, room.delegates[0], room.delegates[1], "attending")
    with pytest.raises(Refused, match="not_found"):
        note(room, room.stranger, room.delegates[1], "attending")


@pytest.mark.parametrize("state", ["draft", "open", "closed"])
def test_answers_are_taken_between_approval_and_opening_alone(state: str) -> None:
    room = make_room()
    if state != "draft":
        room.open()
    if state == "closed":
        do(room.chair, "meeting.close", meeting=room.meeting_id)
    with pytest.raises(Refused, match=r"reply\.not_now"):
        answer(room, room.chair)
    with pytest.raises(Refused, match=r"reply\.not_now"):
        note(room, room.secretary, room.chair, "attending")


def test_answer_remembers_the_time_it_was_given_for(room: Room) -> None:
    delegate, later = room.delegates[0], START + timedelta(days=1)
    answer(room, delegate)
    do(
        room.secretary,
        "meeting.edit",
        meeting=room.meeting_id,
        version=room.meeting.version,
        title="Phiên họp",
        type=meeting_type("peoples_committee"),
        place="A",
        startsAt=later,
        endsAt=later + timedelta(hours=2),
        overrideReason="Dời sang ngày sau",
    )
    assert reply_of(room, delegate).starts_at == START != room.meeting.starts_at
    answer(room, delegate)
    assert reply_of(room, delegate).starts_at == later


def test_reply_leaves_with_the_participant(room: Room) -> None:
    delegate = room.delegates[0]
    answer(room, delegate)
    desk, own = Following(of_meeting(room.meeting_id), room.secretary), Following(of_person(delegate.id), delegate)
    do(room.secretary, "participant.remove", participant=room.participant(delegate).id)
    for client in (desk, own):
        client.follow()
        client.check()
    kinds = {kind for kind, _ in [*desk.records, *own.records]}
    assert kinds.isdisjoint({"reply", "own_reply"})
    assert not Reply.objects.exists()


def test_other_delegates_get_no_entry_that_tells_of_an_answer(room: Room) -> None:
    before = Entry.objects.count()
    answer(room, room.delegates[0], "absent", reason="Ốm")
    audiences = Entry.objects.order_by("id").values_list("journal__kind", "audience")[before:]
    assert sorted(audiences) == [("meeting", "desk"), ("person", f"person:{room.delegates[0].id}")]
