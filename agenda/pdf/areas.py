"""Areas of pages: left, top, right, bottom, in ten-thousandths of the page's width. Pure; imports no PyMuPDF."""

from __future__ import annotations

from collections.abc import Sequence

from agenda.pdf.comparison import Area

_BEND = 30
"""By how much a word may miss its place when its line is shifted and scaled as a whole: a third of a letter."""


def around(areas: Sequence[Sequence[int]]) -> Area:
    """Return the area that holds them all; they may be points as well."""
    lefts, tops = [area[0] for area in areas], [area[1] for area in areas]
    return [min(lefts), min(tops), max(area[-2] for area in areas), max(area[-1] for area in areas)]


def shifted(area: Area, right: int, down: int) -> Area:
    """Return an area that lies further right and down."""
    return [area[0] + right, area[1] + down, area[2] + right, area[3] + down]


def grown(area: Area, by: int) -> Area:
    """Return an area that is larger on all sides."""
    return [area[0] - by, area[1] - by, area[2] + by, area[3] + by]


def overlap(one: Area, other: Area) -> bool:
    """Tell whether two areas meet; an edge is enough, because a line drawn with a ruler has no height."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def holds(outer: Area, inner: Area) -> bool:
    """Tell whether one area lies within another."""
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def across(one: Area, other: Area) -> int:
    """Return how far two areas overlap from left to right; negative is the distance between them."""
    return min(one[2], other[2]) - max(one[0], other[0])


def along(one: Area, other: Area) -> int:
    """Return how far two areas overlap from top to bottom; negative is the distance between them."""
    return min(one[3], other[3]) - max(one[1], other[1])


def common_size(one: Area, other: Area) -> int:
    """Return the size of what two areas have in common."""
    return max(0, across(one, other)) * max(0, along(one, other))


def size(area: Area) -> int:
    """Return how large an area is."""
    return (area[2] - area[0]) * (area[3] - area[1])


def fits(old: Sequence[Area], new: Sequence[Area]) -> bool:
    """Tell whether areas keep their places to each other when all are shifted and scaled together."""
    frame, target = around(old), around(new)
    for axis in (0, 1):
        low, scale = frame[axis], (target[axis + 2] - target[axis]) / max(1, frame[axis + 2] - frame[axis])
        for one, other in zip(old, new, strict=True):
            for edge in (axis, axis + 2):
                if abs((one[edge] - low) * scale + target[axis] - other[edge]) > _BEND:
                    return False
    return True
