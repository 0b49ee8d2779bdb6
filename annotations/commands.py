"""The commands of ink: what each carries, and which domain function it calls."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda.access import take_seat
from annotations import strokes
from annotations.enums import Color, Layer, Tool
from annotations.rules import MOST_POINTS, WIDEST_LINE
from common.wire import Command
from journal.commands import command

Page = Annotated[int, Meta(ge=1, le=100_000)]
Width = Annotated[int, Meta(ge=1, le=WIDEST_LINE)]
Points = Annotated[list[int], Meta(min_length=3, max_length=3 * MOST_POINTS)]
Strokes = Annotated[list[UUID], Meta(min_length=1, max_length=500)]


class Draw(Command, frozen=True, kw_only=True):
    """Keep a finished stroke. ``points`` are x, y, pressure triples as in the ``stroke`` record."""

    meeting: UUID
    paper: UUID
    page: Page
    stroke: UUID
    layer: Layer
    tool: Tool
    color: Color
    width: Width
    points: Points


class Erase(Command, frozen=True, kw_only=True):
    """Erase strokes."""

    meeting: UUID
    strokes: Strokes


class ClearPage(Command, frozen=True, kw_only=True):
    """Erase what the asker may erase on one layer of one page."""

    meeting: UUID
    paper: UUID
    page: Page
    layer: Layer


@command("ink.draw")
def _draw(cmd: Draw, *, by: UUID) -> None:
    mark = strokes.Mark(cmd.tool, cmd.color, cmd.width, cmd.points)
    seat = take_seat(cmd.meeting, by)
    strokes.draw_stroke(seat, cmd.stroke, mark, paper_id=cmd.paper, page=cmd.page, layer=cmd.layer)


@command("ink.erase")
def _erase(cmd: Erase, *, by: UUID) -> None:
    strokes.erase_strokes(take_seat(cmd.meeting, by), cmd.strokes)


@command("ink.clear_page")
def _clear_page(cmd: ClearPage, *, by: UUID) -> None:
    strokes.clear_page(take_seat(cmd.meeting, by), cmd.paper, page=cmd.page, layer=cmd.layer)
