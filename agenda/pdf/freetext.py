"""Text that stands on a page: a FreeText annotation whose letters come along, so that every reader shows them.

Must never rely on the fonts of whoever opens the file: the standard ones lack half of the Vietnamese letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from agenda.pdf import mupdf
from agenda.pdf.appearance import show_upright

LINE_HEIGHT = 1.35
"""Of the height of the letters, as on the screen."""
_BASELINE = 1.04
"""From the top of a line to where its letters stand, of their height."""

_FONT = Path(__file__).parents[2] / "common" / "fonts" / "BeVietnamPro-Regular.ttf"


def add_text(page: Any, box: Sequence[float], text: str, *, size: float, color: Sequence[float]) -> Any:  # noqa: ANN401 - PyMuPDF ships no types
    """Return a new annotation with ``text`` in ``box`` (of the page before it is turned); ``size`` in points."""
    left, top, right, bottom = box
    across, down = right - left, bottom - top
    width = down if page.rotation in {90, 270} else across
    lines = list(wrapped(text, width, size))
    height = max(across if page.rotation in {90, 270} else down, len(lines) * size * LINE_HEIGHT)
    annotation = page.add_freetext_annot(
        _grown(box, height, page.rotation), text, fontsize=size, text_color=color, rotate=page.rotation
    )
    annotation.set_border(width=0)
    annotation.update()
    _write_letters(page, annotation, lines, (width, height), size=size, color=color)
    return annotation


def wrapped(text: str, width: float, size: float) -> Iterator[str]:
    """Yield the lines of a text as they fit ``width``; a word that is longer than a line is broken."""
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if _length(longer, size) <= width:
                line = longer
                continue
            if line:
                yield line
            *full, line = _broken(word, width, size)
            yield from full
        yield line


def _broken(word: str, width: float, size: float) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and _length(piece + letter, size) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _grown(box: Sequence[float], height: float, rotation: int) -> tuple[float, float, float, float]:
    """Return the box with room for all lines: it grows to where the bottom is when the page is shown."""
    left, top, right, bottom = box
    match rotation:
        case 90:
            return (left, top, left + height, bottom)
        case 180:
            return (left, bottom - height, right, bottom)
        case 270:
            return (right - height, top, right, bottom)
        case _:
            return (left, top, right, top + height)


def _write_letters(
    page: Any,  # noqa: ANN401
    annotation: Any,  # noqa: ANN401
    lines: Sequence[str],
    shape: tuple[float, float],
    *,
    size: float,
    color: Sequence[float],
) -> None:
    with mupdf.blank_page(*shape) as (sheet, writer):
        for number, line in enumerate(lines):
            writer.append((0, (number * LINE_HEIGHT + _BASELINE) * size), line, font=_font(), fontsize=size)
        writer.write_text(sheet, color=color)
        show_upright(page, annotation, sheet)
    page.parent.xref_set_key(annotation.xref, "IT", "/FreeTextTypewriter")
    page.parent.xref_set_key(annotation.xref, "CL", "null")  # a line to a place it is about, which it is not


def _length(text: str, size: float) -> float:
    return float(_font().text_length(text, fontsize=size))


@cache
def _font() -> Any:  # noqa: ANN401
    return mupdf.open_font(str(_FONT))
