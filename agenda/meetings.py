"""Creating and describing meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from django.db.models import Count, Q

from agenda.access import Seat, meeting_audience
from agenda.cards import put_cards
from agenda.enums import Language, MeetingType
from agenda.models import Meeting, Participant
from agenda.rules import RULES, count_quorum
from agenda.wire import MeetingRecord, meeting_record, participant_record
from common.errors import Refused, check_version, require
from common.text import clean
from directory.models import Person
from directory.people import get_person
from journal.audience import DESK
from journal.keys import of_meeting
from journal.record import record


@dataclass(frozen=True)
class Particulars:
    """What is written at the head of a meeting."""

    title: str
    type: MeetingType
    place: str
    starts_at: datetime
    ends_at: datetime

    def checked(self) -> Particulars:
        """Return cleaned particulars; refuses an empty title, an end before the start, times without a zone."""
        title = clean(self.title)
        require(bool(title), "meeting.no_title")
        require(len(title) <= 300, "text.too_long", field="title", limit=300)
        require(self.starts_at.tzinfo is not None and self.ends_at.tzinfo is not None, "meeting.time_without_zone")
        require(self.ends_at > self.starts_at, "meeting.ends_before_start")
        return Particulars(title, self.type, clean(self.place)[:200], self.starts_at, self.ends_at)


def create_meeting(meeting_id: UUID, what: Particulars, *, language: Language, chair: UUID | None, by: UUID) -> Meeting:
    """Create a draft with ``by`` as its secretary and, when given, a chair who votes. Rules come from its type."""
    author = get_person(by)
    require(author.organises)
    if Meeting.objects.filter(id=meeting_id).exists():
        raise Refused("meeting.exists")
    what = what.checked()
    meeting = Meeting.objects.create(
        id=meeting_id,
        title=what.title,
        language=language,
        type=what.type,
        place=what.place,
        starts_at=what.starts_at,
        ends_at=what.ends_at,
        rules=msgspec.to_builtins(RULES[what.type]),
    )
    members = [_first_member(meeting, author, "secretary", 1)]
    if chair is not None and chair != by:
        members.append(_first_member(meeting, get_person(chair), "chair", 0))
    journal = of_meeting(meeting.id)
    record(journal, audience=DESK, put=[view_of(meeting), *map(participant_record, members)])
    put_cards(meeting)
    return meeting


def _first_member(meeting: Meeting, person: Person, role: str, position: int) -> Participant:
    return Participant.objects.create(
        meeting=meeting, person=person, role=role, votes=role == "chair", position=position
    )


def edit_meeting(seat: Seat, what: Particulars, *, version: int) -> Meeting:
    """Change the head of a meeting that is not closed; a new type brings its rules. Everyone sees it at once."""
    meeting = seat.meeting
    require(seat.is_desk)
    require(meeting.state != "closed", "meeting.closed")
    check_version(meeting.version, version)
    what = what.checked()
    meeting.title, meeting.place = what.title, what.place
    meeting.starts_at, meeting.ends_at = what.starts_at, what.ends_at
    if what.type != meeting.type:
        require(meeting.state != "open", "meeting.type_fixed")
        meeting.type, meeting.rules = what.type, msgspec.to_builtins(RULES[what.type])
    meeting.version += 1
    meeting.save(update_fields=["title", "place", "starts_at", "ends_at", "type", "rules", "version"])
    put_meeting(meeting)
    put_cards(meeting)
    return meeting


def put_meeting(meeting: Meeting) -> None:
    """Show the meeting's record, quorum included, to those who may see it."""
    record(of_meeting(meeting.id), audience=meeting_audience(meeting), put=[view_of(meeting)])


def view_of(meeting: Meeting) -> MeetingRecord:
    """Return the meeting's record with its quorum and chair; two queries."""
    counts = meeting.participants.filter(votes=True).aggregate(
        members=Count("id"), present=Count("id", filter=Q(arrived_at__isnull=False))
    )
    chair = meeting.participants.filter(role="chair").values_list("person_id", flat=True).first()
    quorum = count_quorum(meeting.rules_value, members=counts["members"], present=counts["present"])
    return meeting_record(meeting, quorum=quorum, chair=chair)
