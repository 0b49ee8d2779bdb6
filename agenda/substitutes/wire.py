"""How a substitution looks on the wire: to the desk, to the member, and to whoever was named."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from agenda.enums import MeetingState, SubstitutionState
from agenda.models import Substitution
from agenda.rules import SubstituteConsent
from common.wire import Record
from directory.wire import PersonCard, person_card


class SubstitutionRecord(Record, frozen=True, kw_only=True, tag="substitution"):
    """That ``person`` was named to come in place of ``member``, whose part in the meeting is ``participant``.

    ``votes``: a vote goes with it. ``decided_by`` gave or refused the ``consent`` that is asked for. What is said of
    the meeting is for whoever was named, who does not see it before the substitution is in force.
    """

    meeting: UUID
    title: str
    place: str
    starts_at: datetime
    meeting_state: MeetingState
    participant: UUID
    member: PersonCard
    person: PersonCard
    state: SubstitutionState
    consent: SubstituteConsent
    votes: bool
    reason: str
    named_by: UUID
    named_at: datetime
    decided_by: UUID | None


def substitution_record(substitution: Substitution) -> SubstitutionRecord:
    """Return the record; wants ``member__meeting``, ``member__person__unit`` and ``person__unit`` selected."""
    member, meeting = substitution.member, substitution.member.meeting
    rules = meeting.rules_value
    return SubstitutionRecord(
        id=str(substitution.id),
        meeting=meeting.id,
        title=meeting.title,
        place=meeting.place,
        starts_at=meeting.starts_at,
        meeting_state=meeting.state,  # type: ignore[arg-type]
        participant=member.id,
        member=person_card(member.person),
        person=person_card(substitution.person),
        state=substitution.state,  # type: ignore[arg-type]
        consent=rules.substitute_consent,
        votes=substitution.handed_vote or (rules.substitutes_vote and member.votes),
        reason=substitution.reason,
        named_by=substitution.named_by_id,
        named_at=substitution.named_at,
        decided_by=substitution.decided_by_id,
    )
