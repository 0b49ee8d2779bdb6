"""Who takes part in a meeting and as what. Every act in a meeting begins with ``take_seat``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from agenda.approval.reviewing import reviews
from agenda.circles import circles_of
from agenda.enums import ACTIVE_ROLES, DESK_ROLES, DISTRIBUTED
from agenda.models import Item, Meeting, Paper, Participant
from common.errors import Refused, not_found
from journal.audience import DESK, EVERYONE, Audience, circle_people, one_person


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
    def is_desk(self) -> bool:
        """Chair or secretary."""
        return self.participant.role in DESK_ROLES

    @property
    def may_know_meeting(self) -> bool:
        """Is of the desk, or the meeting was distributed."""
        return self.is_desk or self.meeting.state in DISTRIBUTED

    @property
    def takes_part(self) -> bool:
        """May ask and ask to speak: not a guest, not a display, and nobody in whose place somebody else comes."""
        return self.participant.role in ACTIVE_ROLES and not self.is_replaced

    @property
    def is_replaced(self) -> bool:
        """Somebody else comes in this person's place."""
        return is_replaced(self.participant)

    @property
    def is_present(self) -> bool:
        """Has checked in."""
        return self.participant.arrived_at is not None

    @cached_property
    def audiences(self) -> frozenset[Audience]:
        """What this person may see in the meeting's journal; read when it is first asked for."""
        return self._plain | frozenset(map(circle_people, circles_of(self.participant)))

    def sees(self, audience: Audience) -> bool:
        """Tell whether something of this meeting is for this person; reads circles only where one is asked about."""
        return audience in self._plain or audience in self.audiences

    @property
    def _plain(self) -> frozenset[Audience]:
        own = {EVERYONE, one_person(self.person_id)}
        return frozenset(own | {DESK}) if self.is_desk else frozenset(own)


def is_replaced(participant: Participant) -> bool:
    """Tell whether a substitute takes part in this participant's place; free where ``stand_in`` is selected."""
    return hasattr(participant, "stand_in")


def take_seat(meeting_id: UUID, by: UUID, *, lock: bool = True) -> Seat:
    """Return the seat of ``by``; the meeting's row is locked for the act unless ``lock`` is false.

    Refuses with ``not_found`` for strangers, and for everyone but the desk before the meeting is distributed.
    """
    meetings = Meeting.objects.select_for_update() if lock else Meeting.objects
    meeting = meetings.filter(id=meeting_id).first()
    parts = Participant.objects.select_related("stand_in")
    participant = parts.filter(meeting_id=meeting_id, person_id=by).first()
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
    parts = Participant.objects.select_related("stand_in").filter(meeting__in=locked, person__in=people)
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
        return take_seat(meeting_id, person, lock=False).audiences
    except Refused:
        return None


def meeting_audience(meeting: Meeting) -> Audience:
    """Meeting and participants: the desk until the meeting is distributed, then everyone."""
    return EVERYONE if meeting.state in DISTRIBUTED else DESK


def item_audience(meeting: Meeting, item: Item) -> Audience:
    """An item: the desk until the meeting is distributed; then everyone, or the circle of a closed one."""
    return _when_distributed(meeting, item.circle_id)


def paper_audience(meeting: Meeting, paper: Paper) -> Audience:
    """A paper: like an item, once it is readable and approved; otherwise the desk."""
    return _when_distributed(meeting, paper.circle_id) if paper.state == "ready" and paper.released else DESK


def circle_audience(meeting: Meeting, circle: UUID) -> Audience:
    """Who belongs to a circle is told to those who do; before the meeting is distributed to the desk alone."""
    return _when_distributed(meeting, circle)


def _when_distributed(meeting: Meeting, circle: UUID | None) -> Audience:
    if meeting.state not in DISTRIBUTED:
        return DESK
    return EVERYONE if circle is None else circle_people(circle)


def see_paper(paper_id: UUID, by: UUID) -> Paper:
    """Return a paper ``by`` may see now; refuses with ``not_found`` otherwise, whatever the reason.

    Whoever is asked to approve it may, and nothing else of its meeting.
    """
    paper = Paper.objects.select_related("meeting").filter(id=paper_id).first()
    if paper is None or not (_sees_paper(paper, by) or reviews(paper, by)):
        raise not_found("paper")
    return paper


def _sees_paper(paper: Paper, by: UUID) -> bool:
    try:
        seat = take_seat(paper.meeting_id, by, lock=False)
    except Refused:
        return False
    return seat.sees(paper_audience(paper.meeting, paper))
