"""Looks at a whole paper once, after upload: can everybody read it, how large is each page, what is on which page.

Must never draw a page: that is the work of ``raster``, one page and one time limit at a time.
"""

from __future__ import annotations

import contextlib
import hashlib
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from agenda.pdf import mupdf
from agenda.pdf.document import load_page, open_checked
from agenda.pdf.failures import PdfError
from agenda.pdf.fingerprint import Fingerprints
from agenda.pdf.jobs import Inspection, InspectLimits, OutlineEntry, PageFacts
from agenda.pdf.labels import read_labels
from agenda.pdf.legacy import encodings_of

_POINTS_PER_INCH = 72
_MAX_TITLE = 500
_MAX_OUTLINE = 10_000
_TEXT_PROBES = 20
_SAMPLES_OF_UNKNOWN_COLOUR = 4

Report = Callable[[int, int], None]


def inspect(path: str, limits: InspectLimits, report: Report) -> Inspection:
    """Measure a paper or raise ``PdfError``; ``report(done, of)`` is called before the first and after every page."""
    document = open_checked(path)
    try:
        count = document.page_count
        if count > limits.max_pages:
            raise PdfError("too_many_pages", pages=count, most=limits.max_pages)
        report(0, count)
        sha256 = hash_file(path)
        pages = list(_measure_pages(document, sha256, limits, report))
        written, scanned = _probe_text(document)
        return Inspection(
            sha256=sha256,
            size=Path(path).stat().st_size,
            title=_tidy((document.metadata or {}).get("title") or ""),
            pages=pages,
            outline=_read_outline(document),
            has_text=written,
            repaired=document.is_repaired,
            scanned=scanned,
            legacy=sorted(encodings_of(document)),
        )
    finally:
        document.close()


def hash_file(path: str) -> str:
    """Return the SHA-256 of a file of any size in constant memory."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _measure_pages(document: mupdf.Document, sha256: str, limits: InspectLimits, report: Report) -> Iterator[PageFacts]:
    fingerprints = Fingerprints(document, sha256=sha256)
    count = document.page_count
    labels = read_labels(document)
    for number in range(1, count + 1):
        if number > document.page_count:  # MuPDF corrects the count when it finds that pages are only claimed
            raise PdfError("damaged", page=number)
        page = load_page(document, number)
        _check_size(page, number, limits)
        yield PageFacts(
            width=round(page.rect.width, 2),
            height=round(page.rect.height, 2),
            rotation=page.rotation,
            fingerprint=fingerprints.of_page(number),
            label=labels[number - 1],
        )
        report(number, count)


def _check_size(page: mupdf.Page, number: int, limits: InspectLimits) -> None:
    inches = max(page.rect.width, page.rect.height) / _POINTS_PER_INCH
    if inches > limits.max_page_inches:
        raise PdfError("page_too_large", page=number, inches=round(inches), most=round(limits.max_page_inches))
    for image in page.get_images():
        samples = _samples(image)
        if samples > limits.max_image_samples:
            raise PdfError("page_too_large", page=number, samples=samples, most_samples=limits.max_image_samples)


def _samples(image: tuple[object, ...]) -> int:
    """Return pixels times components of PyMuPDF's (xref, mask, width, height, bits, colour space, …)."""
    width, height, colours = int(str(image[2])), int(str(image[3])), str(image[5])
    components = {"DeviceGray": 1, "CalGray": 1, "Indexed": 1, "DeviceRGB": 3, "CalRGB": 3, "Lab": 3}
    return width * height * components.get(colours, _SAMPLES_OF_UNKNOWN_COLOUR)


def _read_outline(document: mupdf.Document) -> list[OutlineEntry]:
    rows: list[list[int | str]] = []
    with contextlib.suppress(Exception):  # a broken outline is no reason to refuse a paper whose pages are fine
        rows = document.get_toc()[:_MAX_OUTLINE]
    return [_outline_entry(row, document.page_count) for row in rows]


def _outline_entry(row: list[int | str], count: int) -> OutlineEntry:
    level, title, page = int(row[0]), str(row[1]), int(row[2])
    return OutlineEntry(title=_tidy(title), level=level, page=page if 1 <= page <= count else None)


def _probe_text(document: mupdf.Document) -> tuple[bool, bool]:
    """Tell whether some page has words, and whether some page has none but shows a picture."""
    count = document.page_count
    step = max(1, count // _TEXT_PROBES)
    written = scanned = False
    for number in range(1, count + 1, step):
        with contextlib.suppress(Exception):  # a page whose text cannot be read has none
            page = load_page(document, number)
            if page.get_textpage(flags=mupdf.WORD_FLAGS).extractWORDS():
                written = True
            elif page.get_images():
                scanned = True
    return written, scanned


def _tidy(title: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", title))
    return " ".join(printable.split())[:_MAX_TITLE]
