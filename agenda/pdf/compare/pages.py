"""Which page of the newer version continues which of the older. Pure.

Must never pair a page twice: the marks of two old pages would come to lie on one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from agenda.pdf.compare.sequences import Run, find_moved, keep_in_order
from agenda.pdf.comparison import OldPage, PageKind

_SHARE = 0.2
"""Part of a page's words that must be shared for one page to continue another."""

Shared = Counter[tuple[int, int]]
"""How many words went from an old page to a new one."""


class Pages:
    """Which page is which. ``whole`` are the old pages that look the same on the page they are paired with.

    A page is paired with one at most. Beyond that, ``home`` says where most of each old page is to be found, and
    ``source`` where most of each new page comes from; a page that was split or joined shares its partner there.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        """Begin with the fingerprints of both versions: equal ones are pairs."""
        self.old, self.new = len(old), len(new)
        self.pairs = dict(_pair_equal(old, new))
        self.whole = set(self.pairs)
        self.home = dict(self.pairs)
        self.source = {new_page: old_page for old_page, new_page in self.pairs.items()}

    def pair(self, old: int, new: int) -> None:
        """Note that ``new`` continues ``old``."""
        self.pairs[old] = self.home[old] = new
        self.source[new] = old

    def pair_by_words(self, shared: Shared, old_words: Mapping[int, int], new_words: Mapping[int, int]) -> None:
        """Pair the pages that share most words; ``old_words`` and ``new_words`` say how many each page has."""
        by_share = sorted(shared.items(), key=lambda one: (-one[1], abs(one[0][0] - one[0][1]), one[0]))
        taken = set(self.pairs.values())
        for (old, new), count in by_share:
            of_old, of_new = count / old_words[old], count / new_words[new]
            if max(of_old, of_new) < _SHARE:
                continue
            if old not in self.pairs and new not in taken:
                self.pair(old, new)
                taken.add(new)
            if of_old >= _SHARE:
                self.home.setdefault(old, new)
            if of_new >= _SHARE:
                self.source.setdefault(new, old)

    def unpaired(self) -> tuple[set[int], set[int]]:
        """Return the old and the new pages that have no partner at all."""
        return set(range(1, self.old + 1)) - self.home.keys(), set(range(1, self.new + 1)) - self.source.keys()

    def moved(self) -> set[int]:
        """Return the old pages that left their place: those outside the longest row of pages that kept their order."""
        return self.pairs.keys() - _longest_rising(self.pairs)

    def describe_old(self, kinds: Mapping[int, PageKind]) -> list[OldPage]:
        """Return what became of each old page; ``kinds`` is of the new ones."""
        found: list[OldPage] = []
        for page in range(self.old, 0, -1):
            if page in self.pairs:
                found.append(OldPage(kinds[self.pairs[page]], self.pairs[page]))
            elif page in self.home:
                found.append(OldPage("reflowed", self.home[page]))
            else:
                found.append(OldPage("removed", found[-1].new if found else self.new))
        return found[::-1]


def _pair_equal(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Pair pages of equal fingerprints: those in their order first, then those that were moved."""
    numbers: dict[str, int] = {}
    before = [numbers.setdefault(one, len(numbers)) for one in old]
    after = [numbers.setdefault(one, len(numbers)) for one in new]
    kept = keep_in_order(before, after)
    for run in [*kept, *find_moved(before, after, kept, shortest=1)]:
        yield from _each(run)


def _each(run: Run) -> Iterable[tuple[int, int]]:
    return ((run.old + step + 1, run.new + step + 1) for step in range(run.length))


def _longest_rising(pairs: Mapping[int, int]) -> set[int]:
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for old in sorted(pairs):
        place = bisect_left(ends, pairs[old])
        ends[place:] = [pairs[old], *ends[place + 1 :]]
        last[place:] = [old, *last[place + 1 :]]
        before[old] = last[place - 1] if place else 0
    rising: set[int] = set()
    page = last[-1] if last else 0
    while page:
        rising.add(page)
        page = before[page]
    return rising
