"""The commands of approval: what each carries, and which domain function it calls."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda.approval import deciding
from agenda.approval.deciding import take_hand
from agenda.enums import ReturnTo
from agenda.papers import seat_at_paper
from agenda.replacing import seat_at_replacement
from common.wire import Command
from journal.commands import command


class OneApproval(Command, frozen=True, kw_only=True):
    """An act on a submission."""

    approval: UUID


class Approve(Command, frozen=True, kw_only=True):
    """Approve a submission; ``seal`` is that of what the approver saw."""

    approval: UUID
    seal: Annotated[str, Meta(max_length=64)]


class GiveBack(Command, frozen=True, kw_only=True):
    """Return a submission with a reason, to the desk or to the step before."""

    approval: UUID
    reason: str
    to: ReturnTo = "start"


class Delegate(Command, frozen=True, kw_only=True):
    """Let somebody decide in one's own step until a term."""

    approval: UUID
    person: UUID
    until: datetime


class SubmitPaper(Command, frozen=True, kw_only=True):
    """Submit a paper that came late."""

    paper: UUID


class SubmitReplacement(Command, frozen=True, kw_only=True):
    """Submit a new version of a paper."""

    replacement: UUID


@command("approval.approve")
def _approve(cmd: Approve, *, by: UUID) -> None:
    deciding.approve(take_hand(cmd.approval, by), cmd.seal)


@command("approval.return")
def _return(cmd: GiveBack, *, by: UUID) -> None:
    deciding.give_back(take_hand(cmd.approval, by), cmd.reason, cmd.to)


@command("approval.recall")
def _recall(cmd: OneApproval, *, by: UUID) -> None:
    deciding.recall(take_hand(cmd.approval, by))


@command("approval.delegate")
def _delegate(cmd: Delegate, *, by: UUID) -> None:
    deciding.delegate(take_hand(cmd.approval, by), cmd.person, cmd.until)


@command("approval.undelegate")
def _undelegate(cmd: OneApproval, *, by: UUID) -> None:
    deciding.take_back(take_hand(cmd.approval, by))


@command("paper.submit")
def _submit_paper(cmd: SubmitPaper, *, by: UUID) -> None:
    deciding.submit_paper(*seat_at_paper(cmd.paper, by))


@command("replacement.submit")
def _submit_replacement(cmd: SubmitReplacement, *, by: UUID) -> None:
    deciding.submit_replacement(*seat_at_replacement(cmd.replacement, by))
