"""Records of votes: the poll, which everyone may see, and the ballot, which is for its voter alone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from common.wire import Record, Wire
from voting.enums import Choice, PollState
from voting.models import Ballot, Poll
from voting.rules import PollResult, PollRules


class PollRecord(Record, frozen=True, kw_only=True, tag="poll"):
    """A vote. ``entitled`` and ``cast`` are 0 until it opens; ``result`` is set once it is closed.

    Of a result that the chair has not ``released`` yet only the desk is told. ``en_bloc``: it decides all consent items
    at once, which are listed in ``covers`` from its opening on.
    """

    item: UUID | None
    title: str
    state: PollState
    rules: PollRules
    en_bloc: bool
    covers: list[UUID]
    released: bool
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


class OpenVote(Wire, frozen=True, kw_only=True):
    """How somebody voted in an open vote; ``choice`` is null for who was entitled and did not vote."""

    person: UUID
    choice: Choice | None


class RollCallRecord(Record, frozen=True, kw_only=True, tag="roll_call"):
    """Who voted how in an open vote, once its result is released; has the poll's id."""

    votes: list[OpenVote]


def poll_record(poll: Poll, *, with_result: bool = True) -> PollRecord:
    """Return the record of a poll; without the result for those it is not released to."""
    return PollRecord(
        id=str(poll.id),
        item=poll.item_id,
        title=poll.title,
        state=poll.state,  # type: ignore[arg-type]
        rules=poll.rules_value,
        en_bloc=poll.en_bloc,
        covers=[UUID(item) for item in poll.covers],
        released=poll.released,
        entitled=poll.entitled,
        cast=poll.cast,
        opened_at=poll.opened_at,
        closed_at=poll.closed_at,
        version=poll.version,
        result=poll.result_value if with_result else None,
    )


def ballot_record(ballot: Ballot) -> BallotRecord:
    """Return the record of a ballot; for its voter only."""
    return BallotRecord(
        id=str(ballot.id),
        poll=ballot.poll_id,
        choice=ballot.choice,  # type: ignore[arg-type]
        cast_at=ballot.cast_at,
    )
