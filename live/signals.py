"""Fleeting messages: the laser pointer and the stroke under the pen. Checked, limited, passed on, never stored."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta

from annotations.enums import Color, Tool
from common.errors import Refused
from common.wire import Wire
from journal.audience import EVERYONE
from journal.keys import parse_key
from journal.published import Signal
from live.pace import Pace
from live.protocol import SIGNALS_PER_SECOND, SendSignal, SignalMessage, frame
from live.stage import may_signal

if TYPE_CHECKING:
    from live.process import LiveProcess

YES_HOLDS, NO_HOLDS = 2.0, 0.2
"""Seconds that a sender's right, or the lack of it, is believed before it is read again."""

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


class SignalGate:
    """Passes one socket's signals on: at most ``SIGNALS_PER_SECOND``, only from those who may present (P15)."""

    def __init__(self, process: LiveProcess, person: UUID) -> None:
        self._process = process
        self._person = person
        self._pace = Pace(burst=SIGNALS_PER_SECOND, per_second=SIGNALS_PER_SECOND)
        self._on_stage: dict[str, tuple[float, UUID | None]] = {}

    async def pass_on(self, message: SendSignal) -> None:
        """Send a signal to the room, or drop it without a word."""
        if message.do not in SIGNALS or not self._pace.allows():
            return
        try:
            content: Any = msgspec.json.decode(message.with_, type=SIGNALS[message.do])
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return
        if not await self._may_point_at(content.paper, message.journal):
            return
        text = frame(SignalMessage(journal=message.journal, by=self._person, do=message.do, with_=content)).text
        await self._process.tell(Signal(journal=message.journal, audience=EVERYONE, by=str(self._person), frame=text))

    async def _may_point_at(self, paper: UUID, journal: str) -> bool:
        """Tell whether this person may point at ``paper``, which must be on stage.

        A yes is believed for ``YES_HOLDS`` seconds, a no for ``NO_HOLDS``: the stage may just have changed.
        """
        read_at, on_stage = self._on_stage.get(journal, (0.0, None))
        moment = time.monotonic()
        if moment - read_at > (YES_HOLDS if on_stage == paper else NO_HOLDS):
            on_stage = await self._read_stage(journal)
            self._on_stage = {journal: (moment, on_stage)}
        return on_stage == paper

    async def _read_stage(self, journal: str) -> UUID | None:
        try:
            key = parse_key(journal)
            return await self._process.run(may_signal, key.subject, self._person) if key.kind == "meeting" else None
        except Refused:
            return None
