"""Cards: what each person's home shows of a meeting, kept in that person's own journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db.models import Count, F, QuerySet

from agenda.circles import circles_by_participant
from agenda.enums import DESK_ROLES, DISTRIBUTED, Role
from agenda.models import ApprovalStep, Meeting, Nudge, Paper, Participant, Reading, Substitution
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
_Place = tuple[UUID, UUID, UUID | None]
"""A person, a meeting, a circle in it."""


def put_cards(meeting: Meeting, *, only: Collection[UUID] | None = None) -> None:
    """Put the meeting's card to everyone who may know of it, or to ``only`` some people; few queries for any number.

    A room's display has one too: by it the display finds the meeting of its room.
    """
    people = meeting.participants.all()
    if meeting.state not in DISTRIBUTED:
        people = people.filter(role__in=DESK_ROLES)
    if only is not None:
        people = people.filter(person_id__in=only)
    for participant, card in cards_for(list(people)):
        person = participant.person_id
        record(of_person(person), audience=one_person(person), put=[card])
    if only is None:
        put_substitutions(meeting)


def drop_card(participant: Participant) -> None:
    """Take the meeting off the home of somebody who leaves it."""
    person = participant.person_id
    [(_, card)] = cards_for([participant])
    record(of_person(person), audience=one_person(person), drop=[card])


def mark_concluded(meeting: Meeting) -> None:
    """Note that the meeting's conclusion was published; everyone's card says so."""
    meeting.concluded_at = now()
    meeting.save(update_fields=["concluded_at"])
    put_cards(meeting)


def cards_for(participants: Collection[Participant]) -> list[tuple[Participant, MeetingCard]]:
    """Return each participant's card, counting only papers that this person may see; wants ``meeting`` selected.

    As many queries for all meetings of a person, or all people of a meeting, as for one.
    """
    meetings = {one.meeting_id: one.meeting for one in participants}
    counts, at_chair = _PaperCounts(meetings.values(), participants), _at_chair(meetings.values())
    accepted = Substitution.objects.filter(member__meeting__in=meetings, state="accepted")
    consents = Counter(accepted.values_list("member__meeting_id", flat=True))
    nudges = {one.participant_id: one for one in Nudge.objects.filter(participant__in=participants)}
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
                papers=counts.shown(participant),
                unopened=counts.unopened(participant),
                changed=counts.changed(participant),
                has_conclusion=meeting.concluded_at is not None,
                at_chair=meeting.id in at_chair,
                consents=consents[meeting.id] if _consents(participant) else 0,
                nudge=nudge_notice(nudges[participant.id]) if participant.id in nudges else None,
            ),
        )
        for participant in participants
        for meeting in [participant.meeting]
    ]


def _consents(participant: Participant) -> bool:
    return participant.role in _DECIDING[participant.meeting.rules_value.substitute_consent]


def _at_chair(meetings: Iterable[Meeting]) -> set[UUID]:
    """Return the submitted meetings that wait for their chair, not for somebody who approves before."""
    submitted = {one.id for one in meetings if one.state == "submitted"}
    if not submitted:
        return submitted
    elsewhere = ApprovalStep.objects.filter(
        approval__meeting__in=submitted,
        approval__paper=None,
        approval__state="pending",
        place=F("approval__place"),
        is_chair=False,
    )
    return submitted - set(elsewhere.values_list("approval__meeting_id", flat=True))


class _PaperCounts:
    """How many papers of distributed meetings people see and have opened, counted by circle; few queries for all."""

    def __init__(self, meetings: Iterable[Meeting], participants: Collection[Participant]) -> None:
        distributed = [one.id for one in meetings if one.state in DISTRIBUTED]
        shown = Paper.objects.filter(meeting__in=distributed, state="ready", released=True)
        readings = Reading.objects.filter(paper__in=shown, person__in={one.person_id for one in participants})
        behind = readings.filter(paper__changed_at__isnull=False, number__lt=F("paper__number"))
        self._shown = {
            (meeting, circle): number
            for meeting, circle, number in shown.order_by().values_list("meeting_id", "circle_id").annotate(Count("id"))
        }
        self._opened = _by_person_and_circle(readings)
        self._changed = _by_person_and_circle(behind)
        closed = any(circle is not None for _, circle in self._shown)
        self._circles = circles_by_participant(participants) if closed else {}

    def shown(self, participant: Participant) -> int:
        """Count the papers that a person sees."""
        meeting = participant.meeting_id
        return sum(self._shown.get((meeting, circle), 0) for circle in self._open_to(participant))

    def unopened(self, participant: Participant) -> int:
        """Count those of them that they never opened."""
        return self.shown(participant) - self._sum(self._opened, participant)

    def changed(self, participant: Participant) -> int:
        """Count those of them that they opened only in an earlier version."""
        return self._sum(self._changed, participant)

    def _sum(self, counted: Mapping[_Place, int], participant: Participant) -> int:
        person, meeting = participant.person_id, participant.meeting_id
        return sum(counted.get((person, meeting, circle), 0) for circle in self._open_to(participant))

    def _open_to(self, participant: Participant) -> list[UUID | None]:
        return [None, *self._circles.get(participant.id, ())]


def _by_person_and_circle(readings: QuerySet[Reading]) -> dict[_Place, int]:
    rows = readings.values_list("person_id", "paper__meeting_id", "paper__circle_id").annotate(Count("id"))
    return {(person, meeting, circle): number for person, meeting, circle, number in rows}
