"""Finds where a mark on one version of a paper belongs on the next: with the words or the picture it was made for.

Pure; reads no database. Must never place a mark on other text than it was on: what cannot be placed with confidence
stays with its old page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

from agenda.pdf.areas import across, along, around, common_size, grown, holds, overlap, size
from agenda.pdf.comparison import Area, Moves, PageMoves, RegionMove, TextMove
from annotations.rules import PAGE_WIDTH, TALLEST_PAGE, Mark

_NEAR = 60
"""How far, in ten-thousandths of the page's width, a mark may lie from words and still be made for them."""
_BESIDE = 450
"""The same for a mark in the margin, above or below: two lines."""
_DEVIATION = 80
"""How much the words of one mark may have moved differently."""
_GRAZED = 30
"""Overlap that is no touching: the boxes of lines reach into each other."""
_OUTSIDE = 100
"""How far a mark may come to lie outside its page; it is put back to the edge."""
_PIN = 100
_CHANGED_SHARE = 0.1
"""Part of the words under a large mark that may have changed."""
_SHORTEST = 300
"""Width from which a piece of line tells how much larger it became."""


@dataclass(frozen=True)
class Placed:
    """Where a mark goes: the newer version's page (1-based) and the mark's points there."""

    page: int
    points: list[int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The part of a moved line that a mark lies on, in both versions."""

    move: TextMove
    old: Area
    new: Area


@dataclass(frozen=True, slots=True)
class _Way:
    """How points come to their new place: scaled, then shifted."""

    page: int
    scale: float
    right: float
    down: float

    def carry(self, area: Area) -> Area:
        left, top, right, bottom = area
        return [
            round(left * self.scale + self.right),
            round(top * self.scale + self.down),
            round(right * self.scale + self.right),
            round(bottom * self.scale + self.down),
        ]


def place_mark(mark: Mark, page: int, moves: Moves) -> Placed | None:
    """Return the place on the newer version of a mark on ``page`` of the older, or nothing.

    The mark of a passage goes where all its words are, in their order, on one page. Any other goes with the words it
    lies on; if there are none, with the part of the page that still looks the same; and else with the words beside it.
    Widths, texts and colours of marks stay as they are.
    """
    if not 1 <= page <= len(moves.pages):
        return None
    parts = moves.pages[page - 1]
    if parts.whole is not None:
        return Placed(parts.whole, list(mark.points))
    passage = _passage_of(mark)
    if passage and (pieces := [piece for box in passage for piece in _pieces_under(box, parts)]):
        return _place_passage(mark, passage, pieces, parts)
    return _place_drawing(mark, parts, moves)


def _place_passage(mark: Mark, passage: list[Area], pieces: list[_Piece], parts: PageMoves) -> Placed | None:
    """Mark the same words again, on as many lines as they have now."""
    if any(_covers(box, gone) for box in passage for gone in parts.gone):
        return None
    in_order = sorted(pieces, key=lambda piece: piece.move.first)
    first = in_order[0].move
    if any(
        piece.move.page != first.page or piece.move.new_first - piece.move.first != first.new_first - first.first
        for piece in in_order
    ):
        return None
    if mark.tool != "note" and not _says(mark.text, in_order):
        return None
    lines = _lines_of(in_order)
    pressure = mark.points[-1]
    corners = [value for box in lines for value in (*box[:2], pressure, *box[2:], pressure)]
    if mark.tool != "note":
        return Placed(first.page, _within_page(corners))
    x, y = mark.points[0] + lines[0][0] - passage[0][0], mark.points[1] + lines[0][1] - passage[0][1]
    return Placed(first.page, _within_page([x, y, mark.points[2], *corners]))


def _place_drawing(mark: Mark, parts: PageMoves, moves: Moves) -> Placed | None:
    extent = _extent_of(mark)
    reach = _reach_of(extent, parts)
    pieces = _pieces_near(extent, reach, parts)
    if pieces or any(overlap(reach, gone) for gone in parts.gone):
        way = _common_way(pieces) if _share_gone(reach, pieces, parts) <= _CHANGED_SHARE else None
    elif region := _region_of(extent, parts):
        way = _region_way(region)
    else:
        way = _common_way(_pieces_beside(extent, parts), only_down=True)
    if way is None or not _lands_well(extent, way, [piece.move for piece in pieces], moves):
        return None
    return Placed(way.page, _within_page(_carried(mark.points, way)))


def _passage_of(mark: Mark) -> list[Area]:
    """Return the boxes of the passage that a mark is about, line by line; a drawing is about none."""
    if mark.tool not in {"highlight", "underline", "note"}:
        return []
    points = list(_spots(mark.points))[1 if mark.tool == "note" else 0 :]
    return [around([a, b]) for a, b in list(pairwise(points))[0::2]]


def _extent_of(mark: Mark) -> Area:
    """Return the area that a mark covers."""
    left, top, right, bottom = around(list(_spots(mark.points)))
    beyond = mark.width if mark.tool == "stamp" else _PIN if mark.tool == "note" else 0
    return grown([left, top, right, bottom], beyond)


def _pieces_under(box: Area, parts: PageMoves) -> Iterator[_Piece]:
    return (_cut(move, box) for move in parts.texts if _covers(box, move.old))


def _pieces_near(extent: Area, reach: Area, parts: PageMoves) -> list[_Piece]:
    """Return the parts of lines within reach: those straight above, below or beside, or else those past a corner."""
    near = [move for move in parts.texts if overlap(reach, move.old)]
    straight = [move for move in near if max(across(extent, move.old), along(extent, move.old)) > _GRAZED]
    return [_cut(move, reach) for move in straight or near]


def _reach_of(extent: Area, parts: PageMoves) -> Area:
    """Return where the words are that a mark is for: under it, else just above it, as of a line drawn under words."""
    words = [*(move.old for move in parts.texts), *parts.gone]
    if any(overlap(extent, grown(area, -_GRAZED)) for area in words):
        return extent
    above = [extent[0], extent[1] - _NEAR, extent[2], extent[1]]
    return above if any(overlap(above, area) for area in words) else grown(extent, _NEAR)


def _pieces_beside(extent: Area, parts: PageMoves) -> list[_Piece]:
    """Return the lines left and right of a mark, or the nearest above and below it."""
    band = [0, extent[1] - _NEAR, PAGE_WIDTH, extent[3] + _NEAR]
    beside = [_Piece(move, move.old, move.new) for move in parts.texts if overlap(band, move.old)]
    if beside:
        return [] if _share_gone(band, beside, parts) > _CHANGED_SHARE else beside
    distance = {at: max(move.old[1] - extent[3], extent[1] - move.old[3]) for at, move in enumerate(parts.texts)}
    at = min(distance, key=distance.__getitem__, default=None)
    if at is None or distance[at] > _BESIDE:
        return []
    return [_Piece(parts.texts[at], parts.texts[at].old, parts.texts[at].new)]


def _common_way(pieces: Sequence[_Piece], *, only_down: bool = False) -> _Way | None:
    """Return the way that all pieces went, if it is one; with ``only_down`` what lies in the margin stays there."""
    pages = {piece.move.page for piece in pieces}
    if len(pages) != 1:
        return None
    scale = median(map(_scale_of, pieces))
    downs = [_middle(piece.new, 1) - _middle(piece.old, 1) * scale for piece in pieces]
    rights = [0.0] if only_down else [_middle(piece.new, 0) - _middle(piece.old, 0) * scale for piece in pieces]
    if max(downs) - min(downs) > _DEVIATION or max(rights) - min(rights) > _DEVIATION:
        return None
    if only_down and abs(scale - 1) * PAGE_WIDTH > _DEVIATION:
        return None
    return _Way(pages.pop(), 1.0 if only_down else scale, fmean(rights), fmean(downs))


def _region_of(extent: Area, parts: PageMoves) -> RegionMove | None:
    """Return the part of the page that a mark lies on, if it looks the same there; the smallest of several."""
    found = [
        region
        for region in parts.regions
        if holds(grown(region.old, _NEAR), extent) and not any(overlap(extent, area) for area in region.changed)
    ]
    return min(found, key=lambda region: size(region.old), default=None)


def _region_way(region: RegionMove) -> _Way:
    old, new = region.old, region.new
    scale = (new[2] - new[0]) / max(1, old[2] - old[0])
    return _Way(region.page, scale, new[0] - old[0] * scale, new[1] - old[1] * scale)


def _lands_well(extent: Area, way: _Way, own: Sequence[TextMove], moves: Moves) -> bool:
    """Tell whether a mark comes to lie on its page and on no words but its own."""
    landed = way.carry(extent)
    height = moves.heights.get(way.page, TALLEST_PAGE)
    if not holds(grown([0, 0, PAGE_WIDTH, height], _OUTSIDE), landed):
        return False
    known = {move.new_first for move in own}
    came = (move for old in moves.arrivals.get(way.page, ()) for move in moves.pages[old - 1].texts)
    others = [move.new for move in came if move.page == way.page and move.new_first not in known]
    others += moves.fresh.get(way.page, ())
    return not any(overlap(landed, grown(area, -_GRAZED)) for area in others)


def _share_gone(extent: Area, pieces: Sequence[_Piece], parts: PageMoves) -> float:
    """Return which part of the words within an area is no more there."""
    gone = sum(common_size(extent, area) for area in parts.gone)
    kept = sum(common_size(extent, piece.old) for piece in pieces)
    return gone / (gone + kept) if gone else 0.0


def _says(quote: str, pieces: Sequence[_Piece]) -> bool:
    """Tell whether the words under a mark are those that it quotes; one that quotes nothing agrees with all."""
    return _bare(quote) in _bare("".join(word for piece in pieces for word in piece.move.words))


def _bare(text: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFC", text) if not letter.isspace() and letter.isprintable()
    )


def _lines_of(pieces: Sequence[_Piece]) -> list[Area]:
    """Join pieces that follow each other on one line."""
    lines: list[Area] = []
    for piece in pieces:
        box = piece.new
        last = lines[-1] if lines else None
        if last and box[0] >= last[2] - _GRAZED and 2 * along(box, last) > box[3] - box[1]:
            lines[-1] = [last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])]
        else:
            lines.append(box)
    return lines


def _cut(move: TextMove, area: Area) -> _Piece:
    """Cut a moved line to the width of an area, and find where that part went."""
    old = [max(move.old[0], area[0]), move.old[1], min(move.old[2], area[2]), move.old[3]]
    scale = (move.new[2] - move.new[0]) / max(1, move.old[2] - move.old[0])
    left, right = (round(move.new[0] + (edge - move.old[0]) * scale) for edge in (old[0], old[2]))
    return _Piece(move, old, [left, move.new[1], right, move.new[3]])


def _scale_of(piece: _Piece) -> float:
    """Return how much larger a piece became: by its width, or its height when it is too narrow to tell."""
    old, new = piece.move.old, piece.move.new
    axis = 0 if old[2] - old[0] >= _SHORTEST else 1
    return (new[axis + 2] - new[axis]) / max(1, old[axis + 2] - old[axis])


def _carried(points: Sequence[int], way: _Way) -> list[float]:
    carried: list[float] = []
    for x, y, pressure in zip(points[0::3], points[1::3], points[2::3], strict=True):
        carried += (x * way.scale + way.right, y * way.scale + way.down, pressure)
    return carried


def _within_page(points: Sequence[float]) -> list[int]:
    limits = (PAGE_WIDTH, TALLEST_PAGE, 255)
    return [min(limits[at % 3], max(0, round(value))) for at, value in enumerate(points)]


def _covers(box: Area, line: Area) -> bool:
    """Tell whether a passage's box holds half of a line's height and more of it than an edge."""
    return 2 * along(box, line) >= line[3] - line[1] and across(box, line) > _GRAZED


def _spots(points: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip(points[0::3], points[1::3], strict=True)


def _middle(area: Area, axis: int) -> float:
    return (area[axis] + area[axis + 2]) / 2
