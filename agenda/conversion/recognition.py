"""Recognises the words of a scanned page with Tesseract, when this machine has it with Vietnamese.

Gives the same ``PageText`` as a page that has words of its own. One thread, one page at a time, behind all that people
wait for.
"""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from agenda.conversion.runner import Bounds, Watch, run_confined
from agenda.pdf.jobs import Line, PageText, Word
from agenda.pdf.sandbox import Limits
from agenda.renderer import Unreadable

DPI = 300
RECOGNISE_SECONDS = 300.0
"""By the clock, on a machine that has other things to do; the processor time is what counts."""
LANGUAGES = ("vie", "eng")
_MEGABYTE = 1 << 20
_LIMITS = Limits(memory=1_024 * _MEGABYTE, file_size=64 * _MEGABYTE, cpu_seconds=60, open_files=64, niceness=10)
_BOUNDS = Bounds(_LIMITS, seconds=RECOGNISE_SECONDS, disk=256 * _MEGABYTE)
_LEAST_CONFIDENCE = 30.0
"""Of a hundred. Below it there is mostly no word at all: a stamp, a signature, the edge of a sheet."""
_DATA = ("/usr/share/tesseract-ocr", "/usr/share/tessdata", "/usr/local/share/tessdata")
_MOST_WORDS = 40_000


@cache
def find_recogniser(program: str) -> Path | None:
    """Return Tesseract's program, or nothing when it or one of its languages is not here; looked for once."""
    found = shutil.which(program)
    if found is None:
        return None
    known = {path.stem for folder in _DATA for path in Path(folder).rglob("*.traineddata")}
    return Path(found).resolve() if known.issuperset(LANGUAGES) else None


def recognise(recogniser: Path, image: Path, size: tuple[float, float], *, watch: Watch) -> PageText:
    """Return the words in a page's image, which lies alone in its folder; ``size`` is the page's in points.

    Raises ``Unreadable`` when it takes too much or cannot be done.
    """
    made = image.parent / "words"
    command = [
        str(recogniser),
        str(image),
        str(made),
        "-l",
        "+".join(LANGUAGES),
        "--dpi",
        str(DPI),
        "--psm",
        "3",
        "tsv",
    ]
    status = run_confined(command, image.parent, bounds=_BOUNDS, watch=watch)
    table = made.with_suffix(".tsv")
    if status != 0 or not table.exists():
        raise Unreadable("too_slow" if status < 0 else "crashed")
    return read_table(table.read_text("utf-8", "replace"), size)


def read_table(table: str, size: tuple[float, float]) -> PageText:
    """Turn Tesseract's table into words. Columns: level, page, block, paragraph, line, word, box, confidence, text."""
    rows = [row.split("\t") for row in table.splitlines()[1:]]
    page = next((row for row in rows if row[0] == "1"), None)
    width, height = (max(1, int(page[8])), max(1, int(page[9]))) if page else (1, 1)
    words = list(_words(rows, width, height))[:_MOST_WORDS]
    lines = [
        Line(box=_around(together), turn=0, words=together)
        for _, group in groupby(words, key=lambda found: found[0])
        if (together := [word for _, word in group])
    ]
    return PageText(width=round(size[0], 2), height=round(size[1], 2), lines=lines, links=[])


def _words(rows: list[list[str]], width: int, height: int) -> Iterator[tuple[tuple[str, ...], Word]]:
    for row in rows:
        if len(row) < 12 or row[0] != "5" or float(row[10]) < _LEAST_CONFIDENCE:
            continue
        text = unicodedata.normalize("NFC", row[11]).strip()
        if text:
            left, top, across, down = (int(value) for value in row[6:10])
            edges = (left / width, top / height, (left + across) / width, (top + down) / height)
            yield tuple(row[1:5]), Word(text=text, box=[round(min(1.0, max(0.0, edge)), 5) for edge in edges])


def _around(words: list[Word]) -> list[float]:
    left, top, right, bottom = zip(*(word.box for word in words), strict=True)
    return [min(left), min(top), max(right), max(bottom)]
