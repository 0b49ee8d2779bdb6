"""Reads the words of many pages of one version with their places.

Compactly, because a paper of a thousand pages has half a million. Must never mix what runs on every page (headers, page
numbers) into the text: there it would tear every sentence that a page break goes through.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from agenda.pdf import mupdf
from agenda.pdf.comparison import UNITS, Area
from agenda.pdf.jobs import PageText
from agenda.pdf.labels import PAGE_NUMBER
from agenda.pdf.legacy import decoded

_EDGE = 0.12
_RUNS_FROM = 3
"""A line at a page's edge that stands on so many pages of both versions together, digits aside, belongs to no text."""
_MOST_WORDS = 20_000
_INVISIBLE = dict.fromkeys(map(ord, "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"))
_DIGITS = re.compile(r"\d+")
_ENDS_SENTENCE = (".", ":", ";", "!", "?")


@dataclass(frozen=True, slots=True)
class RawLine:
    """The words of one line, and the four edges of each."""

    words: list[str]
    places: array[int]

    @property
    def text(self) -> str:
        """What the line says."""
        return " ".join(self.words)

    @property
    def areas(self) -> list[Area]:
        """Where each word stands."""
        return [self.places[at : at + 4].tolist() for at in range(0, len(self.places), 4)]

    @property
    def area(self) -> Area:
        """Where the line stands."""
        places = self.places
        return [min(places[0::4]), min(places[1::4]), max(places[2::4]), max(places[3::4])]


@dataclass(frozen=True, slots=True)
class PageLines:
    """The words of one page by line, and its height in the units of its width.

    ``pictured``: it has no words but those that were recognised in it, if any.
    """

    page: int
    height: int
    lines: list[RawLine]
    pictured: bool = False


