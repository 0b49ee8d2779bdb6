"""The commands of requests for papers: what each carries, and which domain function it calls."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from agenda.access import take_seat
from agenda.requests import asking
from agenda.requests.asking import take_request
from common.wire import Command
from journal.commands import command


class AskForPapers(Command, frozen=True, kw_only=True):
    """Ask somebody for papers of an item, or of the meeting as a whole."""

    meeting: UUID
    request: UUID
    item: UUID | None = None
    person: UUID
    approver: UUID | None = None
    due_at: datetime
    note: str = ""


class OneRequest(Command, frozen=True, kw_only=True):
    """An act on a request."""

    request: UUID


class ReturnRequest(Command, frozen=True, kw_only=True):
    """Return what was brought, with a reason."""

    request: UUID
    reason: str


class RemoveBrought(Command, frozen=True, kw_only=True):
    """Take back a file that was uploaded for a request."""

    request: UUID
    paper: UUID


@command("paper_request.ask")
def _ask(cmd: AskForPapers, *, by: UUID) -> None:
    asking.ask(
        take_seat(cmd.meeting, by),
        cmd.request,
        item=cmd.item,
        person=cmd.person,
        approver=cmd.approver,
        due_at=cmd.due_at,
        note=cmd.note,
    )


@command("paper_request.withdraw")
def _withdraw(cmd: OneRequest, *, by: UUID) -> None:
    asking.withdraw(take_request(cmd.request, by), by)


@command("paper_request.remind")
def _remind(cmd: OneRequest, *, by: UUID) -> None:
    asking.remind(take_request(cmd.request, by), by)


@command("paper_request.submit")
def _submit(cmd: OneRequest, *, by: UUID) -> None:
    asking.submit(take_request(cmd.request, by), by)


@command("paper_request.approve")
def _approve(cmd: OneRequest, *, by: UUID) -> None:
    asking.approve(take_request(cmd.request, by), by)


@command("paper_request.return")
def _return(cmd: ReturnRequest, *, by: UUID) -> None:
    asking.give_back(take_request(cmd.request, by), cmd.reason, by)


@command("paper_request.remove_paper")
def _remove_paper(cmd: RemoveBrought, *, by: UUID) -> None:
    asking.remove_brought(take_request(cmd.request, by), cmd.paper, by)
