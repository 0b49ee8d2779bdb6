"""Many at once: who comes back is served out of memory, who joins shares one reading, and quick signals go together."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from common.ids import new_id
from common.wire import to_json
from journal.audience import DESK, EVERYONE, one_person
from journal.keys import of_meeting
from journal.published import Envelope, PublishedEntry, Signal
from journal.read import LONGEST_CATCH_UP, Viewer, open_as, take_snapshot
from live.feed import first_frame, open_journals
from live.protocol import Frame
from live.room import SIGNAL_TICK, TICK
from live.snapshots import KEPT_FOR, SharedSnapshots
from tests.factories import Room, do, make_room
from tests.live.test_hub import JOURNAL, World, put, texts


def signal(text: str, audience: str = EVERYONE) -> Envelope:
    return Envelope(signal=Signal(journal=JOURNAL, audience=audience, by="", frame=json.dumps({"text": text})))


def test_p05_who_comes_back_gets_what_was_missed_out_of_memory() -> None:
    world = World()
    world.join()
    for number in range(1, 6):
        world.publish(number - 1, put(number, DESK if number == 4 else EVERYONE))
        world.wait(TICK)
    outlet, joined = world.join(head=5, start=None)
    assert joined.resume(2, rights_read_at=5)
    [message] = outlet.sent
    assert (message["from"], message["to"], texts(message)) == (2, 5, ["3", "5"])


@pytest.mark.parametrize(
    ("cursor", "rights_read_at"),
    [(6, 5), (LONGEST_CATCH_UP, 5), (-1, 5), (2, 4)],
    ids=["ahead", "far", "bad", "rights"],
)
def test_p05_the_journal_is_read_when_memory_does_not_do(cursor: int, rights_read_at: int) -> None:
    world = World()
    world.join()
    world.publish(0, *[put(number) for number in range(1, 6)])
    outlet, joined = world.join(head=rights_read_at, start=None)
    assert not joined.resume(cursor, rights_read_at=rights_read_at)
    assert outlet.sent == []


def test_p18_who_comes_back_after_a_change_of_rights_gets_a_snapshot() -> None:
    world = World()
    world.join()
    outlet, joined = world.join(head=0, start=None)
    mine = one_person(joined.viewer.person)
    joined.leave()
    world.publish(0, PublishedEntry(1, mine, resets=True, changes=[], keys=[]))
    _, again = world.join(person=joined.viewer.person, head=1, start=None)
    assert not again.resume(0, rights_read_at=1)
    assert outlet.sent == []


def test_p05_memory_is_no_longer_than_the_longest_catch_up() -> None:
    world = World()
    world.join()
    many = LONGEST_CATCH_UP + 10
    world.publish(0, *[put(number) for number in range(1, many + 1)])
    _, behind = world.join(head=many, start=None)
    _, near = world.join(head=many, start=None)
    assert not behind.resume(9, rights_read_at=many)
    assert near.resume(10, rights_read_at=many)


def test_p15_a_lone_signal_goes_at_once_and_quick_ones_go_together() -> None:
    world = World()
    outlet, _ = world.join()
    frames: list[Frame] = []
    outlet.send_fleeting = lambda frame: frames.append(frame)  # type: ignore[method-assign] # noqa: PLW0108
    for text in ("a", "b", "c"):
        world.hub.receive(signal(text))
    assert [[json.loads(text)["text"] for text in frame.texts] for frame in frames] == [["a"]]
    world.wait(SIGNAL_TICK)
    assert [[json.loads(text)["text"] for text in frame.texts] for frame in frames] == [["a"], ["b", "c"]]


def test_p15_signals_that_go_together_still_reach_only_their_audience() -> None:
    world = World()
    (delegate, _), (secretary, _) = world.join(), world.join(DESK)
    seen: dict[str, list[str]] = {"delegate": [], "secretary": []}
    delegate.send_fleeting = lambda frame: seen["delegate"].extend(frame.texts)  # type: ignore[method-assign]
    secretary.send_fleeting = lambda frame: seen["secretary"].extend(frame.texts)  # type: ignore[method-assign]
    for text, audience in (("first", EVERYONE), ("all", EVERYONE), ("desk", DESK)):
        world.hub.receive(signal(text, audience))
    world.wait(SIGNAL_TICK)
    heard = {who: [json.loads(text)["text"] for text in texts_] for who, texts_ in seen.items()}
    assert heard == {"delegate": ["first", "all"], "secretary": ["first", "all", "desk"]}


def test_several_messages_in_one_frame_keep_a_frame_each() -> None:
    assert Frame("a", "bc").ready == Frame("a").ready + Frame("bc").ready


def test_p05_those_who_missed_the_same_share_one_frame_and_nothing_personal() -> None:
    world, me = World(), new_id()
    world.join()
    world.publish(0, put(1), put(2, DESK), put(3, one_person(me)))
    [room] = world.hub.rooms.values()
    two = [room.missed(viewer(new_id()), 0) for _ in range(2)]
    mine, desk = room.missed(viewer(me), 0), room.missed(viewer(new_id(), DESK), 0)
    assert two[0] is two[1]
    heard = [texts(json.loads(one.text)) for one in (two[0], mine, desk) if one]
    assert heard == [["1"], ["1", "3"], ["1", "2"]]
    world.publish(3, put(4))
    later = room.missed(viewer(new_id()), 0)
    assert later is not None
    assert texts(json.loads(later.text)) == ["1", "4"]


def viewer(person: UUID, *audiences: str) -> Viewer:
    return Viewer(person, frozenset({EVERYONE, one_person(person), *audiences}))


@pytest.fixture
def open_meeting(db: None) -> Room:
    room = make_room()
    room.open()
    return room


def test_p03_a_kept_snapshot_is_brought_up_to_date_for_each_who_joins(open_meeting: Room) -> None:
    key, kept = of_meeting(open_meeting.meeting_id), SharedSnapshots(lambda: 1.0)
    for turn, person in enumerate([open_meeting.chair, *open_meeting.delegates, open_meeting.secretary]):
        opening = open_journals([key], person.id)[key]
        first = first_frame(key, opening, None, kept)
        assert first is not None
        fresh = take_snapshot(key, open_as(key, person.id))
        sent = {(record["kind"], record["id"]): record for record in json.loads(first[1].text)["records"]}
        expected = {(record.kind, record.id): json.loads(to_json(record)) for record in fresh.records}
        assert (first[0], sent) == (fresh.head, expected)
        do(open_meeting.chair, "stage.open_item", item=open_meeting.items[turn % 2])


def test_p19_a_kept_snapshot_is_not_given_to_another_audience(open_meeting: Room) -> None:
    key, kept = of_meeting(open_meeting.meeting_id), SharedSnapshots(lambda: 1.0)
    desk, room = (open_as(key, one.id).shared for one in (open_meeting.secretary, open_meeting.delegates[0]))
    assert kept.take(key, desk) is kept.take(key, desk)
    assert kept.take(key, desk) is not kept.take(key, room)


def test_a_kept_snapshot_is_made_anew_after_a_while(open_meeting: Room) -> None:
    moment = [0.0]
    key, kept = of_meeting(open_meeting.meeting_id), SharedSnapshots(lambda: moment[0])
    audiences = open_as(key, open_meeting.chair.id).shared
    first = kept.take(key, audiences)
    moment[0] = KEPT_FOR + 0.1
    assert kept.take(key, audiences) is not first
    assert kept.take(key, audiences, renew=True) is not kept.take(key, audiences, renew=True)
