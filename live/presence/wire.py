"""What is said of a connected device, to the desk and between processes. Says how it looks, never who may see it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from common.device import Device
from common.wire import Wire

ReadingMode = Literal["elsewhere", "following", "free"]


class Reading(Wire, frozen=True, kw_only=True):
    """Where a device reads: with the room, freely on a page of a paper, or no page at all (the desk's lists, say)."""

    mode: ReadingMode
    paper: UUID | None = None
    page: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None


class PresentDevice(Wire, frozen=True, kw_only=True):
    """One person's device in one meeting, since when. ``left_at`` is set once its connection is lost."""

    id: str
    person: UUID
    device: Device
    since: datetime
    reading: Reading
    left_at: datetime | None
