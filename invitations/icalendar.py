"""Writes meetings as iCalendar (RFC 5545). Knows neither people nor the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event as CalendarEvent

from agenda.enums import Language, Role
from common.clock import now

REFRESH = timedelta(minutes=15)
"""How often calendars are asked to look again; most have an interval of their own."""

_ROLES: dict[Language, dict[Role, str]] = {
    "vi": {
        "chair": "Chủ tọa",
        "secretary": "Thư ký",
        "delegate": "Đại biểu",
        "guest": "Khách mời",
        "display": "Màn hình phòng họp",
    },
    "en": {"chair": "Chair", "secretary": "Secretary", "delegate": "Delegate", "guest": "Guest", "display": "Display"},
}
_NAMES: dict[Language, str] = {"vi": "Cuộc họp của tôi", "en": "My meetings"}
_TAKES_PART: dict[Language, str] = {"vi": "Dự họp với vai trò: {role}", "en": "You take part as: {role}"}


@dataclass(frozen=True)
class Event:
    """A meeting in somebody's calendar. ``sequence`` grows with every change; ``absent``: they will not come."""

    meeting: UUID
    sequence: int
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    role: Role
    absent: bool
    link: str


def write_calendar(events: Iterable[Event], *, language: Language) -> bytes:
    """Return a calendar to subscribe to. An event keeps its identity whatever changes in it."""
    calendar = Calendar()
    calendar.add("prodid", "-//meetingroom//calendar feed//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _NAMES[language])
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", REFRESH)
    for event in events:
        calendar.add_component(_component(event, language))
    return bytes(calendar.to_ical())


def _component(event: Event, language: Language) -> CalendarEvent:
    written = CalendarEvent()
    written.add("uid", f"{event.meeting}@meetingroom")
    written.add("dtstamp", now())
    written.add("sequence", event.sequence)
    written.add("dtstart", event.starts_at)
    written.add("dtend", event.ends_at)
    written.add("summary", event.title)
    if event.place:
        written.add("location", event.place)
    takes_part = _TAKES_PART[language].format(role=_ROLES[language][event.role])
    written.add("description", f"{takes_part}\n{event.link}")
    written.add("url", event.link)
    written.add("status", "CONFIRMED")
    written.add("transp", "TRANSPARENT" if event.absent else "OPAQUE")
    return written
