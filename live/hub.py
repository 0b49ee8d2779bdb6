"""One per process: hands each committed batch, as shared ready text, to every socket whose viewer is in its audience.

Runs in the event loop's thread and never waits.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from uuid import UUID

from journal.audience import Audience
from journal.keys import JournalKey
from journal.published import Batch, Envelope, Signal
from live.feed import Opening
from live.outlet import Outlet
from live.room import Reopen, Room, Subscription

KEPT_FOR = 60.0
"""Seconds for which a room that everybody left is still followed, so that they may come back out of memory."""


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
        self, journal: str, outlet: Outlet, opening: Opening, *, reopen: Reopen, session: Audience
    ) -> Subscription:
        """Register a socket; call ``start`` on what is returned once its first frame is read.

        A new room hands on what comes after the number at which the rights in ``opening`` were read.
        """
        room = self.rooms.get(journal)
        if room is None:
            room = self.rooms[journal] = Room(journal, opening.head)
        room.remember(opening)
        subscription = Subscription(room, outlet, opening.viewer, reopen, session)
        room.add(subscription)
        return subscription

    def openings_of(self, person: UUID, journals: Iterable[JournalKey]) -> dict[JournalKey, Opening]:
        """Return somebody's rights in those journals in which they are kept: they hold until an entry changes them."""
        rooms = {key: self.rooms.get(str(key)) for key in journals}
        known = {key: room.recall(person) for key, room in rooms.items() if room is not None}
        return {key: opening for key, opening in known.items() if opening is not None}

    def forget_empty_rooms(self) -> list[str]:
        """Drop rooms that nobody has followed for ``KEPT_FOR`` seconds and return their names."""
        moment = self._clock()
        gone = [name for name, room in self.rooms.items() if self._is_over(room, moment)]
        for name in gone:
            del self.rooms[name]
        return gone

    def _is_over(self, room: Room, moment: float) -> bool:
        if room.empty and room.empty_since is None:
            room.empty_since = moment
        return room.empty_since is not None and moment - room.empty_since >= KEPT_FOR

    def receive(self, envelope: Envelope) -> None:
        """Take what the bus brought."""
        if envelope.batch is not None:
            self.receive_batch(envelope.batch)
        elif envelope.signal is not None:
            self.receive_signal(envelope.signal)

    def receive_signal(self, signal: Signal) -> None:
        """Pass a fleeting message on; one without a text is addressed to a session, which has ended."""
        room = self.rooms.get(signal.journal)
        if room is None:
            return
        if not signal.frame:
            room.sign_out(signal.audience)
        elif (due := room.pass_signal(signal, moment=self._clock())) is not None:
            self._later(due, lambda: room.flush_signals(moment=self._clock()))

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
        if (due := room.hand_on(batch, moment=self._clock())) is not None:
            self._later(due, lambda: room.flush(moment=self._clock()))

    def note_head(self, journal: str, head: int) -> None:
        """Learn, from the journal itself, how far it is; ask for what was not handed on."""
        room = self.rooms.get(journal)
        if room is not None and head > room.head:
            self._catch_up(journal)
