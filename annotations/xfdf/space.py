"""From places on a displayed page to places inside the PDF and back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.rules import PAGE_WIDTH, TALLEST_PAGE

Spot = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in PDF user space; left, top, right, bottom on a page."""


@dataclass(frozen=True)
class PageSpace:
    """One page: ``matrix`` (a, b, c, d, e, f) leads from ten-thousandths of its width to PDF user space."""

    matrix: Sequence[float]

    @property
    def scale(self) -> float:
        """Points of user space in a ten-thousandth of the page's width."""
        return math.hypot(self.matrix[0], self.matrix[1])

    @property
    def turned(self) -> int:
        """Degrees by which the page is turned clockwise when it is shown: 0, 90, 180 or 270."""
        return round(math.degrees(math.atan2(self.matrix[1], self.matrix[0])) / 90) * 90 % 360

    def outward(self, points: Sequence[int]) -> list[Spot]:
        """Return the places of a mark's points (x, y, pressure triples) in user space."""
        a, b, c, d, e, f = self.matrix
        pairs = zip(points[0::3], points[1::3], strict=True)
        return [(a * x + c * y + e, b * x + d * y + f) for x, y in pairs]

    def inward(self, spots: Sequence[Spot]) -> list[tuple[int, int]]:
        """Return places in user space as they lie on the page, which they may leave."""
        a, b, c, d, e, f = self.matrix
        determinant = a * d - b * c
        return [
            (
                round((d * (x - e) - c * (y - f)) / determinant),
                round((a * (y - f) - b * (x - e)) / determinant),
            )
            for x, y in spots
        ]


def box_around(spots: Sequence[Spot], air: float = 0) -> Box:
    """Return the smallest box around places, with ``air`` on all sides."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return (min(xs) - air, min(ys) - air, max(xs) + air, max(ys) + air)


def is_on_page(places: Sequence[tuple[int, int]]) -> bool:
    """Tell whether any part of the box around these places can be on a page."""
    left, top, right, bottom = box_around(places)
    return right >= 0 and bottom >= 0 and left <= PAGE_WIDTH and top <= TALLEST_PAGE


def kept_on_page(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places, those beyond the page moved to its edge."""
    return [(min(max(x, 0), PAGE_WIDTH), min(max(y, 0), TALLEST_PAGE)) for x, y in places]
