"""The floor: one place in the queue for each person, one speaker at a time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from common.clock import now
from common.errors import Refused
from common.ids import new_id
from directory.models import Person
from live.models import Speaker
from tests.factories import Room, do, make_room
from tests.proof import Watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    made = make_room()
    made.open()
    return made


def request(room: Room, person: Person, **content: Any) -> UUID:
    speaker = new_id()
    do(person, "floor.request", meeting=room.meeting_id, speaker=speaker, **content)
    return speaker


def states(room: Room) -> list[str]:
    return list(Speaker.objects.filter(meeting_id=room.meeting_id).values_list("state", flat=True))


def test_request_is_seen_by_everyone_in_order(room: Room) -> None:
    watch = Watch(room)
    first = request(room, room.delegates[0], item=room.items[0])
    second = request(room, room.delegates[1])
    assert list(Speaker.objects.values_list("id", "item_id")) == [(first, room.items[0]), (second, None)]
    assert watch.check() == {person.full_name for person in room.everyone}


def test_call_finishes_the_one_who_speaks(room: Room) -> None:
    first, second = request(room, room.delegates[0]), request(room, room.delegates[1])
    watch = Watch(room)
    do(room.chair, "floor.call", speaker=first, seconds=180)
    do(room.secretary, "floor.call", speaker=second)
    ended, speaking = Speaker.objects.get(id=first), Speaker.objects.get(id=second)
    assert (ended.state, ended.seconds, speaking.state, speaking.seconds) == ("done", 180, "speaking", None)
    assert ended.ended_at is not None
    assert speaking.started_at is not None
    watch.check()


def test_finish_by_the_speaker_and_by_the_desk(room: Room) -> None:
    for person in (room.delegates[0], room.chair):
        speaker = request(room, room.delegates[0])
        do(room.chair, "floor.call", speaker=speaker)
        do(person, "floor.finish", speaker=speaker)
    assert states(room) == ["done", "done"]


def test_withdraw_by_the_speaker_and_by_the_desk(room: Room) -> None:
    for person in (room.delegates[0], room.secretary):
        do(person, "floor.withdraw", speaker=request(room, room.delegates[0]))
    assert states(room) == ["withdrawn", "withdrawn"]


def test_second_request_of_one_person_is_refused(room: Room) -> None:
    speaker = request(room, room.delegates[0])
    with pytest.raises(Refused, match=r"floor\.already_requested"):
        request(room, room.delegates[0])
    do(room.chair, "floor.call", speaker=speaker)
    with pytest.raises(Refused, match=r"floor\.already_requested"):
        request(room, room.delegates[0])


def test_database_holds_one_place_and_one_speaker(room: Room) -> None:
    place = {"meeting_id": room.meeting_id, "requested_at": now()}
    Speaker.objects.create(person=room.delegates[0], state="speaking", **place)
    for person, state in ((room.delegates[0], "waiting"), (room.delegates[1], "speaking")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Speaker.objects.create(person=person, state=state, **place)


def test_request_id_of_another_request_is_refused(room: Room) -> None:
    speaker = request(room, room.delegates[0])
    with pytest.raises(Refused, match=r"speaker\.exists"):
        do(room.delegates[1], "floor.request", meeting=room.meeting_id, speaker=speaker)


def test_guests_and_displays_only_read(room: Room) -> None:
    for person, code in [(room.guest, "not_allowed"), (room.display, "not_allowed"), (room.stranger, "not_found")]:
        with pytest.raises(Refused, match=code):
            request(room, person)


def test_acts_on_somebody_elses_request_are_refused(room: Room) -> None:
    speaker = request(room, room.delegates[0])
    for person, code in [(room.delegates[1], "not_allowed"), (room.guest, "not_allowed"), (room.stranger, "not_found")]:
        for name in ("floor.withdraw", "floor.call", "floor.finish"):
            with pytest.raises(Refused, match=code):
                do(person, name, speaker=speaker)
    assert states(room) == ["waiting"]


def test_speaker_of_a_hidden_meeting_looks_like_a_missing_one(room: Room) -> None:
    details = []
    for speaker in (request(room, room.delegates[0]), new_id()):
        with pytest.raises(Refused) as refused:
            do(room.stranger, "floor.withdraw", speaker=speaker)
        details.append((refused.value.code, refused.value.details))
    assert details[0] == details[1]


def test_acts_out_of_order_are_refused(room: Room) -> None:
    speaker = request(room, room.delegates[0])
    with pytest.raises(Refused, match=r"floor\.not_speaking"):
        do(room.chair, "floor.finish", speaker=speaker)
    do(room.chair, "floor.call", speaker=speaker)
    for name in ("floor.call", "floor.withdraw"):
        with pytest.raises(Refused, match=r"floor\.not_waiting"):
            do(room.chair, name, speaker=speaker)


def test_closing_the_meeting_ends_the_speech(room: Room) -> None:
    first = request(room, room.delegates[0])
    request(room, room.delegates[1])
    do(room.chair, "floor.call", speaker=first)
    watch = Watch(room)
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    assert states(room) == ["done", "waiting"]
    watch.check()
    with pytest.raises(Refused, match=r"meeting\.not_open"):
        do(room.chair, "floor.finish", speaker=first)


def test_one_may_ask_to_speak_before_the_meeting_is_open_and_is_called_in_it_alone() -> None:
    room = make_room()
    with pytest.raises(Refused, match=r"meeting\.not_open"):
        request(room, room.secretary)
    room.submit_and_approve()
    speaker, other = request(room, room.delegates[0], item=room.items[0]), request(room, room.delegates[1])
    do(room.delegates[1], "floor.withdraw", speaker=other)
    with pytest.raises(Refused, match=r"meeting\.not_open"):
        do(room.chair, "floor.call", speaker=speaker)
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    do(room.chair, "floor.call", speaker=speaker)
    assert states(room) == ["speaking", "withdrawn"]


def test_removing_an_item_changes_no_request(room: Room) -> None:
    speaker = request(room, room.delegates[0], item=room.items[1])
    watch = Watch(room)
    do(room.secretary, "item.remove", item=room.items[1])
    assert Speaker.objects.get(id=speaker).item_id == room.items[1]
    watch.check()


def test_item_of_another_meeting_is_not_found(room: Room) -> None:
    with pytest.raises(Refused, match="not_found"):
        request(room, room.delegates[0], item=make_room().items[0])


def test_who_becomes_a_guest_loses_their_place_in_the_queue(room: Room) -> None:
    member = room.participant(room.delegates[0])
    request(room, room.delegates[0])
    watch = Watch(room)
    do(room.secretary, "participant.edit", participant=member.id, version=member.version, role="guest", votes=False)
    watch.check()
    assert states(room) == ["withdrawn"]