@dataclass(slots=True)
class Words:
    """Words of one version in reading order; all lists go by the word's number. ``line`` counts through the paper."""

    texts: list[str] = field(default_factory=list)
    tokens: array[int] = field(default_factory=lambda: array("i"))
    places: array[int] = field(default_factory=lambda: array("i"))
    page: array[int] = field(default_factory=lambda: array("i"))
    line: array[int] = field(default_factory=lambda: array("i"))
    pages: dict[int, range] = field(default_factory=dict)
    """The words of each page that was read."""

    def area(self, word: int) -> Area:
        """Return where a word stands."""
        return self.places[4 * word : 4 * word + 4].tolist()

    def count_by_page(self) -> dict[int, int]:
        """Return how many words stand on each page."""
        return {page: len(words) for page, words in self.pages.items()}

    def around(self, words: range) -> Area:
        """Return the area that some words stand in together."""
        places = self.places[4 * words.start : 4 * words.stop]
        return [min(places[0::4]), min(places[1::4]), max(places[2::4]), max(places[3::4])]

    def by_line(self, words: range) -> Iterable[range]:
        """Split consecutive words where a line ends."""
        for _, group in groupby(words, key=self.line.__getitem__):
            members = list(group)
            yield range(members[0], members[-1] + 1)

    def by_page(self, words: range) -> Iterable[range]:
        """Split consecutive words where a page ends."""
        for _, group in groupby(words, key=self.page.__getitem__):
            members = list(group)
            yield range(members[0], members[-1] + 1)

    def begins(self, word: int) -> bool:
        """Tell whether a sentence may begin here: with a capital or a figure after the end of another."""
        if not 0 < word < len(self.texts):
            return True
        opens = self.texts[word][:1]
        return (opens.isupper() or not opens.isalpha()) and self.texts[word - 1].endswith(_ENDS_SENTENCE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One version's pages that were read: its text, and apart from it the lines that run on every page, by page.

    ``pictured`` are the pages whose words, if any, were recognised.
    """

    body: Words
    edges: dict[int, list[RawLine]]
    heights: dict[int, int]
    pictured: frozenset[int] = frozenset()

    def has_words(self, page: int) -> bool:
        """Tell whether a page says anything."""
        return bool(self.body.pages.get(page) or self.edges.get(page))


class Vocabulary:
    """Numbers for words, the same for both versions. Words are equal when they look equal."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, word: str) -> int:
        """Return the number of a word."""
        return self._numbers.setdefault(word, len(self._numbers))


def read_lines(page: mupdf.Page, number: int, recognised: PageText | None = None) -> PageLines:
    """Return the words of a page by line, or those ``recognised`` in it; a page that cannot be read has none."""
    unit = UNITS / page.rect.width
    height = int(page.rect.height * unit)
    if recognised is not None:
        return PageLines(number, height, list(_recognised_lines(recognised, height)), pictured=True)
    a, b, c, d, e, f = (part * unit for part in page.rotation_matrix)
    try:
        source = page.get_textpage(flags=mupdf.WORD_FLAGS)
        words = decoded(page, source, source.extractWORDS())
    except Exception:  # noqa: BLE001 - MuPDF raises dozens of kinds; such a page is compared by its looks
        words = []
    lines: list[RawLine] = []
    for _, group in groupby(words[:_MOST_WORDS], key=lambda word: (word[5], word[6])):
        shown: list[str] = []
        places = array("i")
        for left, top, right, bottom, text, *_ in group:
            x, y = int(a * left + c * top + e), int(b * left + d * top + f)
            x_end, y_end = int(a * right + c * bottom + e), int(b * right + d * bottom + f)
            if looks := plain(text):
                shown.append(looks)
                places.extend((min(x, x_end), min(y, y_end), max(x, x_end), max(y, y_end)))
        if shown:
            lines.append(RawLine(shown, places))
    return PageLines(number, height, lines, pictured=not words)


def _recognised_lines(text: PageText, height: int) -> Iterator[RawLine]:
    for line in text.lines:
        shown: list[str] = []
        places = array("i")
        for word in line.words:
            if looks := plain(word.text):
                left, top, right, bottom = word.box
                shown.append(looks)
                places.extend((int(left * UNITS), int(top * height), int(right * UNITS), int(bottom * height)))
        if shown:
            yield RawLine(shown, places)


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Return a word as it looks: composed, without characters that show nothing. Equal ones are one object."""
    return unicodedata.normalize("NFC", word).translate(_INVISIBLE)


def sort_out(old: Sequence[PageLines], new: Sequence[PageLines]) -> tuple[Reading, Reading]:
    """Take both versions' text together, and apart from it what runs on their pages' edges."""
    runs = Counter(key for pages in (old, new) for page in pages for key in {*map(_key, _at_edges(page))})
    running = {key for key, count in runs.items() if count >= _RUNS_FROM or PAGE_NUMBER.fullmatch(key)}
    vocabulary = Vocabulary()
    return _reading(old, running, vocabulary), _reading(new, running, vocabulary)


def _reading(pages: Sequence[PageLines], running: set[str], vocabulary: Vocabulary) -> Reading:
    body, edges, count = Words(), {}, 0
    for page in pages:
        apart = {id(line): line for line in _at_edges(page) if _key(line) in running}
        edges[page.page] = list(apart.values())
        first = len(body.texts)
        for line in page.lines:
            if id(line) in apart:
                continue
            count += 1
            body.texts += line.words
            body.tokens.extend(map(vocabulary.number, line.words))
            body.places.extend(line.places)
            body.page.extend([page.page] * len(line.words))
            body.line.extend([count] * len(line.words))
        body.pages[page.page] = range(first, len(body.texts))
    pictured = frozenset(page.page for page in pages if page.pictured)
    return Reading(body, edges, {page.page: page.height for page in pages}, pictured)


def _at_edges(page: PageLines) -> list[RawLine]:
    above, below = page.height * _EDGE, page.height * (1 - _EDGE)
    return [line for line in page.lines if max(line.places[3::4]) <= above or min(line.places[1::4]) >= below]


def without_figures(text: str) -> str:
    """Make figures equal, so that "page 3" and "page 4" are the same running line."""
    return _DIGITS.sub("0", text)


def _key(line: RawLine) -> str:
    return without_figures(line.text)
