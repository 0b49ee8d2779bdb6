"""Compares two versions of a paper: equal pages first, then words, then looks; each only for what is left.

Must never report a page as the same whose words or looks were not found to be so.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from agenda.pdf import mupdf
from agenda.pdf.compare.looks import Looks
from agenda.pdf.compare.misread import drop_misread, look_at_pictured
from agenda.pdf.compare.pages import Pages
from agenda.pdf.compare.passages import Passages, align
from agenda.pdf.compare.running import compare_running
from agenda.pdf.compare.sights import Sights
from agenda.pdf.compare.text import PageLines, RawLine, Reading, read_lines, sort_out
from agenda.pdf.compare.texts import Texts
from agenda.pdf.comparison import UNITS, Change, Comparison, Moves, NewPage, PageKind, PageMoves
from agenda.pdf.document import load_page
from agenda.pdf.fingerprint import Fingerprints
from agenda.pdf.text import recognised_text

Report = Callable[[int, int], None]

SECONDS_TO_LOOK = 45.0


@dataclass(frozen=True, slots=True)
class Version:
    """One version: the open document, and the folder in which lies what was recognised in its pages."""

    document: mupdf.Document
    recognised: Path

    def read(self, number: int) -> PageLines:
        """Return the words of a page by line."""
        return read_lines(load_page(self.document, number), number, recognised_text(self.recognised, number))


def compare_versions(
    old: Version, new: Version, report: Report, *, seconds: float = SECONDS_TO_LOOK
) -> tuple[Comparison, Moves]:
    """Compare two versions; ``report(done, of)`` counts pages that were read or looked at.

    Looks are compared for so many ``seconds``; what was not reached is told by ``Comparison.complete``.
    """
    pages = Pages(_fingerprints(old.document, "old"), _fingerprints(new.document, "new"))
    before, after = sort_out(*_read(old, new, pages, report))
    words = align(before, after)
    pages.pair_by_words(words.shared(), words.old.count_by_page(), words.new.count_by_page())
    looks = Looks(old.document, new.document, seconds=seconds)
    _pair_pictured(pages, before, after, looks)
    texts = Texts(before, after, words, compare_running(before.edges, after.edges, pages.pairs), Passages(words, pages))
    seen = look_at_pictured(pages, before, after, looks)
    drop_misread(texts, pages, seen)
    sights = Sights(pages, texts, looks, seen)
    for page in sorted(pages.pairs.keys() - pages.whole):
        sights.look_at(page, pages.pairs[page])
    return _describe(pages, texts, sights, complete=looks.complete), _moves(pages, texts, sights)


def _fingerprints(document: mupdf.Document, name: str) -> list[str]:
    """``name`` keeps apart the pages of two versions that have no fingerprint to compare."""
    fingerprints = Fingerprints(document, sha256=name)
    return [fingerprints.of_page(page) for page in range(1, document.page_count + 1)]


def _read(old: Version, new: Version, pages: Pages, report: Report) -> tuple[list[PageLines], list[PageLines]]:
    """Read the pages that are not known to be equal; in the place of each equal pair stands a word that is no word."""
    moved = pages.moved()
    walls = {page: f"\0{page}" for page in pages.whole - moved}
    new_walls = {pages.pairs[page]: wall for page, wall in walls.items()}
    whole_new = {pages.pairs[page] for page in pages.whole}
    total = old.document.page_count + new.document.page_count

    def read(version: Version, whole: set[int], wall: dict[int, str], done: int) -> Iterator[PageLines]:
        for number in range(1, version.document.page_count + 1):
            if number not in whole:
                yield version.read(number)
            else:
                lines = [RawLine([wall[number]], array("i", [0, UNITS // 2, 0, UNITS // 2]))] if number in wall else []
                yield PageLines(page=number, height=UNITS, lines=lines)
            report(done + number, total)

    return list(read(old, pages.whole, walls, 0)), list(read(new, whole_new, new_walls, old.document.page_count))


def _pair_pictured(pages: Pages, old: Reading, new: Reading, looks: Looks) -> None:
    """Pair pages that are pictures, such as scans, by their looks where words did not tell."""
    left_old, left_new = pages.unpaired()
    before = [page for page in sorted(left_old) if page in old.pictured or not old.body.pages[page]]
    after = [page for page in sorted(left_new) if page in new.pictured or not new.body.pages[page]]
    if before and after:
        for one, other in looks.pair(before, after):
            pages.pair(one, other)


def _describe(pages: Pages, texts: Texts, sights: Sights, *, complete: bool) -> Comparison:
    moved = pages.moved()
    kinds: dict[int, PageKind] = {}
    listed: list[NewPage] = []
    for page in range(1, pages.new + 1):
        old = pages.source.get(page)
        settled = old in pages.whole or old in moved
        changes = [*texts.changes_on(page, settled=settled), *sights.changes.get(page, ())]
        if old is None:
            kinds[page] = "added"
        elif changes:
            kinds[page] = "changed"
        elif old in pages.whole and pages.pairs[old] == page:
            kinds[page] = "moved" if old in moved else "same"
        else:
            kinds[page] = "reflowed"
        listed.append(NewPage(kinds[page], old, sorted(changes, key=_place)))
    return Comparison(pages.describe_old(kinds), listed, complete)


def _place(change: Change) -> tuple[int, int]:
    area = change.new.areas[0] if change.new else [0, 0]
    return area[1], area[0]


def _moves(pages: Pages, texts: Texts, sights: Sights) -> Moves:
    followed = texts.follow_lines(pages.whole)
    parts = [
        PageMoves(whole=pages.pairs[page])
        if page in pages.whole
        else PageMoves(
            texts=followed.get(page, []),
            regions=sights.regions.get(page, []),
            gone=texts.passages.gone.get(page, []),
        )
        for page in range(1, pages.old + 1)
    ]
    arrivals: dict[int, set[int]] = defaultdict(set)
    for old, found in followed.items():
        for move in found:
            arrivals[move.page].add(old)
    settled = {pages.pairs[page] for page in pages.whole}
    return Moves(
        pages=parts,
        fresh=dict(texts.passages.fresh),
        arrivals={page: sorted(old) for page, old in arrivals.items()},
        heights={page: height for page, height in texts.new.heights.items() if page not in settled},
    )
