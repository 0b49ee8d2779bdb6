"""The commands of ink: what each carries, and which domain function it calls."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda.access import take_seat
from annotations import carrying, groups, strokes
from annotations.enums import Color, Layer, Stamp, Tool
from annotations.rules import LONGEST_GROUP_TITLE, LONGEST_TEXT, MOST_IN_GROUP, MOST_POINTS, WIDEST_LINE, Mark
from common.text import clean_lines
from common.wire import Command, Wire
from journal.commands import command

Page = Annotated[int, Meta(ge=1, le=100_000)]
Version = Annotated[int, Meta(ge=1, le=100_000)]
Width = Annotated[int, Meta(ge=1, le=WIDEST_LINE)]
Points = Annotated[list[int], Meta(min_length=3, max_length=3 * MOST_POINTS)]
Text = Annotated[str, Meta(max_length=LONGEST_TEXT)]
Strokes = Annotated[list[UUID], Meta(min_length=1, max_length=500)]
People = Annotated[list[UUID], Meta(max_length=MOST_IN_GROUP)]


class Draw(Command, frozen=True, kw_only=True):
    """Keep a finished mark. What its parts mean is with the ``stroke`` record.

    ``version`` is the number of the paper's version that it was drawn on; without it, of the one in force.
    """

    meeting: UUID
    paper: UUID
    version: Version | None = None
    page: Page
    stroke: UUID
    layer: Layer
    tool: Tool
    color: Color
    width: Width
    points: Points
    text: Text = ""
    stamp: Stamp | None = None


class Drawing(Wire, frozen=True, kw_only=True):
    """One mark of a ``Redraw``."""

    stroke: UUID
    tool: Tool
    color: Color
    width: Width
    points: Points
    text: Text = ""
    stamp: Stamp | None = None


class Redraw(Command, frozen=True, kw_only=True):
    """Erase strokes and draw others on one layer of one page at once: cut, move, recolour, copy, bring back.

    ``version`` as in ``Draw``.
    """

    meeting: UUID
    paper: UUID
    version: Version | None = None
    page: Page
    layer: Layer
    erase: Annotated[list[UUID], Meta(max_length=500)]
    draw: Annotated[list[Drawing], Meta(max_length=500)]


class PlaceByHand(Command, frozen=True, kw_only=True):
    """Put one's own mark of an earlier version on a page of the one in force; as many points as it has."""

    meeting: UUID
    stroke: UUID
    page: Page
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


class StartGroup(Command, frozen=True, kw_only=True):
    """Start a group that shares marks, and ask people to join it."""

    meeting: UUID
    group: UUID
    title: Annotated[str, Meta(max_length=LONGEST_GROUP_TITLE)]
    people: People


class InvitePeople(Command, frozen=True, kw_only=True):
    """Ask more people to join a group."""

    group: UUID
    people: Annotated[list[UUID], Meta(min_length=1, max_length=MOST_IN_GROUP)]


class OneGroup(Command, frozen=True, kw_only=True):
    """Names a group."""

    group: UUID


def _mark(one: Draw | Drawing) -> Mark:
    return Mark(one.tool, one.color, one.width, one.points, clean_lines(one.text), one.stamp)


@command("ink.draw")
def _draw(cmd: Draw, *, by: UUID) -> None:
    mark = _mark(cmd)
    seat = take_seat(cmd.meeting, by)
    strokes.draw_stroke(seat, cmd.stroke, mark, paper_id=cmd.paper, page=cmd.page, layer=cmd.layer, version=cmd.version)


@command("ink.redraw")
def _redraw(cmd: Redraw, *, by: UUID) -> None:
    marks = {one.stroke: _mark(one) for one in cmd.draw}
    seat = take_seat(cmd.meeting, by)
    strokes.redraw(
        seat, marks, erase=cmd.erase, paper_id=cmd.paper, page=cmd.page, layer=cmd.layer, version=cmd.version
    )


@command("ink.place")
def _place(cmd: PlaceByHand, *, by: UUID) -> None:
    carrying.place_by_hand(take_seat(cmd.meeting, by), cmd.stroke, page=cmd.page, points=cmd.points)


@command("ink.erase")
def _erase(cmd: Erase, *, by: UUID) -> None:
    strokes.erase_strokes(take_seat(cmd.meeting, by), cmd.strokes)


@command("ink.clear_page")
def _clear_page(cmd: ClearPage, *, by: UUID) -> None:
    strokes.clear_page(take_seat(cmd.meeting, by), cmd.paper, page=cmd.page, layer=cmd.layer)


@command("ink_group.start")
def _start_group(cmd: StartGroup, *, by: UUID) -> None:
    groups.start_group(take_seat(cmd.meeting, by), cmd.group, title=cmd.title, people=cmd.people)


@command("ink_group.invite")
def _invite_people(cmd: InvitePeople, *, by: UUID) -> None:
    seat, group = groups.take_seat_in(cmd.group, by)
    groups.invite_people(seat, group, cmd.people)


@command("ink_group.join")
def _join_group(cmd: OneGroup, *, by: UUID) -> None:
    groups.join_group(*groups.take_seat_in(cmd.group, by))


@command("ink_group.leave")
def _leave_group(cmd: OneGroup, *, by: UUID) -> None:
    groups.leave_group(*groups.take_seat_in(cmd.group, by))
