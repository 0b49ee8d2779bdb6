"""Creating and describing meetings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from agenda.access import Seat, meeting_audience
from agenda.cards import put_cards
from agenda.enums import Language
from agenda.hooks import after_announcing
from agenda.models import Meeting, Participant
from agenda.notice import keep_to_rules
from agenda.rules import Rule, count_quorum
from agenda.types.keeping import get_type
from agenda.wire import MeetingRecord, meeting_record, overrides_record, participant_record
from common.errors import Refused, check_version, require
from common.text import clean
from directory.catalogue.entries import get_room
from directory.models import Person, Room
from directory.people import get_person
from journal.audience import DESK
from journal.keys import of_meeting
from journal.record import record


@dataclass(frozen=True)
class Particulars:
    """What is written at the head of a meeting. A ``room`` of the list says the ``place`` where that is empty."""

    title: str
    type: UUID
    room: UUID | None
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
        return replace(self, title=title, place=clean(self.place)[:200])


def create_meeting(
    meeting_id: UUID,
    what: Particulars,
    *,
    language: Language,
    chair: UUID | None,
    by: UUID,
    override_reason: str = "",
    rules_of: Meeting | None = None,
) -> Meeting:
    """Create a draft with ``by`` as its secretary and, when given, a chair who votes. Rules come from its type.

    ``rules_of`` is an earlier meeting, whose rules hold on where it is of the same type. Refuses a day that is too near
    for the notice its type asks for, and a room that is taken, unless there is a reason.
    """
    author = get_person(by)
    require(author.organises)
    if Meeting.objects.filter(id=meeting_id).exists():
        raise Refused("meeting.exists")
    what, found = what.checked(), get_type(what.type)
    require(not found.archived, "meeting_type.archived", name=found.name)
    times = {"starts_at": what.starts_at, "ends_at": what.ends_at}
    meeting = Meeting(id=meeting_id, title=what.title, language=language, **times)
    meeting.take_type(found)
    if rules_of is not None and rules_of.type_id == found.id:
        meeting.rules = rules_of.rules
    room = _place(meeting, what)
    keep_to_rules(meeting, override_reason, by=by)
    meeting.save(force_insert=True)
    members = [_first_member(meeting, author, "secretary", 1)]
    if chair is not None and chair != by:
        members.append(_first_member(meeting, get_person(chair), "chair", 0))
    if room is not None and room.display is not None and room.display.is_active:
        members.append(_first_member(meeting, get_person(room.display.id), "display", 2))
    journal = of_meeting(meeting.id)
    record(journal, audience=DESK, put=[view_of(meeting), overrides_record(meeting), *map(participant_record, members)])
    put_cards(meeting)
    return meeting


def _first_member(meeting: Meeting, person: Person, role: str, position: int) -> Participant:
    return Participant.objects.create(
        meeting=meeting, person=person, role=role, votes=role == "chair", position=position
    )


def edit_meeting(seat: Seat, what: Particulars, *, version: int, override_reason: str = "") -> Meeting:
    """Change the head of a meeting that is not closed; a new type brings its rules. Everyone sees it at once.

    What is new about day, type or room has to keep to the rules as when a meeting is created; not while it is held.
    """
    meeting = seat.meeting
    require(seat.is_desk)
    require(meeting.state != "closed", "meeting.closed")
    check_version(meeting.version, version)
    what = what.checked()
    before = (meeting.room_id, meeting.starts_at, meeting.ends_at, meeting.type_id)
    meeting.title, meeting.starts_at, meeting.ends_at = what.title, what.starts_at, what.ends_at
    if what.type != meeting.type_id:
        require(meeting.state != "open", "meeting.type_fixed")
        found = get_type(what.type)
        require(not found.archived, "meeting_type.archived", name=found.name)
        meeting.take_type(found)
    _place(meeting, what)
    after = (meeting.room_id, meeting.starts_at, meeting.ends_at, meeting.type_id)
    if before != after and meeting.state != "open":
        sooner: set[Rule] = {"invitation", "papers"} if meeting.starts_at < before[1] else set()
        elsewhere: set[Rule] = {"room"} if before[:3] != after[:3] else set()
        keep_to_rules(meeting, override_reason, by=seat.person_id, afresh=sooner | elsewhere)
    meeting.version += 1
    head = ["title", "place", "room", "starts_at", "ends_at", "type", "type_name", "type_name_en", "rules", "overrides"]
    meeting.save(update_fields=[*head, "version"])
    put_meeting(meeting)
    put_overrides(meeting)
    put_cards(meeting)
    after_announcing.run(meeting)
    return meeting


def _place(meeting: Meeting, what: Particulars) -> Room | None:
    """Say where the meeting is held; the room, where it is one of the list, is locked."""
    if what.room is None:
        meeting.room, meeting.place = None, what.place
        return None
    room = get_room(what.room)
    require(not room.archived or meeting.room_id == room.id, "room.archived", name=room.name)
    meeting.room, meeting.place = room, what.place or _describe_room(room, meeting.language)
    return room


def _describe_room(room: Room, language: str) -> str:
    vietnamese = language == "vi"
    name = room.name if vietnamese else room.name_en or room.name
    place = room.place if vietnamese else room.place_en or room.place
    return ", ".join(filter(None, [name, place]))[:200]


def put_meeting(meeting: Meeting) -> None:
    """Show the meeting's record, quorum included, to those who may see it."""
    record(of_meeting(meeting.id), audience=meeting_audience(meeting), put=[view_of(meeting)])


def put_overrides(meeting: Meeting) -> None:
    """Show the desk which rules the meeting knowingly breaks; nobody else is told, whatever its state."""
    record(of_meeting(meeting.id), audience=DESK, put=[overrides_record(meeting)])


def view_of(meeting: Meeting) -> MeetingRecord:
    """Return the meeting's record with its quorum and chair; two queries."""
    counts = meeting.participants.filter(votes=True).aggregate(
        members=Count("id"), present=Count("id", filter=Q(arrived_at__isnull=False))
    )
    chair = meeting.participants.filter(role="chair").values_list("person_id", flat=True).first()
    quorum = count_quorum(meeting.rules_value, members=counts["members"], present=counts["present"])
    return meeting_record(meeting, quorum=quorum, chair=chair)
