"""Casting and counting ballots. A choice is told to its voter and to nobody else; others learn numbers."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from agenda.access import take_seats
from agenda.acknowledging import ChangesToKnow
from common.clock import now
from common.errors import not_found, require
from journal.audience import one_person
from journal.keys import of_meeting
from journal.record import record
from voting.enums import Choice
from voting.models import Ballot, Elector, Poll
from voting.rules import Tally
from voting.showing import poll_audience, show_poll
from voting.wire import ballot_record


class BallotBox:
    """Takes ballots that come together: what they need is read once, under the lock of their meetings.

    Made inside a transaction. Nothing is written before ``keep``, so that a refused ballot leaves nothing behind.
    """

    def __init__(self, polls: Collection[UUID], voters: Collection[UUID]) -> None:
        meetings = set(Poll.objects.filter(id__in=polls).values_list("meeting_id", flat=True))
        self._seats = take_seats(meetings, voters)
        self._polls = Poll.objects.select_related("meeting", "item").in_bulk(polls)  # as they are under the lock
        roll = Elector.objects.filter(poll__in=self._polls, person__in=voters)
        self._roll = set(roll.values_list("poll_id", "person_id"))
        cast = Ballot.objects.filter(poll__in=self._polls, voter__in=voters)
        self._have_voted = set(cast.values_list("poll_id", "voter_id"))
        items = {item for poll in self._polls.values() for item in poll.matters}
        self._changes = ChangesToKnow(items, voters)
        self._taken: list[Ballot] = []

    def cast(self, poll_id: UUID, choice: Choice, *, by: UUID) -> None:
        """Take the ballot of somebody on the roll who is here and still has a vote. It cannot be changed or taken back.

        Refuses with ``not_found`` alike for a missing poll, a stranger, and a poll not yet shown to this person.
        """
        poll = self._polls.get(poll_id)
        seat = self._seats.get((poll.meeting_id, by)) if poll else None
        if poll is None or seat is None or not seat.sees(poll_audience(poll)):
            raise not_found("poll")
        require(poll.state != "prepared", "poll.not_open")
        require(poll.state == "open", "poll.closed")
        require((poll_id, by) in self._roll and seat.participant.votes, "ballot.not_entitled")
        require(seat.is_present, "ballot.not_present")
        require((poll_id, by) not in self._have_voted, "ballot.already_cast")
        for item in poll.matters:
            self._changes.require_known(seat, item)
        self._have_voted.add((poll_id, by))
        poll.cast += 1
        ballot = Ballot(poll=poll, voter_id=by, choice=choice, cast_at=now())
        self._taken.append(ballot)
        record(of_meeting(poll.meeting_id), audience=one_person(by), put=[ballot_record(ballot)])

    def keep(self) -> None:
        """Write the ballots that were taken and show how many have voted."""
        Ballot.objects.bulk_create(self._taken)
        for poll_id in dict.fromkeys(ballot.poll_id for ballot in self._taken):
            poll = self._polls[poll_id]
            poll.save(update_fields=["cast"])
            show_poll(poll)


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
