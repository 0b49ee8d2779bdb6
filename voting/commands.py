"""The commands of voting: what each carries, and which domain function it calls."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from agenda.access import take_seat
from common.wire import Command
from journal.commands import batch_command, command
from voting import polls
from voting.ballots import BallotBox
from voting.enums import Choice


class PreparePoll(Command, frozen=True, kw_only=True):
    """Write a question down before it is put to the vote."""

    meeting: UUID
    poll: UUID
    title: str
    item: UUID | None = None


class EditPoll(Command, frozen=True, kw_only=True):
    """Change a prepared question; ``version`` is the one the editor saw."""

    poll: UUID
    version: int
    title: str


class OnePoll(Command, frozen=True, kw_only=True):
    """An act on a whole poll."""

    poll: UUID


class CastBallot(Command, frozen=True, kw_only=True):
    """Vote."""

    poll: UUID
    choice: Choice


@command("poll.prepare")
def _prepare(cmd: PreparePoll, *, by: UUID) -> None:
    polls.prepare_poll(take_seat(cmd.meeting, by), cmd.poll, item=cmd.item, title=cmd.title)


@command("poll.edit")
def _edit(cmd: EditPoll, *, by: UUID) -> None:
    polls.edit_poll(*polls.seat_at_poll(cmd.poll, by), version=cmd.version, title=cmd.title)


@command("poll.remove")
def _remove(cmd: OnePoll, *, by: UUID) -> None:
    polls.remove_poll(*polls.seat_at_poll(cmd.poll, by))


@command("poll.open")
def _open(cmd: OnePoll, *, by: UUID) -> None:
    polls.open_poll(*polls.seat_at_poll(cmd.poll, by))


@command("poll.close")
def _close(cmd: OnePoll, *, by: UUID) -> None:
    polls.close_poll(*polls.seat_at_poll(cmd.poll, by))


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
