"""What a viewer sees of votes: polls that are theirs to see, and their own ballots."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from agenda.circles import open_to
from common.wire import Record
from journal.audience import DESK, EVERYONE, Audience
from journal.read import Viewer, register_shared_view, register_view
from voting.ballots import own_ballots
from voting.models import Poll
from voting.roll_call import call_rolls, has_roll_call
from voting.wire import ballot_record, poll_record


def register_views() -> None:
    """Add votes to the snapshot of a meeting."""
    register_shared_view("meeting", _polls_of)
    register_view("meeting", _own_ballots_of)


def _polls_of(meeting_id: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    if EVERYONE in audiences:
        seen = Poll.objects.filter(open_to(audiences, "item__circle"), meeting_id=meeting_id)
        polls = list(seen if DESK in audiences else seen.exclude(state="prepared"))
        for poll in polls:
            yield poll_record(poll, with_result=poll.released or DESK in audiences)
        yield from call_rolls([poll for poll in polls if has_roll_call(poll)])


def _own_ballots_of(meeting_id: UUID, viewer: Viewer) -> Iterable[Record]:
    if viewer.sees(EVERYONE):
        own = own_ballots(meeting_id, viewer.person)
        yield from map(ballot_record, own.filter(open_to(viewer.audiences, "poll__item__circle")))
