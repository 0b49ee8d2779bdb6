"""Calendar feeds: an address that only its owner knows, from which other calendars read their meetings.

The address is made on the owner's device; only its hash is kept, so that nobody can read it here.
"""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from uuid import UUID

from agenda.enums import DISTRIBUTED
from agenda.models import Participant
from common.clock import now
from common.errors import not_found, require
from directory.models import Person
from invitations.icalendar import Event, write_calendar
from invitations.models import CalendarFeed, Reply
from invitations.wire import calendar_feed_record
from journal.audience import one_person
from journal.keys import of_person
from journal.record import record

KEPT_FOR = timedelta(days=365)
"""How far back a feed goes."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
"""32 bytes as URL-safe Base64 without padding."""


def open_feed(person: UUID, secret: str) -> CalendarFeed:
    """Open the person's feed under an address of their making; an earlier address ends."""
    require(_SECRET.fullmatch(secret) is not None, "calendar_feed.bad_secret")
    feed, _ = CalendarFeed.objects.update_or_create(
        person_id=person, defaults={"digest": _digest(secret), "opened_at": now()}
    )
    record(of_person(person), audience=one_person(person), put=[calendar_feed_record(feed)])
    return feed


def close_feed(person: UUID) -> None:
    """End the person's feed: its address leads nowhere from now on. Harmless when there is none."""
    feed = CalendarFeed.objects.filter(person_id=person).first()
    if feed is None:
        return
    record(of_person(person), audience=one_person(person), drop=[calendar_feed_record(feed)])
    feed.delete()


def read_feed(secret: str, *, site: str) -> bytes:
    """Return the calendar behind an address as RFC 5545 text; refuses with ``not_found``. ``site`` begins its links."""
    feed = CalendarFeed.objects.select_related("person").filter(digest=_digest(secret)).first()
    if feed is None or not feed.person.is_active:
        raise not_found("calendar_feed")
    return write_calendar(_events_of(feed.person, site), language="en" if feed.person.language == "en" else "vi")


def _events_of(person: Person, site: str) -> list[Event]:
    parts = Participant.objects.filter(
        person=person, meeting__state__in=DISTRIBUTED, meeting__ends_at__gte=now() - KEPT_FOR
    ).select_related("meeting")
    replies = dict(Reply.objects.filter(participant__person=person).values_list("participant_id", "answer"))
    return [
        Event(
            meeting=part.meeting_id,
            sequence=part.meeting.version,
            title=part.meeting.title,
            place=part.meeting.place,
            starts_at=part.meeting.starts_at,
            ends_at=part.meeting.ends_at,
            role=part.role,  # type: ignore[arg-type]
            absent=replies.get(part.id) == "absent",
            link=f"{site}/meetings/{part.meeting_id}/room",
        )
        for part in parts.order_by("meeting__starts_at", "id")
    ]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
