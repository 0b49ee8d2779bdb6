"""Finds the number that each page bears, so that "page 12" means one page to those who hold paper and who hold glass.

What is printed on the pages comes first, then the labels its maker put into the file. Must never guess from a lone
number: one that does not count on with its neighbours is a figure, not a page number.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterable, Sequence

from agenda.pdf import mupdf
from agenda.pdf.document import load_page
from agenda.pdf.text import read_text

_EDGE = 0.12
"""Part of a page's height at its upper and lower edge where page numbers stand (Decree 30/2020: centred at the top)."""
_SECONDS = 5.0
"""For all pages together; those that were not reached by then bear no printed number."""
_NEIGHBOURS = (-2, -1, 1, 2)
_LONGEST_LABEL = 20
PAGE_NUMBER = re.compile(
    r"[-\N{EN DASH}\N{EM DASH}\s]*(?:trang|page|tr\.?|p\.?)?\s*(\d{1,4})\s*(?:/\s*\d{1,4}|of\s+\d{1,4})?"
    r"[-\N{EN DASH}\N{EM DASH}\s]*",
    re.IGNORECASE,
)


def read_labels(document: mupdf.Document) -> list[str]:
    """Return the label of each page; empty for a page that bears none. Reads pages for a few seconds at most."""
    printed = number_pages(_printed_numbers(document))
    if any(printed):
        return [str(number) if number else "" for number in printed]
    return _given_labels(document)


def number_pages(seen: Sequence[Iterable[int]]) -> list[int | None]:
    """Return each page's number, given the numbers that stand alone at the edges of each page.

    A number counts when a page close by bears the one that fits. Pages between two that count on get theirs too, and so
    do those before the first: a first page bears none by rule.
    """
    offsets = [{number - page for number in numbers} for page, numbers in enumerate(seen)]
    sure = [_sure_offset(offsets, page) for page in range(len(offsets))]
    _fill_gaps(sure)
    return [page + offset if offset is not None else None for page, offset in enumerate(sure)]


def _sure_offset(offsets: Sequence[set[int]], page: int) -> int | None:
    near = [offsets[other] for step in _NEIGHBOURS if 0 <= (other := page + step) < len(offsets)]
    counts = {offset: sum(offset in one for one in near) for offset in offsets[page]}
    best = max(counts, key=lambda offset: (counts[offset], -abs(offset)), default=None)
    return best if best is not None and counts[best] else None


def _fill_gaps(sure: list[int | None]) -> None:
    """Going backwards, give a page without a number that of the run after it, as long as that is at least 1."""
    for page in range(len(sure) - 2, -1, -1):
        after = sure[page + 1]
        if sure[page] is None and after is not None and page + after >= 1:
            sure[page] = after


def _printed_numbers(document: mupdf.Document) -> list[list[int]]:
    deadline = time.monotonic() + _SECONDS
    return [
        _numbers_at_edges(document, page) if time.monotonic() < deadline else []
        for page in range(1, document.page_count + 1)
    ]


def _numbers_at_edges(document: mupdf.Document, number: int) -> list[int]:
    with contextlib.suppress(Exception):  # a page whose text cannot be read bears no number that could be
        lines = read_text(load_page(document, number), pages=document.page_count).lines
        edges = (" ".join(word.text for word in line.words) for line in lines if _at_edge(line.box))
        return [int(match[1]) for text in edges if (match := PAGE_NUMBER.fullmatch(text))]
    return []


def _at_edge(box: Sequence[float]) -> bool:
    return box[3] <= _EDGE or box[1] >= 1 - _EDGE


def _given_labels(document: mupdf.Document) -> list[str]:
    labels: list[str] = []
    with contextlib.suppress(Exception):  # a file with broken labels is read by its page numbers
        if document.get_page_labels():
            labels = [_tidy(load_page(document, page).get_label()) for page in range(1, document.page_count + 1)]
    return labels or [""] * document.page_count


def _tidy(label: str) -> str:
    return "".join(letter for letter in label if letter.isprintable()).strip()[:_LONGEST_LABEL]
