"""Who may mark what, and what a mark must be. Pure; reads no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agenda.access import Seat
from annotations.enums import Color, Layer, Stamp, Tool

PAGE_WIDTH = 10_000
"""Coordinates and line widths are in ten-thousandths of the page's width, so that they fit every rendering."""

TALLEST_PAGE = 20 * PAGE_WIDTH
"""Pages more than twenty times as tall as wide cannot be marked below that."""

HIGHEST_PRESSURE = 255
MOST_POINTS = 3_000
WIDEST_LINE = 400
LONGEST_TEXT = 2_000
"""Characters of a note or a text, or of the passage that a highlight quotes."""
MOST_STROKES = 2_000
"""Marks of one author on one page and layer; keeps a page quick to draw."""
MOST_INK = 500_000
"""Points of one author in one meeting, some twenty densely written pages; keeps their snapshot within bounds."""
MOST_REDRAWN = 9_000
"""Points in one ``ink.redraw``: well below what one message may hold."""

LONGEST_GROUP_TITLE = 80
MOST_IN_GROUP = 30


@dataclass(frozen=True)
class Mark:
    """How a mark looks; units and limits as above.

    Which points a tool takes: ``pen`` and ``highlighter`` a path; ``line``, ``arrow`` and ``box`` two ends or corners;
    ``highlight`` and ``underline`` two opposite corners for every line of the passage; ``stamp`` its middle; ``note``
    its pin, then the corners of the passage it is about, if any; ``text`` two corners of the box in whose width it is
    wrapped, and its ``width`` is the height of its letters.
    """

    tool: Tool
    color: Color
    width: int
    points: Sequence[int]
    text: str = ""
    stamp: Stamp | None = None

    @property
    def length(self) -> int:
        """How many points there are."""
        return len(self.points) // 3


def find_fault(mark: Mark) -> str | None:
    """Return the code of the first thing that is wrong with a mark."""
    if not 0 < mark.width <= WIDEST_LINE:
        return "stroke.bad_width"
    if not (are_points(mark.points) and _fits(mark.tool, mark.length)):
        return "stroke.bad_points"
    if len(mark.text) > LONGEST_TEXT:
        return "stroke.text_too_long"
    if mark.tool in {"note", "text"} and not mark.text.strip():
        return "stroke.no_text"
    has_text = mark.tool in {"note", "text", "highlight", "underline"}
    if (mark.text and not has_text) or (mark.stamp is not None) != (mark.tool == "stamp"):
        return "stroke.bad_parts"
    return None


def may_draw(seat: Seat, layer: Layer, *, presenter: bool) -> bool:
    """Tell whether this person may draw on a layer; ``presenter`` of the open item. A group has its own say."""
    return may_draw_for_room(seat, presenter=presenter) if layer == "room" else seat.takes_part


def may_draw_for_room(seat: Seat, *, presenter: bool) -> bool:
    """Tell whether everyone sees what this person draws: chair, secretaries and the presenter of the open item."""
    return seat.is_desk or presenter


def are_points(points: Sequence[int]) -> bool:
    """Tell whether ``points`` is a flat run of at least one x, y, pressure triple within a page."""
    xs, ys, pressures = points[0::3], points[1::3], points[2::3]
    return (
        0 < len(points) <= 3 * MOST_POINTS
        and len(points) % 3 == 0
        and _within(xs, PAGE_WIDTH)
        and _within(ys, TALLEST_PAGE)
        and _within(pressures, HIGHEST_PRESSURE)
    )


def _fits(tool: Tool, length: int) -> bool:
    match tool:
        case "pen" | "highlighter":
            return length >= 1
        case "line" | "arrow" | "box" | "text":
            return length == 2
        case "highlight" | "underline":
            return length >= 1 and length % 2 == 0
        case "stamp":
            return length == 1
        case "note":
            return length % 2 == 1


def _within(values: Sequence[int], highest: int) -> bool:
    return min(values) >= 0 and max(values) <= highest
