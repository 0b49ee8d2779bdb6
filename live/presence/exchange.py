"""Tells other processes about the devices of this one, and hears of theirs, so that every process knows all.

Changes travel numbered; a beat each second repeats the newest numbers, and who missed one asks for the whole. A process
whose beats stop is gone with its devices. That is counted in own beats heard, not in seconds: while the bus is away
nobody is heard, oneself included, and nobody is given up.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

import msgspec

from common.clock import now
from live.presence.boards import Boards
from live.presence.pace import Clock, Later, Paced
from live.presence.wire import PresentDevice

logger = logging.getLogger(__name__)

MISSED_BEATS = 3
"""A process is gone once so many beats of another were heard and none of its own."""


class Said(msgspec.Struct, frozen=True, array_like=True):
    """Anything one process says to all; ``process`` is its name."""

    process: str


class Beat(Said, frozen=True, array_like=True, tag="beat"):
    """It lives, and in each of these meetings it has said so much."""

    numbers: dict[str, int]


class Share(Said, frozen=True, array_like=True, tag="share"):
    """Changes of its devices in a meeting since number ``before``, or ``whole``: all it has there."""

    journal: str
    before: int
    number: int
    whole: bool
    put: list[PresentDevice]


class Ask(Said, frozen=True, array_like=True, tag="ask"):
    """Wants to hear again all that another has in these meetings."""

    of: str
    journals: list[str]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Beat | Share | Ask).decode


@dataclass
class _Other:
    """Another process: how far it was heard in each meeting, and the own beat at which it was heard last."""

    heard_at: int
    numbers: dict[str, int] = field(default_factory=dict)


class Exchange:
    """This process, called ``name``, among the others. ``publish`` reaches all of them, this one too, or nobody."""

    def __init__(
        self, name: str, boards: Boards, publish: Callable[[bytes], None], *, later: Later, clock: Clock
    ) -> None:
        self._name, self._boards, self._publish = name, boards, publish
        self._later, self._clock = later, clock
        self._count = count(1)
        self._numbers: dict[str, int] = {}
        self._untold: dict[str, dict[str, PresentDevice]] = {}
        self._asked_for: set[str] = set()
        self._telling: dict[str, Paced] = {}
        self._others: dict[str, _Other] = {}
        self._beats = 0

    def note(self, journal: str, device: PresentDevice) -> None:
        """Tell the others soon about a device of this process, even one that its own board does not keep.

        Boards may differ for a moment: what one has no use for may be the last that another knows of a person.
        """
        self._untold.setdefault(journal, {})[device.id] = device
        self._tell_soon(journal)

    def beat(self) -> None:
        """Say that this process lives; to be called every second."""
        mine = {board.journal for board in self._boards if board.owners[self._name]}
        self._numbers = {journal: number for journal, number in self._numbers.items() if journal in mine}
        self._telling = {journal: paced for journal, paced in self._telling.items() if journal in mine}
        self._publish(_encode(Beat(self._name, self._numbers)))

    def hear(self, body: bytes) -> None:
        """Take in what a process said, this one's own words included."""
        try:
            said = _decode(body)
        except msgspec.MsgspecError:
            logger.warning("another version of this program speaks of presence")
            return
        match said:
            case Beat(process=self._name):
                self._hear_own_beat()
            case Ask(of=self._name, journals=journals):
                self._asked_for.update(journals)
                for journal in journals:
                    self._tell_soon(journal)
            case Beat():
                self._hear_beat(said)
            case Share() if said.process != self._name:
                self._hear_share(said)

    def _tell_soon(self, journal: str) -> None:
        if journal not in self._telling:
            self._telling[journal] = Paced(lambda: self._tell(journal), self._later, self._clock)
        self._telling[journal].ask()

    def _tell(self, journal: str) -> None:
        changed, whole = self._untold.pop(journal, {}), journal in self._asked_for
        self._asked_for.discard(journal)
        put = self._boards.at(journal).of(self._name) if whole else list(changed.values())
        before, number = self._numbers.get(journal, 0), next(self._count)
        self._numbers[journal] = number
        self._publish(_encode(Share(self._name, journal, before, number, whole, put)))

    def _hear_own_beat(self) -> None:
        self._beats += 1
        gone = [name for name, other in self._others.items() if self._beats - other.heard_at > MISSED_BEATS]
        for name in gone:
            del self._others[name]
            self._boards.lose(name, at=now())

    def _hear_beat(self, beat: Beat) -> None:
        other = self._other(beat.process)
        for journal in set(other.numbers) - set(beat.numbers):
            del other.numbers[journal]
            self._boards.replace(journal, beat.process, [])
        missed = [one for one, number in beat.numbers.items() if other.numbers.get(one, 0) != number]
        if missed:
            self._publish(_encode(Ask(self._name, beat.process, missed)))

    def _hear_share(self, share: Share) -> None:
        """Apply changes that continue what was heard; after a gap the next beat shows what to ask for."""
        other = self._other(share.process)
        if share.whole:
            self._boards.replace(share.journal, share.process, share.put)
        elif share.before != other.numbers.get(share.journal, 0):
            return
        else:
            for device in share.put:
                self._boards.put(share.journal, device)
        other.numbers[share.journal] = share.number

    def _other(self, name: str) -> _Other:
        other = self._others.setdefault(name, _Other(self._beats))
        other.heard_at = self._beats
        return other
