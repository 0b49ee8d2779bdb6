"""Reads the words of a page with their places, so that an image of the page can be selected, searched and read aloud.

Must never pass on a link that would run something: only pages of the same paper, web and mail addresses.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

import msgspec

from agenda.pdf import mupdf
from agenda.pdf.document import load_page
from agenda.pdf.jobs import Box, Line, Link, PageText, Word
from agenda.pdf.legacy import decoded

_MAX_WORDS = 40_000
_MAX_LINKS = 5_000
_MAX_URI = 2_000
_SCHEMES = ("https://", "http://", "mailto:")

_RawWord = tuple[float, float, float, float, str, int, int, int]
_LineKey = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """The displayed page: its size, and the matrix that leads to it from the page as written."""

    width: float
    height: float
    matrix: tuple[float, ...]

    @classmethod
    def of(cls, page: mupdf.Page) -> Frame:
        """Return the frame of a page."""
        return cls(page.rect.width, page.rect.height, tuple(page.rotation_matrix))

    def place(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return a box of the page as displayed in fractions of its sides."""
        edges = (left / self.width, top / self.height, right / self.width, bottom / self.height)
        return [round(min(1.0, max(0.0, edge)), 5) for edge in edges]

    def turn_and_place(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return a box of the page as written, turned with the page: corners change places, right angles stay."""
        a, b, c, d, e, f = self.matrix
        across = sorted((a * left + c * top + e, a * right + c * bottom + e))
        down = sorted((b * left + d * top + f, b * right + d * bottom + f))
        return self.place(across[0], down[0], across[1], down[1])


def read_text(page: mupdf.Page, *, pages: int) -> PageText:
    """Return the text layer of a page of a paper with ``pages`` pages, in the order in which the page was written."""
    source = page.get_textpage(flags=mupdf.WORD_FLAGS)
    words = decoded(page, source, source.extractWORDS())
    frame = Frame.of(page)
    directions = _line_directions(source, page.rotation)
    return PageText(
        width=round(frame.width, 2),
        height=round(frame.height, 2),
        lines=list(_lines(words[:_MAX_WORDS], directions, frame)),
        links=list(islice(_links(page, frame, pages), _MAX_LINKS)),
        cut=len(words) > _MAX_WORDS,
    )


def read_words(page: mupdf.Page) -> str:
    """Return the words of ``read_text`` in their order with one space between; a page that cannot be read has none.

    A space inside a word, as between the digits of a large number, becomes one that does not break.
    """
    try:
        source = page.get_textpage(flags=mupdf.WORD_FLAGS)
        words = decoded(page, source, source.extractWORDS())
    except Exception:  # noqa: BLE001 - MuPDF raises dozens of kinds; the other pages are still worth finding
        return ""
    texts = (unicodedata.normalize("NFC", word[4]) for word in words[:_MAX_WORDS])
    return " ".join(text.replace(" ", "\N{NO-BREAK SPACE}") for text in texts)


def words_of(document: mupdf.Document, number: int, recognised: Path) -> str:
    """Return the words of ``read_words`` for a page, or those that were recognised in it, kept in a folder."""
    text = recognised_text(recognised, number)
    if text is None:
        return read_words(load_page(document, number))
    return " ".join(word.text for line in text.lines for word in line.words)


def recognised_text(recognised: Path, number: int) -> PageText | None:
    """Return what was recognised in a page, kept in a folder; nothing when it has words of its own or none yet."""
    kept = recognised / str(number) / "recognised.json"
    return msgspec.json.decode(kept.read_bytes(), type=PageText) if kept.exists() else None


def _lines(words: list[_RawWord], directions: dict[_LineKey, int], frame: Frame) -> Iterator[Line]:
    for key, group in groupby(words, key=lambda word: (word[5], word[6])):
        line = [Word(text=unicodedata.normalize("NFC", raw[4]), box=frame.turn_and_place(*raw[:4])) for raw in group]
        yield Line(box=_around(line), turn=directions.get(key, 0), words=line)


def _line_directions(source: mupdf.Words, rotation: int) -> dict[_LineKey, int]:
    """Return the displayed direction of each line, that of its text plus that of the page, by block and line number."""
    found: dict[_LineKey, int] = {}
    for block in source.extractDICT()["blocks"]:
        for index, line in enumerate(block.get("lines", ())):
            cosine, sine = line["dir"]
            found[block["number"], index] = (round(math.degrees(math.atan2(sine, cosine))) + rotation) % 360
    return found


def _links(page: mupdf.Page, frame: Frame, pages: int) -> Iterator[Link]:
    for raw in page.get_links():
        box = frame.place(*raw["from"])
        target, uri = raw.get("page"), str(raw.get("uri") or "")
        if raw["kind"] in (mupdf.LINK_TO_PAGE, mupdf.LINK_TO_NAME):
            if isinstance(target, int) and 0 <= target < pages:
                yield Link(box=box, page=target + 1)
        elif raw["kind"] == mupdf.LINK_TO_URI and uri.lower().startswith(_SCHEMES) and len(uri) <= _MAX_URI:
            yield Link(box=box, uri=uri)


def _around(words: list[Word]) -> Box:
    left, top, right, bottom = zip(*(word.box for word in words), strict=True)
    return [min(left), min(top), max(right), max(bottom)]
