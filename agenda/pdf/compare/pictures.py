"""Compares how pages look: scans have no words, and a changed stamp or chart has none either.

Works on small grey pictures, which costs a few milliseconds for a page. Must never call two pages the same whose
pictures could not be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from PIL import Image, ImageChops

from agenda.pdf.compare.lie import Lie, find_lie
from agenda.pdf.comparison import UNITS, Area

WIDTH = 320
"""Pixels of a page's width: half a millimetre of A4 each."""
_TILE = 8
_FAINT = 3.0
"""Mean difference of a tile, of 255, below which nobody sees it."""
_NOISE, _EDGES = 8.0, 0.45
"""The same between two scans: the scanner's noise, and a part of what edges make of half a pixel's shift."""
_TEXTURE = 16
"""From here on there is something in a tile to tell one picture from another."""
_UNLIKE = 0.35
"""Usual difference of such tiles, as a part of their edges, above which two scans show something else."""
_MOST_CHANGED_IN_PLACE = 0.15
"""Part of the tiles; with more the pages were not printed alike, but scanned."""
_MOST_CHANGED = 0.4
"""Part of the tiles; more than that is another picture."""
_OTHER_SHAPE = 0.02
_COLUMNS, _ROWS = 16, 22
_STEP = 6
_MOST_UNLIKE = 0.5
_MOST_AREAS = 40


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two pictures differ, in units of the older page, and by how much the newer lies further right and down."""

    areas: list[Area]
    right: int = 0
    down: int = 0


def find_difference(old: Image.Image, new: Image.Image) -> Difference | None:
    """Compare two grey pictures of whole pages; nothing when they are of other shapes or show something else."""
    if abs(old.height / old.width - new.height / new.width) > _OTHER_SHAPE * old.height / old.width:
        return None
    fitted = new if new.size == old.size else new.resize(old.size)
    differences = ImageChops.difference(old, fitted).reduce(_TILE)
    if sum(value >= _FAINT for value in differences.tobytes()) <= _MOST_CHANGED_IN_PLACE * len(differences.tobytes()):
        return _described(old, differences, [_FAINT] * len(differences.tobytes()), Lie())
    lie = find_lie(old, fitted)
    fitted = lie.straighten(fitted)
    differences = ImageChops.difference(old, fitted).reduce(_TILE)
    edges = ImageChops.lighter(_edges(old), _edges(fitted)).tobytes()
    if _usual(differences.tobytes(), edges) > _UNLIKE:
        return None
    return _described(old, differences, [_NOISE + _EDGES * edge for edge in edges], lie)


def outline(picture: Image.Image) -> int:
    """Return where a picture gets clearly lighter or darker from left to right, as bits; flat parts have none."""
    small = picture.resize((_COLUMNS + 1, _ROWS), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(_ROWS):
        line = small[row * (_COLUMNS + 1) : (row + 1) * (_COLUMNS + 1)]
        for left, right in pairwise(line):
            bits = bits << 2 | (1 if right - left > _STEP else 2 if left - right > _STEP else 0)
    return bits


def pair_by_outline(old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair pages, given with their outlines, that are each other's likest; of equal ones those at the same place."""
    best_old: dict[int, tuple[float, int, int]] = {}
    best_new: dict[int, tuple[float, int, int]] = {}
    for a, (old_page, one) in enumerate(old):
        for b, (new_page, other) in enumerate(new):
            unlike = (one ^ other).bit_count() / max(1, one.bit_count() + other.bit_count())
            if unlike > _MOST_UNLIKE:
                continue
            far = abs(a - b)
            best_old[old_page] = min(best_old.get(old_page, (9.0, 0, 0)), (unlike, far, new_page))
            best_new[new_page] = min(best_new.get(new_page, (9.0, 0, 0)), (unlike, far, old_page))
    return [(page, found[2]) for page, found in best_old.items() if best_new[found[2]][2] == page]


def cut_out(picture: Image.Image, area: Area) -> Image.Image:
    """Return a part of a page's picture."""
    scale = picture.width / UNITS
    left, top, right, bottom = (round(edge * scale) for edge in area)
    return picture.crop((left, top, max(left + 1, right), max(top + 1, bottom)))


def _described(old: Image.Image, differences: Image.Image, limits: Sequence[float], lie: Lie) -> Difference | None:
    """Return the tiles whose difference reaches its limit, joined, unless there are too many."""
    values = differences.tobytes()
    changed = [at for at, (value, limit) in enumerate(zip(values, limits, strict=True)) if value >= limit]
    if len(changed) > _MOST_CHANGED * len(values):
        return None
    unit = UNITS / old.width
    boxes = _boxes((at % differences.width, at // differences.width) for at in changed)
    areas = [[round(_TILE * edge * unit) for edge in box] for box in boxes[:_MOST_AREAS]]
    return Difference(areas, round(lie.right * unit), round(lie.down * unit))


def _edges(picture: Image.Image) -> Image.Image:
    """Return how much each tile differs from itself shifted by a pixel."""
    across = ImageChops.difference(picture, ImageChops.offset(picture, 1, 0))
    down = ImageChops.difference(picture, ImageChops.offset(picture, 0, 1))
    return ImageChops.lighter(across, down).reduce(_TILE)


def _usual(differences: bytes, edges: bytes) -> float:
    """Return the usual difference of tiles that show something, as a part of their edges."""
    parts = (
        max(0.0, value - _NOISE / 2) / edge for value, edge in zip(differences, edges, strict=True) if edge > _TEXTURE
    )
    return median([0.0, *parts])


def _boxes(tiles: Iterable[tuple[int, int]]) -> list[Area]:
    """Return the rectangles around tiles that touch each other, in tiles."""
    left = set(tiles)
    boxes: list[Area] = []
    while left:
        todo = [left.pop()]
        group = []
        while todo:
            column, row = todo.pop()
            group.append((column, row))
            near = {(column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1)} & left
            left -= near
            todo += near
        columns, rows = zip(*group, strict=True)
        boxes.append([min(columns), min(rows), max(columns) + 1, max(rows) + 1])
    return sorted(boxes, key=lambda box: (box[1], box[0]))
