"""From words that were aligned to what a reader and a mark need: the passages that changed, and where each line went.

Pure. Must never call a passage unchanged whose words are not all there in their order.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set as AbstractSet
from itertools import pairwise, zip_longest

from agenda.pdf.areas import fits
from agenda.pdf.compare.pages import Pages
from agenda.pdf.compare.sequences import Run, find_moved, keep_in_order, slide, without_islands
from agenda.pdf.compare.text import Reading, Words
from agenda.pdf.comparison import Area, Change, ChangeKind, Side, TextMove

_LONGEST_TEXT = 400
_MOST_AREAS = 60


class Alignment:
    """Which words of one version are which of the other: ``kept`` in their order, ``moved`` elsewhere."""

    def __init__(self, old: Words, new: Words, kept: list[Run], moved: list[Run]) -> None:
        self.old, self.new = old, new
        self.kept, self.moved = kept, moved
        self.partners = array("i", [-1]) * len(old.texts)
        """For each old word its number in the new version, or -1."""
        for run in [*kept, *moved]:
            self.partners[run.old : run.old_end] = array("i", range(run.new, run.new_end))

    def shared(self) -> Counter[tuple[int, int]]:
        """Return how many words went from each old page to each new one."""
        pages = self.new.page
        return Counter((old, pages[word]) for old, word in zip(self.old.page, self.partners, strict=True) if word >= 0)


def align(old: Reading, new: Reading) -> Alignment:
    """Align the text of two versions; pages whose words are all the same hold the rest in place."""
    a, b = old.body, new.body
    kept: list[Run] = []
    for gap_a, gap_b in _between_equal_pages(a, b, kept):
        runs = keep_in_order(a.tokens[gap_a.start : gap_a.stop], b.tokens[gap_b.start : gap_b.stop])
        kept += [Run(run.old + gap_a.start, run.new + gap_b.start, run.length) for run in runs]
    kept = without_islands(sorted(kept, key=lambda run: run.old), len(a.texts), len(b.texts))
    kept = slide(kept, a.tokens, b.tokens, lambda is_new, word: (b if is_new else a).begins(word))
    return Alignment(a, b, kept, find_moved(a.tokens, b.tokens, kept))


def _between_equal_pages(old: Words, new: Words, kept: list[Run]) -> Iterator[tuple[range, range]]:
    """Give the words between pages that are equal word for word; the equal ones are added to ``kept``."""
    numbers: dict[bytes, int] = {}
    sides = [
        [numbers.setdefault(one.tokens[page.start : page.stop].tobytes(), len(numbers)) for page in one.pages.values()]
        for one in (old, new)
    ]
    old_pages, new_pages = list(old.pages.values()), list(new.pages.values())
    at_old = at_new = 0
    for run in keep_in_order(sides[0], sides[1]):
        for index in range(run.length):
            a, b = old_pages[run.old + index], new_pages[run.new + index]
            if len(a):
                yield range(at_old, a.start), range(at_new, b.start)
                kept.append(Run(a.start, b.start, len(a)))
                at_old, at_new = a.stop, b.stop
    yield range(at_old, len(old.texts)), range(at_new, len(new.texts))


class Passages:
    """The changes of a paper by new page; ``gone`` and ``fresh`` are the places of words by old and by new page.

    Nothing is listed for pages that came or went as a whole, nor for those that look the same.
    """

    def __init__(self, words: Alignment, pages: Pages) -> None:
        self._old, self._new = words.old, words.new
        self._pages = pages
        self._same_new = {pages.pairs[page] for page in pages.whole}
        self.by_page: dict[int, list[Change]] = defaultdict(list)
        self.gone: dict[int, list[Area]] = defaultdict(list)
        self.fresh: dict[int, list[Area]] = defaultdict(list)
        self._collect(words)

    def _collect(self, words: Alignment) -> None:
        moved_old = {at for run in words.moved for at in range(run.old, run.old_end)}
        moved_new = {at for run in words.moved for at in range(run.new, run.new_end)}
        ends = [Run(0, 0, 0), *words.kept, Run(len(self._old.texts), len(self._new.texts), 0)]
        for before, after in pairwise(ends):
            removed = _without(range(before.old_end, after.old), moved_old)
            added = _without(range(before.new_end, after.new), moved_new)
            self._note_gap(before, after, removed, added)
        for run in words.moved:
            self._note_moved(run)

    def _note_gap(self, before: Run, after: Run, removed: list[range], added: list[range]) -> None:
        gone = list(self._take(self._old, removed, self._pages.whole, self.gone, self._pages.home))
        came = list(self._take(self._new, added, self._same_new, self.fresh, self._pages.source))
        for old_part, new_part in zip_longest(gone, came):
            kind: ChangeKind = "added" if old_part is None else "removed" if new_part is None else "replaced"
            old = _side(self._old, old_part) if old_part is not None else self._where_it_would_stand(before)
            new = _side(self._new, new_part) if new_part is not None else None
            if new is None and old is not None:
                new = self._where_it_stood(before, after, old.page)
            if new is not None:
                self.by_page[new.page].append(Change(kind, old, new))

    @staticmethod
    def _take(
        words: Words, parts: list[range], same: set[int], places: dict[int, list[Area]], listed: Mapping[int, int]
    ) -> Iterator[range]:
        """Note where words stand that changed, and give those that are to be listed, page by page."""
        for part in (one for words_ in parts for one in words.by_page(words_)):
            page = words.page[part[0]]
            if page not in same:
                places[page] += _lines(words, part)
                if page in listed:
                    yield part

    def _note_moved(self, run: Run) -> None:
        for part in self._new.by_page(range(run.new, run.new_end)):
            page = self._new.page[part[0]]
            if page in self._pages.source and page not in self._same_new:
                start = run.old + part[0] - run.new
                old_part = next(iter(self._old.by_page(range(start, start + len(part)))))
                self.by_page[page].append(Change("moved", _side(self._old, old_part), _side(self._new, part)))

    def _where_it_would_stand(self, before: Run) -> Side | None:
        """Return the place in the older version behind which something was added."""
        return _edge(self._old, before.old_end - 1, behind=True) if before.old_end else None

    def _where_it_stood(self, before: Run, after: Run, old_page: int) -> Side | None:
        """Return the place between the words that now follow each other, on the page that continues the old one."""
        last, following = before.new_end - 1, after.new
        pages, home = self._new.page, self._pages.home.get(old_page)
        if following < len(pages) and (last < 0 or pages[following] == home != pages[last]):
            return _edge(self._new, following, behind=False)
        return _edge(self._new, last, behind=True) if last >= 0 else None


def follow_lines(words: Alignment, runs: Sequence[Run], settled: AbstractSet[int]) -> Iterator[tuple[int, TextMove]]:
    """Give each piece of line that moved as a whole, with its old page, except of pages that are ``settled``."""
    old, new = words.old, words.new
    for run in runs:
        start = 0
        for end in range(1, run.length + 1):
            a, b = run.old + end, run.new + end
            if end < run.length and old.line[a] == old.line[a - 1] and new.line[b] == new.line[b - 1]:
                continue
            page = old.page[run.old + start]
            if page not in settled:
                piece = Run(run.old + start, run.new + start, end - start)
                for straight in _straight(old, new, piece):
                    yield page, _move(old, new, straight)
            start = end


def _straight(old: Words, new: Words, run: Run) -> Iterator[Run]:
    """Split a piece of line where words spread differently, as in lines that are justified anew."""
    before = [old.area(word) for word in range(run.old, run.old_end)]
    after = [new.area(word) for word in range(run.new, run.new_end)]
    if fits(before, after):
        yield run
        return
    start = 0
    for end in range(1, run.length + 1):
        if end == run.length or not fits(before[start : end + 1], after[start : end + 1]):
            yield Run(run.old + start, run.new + start, end - start)
            start = end


def _move(old: Words, new: Words, run: Run) -> TextMove:
    here, there = range(run.old, run.old_end), range(run.new, run.new_end)
    return TextMove(
        old=old.around(here),
        page=new.page[run.new],
        new=new.around(there),
        first=run.old,
        new_first=run.new,
        words=old.texts[run.old : run.old_end],
    )


def _without(words: range, moved: set[int]) -> list[range]:
    """Return what is left of consecutive words when those that were moved are taken out."""
    left: list[range] = []
    at = words.start
    while at < words.stop:
        if at in moved:
            at += 1
            continue
        end = at
        while end < words.stop and end not in moved:
            end += 1
        left.append(range(at, end))
        at = end
    return left


def _lines(words: Words, part: range) -> list[Area]:
    return [words.around(line) for line in words.by_line(part)]


def _side(words: Words, part: range) -> Side:
    text = " ".join(words.texts[part.start : min(part.stop, part.start + _LONGEST_TEXT)])
    shown = text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT].rsplit(' ', 1)[0]} …"
    return Side(page=words.page[part[0]], areas=_lines(words, part)[:_MOST_AREAS], text=shown)


def _edge(words: Words, at: int, *, behind: bool) -> Side:
    """Return the edge of a word, as an area of no width."""
    left, top, right, bottom = words.area(at)
    edge = right if behind else left
    return Side(page=words.page[at], areas=[[edge, top, edge, bottom]])
