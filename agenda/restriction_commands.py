"""The commands of restrictions: what each carries, and which domain function it calls."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda import items, papers, restrictions
from agenda.enums import AdmittedRole
from agenda.restrictions import Admitted
from common.wire import Command
from journal.commands import command

People = Annotated[list[UUID], Meta(max_length=1000)]


class RestrictItem(Command, frozen=True, kw_only=True):
    """Close an item to all but some; ``version`` is that of its circle, 0 when it has none yet."""

    item: UUID
    version: int
    roles: list[AdmittedRole] = []
    people: People = []


class RestrictPaper(Command, frozen=True, kw_only=True):
    """Close a paper to all but some; ``version`` as in ``RestrictItem``."""

    paper: UUID
    version: int
    roles: list[AdmittedRole] = []
    people: People = []


class OpenItem(Command, frozen=True, kw_only=True):
    """Open a closed item again."""

    item: UUID


class OpenPaper(Command, frozen=True, kw_only=True):
    """Open a closed paper again."""

    paper: UUID


class ProtectPaper(Command, frozen=True, kw_only=True):
    """Say what readers may not do with a paper."""

    paper: UUID
    no_download: bool
    no_print: bool
    no_copy: bool
    watermarked: bool


@command("item.restrict")
def _restrict_item(cmd: RestrictItem, *, by: UUID) -> None:
    seat = items.seat_at_item(cmd.item, by)
    restrictions.restrict_item(seat, cmd.item, Admitted(cmd.roles, cmd.people), version=cmd.version)


@command("item.unrestrict")
def _open_item(cmd: OpenItem, *, by: UUID) -> None:
    restrictions.lift_restriction(items.seat_at_item(cmd.item, by), cmd.item)


@command("paper.restrict")
def _restrict_paper(cmd: RestrictPaper, *, by: UUID) -> None:
    seat, paper = papers.seat_at_paper(cmd.paper, by)
    restrictions.restrict_paper(seat, paper, Admitted(cmd.roles, cmd.people), version=cmd.version)


@command("paper.unrestrict")
def _open_paper(cmd: OpenPaper, *, by: UUID) -> None:
    restrictions.lift_restriction(papers.seat_at_paper(cmd.paper, by)[0], cmd.paper)


@command("paper.protect")
def _protect(cmd: ProtectPaper, *, by: UUID) -> None:
    restrictions.protect_paper(
        *papers.seat_at_paper(cmd.paper, by),
        no_download=cmd.no_download,
        no_print=cmd.no_print,
        no_copy=cmd.no_copy,
        watermarked=cmd.watermarked,
    )
