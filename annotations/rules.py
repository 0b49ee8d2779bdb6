"""Who may draw where, and what a stroke's points must be. Pure; reads no database."""

from __future__ import annotations

from collections.abc import Sequence

from agenda.access import Seat
from annotations.enums import Layer

PAGE_WIDTH = 10_000
"""Coordinates and line widths are in ten-thousandths of the page's width, so that they fit every rendering."""

TALLEST_PAGE = 20 * PAGE_WIDTH
"""Pages more than twenty times as tall as wide cannot be marked below that."""

HIGHEST_PRESSURE = 255
MOST_POINTS = 3_000
WIDEST_LINE = 400
MOST_STROKES = 2_000
"""Strokes of one author on one page and layer; keeps a page quick to draw."""
MOST_INK = 500_000
"""Points of one author in one meeting, some twenty densely written pages; keeps their snapshot within bounds."""


def may_draw(seat: Seat, layer: Layer, *, presenter: bool) -> bool:
    """Tell whether this person may draw on a layer; ``presenter`` of the open item."""
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


def _within(values: Sequence[int], highest: int) -> bool:
    return min(values) >= 0 and max(values) <= highest
