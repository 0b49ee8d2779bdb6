"""Fleeting messages: the laser pointer and the stroke under the pen. Checked, limited, passed on, never stored."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID
from weakref import WeakKeyDictionary

import msgspec
from msgspec import Meta

from annotations.enums import Color, Tool
from common.pace import Pace
from common.wire import Wire
from journal.keys import parse_key
from journal.published import Signal
from live.protocol import SIGNALS_PER_SECOND, SendSignal, SignalMessage, frame
from live.stage import Pointing, who_may_point

if TYPE_CHECKING:
    from live.process import LiveProcess
    from live.room import Room

Coordinate = Annotated[int, Meta(ge=-20_000, le=60_000)]


class WetInk(Wire, frozen=True, kw_only=True):
    """New points of a stroke under the presenter's pen; same units as a stroke's."""

    stroke: UUID
    paper: UUID
    page: int
    tool: Tool
    color: Color
    width: int
    points: Annotated[list[Coordinate], Meta(max_length=600)]


class Laser(Wire, frozen=True, kw_only=True):
    """Where the presenter points, in 1/10,000 of the page's width; off the page ends it."""

    paper: UUID
    page: int
    x: Coordinate
    y: Coordinate


SIGNALS: dict[str, type[WetInk | Laser]] = {"ink.wet": WetInk, "laser": Laser}


class Pointers:
    """Knows for this process who may point at what; read once for each room and change, whoever signals.

    ``run`` carries out database work. What was read holds until the room's journal brings a record it depends on.
    """

    def __init__(self, run: Callable[[Callable[[UUID], Pointing], UUID], Awaitable[Pointing]]) -> None:
        self._run = run
        self._read: WeakKeyDictionary[Room, tuple[int, asyncio.Future[Pointing]]] = WeakKeyDictionary()

    async def in_room(self, room: Room) -> Pointing:
        """Return what holds in the room of a meeting; waits for the database only after a change."""
        version, reading = self._read.get(room, (-1, None))
        if reading is None or version != room.pointing.version or _failed(reading):
            reading = asyncio.ensure_future(self._run(who_may_point, parse_key(room.journal).subject))
            self._read[room] = room.pointing.version, reading
        return reading.result() if reading.done() else await asyncio.shield(reading)


def _failed(reading: asyncio.Future[Pointing]) -> bool:
    return reading.done() and (reading.cancelled() or reading.exception() is not None)


class SignalGate:
    """Passes one socket's signals on: at most ``SIGNALS_PER_SECOND``, only from those who may present (P15)."""

    def __init__(self, process: LiveProcess, person: UUID) -> None:
        self._process = process
        self._person = person
        self._pace = Pace(burst=SIGNALS_PER_SECOND, per_second=SIGNALS_PER_SECOND)

    async def pass_on(self, message: SendSignal, room: Room | None) -> None:
        """Send a signal to the ``room`` that the socket follows, or drop it without a word."""
        if room is None or message.do not in SIGNALS or not self._pace.allows():
            return
        try:
            content: Any = msgspec.json.decode(message.with_, type=SIGNALS[message.do])
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return
        pointing = await self._process.pointers.in_room(room)
        if pointing.paper != content.paper or self._person not in pointing.people:
            return
        text = frame(SignalMessage(journal=message.journal, by=self._person, do=message.do, with_=content)).text
        signal = Signal(journal=message.journal, audience=pointing.audience, by=str(self._person), frame=text)
        await self._process.tell(signal)
