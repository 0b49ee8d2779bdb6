"""Draws the pages of both versions in small while there is time, and says what is seen on pairs of them.

Must never take longer than it was given: what was not looked at counts as not known.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from PIL import Image

from agenda.pdf import mupdf
from agenda.pdf.compare.pictures import (
    WIDTH,
    Difference,
    cut_out,
    find_difference,
    outline,
    pair_by_outline,
)
from agenda.pdf.comparison import UNITS, Area, RegionMove
from agenda.pdf.document import load_page
from agenda.pdf.raster import draw_page
from agenda.pdf.text import Frame

_LEAST_PART = 0.01
"""Of the page: smaller pictures are bullets and lines."""
_MOST_PICTURES = 40
_NEAR = (0, 1, -1, 2)
"""Pages, from the one that continues a page, on which its pictures are looked for."""


@dataclass(slots=True)
class Gallery:
    """The pages of one version as small grey pictures; each is drawn once and kept, or given up once."""

    document: mupdf.Document
    _drawn: dict[int, Image.Image | None] = field(default_factory=dict)
    _pictures: dict[int, list[Area]] = field(default_factory=dict)

    def draw(self, number: int) -> Image.Image | None:
        """Return the picture of a page; nothing when it cannot be drawn."""
        if number not in self._drawn:
            self._drawn[number] = None
            with contextlib.suppress(Exception):  # MuPDF raises dozens of kinds; the other pages can still be compared
                self._drawn[number] = draw_page(load_page(self.document, number), WIDTH).convert("L")
        return self._drawn[number]

    def forget(self, number: int) -> None:
        """Give back the memory of a page that will not be asked for again."""
        self._drawn.pop(number, None)

    def pictures(self, number: int) -> list[Area]:
        """Return where pictures of some size stand on a page."""
        if number not in self._pictures:
            self._pictures[number] = []
            if 1 <= number <= self.document.page_count:
                with contextlib.suppress(Exception):
                    self._pictures[number] = list(_places(load_page(self.document, number)))
        return self._pictures[number]


class Looks:
    """Compares pages by their looks until ``seconds`` have passed; afterwards nothing more is found."""

    def __init__(self, old: mupdf.Document, new: mupdf.Document, *, seconds: float) -> None:
        self.old, self.new = Gallery(old), Gallery(new)
        self._until = time.monotonic() + seconds
        self._known: dict[tuple[int, int], Difference | None] = {}
        self.complete = True

    def difference(self, old: int, new: int) -> Difference | None:
        """Return where two pages differ; nothing when they show something else or nothing can be said."""
        if (old, new) not in self._known:
            before, after = (self.old.draw(old), self.new.draw(new)) if self._has_time() else (None, None)
            known = find_difference(before, after) if before is not None and after is not None else None
            self._known[old, new] = known
        return self._known[old, new]

    def pair(self, old: Iterable[int], new: Iterable[int]) -> list[tuple[int, int]]:
        """Return pages that show the same but for some parts."""
        pairs = pair_by_outline(self._outlines(self.old, old), self._outlines(self.new, new))
        return [(a, b) for a, b in pairs if self.difference(a, b) is not None]

    def follow_pictures(self, old: int, new: int) -> tuple[list[RegionMove], list[Area], list[Area]]:
        """Return where the pictures of an old page went from the page that ``new`` continues, and those left over.

        The first list left over is of the old page, the second of the new.
        """
        moves, left = [], []
        for area in self.old.pictures(old):
            found = self._find_picture(old, area, new)
            if found is None:
                left.append(area)
            else:
                moves.append(found)
        taken = [move.new for move in moves if move.page == new]
        return moves, left, [area for area in self.new.pictures(new) if area not in taken]

    def forget(self, old: int, new: int) -> None:
        """Give back the memory of pages that were compared; pictures are looked for near the new one for a while."""
        self.old.forget(old)
        self.new.forget(new - len(_NEAR))

    def _find_picture(self, old: int, area: Area, new: int) -> RegionMove | None:
        if not self.old.pictures(old) or not self._has_time() or (page := self.old.draw(old)) is None:
            return None
        wanted = cut_out(page, area)
        found: list[tuple[int, int, RegionMove]] = []
        for rank, number in enumerate(new + step for step in _NEAR):
            for place in self.new.pictures(number):
                drawn = self.new.draw(number)
                known = find_difference(wanted, cut_out(drawn, place)) if drawn is not None else None
                if known is not None:
                    changed = [_inside(area, one) for one in known.areas]
                    found.append((len(changed), rank, RegionMove(area, number, place, changed)))
        return min(found, key=lambda one: one[:2])[2] if found else None

    def _outlines(self, gallery: Gallery, pages: Iterable[int]) -> list[tuple[int, int]]:
        drawn = ((page, gallery.draw(page) if self._has_time() else None) for page in pages)
        return [(page, outline(picture)) for page, picture in drawn if picture is not None]

    def _has_time(self) -> bool:
        if time.monotonic() > self._until:
            self.complete = False
        return self.complete


def _inside(area: Area, part: Area) -> Area:
    """Return a part of a picture, given in units of the picture's width, in those of the page."""
    scale = (area[2] - area[0]) / UNITS
    return [round(area[at % 2] + edge * scale) for at, edge in enumerate(part)]


def _places(page: mupdf.Page) -> Iterable[Area]:
    frame = Frame.of(page)
    down = UNITS * frame.height / frame.width
    infos = page.get_image_info() if page.get_images() else []
    for info in infos[:_MOST_PICTURES]:
        left, top, right, bottom = frame.turn_and_place(*info["bbox"])
        if (right - left) * (bottom - top) >= _LEAST_PART:
            yield [round(left * UNITS), round(top * down), round(right * UNITS), round(bottom * down)]
