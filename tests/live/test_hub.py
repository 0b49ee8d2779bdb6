"""The hub without sockets and without a database: who gets which frame, in which order, whatever the bus does."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from common.ids import new_id
from journal.audience import DESK, EVERYONE, Audience, one_person
from journal.keys import parse_key
from journal.published import Batch, Envelope, PublishedEntry, Signal
from journal.read import Viewer
from live.feed import Opening, newest_changes
from live.hub import KEPT_FOR, Hub
from live.protocol import SIGNED_OUT, Frame
from live.room import TICK, Subscription

JOURNAL = "meeting:00000000-0000-4000-8000-000000000001"
FIRST = Frame('{"type":"snapshot"}')


class Outlet:
    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.closed: int | None = None

    def send(self, frame: Frame) -> None:
        self.sent.append(json.loads(frame.text))

    def send_fleeting(self, frame: Frame) -> None:
        self.send(frame)

    def close(self, code: int) -> None:
        self.closed = code


class World:
    """A hub with a clock of its own and a list of what it asked for."""

    def __init__(self) -> None:
        self.now = 100.0
        self.missing: list[str] = []
        self.reopened: list[str] = []
        self._due: list[tuple[float, Callable[[], None]]] = []
        self.hub = Hub(self.missing.append, self._later, lambda: self.now)

    def _later(self, seconds: float, call: Callable[[], None]) -> None:
        self._due.append((self.now + seconds, call))

    def wait(self, seconds: float) -> None:
        self.now += seconds
        due, self._due = [one for one in self._due if one[0] <= self.now], [o for o in self._due if o[0] > self.now]
        for _, call in due:
            call()

    def join(
        self, *audiences: Audience, person: UUID | None = None, head: int = 0, start: int | None = 0
    ) -> tuple[Outlet, Subscription]:
        person, outlet = person or new_id(), Outlet()
        viewer = Viewer(person, frozenset({EVERYONE, one_person(person), *audiences}))
        opening = Opening(viewer, head)
        joined = self.hub.join(JOURNAL, outlet, opening, reopen=self.reopened.append, session="session:1")
        if start is not None:
            joined.start(start, FIRST)
            outlet.sent.clear()
        return outlet, joined

    def publish(self, before: int, *entries: PublishedEntry) -> None:
        batch = Batch(journal=JOURNAL, before=before, head=before + len(entries), entries=list(entries))
        self.hub.receive(Envelope(batch=batch))


@pytest.fixture
def world() -> World:
    return World()


def put(seq: int, audience: Audience = EVERYONE, key: str = "", text: str = "") -> PublishedEntry:
    change = json.dumps({"put": {"kind": "note", "id": key or str(seq), "text": text or str(seq)}})
    return PublishedEntry(seq, audience, resets=False, changes=[change], keys=[f"note:{key or seq}"])


def texts(message: Any) -> list[str]:
    return [change["put"]["text"] for change in message["changes"]]


def test_p19_only_its_audience_gets_an_entry(world: World) -> None:
    (delegate, _), (secretary, _) = world.join(), world.join(DESK)
    world.publish(0, put(1, DESK), put(2))
    assert [texts(m) for m in delegate.sent] == [["2"]]
    assert [texts(m) for m in secretary.sent] == [["1", "2"]]


def test_p19_a_persons_entry_reaches_all_their_sockets_and_no_other(world: World) -> None:
    person = new_id()
    (first, _), (second, _), (other, _) = world.join(person=person), world.join(person=person), world.join()
    world.publish(0, put(1, one_person(person)))
    assert [len(outlet.sent) for outlet in (first, second, other)] == [1, 1, 0]


def test_p05_nobody_who_got_everything_sees_a_hole(world: World) -> None:
    person = new_id()
    outlets = [world.join()[0], world.join(DESK)[0], world.join(person=person)[0]]
    cursors = [0, 0, 0]
    entries = [put(1, DESK), put(2), put(3, one_person(person)), put(4, DESK), put(5), put(6)]
    for entry in entries:
        world.publish(entry.seq - 1, entry)
        world.wait(TICK)
    for number, outlet in enumerate(outlets):
        for message in outlet.sent:
            assert message["from"] <= cursors[number]
            cursors[number] = max(cursors[number], message["to"])
    assert cursors == [6, 6, 6]


def test_p08_what_comes_before_the_snapshot_is_delivered_after_it(world: World) -> None:
    outlet, joined = world.join(start=None)
    world.publish(0, put(1))
    world.wait(TICK)
    world.publish(1, put(2))
    world.wait(TICK)
    assert outlet.sent == []
    joined.start(1, FIRST)
    assert [message.get("to") for message in outlet.sent] == [None, 2]


def test_the_first_goes_at_once_and_what_follows_closely_goes_together(world: World) -> None:
    outlet, _ = world.join()
    world.publish(0, put(1, key="stage"))
    for seq in (2, 3, 4):
        world.publish(seq - 1, put(seq, key="stage"))
    assert [texts(m) for m in outlet.sent] == [["1"]]
    world.wait(TICK)
    assert [(m["from"], m["to"], texts(m)) for m in outlet.sent[1:]] == [(1, 4, ["4"])]
    world.wait(2 * TICK)
    world.publish(4, put(5))
    assert texts(outlet.sent[-1]) == ["5"]


def test_a_repeat_is_ignored_and_an_overlap_is_cut(world: World) -> None:
    outlet, _ = world.join()
    world.publish(0, put(1), put(2))
    world.wait(TICK)
    world.publish(0, put(1), put(2))
    world.publish(1, put(2), put(3))
    world.wait(TICK)
    assert [texts(m) for m in outlet.sent] == [["1", "2"], ["3"]]


def test_a_lost_message_is_asked_for(world: World) -> None:
    outlet, _ = world.join()
    world.publish(3, put(4))
    assert (world.missing, outlet.sent) == ([JOURNAL], [])
    world.publish(0, put(1), put(2), put(3), put(4))
    assert texts(outlet.sent[0]) == ["1", "2", "3", "4"]


def test_the_journals_own_head_shows_what_was_lost(world: World) -> None:
    world.join(head=5)
    world.hub.note_head(JOURNAL, 5)
    assert world.missing == []
    world.hub.note_head(JOURNAL, 7)
    assert world.missing == [JOURNAL]


def test_p18_new_rights_make_a_socket_start_afresh(world: World) -> None:
    person = new_id()
    world.join(person=person)
    world.join()
    world.publish(0, PublishedEntry(1, one_person(person), resets=True, changes=[]))
    assert world.reopened == [JOURNAL]


def test_p19_new_rights_hold_for_the_whole_batch_that_brings_them(world: World) -> None:
    person = new_id()
    outlet, joined = world.join(DESK, person=person)
    lost = PublishedEntry(2, one_person(person), resets=True, changes=[])
    world.publish(0, put(1), lost, put(3, DESK))
    world.publish(3, put(4, DESK))
    world.wait(TICK)
    joined.start(4, FIRST)
    assert [message for message in outlet.sent if message["type"] == "changes"] == []


def test_p08_a_new_room_asks_for_what_came_between_its_number_and_the_first_message(world: World) -> None:
    outlet, joined = world.join(head=10, start=None)
    world.publish(11, put(12))
    joined.start(10, FIRST)
    assert (world.missing, len(outlet.sent)) == ([JOURNAL], 1)
    world.publish(10, put(11), put(12))
    assert [(m["from"], texts(m)) for m in outlet.sent[1:]] == [(10, ["11", "12"])]


def test_p04_nothing_is_sent_that_a_snapshot_held_already(world: World) -> None:
    outlet, _ = world.join(start=2)
    for seq in (1, 2, 3):
        world.publish(seq - 1, put(seq))
        world.wait(TICK)
    assert [(m["from"], m["to"], texts(m)) for m in outlet.sent] == [(2, 3, ["3"])]


def test_p04_who_joins_while_a_message_is_held_is_told_where_it_begins(world: World) -> None:
    world.join()
    world.publish(0, put(1))
    world.publish(1, put(2, DESK))
    (secretary, _) = world.join(DESK, start=2)
    world.publish(2, put(3))
    world.wait(TICK)
    assert [(m["from"], m["to"], texts(m)) for m in secretary.sent] == [(1, 3, ["2", "3"])]


def test_p16_the_end_of_a_session_closes_its_sockets(world: World) -> None:
    outlet, _ = world.join()
    world.hub.receive(Envelope(signal=Signal(journal=JOURNAL, audience="session:1", by="", frame="")))
    assert outlet.closed == SIGNED_OUT


def test_p15_signals_wait_for_nobody_and_are_for_their_audience(world: World) -> None:
    (delegate, _), (secretary, _), (late, _) = world.join(), world.join(DESK), world.join(start=None)
    world.hub.receive(Envelope(signal=Signal(journal=JOURNAL, audience=DESK, by="", frame='{"type":"signal"}')))
    assert [len(outlet.sent) for outlet in (delegate, secretary, late)] == [0, 1, 0]


def test_rooms_nobody_follows_are_forgotten_after_a_while(world: World) -> None:
    _, joined = world.join()
    assert world.hub.forget_empty_rooms() == []
    joined.leave()
    joined.leave()
    assert world.hub.forget_empty_rooms() == []
    world.wait(KEPT_FOR / 2)
    _, back = world.join()
    back.leave()
    world.wait(KEPT_FOR / 2)
    assert world.hub.forget_empty_rooms() == []
    world.wait(KEPT_FOR)
    assert (world.hub.forget_empty_rooms(), world.hub.rooms) == ([JOURNAL], {})


def test_p08_who_has_more_than_the_room_was_sent_gets_the_next_and_no_repeat(world: World) -> None:
    world.join()
    world.publish(0, put(1))
    world.publish(1, put(2))  # held
    ahead, _ = world.join(start=2)
    world.wait(TICK)
    assert ahead.sent == []
    for seq in (3, 4):
        world.publish(seq - 1, put(seq))
        world.wait(TICK)
    assert [(message["from"], message["to"]) for message in ahead.sent] == [(2, 3), (3, 4)]


def test_p19_who_gets_something_alone_gets_the_rest_of_the_batch_once(world: World) -> None:
    person = new_id()
    (mine, _), (other, _) = world.join(person=person), world.join()
    world.publish(0, put(1), put(2, one_person(person)))
    world.wait(TICK)
    world.publish(2, put(3))
    assert [texts(message) for message in mine.sent] == [["1", "2"], ["3"]]
    assert [texts(message) for message in other.sent] == [["1"], ["3"]]


def test_rights_are_kept_until_an_entry_changes_them(world: World) -> None:
    person, key = new_id(), parse_key(JOURNAL)
    _, joined = world.join(DESK, person=person)
    world.publish(0, put(1))
    assert world.hub.openings_of(person, [key]) == {key: Opening(joined.viewer, 1)}
    assert world.hub.openings_of(new_id(), [key]) == {}
    world.publish(1, PublishedEntry(2, one_person(person), resets=True, changes=[]))
    assert world.hub.openings_of(person, [key]) == {}


def test_rights_older_than_what_was_handed_on_are_not_kept(world: World) -> None:
    person, key = new_id(), parse_key(JOURNAL)
    world.join()
    world.publish(0, put(1))
    world.join(person=person, head=0)
    assert world.hub.openings_of(person, [key]) == {}


def test_the_newest_change_of_a_record_replaces_its_earlier_ones() -> None:
    drop = PublishedEntry(2, EVERYONE, resets=False, changes=['{"drop":1}'], keys=["note:a"])
    from_database = PublishedEntry(3, EVERYONE, resets=False, changes=['{"x":1},{"y":2}'])
    kept = newest_changes([put(1, key="a"), drop, from_database, put(4, key="b"), put(5, key="b", text="last")])
    assert kept == ['{"drop":1}', '{"x":1},{"y":2}', put(5, key="b", text="last").changes[0]]
