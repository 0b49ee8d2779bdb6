"""The records of marks and of the groups that share them."""

from __future__ import annotations

from uuid import UUID

from annotations.enums import Color, Layer, Stamp, Tool
from annotations.models import InkGroup, Stroke
from common.wire import Record, Wire


class StrokeRecord(Record, frozen=True, kw_only=True, tag="stroke"):
    """A mark on a page (1-based): a stroke of the pen, a shape, a marked passage, a stamp or a note.

    ``version`` is the number of the paper's version that it lies on. A mark on an earlier one than that in force could
    not be placed: it belongs on that version's page.

    ``points`` is a flat run of x, y and pressure (0 to 255) triples, from the page's top left corner. Coordinates and
    ``width`` are in ten-thousandths of the page's width. Which points a tool has: ``pen`` and ``highlighter`` a path;
    ``line``, ``arrow`` and ``box`` two ends or corners; ``highlight`` and ``underline`` two opposite corners for every
    line of the passage; ``stamp`` its middle; ``note`` its pin, then the corners of the passage it is about, if any;
    ``text`` two corners of the box in whose width it is wrapped, and its ``width`` is the height of its letters. The
    field ``text`` is what a note or a text says, or the passage that is marked.
    """

    paper: UUID
    version: int
    page: int
    layer: Layer
    group: UUID | None
    author: UUID
    tool: Tool
    color: Color
    width: int
    points: list[int]
    text: str
    stamp: Stamp | None


class ImportReport(Wire, frozen=True, kw_only=True):
    """What became of a file of marks: strokes as they are now, and those of them that were there as they were before.

    ``unsupported`` counts, by the file's name for them, annotations there is no mark for; ``outside`` those that lie on
    no page of this paper; ``shortened`` texts that were too long. ``other_file`` names the PDF that the file was made
    for where its name is another one.
    """

    put: list[StrokeRecord]
    before: list[StrokeRecord]
    unchanged: int
    unsupported: dict[str, int]
    outside: int
    shortened: int
    other_file: str


class GroupMemberView(Wire, frozen=True, kw_only=True):
    """A person of a group; not ``joined``: asked, and has not agreed yet."""

    person: UUID
    joined: bool


class InkGroupRecord(Record, frozen=True, kw_only=True, tag="ink_group"):
    """People who share marks with each other; known to its members and to those asked alone."""

    title: str
    members: list[GroupMemberView]


def stroke_record(stroke: Stroke) -> StrokeRecord:
    """Return the record of a stroke."""
    return StrokeRecord(
        id=str(stroke.id),
        paper=stroke.paper_id,
        version=stroke.version,
        page=stroke.page,
        layer=stroke.layer,  # type: ignore[arg-type]
        group=stroke.group_id,
        author=stroke.author_id,
        tool=stroke.tool,  # type: ignore[arg-type]
        color=stroke.color,  # type: ignore[arg-type]
        width=stroke.width,
        points=stroke.points,
        text=stroke.text,
        stamp=stroke.stamp,  # type: ignore[arg-type]
    )


def group_record(group: InkGroup) -> InkGroupRecord:
    """Return the record of a group, read with its members as they are now."""
    members = [GroupMemberView(person=one.person_id, joined=one.joined) for one in group.members.all()]
    return InkGroupRecord(id=str(group.id), title=group.title, members=members)
