"""Who takes part in a meeting and as what. Every act in a meeting begins with ``take_seat``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from agenda.enums import ACTIVE_ROLES, DESK_ROLES, DISTRIBUTED
from agenda.models import Meeting, Paper, Participant
from common.errors import Refused, not_found
from journal.audience import DESK, EVERYONE, Audience, one_person


@dataclass(frozen=True)
class Seat:
    """One person's place in one meeting at this moment."""

    meeting: Meeting
    participant: Participant

    @property
    def person_id(self) -> UUID:
        """The id of the person who sits here."""
        return self.participant.person_id

    @property
    def is_chair(self) -> bool:
        """Chairs the meeting."""
        return self.participant.role == "chair"

    @property
    def is_secretary(self) -> bool:
        """Keeps the meeting's desk."""
        return self.participant.role == "secretary"

    @property
    def is_desk(self) -> bool:
        """Chair or secretary."""
        return self.participant.role in DESK_ROLES

    @property
    def may_know_meeting(self) -> bool:
        """Is of the desk, or the meeting was distributed."""
        return self.is_desk or self.meeting.state in DISTRIBUTED

    @property
    def takes_part(self) -> bool:
        """May ask and ask to speak: not a guest, not a display."""
        return self.participant.role in ACTIVE_ROLES

    @property
    def is_present(self) -> bool:
        """Has checked in."""
        return self.participant.arrived_at is not None

    @property
    def may_vote(self) -> bool:
        """Is a voting member who has checked in."""
        return self.participant.votes and self.is_present


def take_seat(meeting_id: UUID, by: UUID, *, lock: bool = True) -> Seat:
    """Return the seat of ``by``; the meeting's row is locked for the act unless ``lock`` is false.

    Refuses with ``not_found`` for strangers, and for everyone but the desk before the meeting is distributed.
    """
    meetings = Meeting.objects.select_for_update() if lock else Meeting.objects
    meeting = meetings.filter(id=meeting_id).first()
    participant = Participant.objects.filter(meeting_id=meeting_id, person_id=by).first()
    if meeting is None or participant is None:
        raise not_found("meeting")
    seat = Seat(meeting, participant)
    if not seat.may_know_meeting:
        raise not_found("meeting")
    return seat


def take_seats(meetings: Collection[UUID], people: Collection[UUID]) -> dict[tuple[UUID, UUID], Seat]:
    """Return the seats of these people in these meetings, by meeting and person; every meeting's row is locked.

    Whoever has none, or may not know of the meeting yet, is not among them. Two queries for any number.
    """
    locked = {one.id: one for one in Meeting.objects.select_for_update().filter(id__in=meetings).order_by("id")}
    parts = Participant.objects.filter(meeting__in=locked, person__in=people)
    seats = (Seat(locked[part.meeting_id], part) for part in parts)
    return {(seat.meeting.id, seat.person_id): seat for seat in seats if seat.may_know_meeting}


def take_seat_behind(noun: str, meeting_id: UUID | None, by: UUID) -> Seat:
    """Return the seat of ``by`` at something known by its own id alone, the meeting locked.

    ``meeting_id`` is ``None`` when there is no such ``noun``; a stranger gets the same refusal.
    """
    if meeting_id is None:
        raise not_found(noun)
    try:
        return take_seat(meeting_id, by)
    except Refused:
        raise not_found(noun) from None


def audiences_of(meeting_id: UUID, person: UUID) -> frozenset[Audience] | None:
    """Return what ``person`` may see in a meeting's journal; ``None`` when they may not know of it."""
    try:
        seat = take_seat(meeting_id, person, lock=False)
    except Refused:
        return None
    own = {EVERYONE, one_person(person)}
    return frozenset(own | {DESK}) if seat.is_desk else frozenset(own)


def meeting_audience(meeting: Meeting) -> Audience:
    """Meeting, items and participants: the desk until the meeting is distributed, then everyone."""
    return EVERYONE if meeting.state in DISTRIBUTED else DESK


def paper_audience(meeting: Meeting, paper: Paper) -> Audience:
    """A paper: everyone once it is readable, approved and the meeting distributed; otherwise the desk."""
    return EVERYONE if paper.state == "ready" and paper.released and meeting.state in DISTRIBUTED else DESK


def see_paper(paper_id: UUID, by: UUID) -> Paper:
    """Return a paper ``by`` may see now; refuses with ``not_found`` otherwise, whatever the reason."""
    paper = Paper.objects.select_related("meeting").filter(id=paper_id).first()
    if paper is None:
        raise not_found("paper")
    audiences = audiences_of(paper.meeting_id, by)
    if audiences is None or paper_audience(paper.meeting, paper) not in audiences:
        raise not_found("paper")
    return paper
