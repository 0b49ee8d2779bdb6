"""What is seen on pairs of pages beside their words: pictures, stamps, drawings, and pages that are pictures alone.

Must never report as a picture what is explained by words that changed or shifted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from agenda.pdf.areas import overlap, shifted
from agenda.pdf.compare.looks import Looks
from agenda.pdf.compare.misread import Seen
from agenda.pdf.compare.pages import Pages
from agenda.pdf.compare.passages import Alignment
from agenda.pdf.compare.texts import Texts
from agenda.pdf.comparison import UNITS, Area, Change, RegionMove, Side

_NEAR = 12
"""Units by which a word may stand elsewhere and still be in its place: less than a pixel of a tablet."""
_SAME_HEIGHT = 30
_SAME_LIE = 40
"""Units by which a scan may lie otherwise without anybody seeing it."""
_FEW = 0.4
"""Part of the words on a page in place that may have shifted."""


class Sights:
    """What is seen on pairs of pages beside their words: ``regions`` by old page, ``changes`` by new page."""

    def __init__(self, pages: Pages, texts: Texts, looks: Looks, seen: Seen) -> None:
        self._pages, self._texts, self._looks, self._seen = pages, texts, looks, seen
        self.regions: dict[int, list[RegionMove]] = {}
        self.changes: dict[int, list[Change]] = {}

    def look_at(self, old: int, new: int) -> None:
        """Compare the looks of two pages; when all is in its place they are found to be the same."""
        if old in self._seen:
            if self._seen[old] is not None:
                self._compare_recognised(old, new)
        else:
            self._compare_written(old, new)
        self._looks.forget(old, new)

    def _compare_recognised(self, old: int, new: int) -> None:
        """Words of a picture are never quite where they were; its looks alone tell what stayed."""
        changed = self._texts.changes_on(new, settled=False)
        explained = [area for side in _sides(changed) for area in side.areas]
        self._compare_in_place(old, new, explained, same_words=not changed)

    def _compare_written(self, old: int, new: int) -> None:
        texts, words = self._texts, self._texts.words
        partners = [(word, words.partners[word]) for word in words.old.pages[old]]
        shared = [(word, other) for word, other in partners if other >= 0 and words.new.page[other] == new]
        astray = [pair for pair in shared if not _stays(words, *pair)]
        same_height = abs(texts.old.heights[old] - texts.new.heights[new]) <= _SAME_HEIGHT
        if same_height and len(astray) <= _FEW * len(shared):
            same_words = len(shared) == len(partners) == len(words.new.pages[new]) and not astray
            strayed = [area for a, b in astray for area in (words.old.area(a), words.new.area(b))]
            explained = [*strayed, *texts.changed_words(old, new)]
            self._compare_in_place(old, new, explained, same_words=same_words and old not in texts.running.changed)
        else:
            self._follow_pictures(old, new)

    def _compare_in_place(self, old: int, new: int, explained: list[Area], *, same_words: bool) -> None:
        """``explained`` is where words differ, which is known already."""
        seen = self._looks.difference(old, new)
        if seen is None:
            return
        areas = [area for area in seen.areas if not any(overlap(area, word) for word in explained)]
        if same_words and not areas and max(abs(seen.right), abs(seen.down)) <= _SAME_LIE:
            self._pages.whole.add(old)
            return
        height = self._texts.old.heights[old]
        target = shifted([0, 0, UNITS, height], seen.right, seen.down)
        self.regions[old] = [RegionMove([0, 0, UNITS, height], new, target, seen.areas)]
        self.changes[new] = [
            Change("picture", Side(old, [area]), Side(new, [shifted(area, seen.right, seen.down)])) for area in areas
        ]

    def _follow_pictures(self, old: int, new: int) -> None:
        moves, gone, came = self._looks.follow_pictures(old, new)
        self.regions[old] = moves
        self.changes[new] = [
            Change("picture", Side(old, [before]) if before else None, Side(new, [after]))
            for before, after in zip_longest(gone[: len(came)], came)
        ]


def _sides(changes: Iterable[Change]) -> Iterator[Side]:
    for change in changes:
        yield from (side for side in (change.old, change.new) if side is not None)


def _stays(words: Alignment, old: int, new: int) -> bool:
    return all(abs(one - other) <= _NEAR for one, other in zip(words.old.area(old), words.new.area(new), strict=True))
