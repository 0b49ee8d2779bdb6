"""What a time set for a meeting collides with: its room, and the people who take part in it.

Whoever asks learns that somebody is wanted elsewhere and when; in what, only where they may know of that meeting. A
room that is taken stops the act itself unless there is a reason (``agenda.notice``); people are for the desk to judge.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from agenda.access import take_seat
from agenda.calendar.known import Span, in_span, roles_in
from agenda.calendar.wire import Conflict
from agenda.enums import DISTRIBUTED
from agenda.models import Meeting, Participant
from common.errors import require
from directory.catalogue.models import Room
from directory.models import Person


@dataclass(frozen=True)
class Wanted:
    """A meeting as it stands or as somebody is about to set it; ``meeting`` is left out of what it collides with."""

    span: Span
    room: UUID | None
    people: Collection[UUID]
    meeting: UUID | None = None


def wanted_of(meeting: Meeting, *, span: Span | None = None, room: UUID | None = None) -> Wanted:
    """Return what a meeting wants, at another time or in another room where these are given.

    Room displays, and those in whose place somebody else comes, are not wanted anywhere.
    """
    people = meeting.participants.filter(stand_in=None).exclude(role="display").values_list("person_id", flat=True)
    when = span or Span(meeting.starts_at, meeting.ends_at)
    return Wanted(when, room if span else meeting.room_id, list(people), meeting.id)


def propose(reader: Person, span: Span, *, room: UUID | None, meeting: UUID | None, chair: UUID | None) -> Wanted:
    """Return what a meeting would want; refuses all but its desk and, of one not made yet, who may make meetings."""
    if meeting is not None:
        seat = take_seat(meeting, reader.id, lock=False)
        require(seat.is_desk)
        return wanted_of(seat.meeting, span=span.checked(), room=room)
    require(reader.organises)
    return Wanted(span.checked(), room, {reader.id} | ({chair} if chair else set()))


def find_conflicts(wanted: Wanted, reader: UUID) -> list[Conflict]:
    """Return collisions, the room's first, then people's in order of protocol; five queries for any number of people.

    Closed meetings take no room and nobody's time. One that is not distributed takes the room, and of people only the
    time of those of whom the reader knows it anyway: nobody else is to learn that it is prepared.
    """
    others = in_span(wanted.span).exclude(state="closed")
    if wanted.meeting is not None:
        others = others.exclude(id=wanted.meeting)
    in_room = list(others.filter(room_id=wanted.room)) if wanted.room else []
    parts = Participant.objects.filter(meeting__in=others, person__in=wanted.people, stand_in=None)
    shared = list(parts.exclude(role="display").select_related("meeting", "person"))
    roles = roles_in({one.id for one in in_room} | {one.meeting_id for one in shared}, reader)
    room = Room.objects.filter(id=wanted.room).first() if in_room else None
    found = [_conflict("room", room.name, one, roles, name_en=room.name_en) for one in in_room] if room else []
    shared.sort(key=lambda part: (part.person.rank, part.person.name_key, part.meeting.starts_at))
    told = [part for part in shared if part.meeting.state in DISTRIBUTED or part.meeting_id in roles]
    return [*found, *(_conflict("person", part.person.full_name, part.meeting, roles) for part in told)]


def _conflict(what: str, name: str, meeting: Meeting, roles: Collection[UUID], *, name_en: str = "") -> Conflict:
    known = meeting.id in roles
    return Conflict(
        what=what,  # type: ignore[arg-type]
        name=name,
        name_en=name_en,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        meeting=meeting.id if known else None,
        title=meeting.title if known else "",
    )
