"""Words that recognition read otherwise in two versions of a picture, although the picture shows the same there.

Must never drop a change of figures: one figure is too small to be seen in the small pictures, and changes everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from agenda.pdf.areas import overlap, shifted
from agenda.pdf.compare.looks import Looks
from agenda.pdf.compare.pages import Pages
from agenda.pdf.compare.pictures import Difference
from agenda.pdf.compare.text import Reading
from agenda.pdf.compare.texts import Texts
from agenda.pdf.comparison import Area, Change, Side

Seen = Mapping[int, Difference | None]
"""By old page where it differs from the page that continues it; nothing when they show something else."""

_FIGURES = re.compile(r"\d+")


def look_at_pictured(pages: Pages, old: Reading, new: Reading, looks: Looks) -> Seen:
    """Look at the pairs of pages that are pictures and have words that were recognised on either side."""
    return {
        page: looks.difference(page, other)
        for page, other in sorted(pages.pairs.items())
        if page not in pages.whole
        and page in old.pictured
        and other in new.pictured
        and (old.has_words(page) or new.has_words(other))
    }


def drop_misread(texts: Texts, pages: Pages, seen: Seen) -> None:
    """Take changes of words out of ``texts`` that nobody sees on the pages, unless figures changed."""
    passages, running = texts.passages, texts.running
    for page, difference in seen.items():
        if difference is None:
            continue
        other = pages.pairs[page]
        judge = _Judge(page, other, difference)
        passages.by_page[other] = judge.believed(passages.by_page.get(other, ()))
        running.changes[other] = judge.believed(running.changes.get(other, ()))
        kept = [*passages.by_page[other], *running.changes[other]]
        passages.gone[page] = judge.places(passages.gone.get(page, ()), [change.old for change in kept], page)
        passages.fresh[other] = judge.places(passages.fresh.get(other, ()), [change.new for change in kept], other)
        if not running.changes[other]:
            running.changed.discard(page)


class _Judge:
    """Tells of one pair of pages which changes of words are seen as well."""

    def __init__(self, old: int, new: int, difference: Difference) -> None:
        there = [shifted(area, difference.right, difference.down) for area in difference.areas]
        self._seen = {(old, False): difference.areas, (new, True): there}

    def believed(self, changes: Iterable[Change]) -> list[Change]:
        return [change for change in changes if self._is_seen(change) or _has_other_figures(change)]

    def places(self, areas: Iterable[Area], sides: Iterable[Side | None], page: int) -> list[Area]:
        """Return the areas that belong to changes which are believed."""
        kept = [area for side in sides if side is not None and side.page == page for area in side.areas]
        return [area for area in areas if any(overlap(area, one) for one in kept)]

    def _is_seen(self, change: Change) -> bool:
        return self._differs(change.old, is_new=False) or self._differs(change.new, is_new=True)

    def _differs(self, side: Side | None, *, is_new: bool) -> bool:
        """A side on another page was not looked at here: it counts as seen."""
        if side is None:
            return False
        differing = self._seen.get((side.page, is_new))
        return differing is None or any(overlap(area, one) for area in side.areas for one in differing)


def _has_other_figures(change: Change) -> bool:
    if change.old is None or change.new is None or not (change.old.text and change.new.text):
        return False  # words on one side alone: recognition has not come to the other yet, or missed them
    return _FIGURES.findall(change.old.text) != _FIGURES.findall(change.new.text)
