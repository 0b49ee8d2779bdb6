"""One per process: hands each committed batch, as shared ready text, to every socket whose viewer is in its audience.

Runs in the event loop's thread and never waits. What it holds may vanish at any moment: the journal is the truth, and
a hole in what arrives is filled from there.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from journal.audience import Audience
from journal.published import Batch, Envelope, PublishedEntry, Signal
from journal.read import LONGEST_CATCH_UP, Viewer
from live.feed import changes_frame, visible
from live.outlet import Outlet
from live.protocol import SIGNED_OUT, Frame

Reopen = Callable[[str], None]

TICK = 0.05
"""Seconds between two sendings to one room: the first goes at once, what follows closely goes together."""
SIGNAL_TICK = 0.03
"""The same for signals: a moving pointer still looks smooth."""


@dataclass(eq=False)
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
        self.start(head, changes_frame(self.room.journal, missed, after=cursor, to=head))
        return True

    def start(self, cursor: int, first: Frame) -> None:
        """Send the first frame, which brings the client to ``cursor``, and then what came meanwhile."""
        self.cursor = cursor
        self.outlet.send(first)
        waiting, self.waiting = self.waiting or [], None
        for to, frame in waiting:
            self.deliver(to, frame)

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


@dataclass(eq=False)
class _Group:
    """Sockets with the same shared audiences get the same text. ``last`` is the newest number all of them were sent."""

    audiences: frozenset[Audience]
    last: int
    members: dict[Subscription, None] = field(default_factory=dict)


@dataclass(eq=False)
class Room:
    """The sockets of this process that follow one journal.

    ``head`` is the newest number handed on: everybody here has read all up to it, or will be sent it.
    ``recent`` holds the newest entries up to ``head`` without a gap, for those who come back after a short absence.
    """

    journal: str
    head: int
    sent_at: float = 0.0
    held: list[Batch] = field(default_factory=list)
    signalled_at: float = 0.0
    held_signals: list[Signal] = field(default_factory=list)
    recent: deque[PublishedEntry] = field(default_factory=lambda: deque(maxlen=LONGEST_CATCH_UP))
    groups: dict[frozenset[Audience], _Group] = field(default_factory=dict)

    def add(self, subscription: Subscription) -> None:
        """Let a socket follow."""
        shared = subscription.viewer.shared
        group = self.groups.get(shared)
        if group is None:
            sent = self.held[0].before if self.held else self.head
            group = self.groups[shared] = _Group(shared, sent)
        group.members[subscription] = None

    def remove(self, subscription: Subscription) -> None:
        """Let a socket go; harmless when it is gone already."""
        group = self.groups.get(subscription.viewer.shared)
        if group is None:
            return
        group.members.pop(subscription, None)
        if not group.members:
            del self.groups[group.audiences]

    @property
    def empty(self) -> bool:
        """Nobody follows here."""
        return not self.groups

    def subscriptions(self) -> list[Subscription]:
        """Return everyone who follows, as a list that may be changed meanwhile."""
        return [member for group in self.groups.values() for member in group.members]

    def missed(self, viewer: Viewer, cursor: int) -> list[PublishedEntry] | None:
        """Return what came after ``cursor`` for a viewer, as ``journal.read.entries_since``, if it is remembered."""
        if not self.head - len(self.recent) <= cursor <= self.head:
            return None
        missed = [entry for entry in self.recent if entry.seq > cursor and viewer.sees(entry.audience)]
        return None if any(entry.resets for entry in missed) else missed

    def hand_on(self, batch: Batch, *, moment: float) -> bool:
        """Send a batch that continues ``head``, or hold it when the room was sent something a moment ago.

        Returns whether it is held: the caller then calls ``flush`` ``TICK`` seconds later.
        """
        self.head = batch.head
        self.held.append(batch)
        self.recent.extend(batch.entries)
        if len(self.held) > 1:
            return False  # a flush is on its way
        if moment - self.sent_at < TICK:
            return True
        self.flush(moment=moment)
        return False

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
        for group in list(self.groups.values()):
            self._to_group(group, batch, addressed)

    def _to_group(self, group: _Group, batch: Batch, addressed: set[Audience]) -> None:
        entries = visible(batch.entries, group.audiences)
        frame = self._frame(group, entries, batch.head) if entries else None
        for member in list(group.members):
            if member.viewer.own in addressed:
                both = visible(batch.entries, member.viewer.audiences)
                member.deliver(batch.head, self._frame(group, both, batch.head))
            elif frame is not None:
                member.deliver(batch.head, frame)
        if entries:
            group.last = batch.head

    def _frame(self, group: _Group, entries: list[PublishedEntry], head: int) -> Frame:
        return changes_frame(self.journal, entries, after=group.last, to=head)

    def _reopen_changed(self, batch: Batch) -> None:
        """Let go of those whose rights the batch changes, before they are sent any of it; they start afresh (P18)."""
        changed = {entry.audience for entry in batch.entries if entry.resets}
        if changed:
            for member in self.subscriptions():
                if member.viewer.own in changed:
                    member.leave()
                    member.reopen(self.journal)

    def pass_signal(self, signal: Signal, *, moment: float) -> bool:
        """Send a fleeting message, or hold it when one was sent a moment ago; returns as ``hand_on`` does."""
        self.held_signals.append(signal)
        if len(self.held_signals) > 1:
            return False  # a flush is on its way
        if moment - self.signalled_at < SIGNAL_TICK:
            return True
        self.flush_signals(moment=moment)
        return False

    def flush_signals(self, *, moment: float) -> None:
        """Send the held signals to their audiences, except where the snapshot is still to come."""
        held, self.held_signals = self.held_signals, []
        self.signalled_at = moment
        for audience in dict.fromkeys(signal.audience for signal in held):
            frame = Frame(*(signal.frame for signal in held if signal.audience == audience))
            for member in self._audience(audience):
                if member.waiting is None:
                    member.outlet.send_fleeting(frame)

    def _audience(self, audience: Audience) -> list[Subscription]:
        shared = [member for group in self.groups.values() if audience in group.audiences for member in group.members]
        return shared or [member for member in self.subscriptions() if member.viewer.own == audience]

    def sign_out(self, session: Audience) -> None:
        """Close the sockets of a session that ended (P16)."""
        for member in self.subscriptions():
            if member.session == session:
                member.outlet.close(SIGNED_OUT)


class Hub:
    """All rooms of this process.

    ``catch_up(journal)`` is asked for when numbers are missing and must not block; ``later(seconds, call)`` is the
    event loop's ``call_later``; ``clock`` gives seconds.
    """

    def __init__(
        self,
        catch_up: Callable[[str], None],
        later: Callable[[float, Callable[[], None]], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.rooms: dict[str, Room] = {}
        self._catch_up = catch_up
        self._later = later
        self._clock = clock

    def join(
        self, journal: str, outlet: Outlet, viewer: Viewer, *, head: int, reopen: Reopen, session: Audience
    ) -> Subscription:
        """Register a socket; call ``start`` on what is returned once its first frame is read.

        ``head`` is a number the journal had reached before: a new room hands on what comes after it.
        """
        room = self.rooms.setdefault(journal, Room(journal, head))
        subscription = Subscription(room, outlet, viewer, reopen, session)
        room.add(subscription)
        return subscription

    def forget_empty_rooms(self) -> list[str]:
        """Drop rooms that nobody follows and return their names."""
        gone = [name for name, room in self.rooms.items() if room.empty]
        for name in gone:
            del self.rooms[name]
        return gone

    def receive(self, envelope: Envelope) -> None:
        """Take what the bus brought."""
        if envelope.batch is not None:
            self.receive_batch(envelope.batch)
        elif envelope.signal is not None and (room := self.rooms.get(envelope.signal.journal)) is not None:
            self._pass_signal(room, envelope.signal)

    def _pass_signal(self, room: Room, signal: Signal) -> None:
        if not signal.frame:  # addressed to a session: it ended
            room.sign_out(signal.audience)
        elif room.pass_signal(signal, moment=self._clock()):
            self._later(SIGNAL_TICK, lambda: room.flush_signals(moment=self._clock()))

    def receive_batch(self, batch: Batch) -> None:
        """Hand a batch on when it continues what was handed on; ignore a repeat; ask for what is missing."""
        room = self.rooms.get(batch.journal)
        if room is None or batch.head <= room.head:
            return
        if batch.before > room.head:
            self._catch_up(batch.journal)
            return
        if room.head > batch.before:
            rest = [entry for entry in batch.entries if entry.seq > room.head]
            batch = Batch(journal=batch.journal, before=room.head, head=batch.head, entries=rest)
        if room.hand_on(batch, moment=self._clock()):
            self._later(TICK, lambda: room.flush(moment=self._clock()))

    def note_head(self, journal: str, head: int) -> None:
        """Learn, from the journal itself, how far it is; ask for what was not handed on."""
        room = self.rooms.get(journal)
        if room is not None and head > room.head:
            self._catch_up(journal)
