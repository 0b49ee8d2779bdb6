"""Fleeting messages: pointer, stroke under the pen, who writes where. Checked, limited, passed on, never stored."""

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
from journal.audience import DESK, Audience
from journal.keys import parse_key
from journal.published import Signal
from live.protocol import SIGNALS_PER_SECOND, SendSignal, SignalMessage, frame
from live.stage import Pointing, who_may_point

if TYPE_CHECKING:
    from live.process import LiveProcess
    from live.room import Room, Subscription

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


class Editing(Wire, frozen=True, kw_only=True):
    """Which item of the agenda its sender is writing at, said again every few seconds; null when no more."""

    item: UUID | None


SIGNALS: dict[str, type[WetInk | Laser]] = {"ink.wet": WetInk, "laser": Laser}
DESK_SIGNALS: dict[str, type[Editing]] = {"item.editing": Editing}
"""What only those of a meeting's desk say, to each other."""


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

    async def pass_on(self, message: SendSignal, following: Subscription | None) -> None:
        """Send a signal to the room that the socket follows, or drop it without a word."""
        kind = (SIGNALS | DESK_SIGNALS).get(message.do)
        if following is None or kind is None or not self._pace.allows():
            return
        try:
            content: Any = msgspec.json.decode(message.with_, type=kind)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return
        audience = await self._audience_of(content, following)
        if audience is None:
            return
        text = frame(SignalMessage(journal=message.journal, by=self._person, do=message.do, with_=content)).text
        await self._process.tell(Signal(journal=message.journal, audience=audience, by=str(self._person), frame=text))

    async def _audience_of(self, content: WetInk | Laser | Editing, following: Subscription) -> Audience | None:
        """Return who hears this; ``None`` when this person may not say it now."""
        if isinstance(content, Editing):
            return DESK if following.viewer.sees(DESK) else None
        pointing = await self._process.pointers.in_room(following.room)
        may = pointing.paper == content.paper and self._person in pointing.people
        return pointing.audience if may else None
