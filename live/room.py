"""The sockets of one process that follow one journal, and what is remembered for those who come back to it.

Runs in the event loop's thread, never waits and knows no database. What it holds may vanish at any moment: the journal
is the truth, and a hole in what arrives is filled from there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from journal.audience import Audience, one_person
from journal.published import Batch, PublishedEntry, Signal
from journal.read import LONGEST_CATCH_UP, Viewer
from live.feed import Opening, changes_frame, visible
from live.outlet import Outlet
from live.pointing import PointingWatch
from live.protocol import SIGNED_OUT, Frame

Reopen = Callable[[str], None]

TICK = 0.05
"""Seconds between two sendings to one room: the first goes at once, what follows closely goes together."""
SIGNAL_TICK = 0.03
"""The same for signals: a moving pointer still looks smooth."""


@dataclass(eq=False, slots=True)
class Subscription:
    """One socket following one journal. Until ``start`` its messages wait, so that the snapshot comes first (P08)."""

    room: Room
    outlet: Outlet
    viewer: Viewer
    reopen: Reopen
    session: Audience = ""
    cursor: int = 0
    waiting: list[tuple[int, Frame]] | None = field(default_factory=list)

    def resume(self, cursor: int, *, rights_read_at: int) -> bool:
        """Start with what a client at ``cursor`` missed, out of memory; false when the journal must be read for it.

        That is also when something came since number ``rights_read_at``, at which the viewer's rights were read.
        """
        head = self.room.head
        missed = self.room.missed(self.viewer, cursor) if head <= rights_read_at else None
        if missed is None:
            return False
        self.start(head, missed)
        return True

    def start(self, cursor: int, first: Frame) -> None:
        """Send the first frame, which brings the client to ``cursor``, and then what came meanwhile."""
        self.cursor = cursor
        self.outlet.send(first)
        waiting, self.waiting = self.waiting or [], None
        for to, frame in waiting:
            self.deliver(to, frame)
        self.room.settle(self)

    def deliver(self, to: int, frame: Frame) -> None:
        """Send a durable frame that brings the client to ``to``, unless it is there already."""
        if self.waiting is not None:
            self.waiting.append((to, frame))
        elif to > self.cursor:
            self.cursor = to
            self.outlet.send(frame)

    @property
    def reached(self) -> int:
        """The number the client should have by now."""
        group = self.room.groups.get(self.viewer.shared)
        return max(self.cursor, group.last if group else 0) if self.waiting is None else self.cursor

    def leave(self) -> None:
        """Stop following."""
        self.room.remove(self)


@dataclass(eq=False, slots=True)
class _Group:
    """Sockets with the same shared audiences get the same text. ``last`` is the newest number all of them were sent.

    ``settled`` ones have all that the room was sent and get every frame unseen, which is what makes a large room cheap;
    of ``joining`` ones each is looked at: its first frame is still to come, or was newer than what the room was sent.
    """

    audiences: frozenset[Audience]
    last: int
    settled: dict[Subscription, Outlet] = field(default_factory=dict)
    joining: dict[Subscription, None] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not self.settled and not self.joining

    def members(self) -> list[Subscription]:
        return [*self.settled, *self.joining]

    def send(self, to: int, frame: Frame, *, but: frozenset[Subscription]) -> None:
        """Send a durable frame to all but a few, who get theirs apart."""
        everybody = list(self.settled.values())
        for outlet in everybody if not but else [one for who, one in self.settled.items() if who not in but]:
            outlet.send(frame)
        for member in self.joining:
            if member not in but:
                member.deliver(to, frame)

    def send_fleeting(self, frame: Frame) -> None:
        """Send a signal to all, except where the snapshot is still to come."""
        for outlet in list(self.settled.values()):
            outlet.send_fleeting(frame)
        for member in self.joining:
            if member.waiting is None:
                member.outlet.send_fleeting(frame)


@dataclass(eq=False)
class Room:
    """The sockets of this process that follow one journal.

    ``head`` is the newest number handed on: everybody here has read all up to it, or will be sent it.
    ``recent`` holds the newest entries up to ``head`` without a gap, for those who come back after a short absence.
    ``empty_since`` is in the hub's seconds.
    """

    journal: str
    head: int
    sent_at: float = float("-inf")
    held: list[Batch] = field(default_factory=list)
    signalled_at: float = float("-inf")
    held_signals: list[Signal] = field(default_factory=list)
    recent: deque[PublishedEntry] = field(default_factory=lambda: deque(maxlen=LONGEST_CATCH_UP))
    groups: dict[frozenset[Audience], _Group] = field(default_factory=dict)
    pointing: PointingWatch = field(default_factory=PointingWatch)
    empty_since: float | None = None
    _of_person: dict[Audience, dict[Subscription, None]] = field(default_factory=dict)
    _rights: dict[Audience, Viewer] = field(default_factory=dict)
    _missed: dict[tuple[frozenset[Audience], int], tuple[frozenset[Audience], Frame]] = field(default_factory=dict)

    @property
    def sent(self) -> int:
        """The newest number that was sent, not merely held."""
        return self.held[0].before if self.held else self.head

    def add(self, subscription: Subscription) -> None:
        """Let a socket follow."""
        shared = subscription.viewer.shared
        group = self.groups.get(shared)
        if group is None:
            group = self.groups[shared] = _Group(shared, self.sent)
        group.joining[subscription] = None
        self.empty_since = None
        self._of_person.setdefault(subscription.viewer.own, {})[subscription] = None

    def settle(self, subscription: Subscription) -> None:
        """Stop looking at a socket one by one once it has nothing that the room was not sent."""
        group = self.groups.get(subscription.viewer.shared)
        if group is not None and subscription in group.joining and subscription.cursor <= self.sent:
            del group.joining[subscription]
            group.settled[subscription] = subscription.outlet

    def remove(self, subscription: Subscription) -> None:
        """Let a socket go; harmless when it is gone already."""
        own = subscription.viewer.own
        mine = self._of_person.get(own, {})
        mine.pop(subscription, None)
        if not mine:
            self._of_person.pop(own, None)
        group = self.groups.get(subscription.viewer.shared)
        if group is None:
            return
        group.settled.pop(subscription, None)
        group.joining.pop(subscription, None)
        if group.empty:
            del self.groups[group.audiences]

    @property
    def empty(self) -> bool:
        """Nobody follows here."""
        return not self.groups

    def remember(self, opening: Opening) -> None:
        """Keep somebody's rights until an entry changes them, unless there are entries they may not be as new as."""
        if opening.head >= self.head:
            self._rights[opening.viewer.own] = opening.viewer

    def recall(self, person: UUID) -> Opening | None:
        """Return somebody's rights as they are at ``head``, if they are kept."""
        viewer = self._rights.get(one_person(person))
        return Opening(viewer, self.head) if viewer is not None else None

    def missed(self, viewer: Viewer, cursor: int) -> Frame | None:
        """Return what came after ``cursor`` for a viewer, as ``journal.read.entries_since``, if it is remembered.

        Those who missed the same, and nothing that was for them alone, share one frame.
        """
        if not self.head - len(self.recent) <= cursor <= self.head:
            return None
        kept = self._missed.get((viewer.shared, cursor))
        if kept is None:
            since = self._since(cursor)
            addressed = frozenset(entry.audience for entry in since)
            shared = changes_frame(self.journal, visible(since, viewer.shared), after=cursor, to=self.head)
            kept = self._missed[viewer.shared, cursor] = addressed, shared
        addressed, shared = kept
        if viewer.own not in addressed:
            return shared
        own = visible(self._since(cursor), viewer.audiences)
        if any(entry.resets for entry in own):
            return None
        return changes_frame(self.journal, own, after=cursor, to=self.head)

    def _since(self, cursor: int) -> list[PublishedEntry]:
        return list(islice(self.recent, len(self.recent) - (self.head - cursor), None))

    def hand_on(self, batch: Batch, *, moment: float) -> float | None:
        """Send a batch that continues ``head``, or hold it when the room was sent something a moment ago.

        Returns in how many seconds ``flush`` is to be called, ``None`` when it need not be.
        """
        self.head = batch.head
        self.held.append(batch)
        self._take_note(batch.entries)
        if len(self.held) > 1:
            return None  # a flush is on its way
        if (due := self.sent_at + TICK - moment) > 0:
            return due
        self.flush(moment=moment)
        return None

    def _take_note(self, entries: Iterable[PublishedEntry]) -> None:
        self._missed.clear()
        for entry in entries:
            self.recent.append(entry)
            self.pointing.note(entry)
            if entry.resets:
                self._rights.pop(entry.audience, None)

    def flush(self, *, moment: float) -> None:
        """Send what is held as one batch, in which a record's newest change replaces its earlier ones."""
        held, self.held = self.held, []
        if not held:
            return
        self.sent_at = moment
        entries = [entry for batch in held for entry in batch.entries]
        self._send(Batch(journal=self.journal, before=held[0].before, head=held[-1].head, entries=entries))

    def _send(self, batch: Batch) -> None:
        self._reopen_changed(batch)
        addressed = {entry.audience for entry in batch.entries}
        alone = frozenset(member for audience in addressed for member in self._of_person.get(audience, ()))
        for group in list(self.groups.values()):
            self._to_group(group, batch, alone)

    def _to_group(self, group: _Group, batch: Batch, alone: frozenset[Subscription]) -> None:
        """Send a batch; ``alone`` are those who also get something that is for them alone."""
        for member in alone:
            if member.viewer.shared == group.audiences:
                both = visible(batch.entries, member.viewer.audiences)
                member.deliver(batch.head, self._frame(group, both, batch.head))
        if entries := visible(batch.entries, group.audiences):
            group.send(batch.head, self._frame(group, entries, batch.head), but=alone)
            group.last = batch.head
        for member in list(group.joining):
            if member.waiting is None:
                self.settle(member)

    def _frame(self, group: _Group, entries: list[PublishedEntry], head: int) -> Frame:
        return changes_frame(self.journal, entries, after=group.last, to=head)

    def _reopen_changed(self, batch: Batch) -> None:
        """Let go of those whose rights the batch changes, before they are sent any of it; they start afresh (P18)."""
        for audience in {entry.audience for entry in batch.entries if entry.resets}:
            for member in list(self._of_person.get(audience, ())):
                member.leave()
                member.reopen(self.journal)

    def pass_signal(self, signal: Signal, *, moment: float) -> float | None:
        """Send a fleeting message, or hold it when one was sent a moment ago; returns as ``hand_on`` does."""
        self.held_signals.append(signal)
        if len(self.held_signals) > 1:
            return None  # a flush is on its way
        if (due := self.signalled_at + SIGNAL_TICK - moment) > 0:
            return due
        self.flush_signals(moment=moment)
        return None

    def flush_signals(self, *, moment: float) -> None:
        """Send the held signals to their audiences."""
        held, self.held_signals = self.held_signals, []
        self.signalled_at = moment
        for audience in dict.fromkeys(signal.audience for signal in held):
            frame = Frame(*(signal.frame for signal in held if signal.audience == audience))
            for group in self.groups.values():
                if audience in group.audiences:
                    group.send_fleeting(frame)
            for member in self._of_person.get(audience, ()):
                if member.waiting is None:
                    member.outlet.send_fleeting(frame)

    def sign_out(self, session: Audience) -> None:
        """Close the sockets of a session that ended (P16)."""
        for member in [one for group in self.groups.values() for one in group.members()]:
            if member.session == session:
                member.outlet.close(SIGNED_OUT)
