"""Cards: what each person's home shows of a meeting, kept in that person's own journal."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count

from agenda.enums import DESK_ROLES, DISTRIBUTED
from agenda.models import Meeting, Paper, Participant, Reading
from agenda.wire import MeetingCard
from common.clock import now
from journal.audience import one_person
from journal.keys import of_person
from journal.record import record


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
    """Return each participant's card, counting only papers that everyone may see."""
    shown = Paper.objects.filter(meeting=meeting, state="ready", released=True) if _distributed(meeting) else None
    papers = shown.count() if shown is not None else 0
    opened = dict(
        Reading.objects.filter(paper__in=shown).values_list("person_id").annotate(Count("id"))
        if shown is not None
        else ()
    )
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
                papers=papers,
                unopened=papers - opened.get(participant.person_id, 0),
                has_conclusion=meeting.concluded_at is not None,
            ),
        )
        for participant in participants
    ]


def _distributed(meeting: Meeting) -> bool:
    return meeting.state in DISTRIBUTED
