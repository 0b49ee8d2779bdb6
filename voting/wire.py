"""Records of votes: the poll, which everyone may see, and the ballot, which is for its voter alone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from common.wire import Record
from voting.enums import Choice, PollState
from voting.models import Ballot, Poll
from voting.rules import PollResult, PollRules


class PollRecord(Record, frozen=True, kw_only=True, tag="poll"):
    """A vote. ``entitled`` and ``cast`` are 0 until it opens; ``result`` is set once it is closed."""

    item: UUID | None
    title: str
    state: PollState
    rules: PollRules
    entitled: int
    cast: int
    opened_at: datetime | None
    closed_at: datetime | None
    version: int
    result: PollResult | None


class BallotRecord(Record, frozen=True, kw_only=True, tag="ballot"):
    """The viewer's own ballot."""

    poll: UUID
    choice: Choice
    cast_at: datetime


def poll_record(poll: Poll) -> PollRecord:
    """Return the record of a poll."""
    return PollRecord(
        id=str(poll.id),
        item=poll.item_id,
        title=poll.title,
        state=poll.state,  # type: ignore[arg-type]
        rules=poll.rules_value,
        entitled=poll.entitled,
        cast=poll.cast,
        opened_at=poll.opened_at,
        closed_at=poll.closed_at,
        version=poll.version,
        result=poll.result_value,
    )


def ballot_record(ballot: Ballot) -> BallotRecord:
    """Return the record of a ballot; for its voter only."""
    return BallotRecord(
        id=str(ballot.id),
        poll=ballot.poll_id,
        choice=ballot.choice,  # type: ignore[arg-type]
        cast_at=ballot.cast_at,
    )
