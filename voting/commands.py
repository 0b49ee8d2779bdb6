"""The commands of voting: what each carries, and which domain function it calls."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from agenda.access import take_seat
from common.wire import Command
from journal.commands import batch_command, command
from voting import polls
from voting.ballots import BallotBox
from voting.enums import BallotForm, Choice
from voting.rules import SpecialMajority


class PollWords(Command, frozen=True, kw_only=True):
    """What the desk writes of a vote: a majority of its own, a form of ballot where the rules leave it open."""

    title: str
    special: SpecialMajority | None = None
    ballot: BallotForm | None = None

    @property
    def fields(self) -> polls.PollFields:
        """What is to be written, still to be checked."""
        return polls.PollFields(self.title, self.special, self.ballot)


class PreparePoll(PollWords, frozen=True, kw_only=True):
    """Write a question down before it is put to the vote; ``en_bloc`` on all consent items at once."""

    meeting: UUID
    poll: UUID
    item: UUID | None = None
    en_bloc: bool = False


class EditPoll(PollWords, frozen=True, kw_only=True):
    """Change a prepared question; ``version`` is the one the editor saw."""

    poll: UUID
    version: int


class OnePoll(Command, frozen=True, kw_only=True):
    """An act on a whole poll."""

    poll: UUID


class CastBallot(Command, frozen=True, kw_only=True):
    """Vote."""

    poll: UUID
    choice: Choice


@command("poll.prepare")
def _prepare(cmd: PreparePoll, *, by: UUID) -> None:
    polls.prepare_poll(take_seat(cmd.meeting, by), cmd.poll, cmd.fields, item=cmd.item, en_bloc=cmd.en_bloc)


@command("poll.edit")
def _edit(cmd: EditPoll, *, by: UUID) -> None:
    polls.edit_poll(*polls.seat_at_poll(cmd.poll, by), cmd.fields, version=cmd.version)


@command("poll.remove")
def _remove(cmd: OnePoll, *, by: UUID) -> None:
    polls.remove_poll(*polls.seat_at_poll(cmd.poll, by))


@command("poll.open")
def _open(cmd: OnePoll, *, by: UUID) -> None:
    polls.open_poll(*polls.seat_at_poll(cmd.poll, by))


@command("poll.close")
def _close(cmd: OnePoll, *, by: UUID) -> None:
    polls.close_poll(*polls.seat_at_poll(cmd.poll, by))


@command("poll.release")
def _release(cmd: OnePoll, *, by: UUID) -> None:
    polls.release_result(*polls.seat_at_poll(cmd.poll, by))


@command("poll.cancel")
def _cancel(cmd: OnePoll, *, by: UUID) -> None:
    polls.cancel_poll(*polls.seat_at_poll(cmd.poll, by))


@batch_command("ballot.cast")
class _CastBallots:
    """Ballots of many people at once."""

    def __init__(self, asked: Sequence[tuple[CastBallot, UUID]]) -> None:
        self._box = BallotBox({cmd.poll for cmd, _ in asked}, {by for _, by in asked})

    def act(self, cmd: CastBallot, *, by: UUID) -> None:
        """Cast one."""
        self._box.cast(cmd.poll, cmd.choice, by=by)

    def finish(self) -> None:
        """Keep those that were taken."""
        self._box.keep()
