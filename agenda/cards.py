"""Cards: what each person's home shows of a meeting, kept in that person's own journal."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, F, QuerySet

from agenda.circles import members_by_person
from agenda.enums import DESK_ROLES, DISTRIBUTED, Role
from agenda.models import Meeting, Paper, Participant, Reading, Substitution
from agenda.nudge_wire import nudge_notice
from agenda.rules import SubstituteConsent
from agenda.substitutes.showing import put_substitutions
from agenda.wire import MeetingCard
from common.clock import now
from journal.audience import one_person
from journal.keys import of_person
from journal.record import record

_DECIDING: dict[SubstituteConsent, frozenset[Role]] = {
    "none": frozenset(),
    "desk": DESK_ROLES,
    "chair": frozenset({"chair"}),
}
"""Whose consent to a substitute a rule asks for."""


def put_cards(meeting: Meeting, *, only: UUID | None = None) -> None:
    """Put the meeting's card to everyone who may know of it, or to ``only`` one person; few queries for any number.

    A room's display has one too: by it the display finds the meeting of its room.
    """
    people = meeting.participants.all()
    if meeting.state not in DISTRIBUTED:
        people = people.filter(role__in=DESK_ROLES)
    if only is not None:
        people = people.filter(person_id=only)
    for participant, card in cards_for(meeting, list(people)):
        person = participant.person_id
        record(of_person(person), audience=one_person(person), put=[card])
    if only is None:
        put_substitutions(meeting)


def drop_card(meeting: Meeting, participant: Participant) -> None:
    """Take the meeting off the home of somebody who leaves it."""
    person = participant.person_id
    [(_, card)] = cards_for(meeting, [participant])
    record(of_person(person), audience=one_person(person), drop=[card])


def mark_concluded(meeting: Meeting) -> None:
    """Note that the meeting's conclusion was published; everyone's card says so."""
    meeting.concluded_at = now()
    meeting.save(update_fields=["concluded_at"])
    put_cards(meeting)


def cards_for(meeting: Meeting, participants: Iterable[Participant]) -> list[tuple[Participant, MeetingCard]]:
    """Return each participant's card, counting only papers that this person may see."""
    counts, at_chair = _PaperCounts(meeting), _is_at_chair(meeting)
    consents = Substitution.objects.filter(member__meeting=meeting, state="accepted").count()
    nudges = {one.participant_id: one for one in meeting.nudges.all()}
    return [
        (
            participant,
            MeetingCard(
                id=str(meeting.id),
                title=meeting.title,
                language=meeting.language,  # type: ignore[arg-type]
                place=meeting.place,
                starts_at=meeting.starts_at,
                ends_at=meeting.ends_at,
                state=meeting.state,  # type: ignore[arg-type]
                role=participant.role,  # type: ignore[arg-type]
                papers=counts.shown(participant.person_id),
                unopened=counts.unopened(participant.person_id),
                changed=counts.changed(participant.person_id),
                has_conclusion=meeting.concluded_at is not None,
                at_chair=at_chair,
                consents=consents if participant.role in _DECIDING[meeting.rules_value.substitute_consent] else 0,
                nudge=nudge_notice(nudges[participant.id]) if participant.id in nudges else None,
            ),
        )
        for participant in participants
    ]


def _is_at_chair(meeting: Meeting) -> bool:
    """Tell whether a submitted meeting waits for its chair, not for somebody who approves before."""
    if meeting.state != "submitted":
        return False
    waiting = meeting.approvals.filter(state="pending", paper=None).first()
    return waiting is None or waiting.steps.filter(place=waiting.place, is_chair=True).exists()


class _PaperCounts:
    """How many papers of a distributed meeting people see and have opened, counted by circle; few queries for all."""

    def __init__(self, meeting: Meeting) -> None:
        shown = Paper.objects.filter(meeting=meeting, state="ready", released=True)
        if meeting.state not in DISTRIBUTED:
            shown = shown.none()
        readings = Reading.objects.filter(paper__in=shown)
        behind = readings.filter(paper__changed_at__isnull=False, number__lt=F("paper__number"))
        self._shown = dict(shown.values_list("circle_id").order_by().annotate(Count("id")))
        self._opened = _by_person_and_circle(readings)
        self._changed = _by_person_and_circle(behind)
        closed = any(circle is not None for circle in self._shown)
        self._circles = members_by_person(meeting) if closed else {}

    def shown(self, person: UUID) -> int:
        """Count the papers that a person sees."""
        return sum(self._shown.get(circle, 0) for circle in self._open_to(person))

    def unopened(self, person: UUID) -> int:
        """Count those of them that they never opened."""
        opened = sum(self._opened.get((person, circle), 0) for circle in self._open_to(person))
        return self.shown(person) - opened

    def changed(self, person: UUID) -> int:
        """Count those of them that they opened only in an earlier version."""
        return sum(self._changed.get((person, circle), 0) for circle in self._open_to(person))

    def _open_to(self, person: UUID) -> list[UUID | None]:
        return [None, *self._circles.get(person, ())]


def _by_person_and_circle(readings: QuerySet[Reading]) -> dict[tuple[UUID, UUID | None], int]:
    rows = readings.values_list("person_id", "paper__circle_id").annotate(Count("id"))
    return {(person, circle): number for person, circle, number in rows}
