"""The record of a stroke."""

from __future__ import annotations

from uuid import UUID

from annotations.enums import Color, Layer, Tool
from annotations.models import Stroke
from common.wire import Record


class StrokeRecord(Record, frozen=True, kw_only=True, tag="stroke"):
    """A stroke on a page (1-based).

    ``points`` is a flat run of x, y and pressure (0 to 255) triples, from the page's top left corner. Coordinates and
    ``width`` are in ten-thousandths of the page's width.
    """

    paper: UUID
    page: int
    layer: Layer
    author: UUID
    tool: Tool
    color: Color
    width: int
    points: list[int]


def stroke_record(stroke: Stroke) -> StrokeRecord:
    """Return the record of a stroke."""
    return StrokeRecord(
        id=str(stroke.id),
        paper=stroke.paper_id,
        page=stroke.page,
        layer=stroke.layer,  # type: ignore[arg-type]
        author=stroke.author_id,
        tool=stroke.tool,  # type: ignore[arg-type]
        color=stroke.color,  # type: ignore[arg-type]
        width=stroke.width,
        points=stroke.points,
    )
