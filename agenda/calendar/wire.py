"""What the doors of the calendar answer."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from agenda.enums import MeetingState, Role
from common.wire import Wire


class CalendarEntry(Wire, frozen=True, kw_only=True):
    """A meeting in a calendar. Without ``meeting`` it is a time that is taken, of which the reader may know no more.

    ``people`` are those of the unit whose calendar it is who take part, by name.
    """

    starts_at: datetime
    ends_at: datetime
    meeting: UUID | None = None
    title: str = ""
    place: str = ""
    state: MeetingState | None = None
    role: Role | None = None
    chair: str = ""
    people: list[str] = []


class CalendarUnit(Wire, frozen=True, kw_only=True):
    """A unit whose calendar the reader may open. ``depth``: how many levels below the top it lies."""

    id: UUID
    name: str
    name_en: str
    depth: int


class Conflict(Wire, frozen=True, kw_only=True):
    """Somebody, or the room, is wanted elsewhere then. ``title`` only where the reader may know of the meeting."""

    what: Literal["room", "person"]
    name: str
    name_en: str = ""
    starts_at: datetime
    ends_at: datetime
    meeting: UUID | None = None
    title: str = ""
