"""All that is known of the words of two versions, in one place. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from agenda.pdf.compare.passages import Alignment, Passages, follow_lines
from agenda.pdf.compare.running import Running
from agenda.pdf.compare.text import Reading
from agenda.pdf.comparison import Area, Change, TextMove


@dataclass(frozen=True, slots=True)
class Texts:
    """Both versions as read, which words are which, the lines that run on every page, and the passages that changed."""

    old: Reading
    new: Reading
    words: Alignment
    running: Running
    passages: Passages

    def changes_on(self, page: int, *, settled: bool) -> list[Change]:
        """Return what changed in the words of a new page; on a ``settled`` one nothing moved but the page itself."""
        passages = self.passages.by_page.get(page, [])
        kept = [change for change in passages if change.kind != "moved"] if settled else passages
        return [*kept, *self.running.changes.get(page, ())]

    def changed_words(self, old: int, new: int) -> list[Area]:
        """Return where on two pages words are that came or went, or that run on every page."""
        lines = [*self.old.edges.get(old, ()), *self.new.edges.get(new, ())]
        running = [line.area for line in lines]
        return [*self.passages.gone.get(old, ()), *self.passages.fresh.get(new, ()), *running]

    def follow_lines(self, settled: AbstractSet[int]) -> dict[int, list[TextMove]]:
        """Return where the lines of each old page went, except of pages that are ``settled``."""
        found: dict[int, list[TextMove]] = defaultdict(list)
        for page, moves in self.running.moves.items():
            if page not in settled:
                found[page] += moves
        for page, move in follow_lines(self.words, [*self.words.kept, *self.words.moved], settled):
            found[page].append(move)
        return found
