"""Casting and counting ballots. A choice is told to its voter and to nobody else; others learn numbers."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from agenda.access import Seat, require
from common.clock import now
from journal.audience import one_person
from journal.keys import of_meeting
from journal.record import record
from voting.enums import Choice
from voting.models import Ballot, Poll
from voting.rules import Tally
from voting.showing import show_poll
from voting.wire import ballot_record


def cast_ballot(seat: Seat, poll: Poll, choice: Choice) -> Ballot:
    """Take the ballot of somebody on the roll who is here and still has a vote. It cannot be changed or taken back."""
    require(poll.state != "prepared", "poll.not_open")
    require(poll.state == "open", "poll.closed")
    on_roll = poll.roll.filter(person_id=seat.person_id).exists()
    require(on_roll and seat.participant.votes, "ballot.not_entitled")
    require(seat.is_present, "ballot.not_present")
    require(not poll.ballots.filter(voter_id=seat.person_id).exists(), "ballot.already_cast")
    ballot = Ballot.objects.create(poll=poll, voter_id=seat.person_id, choice=choice, cast_at=now())
    poll.cast += 1
    poll.save(update_fields=["cast"])
    record(of_meeting(poll.meeting_id), audience=one_person(seat.person_id), put=[ballot_record(ballot)])
    show_poll(poll)
    return ballot


def own_ballots(meeting_id: UUID, person: UUID) -> QuerySet[Ballot]:
    """Return the ballots a person cast in a meeting."""
    return Ballot.objects.filter(poll__meeting_id=meeting_id, voter_id=person)


def count_ballots(poll: Poll) -> Tally:
    """Return the ballots by choice; one query."""
    counts = poll.ballots.aggregate(
        for_=Count("id", filter=Q(choice="for")),
        against=Count("id", filter=Q(choice="against")),
        abstain=Count("id", filter=Q(choice="abstain")),
    )
    return Tally(**counts)


def choice_of(poll: Poll, person: UUID) -> Choice | None:
    """Return a person's choice, ``None`` without a ballot. Asked only for the chair's side in a tie."""
    found: Choice | None = poll.ballots.filter(voter_id=person).values_list("choice", flat=True).first()  # type: ignore[assignment]
    return found


def count_present(poll: Poll) -> int:
    """Return how many on the roll are here, or voted and left."""
    here = Q(person__parts__meeting_id=poll.meeting_id, person__parts__arrived_at__isnull=False)
    voted = Q(person_id__in=poll.ballots.values("voter_id"))
    return poll.roll.filter(here | voted).distinct().count()
