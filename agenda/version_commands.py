"""The commands of versions of papers: what each carries, and which domain function it calls."""

from __future__ import annotations

from uuid import UUID

from agenda import acknowledging, papers, replacing
from common.wire import Command
from journal.commands import command


class OneReplacement(Command, frozen=True, kw_only=True):
    """An act on a file that is to take the place of a paper's."""

    replacement: UUID


class AcknowledgeChange(Command, frozen=True, kw_only=True):
    """Take note of a changed paper; ``number`` is the version that was seen."""

    paper: UUID
    number: int


@command("replacement.release")
def _release(cmd: OneReplacement, *, by: UUID) -> None:
    replacing.release_replacement(*replacing.seat_at_replacement(cmd.replacement, by))


@command("replacement.withdraw")
def _withdraw(cmd: OneReplacement, *, by: UUID) -> None:
    replacing.withdraw_replacement(*replacing.seat_at_replacement(cmd.replacement, by))


@command("paper.acknowledge")
def _acknowledge(cmd: AcknowledgeChange, *, by: UUID) -> None:
    acknowledging.acknowledge_change(*papers.seat_at_paper(cmd.paper, by), cmd.number)
