"""Does one job at a time and gives back its final reply; the child process is this plus a pipe.

Must never leave a half-written file: what a job makes appears under its name complete or not at all.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from agenda.pdf import mupdf
from agenda.pdf.binding import bind
from agenda.pdf.compare.versions import Version, compare_versions
from agenda.pdf.document import Documents, load_page, open_checked
from agenda.pdf.failures import describe
from agenda.pdf.inspection import Report, inspect
from agenda.pdf.jobs import (
    Annotate,
    Assemble,
    Bind,
    Brand,
    BrandPaper,
    Compare,
    Inspect,
    Job,
    PageSpaces,
    Render,
    Reply,
    Scan,
    Spaces,
    Text,
    Tile,
    Words,
    Written,
)
from agenda.pdf.marks import write_marks
from agenda.pdf.pictures import assemble
from agenda.pdf.raster import draw_page, draw_scan, draw_tile, write_image
from agenda.pdf.spaces import read_spaces
from agenda.pdf.text import read_text, words_of
from agenda.pdf.watermark import brand_paper, brand_picture


class Engine:
    """Keeps the last documents open between jobs."""

    def __init__(self) -> None:
        mupdf.silence()
        self._documents = Documents()

    def do(self, job: Job, report: Report) -> Reply:
        """Do a job; every error becomes a ``Failed`` reply, after which no document stays open."""
        try:
            return self._dispatch(job, report)
        except Exception as error:  # noqa: BLE001 - MuPDF raises dozens of kinds; none of them may end the child
            reply = describe(error)
        with contextlib.suppress(Exception):
            self._documents.clear()
            mupdf.free_caches()
        return reply

    def _dispatch(self, job: Job, report: Report) -> Reply:
        match job:
            case Inspect():
                return inspect(job.path, job.limits, report)
            case Assemble():
                return _write_assembled(job, report)
            case Annotate():
                return _write_marked(job, report)
            case Compare():
                return self._write_comparison(job, report)
            case Brand():
                return _write_branded(job)
            case BrandPaper():
                return _write_branded_paper(job, report)
            case Bind():
                return _write_bound(job, report)
            case _:
                return self._read_pages(job)

    def _read_pages(self, job: Text | Render | Tile | Words | Scan | Spaces) -> Reply:
        match job:
            case Text():
                return self._write_text(job)
            case Render():
                return self._write_page(job)
            case Tile():
                return self._write_tile(job)
            case Words():
                return self._write_words(job)
            case Scan():
                return self._write_scan(job)
            case Spaces():
                return PageSpaces(read_spaces(self._documents.get(job.path), job.pages))

    def _write_text(self, job: Text) -> Reply:
        document = self._documents.get(job.path)
        text = read_text(load_page(document, job.page), pages=document.page_count)
        with _placed(job.part, job.out) as part:
            part.write_bytes(msgspec.json.encode(text))
        return Written()

    def _write_page(self, job: Render) -> Reply:
        image = draw_page(load_page(self._documents.get(job.path), job.page), job.width)
        with _placed(job.part, job.out) as part:
            write_image(image, part, job.quality)
        return Written()

    def _write_tile(self, job: Tile) -> Reply:
        page = load_page(self._documents.get(job.path), job.page)
        image = draw_tile(page, job.width, side=job.side, column=job.column, row=job.row)
        with _placed(job.part, job.out) as part:
            write_image(image, part, "stored")
        return Written()

    def _write_words(self, job: Words) -> Reply:
        document = self._documents.get(job.path)
        kept = Path(job.recognised)
        words = [words_of(document, number, kept) for number in range(job.first, job.last + 1)]
        with _placed(job.part, job.out) as part:
            part.write_bytes(msgspec.json.encode(words))
        return Written()

    def _write_comparison(self, job: Compare, report: Report) -> Reply:
        old, new = self._documents.get(job.old), self._documents.get(job.new)
        versions = Version(old, Path(job.old_recognised)), Version(new, Path(job.new_recognised))
        comparison, moves = compare_versions(*versions, report)
        with _placed(job.moves_part, job.moves) as part:
            part.write_bytes(msgspec.json.encode(moves))
        with _placed(job.part, job.out) as part:
            part.write_bytes(msgspec.json.encode(comparison))
        return Written()

    def _write_scan(self, job: Scan) -> Reply:
        image = draw_scan(load_page(self._documents.get(job.path), job.page), job.dpi)
        with _placed(job.part, job.out) as part:
            image.save(part, "PNG", compress_level=1)
        return Written()


def _write_assembled(job: Assemble, report: Report) -> Reply:
    with _placed(job.part, job.out) as part:
        assemble(job.path, part, max_pages=job.limits.max_pages, report=report)
    return Written()


def _write_marked(job: Annotate, report: Report) -> Reply:
    """The copy is opened for itself: the documents kept open are read by others and stay as they are."""
    document = open_checked(job.path)
    try:
        write_marks(document, job.marks, report, flat=job.flat)
        with _placed(job.part, job.out) as part:
            document.save(str(part), garbage=1, deflate=True)
    finally:
        document.close()
    return Written()


def _write_branded(job: Brand) -> Reply:
    with _placed(job.part, job.out) as part:
        brand_picture(Path(job.image), part, job.watermark, page_width=job.page_width, left=job.left, top=job.top)
    return Written()


def _write_branded_paper(job: BrandPaper, report: Report) -> Reply:
    document = open_checked(job.path)
    try:
        brand_paper(document, job.watermark, report)
        with _placed(job.part, job.out) as part:
            document.save(str(part), garbage=1, deflate=True)
    finally:
        document.close()
    return Written()


def _write_bound(job: Bind, report: Report) -> Reply:
    with _placed(job.part, job.out) as part:
        bind(job.front, job.papers, job.outline, part, report)
    return Written()


@contextlib.contextmanager
def _placed(part: str, out: str) -> Iterator[Path]:
    """Let the caller write ``part``; name it ``out`` at the end, or remove it when that fails."""
    unfinished = Path(part)
    try:
        yield unfinished
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
