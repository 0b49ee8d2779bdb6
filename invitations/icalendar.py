"""Writes meetings as iCalendar: feeds (RFC 5545) and invitations by e-mail (RFC 5546). Knows no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args
from uuid import UUID

from icalendar import Calendar, Event as CalendarEvent, vCalAddress, vText

from agenda.enums import Language, Role
from common.clock import now

REFRESH = timedelta(minutes=15)
"""How often calendars are asked to look again; most have an interval of their own."""

_UID = "@meetingroom"

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


@dataclass(frozen=True)
class Party:
    """Somebody as calendars name them."""

    name: str
    address: str

    def written(self, **parameters: str) -> vCalAddress:
        """Return the value of ORGANIZER or ATTENDEE."""
        value = vCalAddress(f"mailto:{self.address}")
        value.params["CN"] = vText(self.name)
        for name, given in parameters.items():
            value.params[name] = vText(given)
        return value


AnswerStatus = Literal["ACCEPTED", "DECLINED", "DELEGATED"]
"""What somebody says in their calendar. TENTATIVE is no answer: it neither promises nor excuses."""


@dataclass(frozen=True)
class Answered:
    """An answer (METHOD:REPLY). ``sequence`` names the invitation it is to; ``stamp`` orders answers to the same one.

    ``delegate``: the address of whoever is to come instead, or empty.
    """

    meeting: UUID
    sequence: int
    stamp: datetime
    status: AnswerStatus
    delegate: str
    comment: str


def event_uid(meeting: UUID) -> str:
    """Return the identity of a meeting in calendars; it never changes."""
    return f"{meeting}{_UID}"


def write_request(event: Event, *, organizer: Party, attendee: Party, answers: bool, language: Language) -> bytes:
    """Return an invitation (METHOD:REQUEST) to one person. ``answers``: the organizer's address takes replies."""
    calendar = _calendar("REQUEST")
    written = _component(event, language)
    rsvp = {"PARTSTAT": "NEEDS-ACTION", "ROLE": "REQ-PARTICIPANT", "RSVP": "TRUE" if answers else "FALSE"}
    _between(written, organizer, attendee.written(CUTYPE="INDIVIDUAL", **rsvp))
    calendar.add_component(written)
    return bytes(calendar.to_ical())


def write_cancel(event: Event, *, organizer: Party, attendee: Party, language: Language) -> bytes:
    """Return what takes a meeting out of the calendar of one who is no longer invited (METHOD:CANCEL).

    The meeting itself takes place, so it has no STATUS (RFC 5546, 3.2.5).
    """
    calendar = _calendar("CANCEL")
    written = _component(event, language)
    del written["status"]
    _between(written, organizer, attendee.written())
    calendar.add_component(written)
    return bytes(calendar.to_ical())


def read_reply(data: bytes) -> Answered | None:
    """Return the answer in a calendar part; ``None`` when it is none that we understand. Takes hostile input."""
    try:
        calendar = Calendar.from_ical(data)
        [event] = calendar.walk("VEVENT")
        attendees = event["attendee"]
        attendee = attendees[0] if isinstance(attendees, list) else attendees
        status = str(attendee.params.get("PARTSTAT", "")).upper()
        if str(calendar.get("method", "")).upper() != "REPLY" or status not in get_args(AnswerStatus):
            return None
        stamp = event.decoded("dtstamp")
        if not isinstance(stamp, datetime):
            return None
        delegate = attendee.params.get("DELEGATED-TO", "")
        first = delegate[0] if isinstance(delegate, list) else delegate
        comments = event.get("comment", "")
        return Answered(
            meeting=UUID(str(event["uid"]).removesuffix(_UID)),
            sequence=int(event.get("sequence", 0)),
            stamp=stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC),
            status=status,  # type: ignore[arg-type]
            delegate=str(first).lower().removeprefix("mailto:"),
            comment=" ".join(map(str, comments)) if isinstance(comments, list) else str(comments),
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//meetingroom//invitations//VI")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _between(event: CalendarEvent, organizer: Party, attendee: vCalAddress) -> None:
    event.add("organizer", organizer.written())
    event.add("attendee", attendee)


def _component(event: Event, language: Language) -> CalendarEvent:
    written = CalendarEvent()
    written.add("uid", event_uid(event.meeting))
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
