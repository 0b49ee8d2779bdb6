"""Follows a mark from the version of a paper on which it was drawn to the one in force, as far as it can be placed.

Reads what the comparison of the versions found beforehand; must never compare files itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from agenda.comparisons import find_moves
from agenda.models import Paper
from agenda.pdf.comparison import Moves
from annotations.placing import place_mark
from annotations.rules import Mark, find_fault


@dataclass(frozen=True)
class Spot:
    """A mark on a page (1-based) of one version of a paper."""

    version: int
    page: int
    mark: Mark


def follow_mark(spot: Spot, trail: Iterable[Moves | None]) -> Spot:
    """Return where a mark lies after the replacements of ``trail``, or on the last version on which it had a place."""
    for moves in trail:
        placed = place_mark(spot.mark, spot.page, moves) if moves is not None else None
        if placed is None:
            break
        mark = replace(spot.mark, points=placed.points)
        if find_fault(mark):
            break
        spot = Spot(spot.version + 1, placed.page, mark)
    return spot


def read_trail(paper: Paper, version: int) -> list[Moves | None]:
    """Return what moved from ``version`` of a paper to the one in force, step by step; nothing where it is unknown."""
    earlier = paper.versions.filter(number__gte=version).order_by("number").values_list("digest", flat=True)
    return [find_moves(old, new) for old, new in pairwise([*earlier, paper.digest])]
