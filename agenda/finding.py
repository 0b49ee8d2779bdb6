"""Finding words in a paper whose words are not handed out: what is found is told by the numbers of words on a page.

Finds what ``frontend/src/pages/find.ts`` finds: marks and case ignored, across line ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from common.text import fold
from common.wire import Wire

MOST_FOUND = 9_999
"""More than anybody goes through."""
LONGEST_QUERY = 200

_decode = msgspec.json.Decoder(list[str]).decode


class Passage(Wire, frozen=True, kw_only=True):
    """Words ``first`` to ``last``, counted from 0, of a 1-based page's text."""

    page: int
    first: int
    last: int


class Found(Wire, frozen=True, kw_only=True):
    """All passages in the order of the paper."""

    passages: list[Passage]


def find_in(parts: Iterable[Path], query: str) -> Found:
    """Find a query in files of words (``page_store.PageStore.words``), given in their order."""
    wanted = " ".join(fold(query[:LONGEST_QUERY]).split())
    passages: list[Passage] = []
    if not wanted:
        return Found(passages=passages)
    page = 0
    for part in parts:
        for text in _decode(part.read_bytes()):
            page += 1
            passages += _on_page(fold(text), wanted, page)
        if len(passages) >= MOST_FOUND:
            break
    return Found(passages=passages[:MOST_FOUND])


def _on_page(text: str, wanted: str, page: int) -> Iterator[Passage]:
    words, at, word, counted = wanted.count(" "), text.find(wanted), 0, 0
    while at >= 0:
        word += text.count(" ", counted, at)
        counted = at
        yield Passage(page=page, first=word, last=word + words)
        at = text.find(wanted, at + len(wanted))
