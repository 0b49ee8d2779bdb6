"""Opening a PDF that nobody has vouched for, and keeping the last ones open for the next page.

Must never repair silently what a reader would miss: a file cut off in the middle is damaged even when MuPDF opens it.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from pathlib import Path

from agenda.pdf import mupdf
from agenda.pdf.failures import PdfError, describe

_HEADER_WITHIN = 1_024
_TRAILER_WITHIN = 2_048
_KEPT_OPEN = 2

_Key = tuple[str, int, int]


class Documents:
    """The documents opened last: turning the pages of one paper parses it once."""

    def __init__(self) -> None:
        self._open: OrderedDict[_Key, mupdf.Document] = OrderedDict()

    def get(self, path: str) -> mupdf.Document:
        """Return the open document; raises ``PdfError`` for what is no usable PDF."""
        facts = _stat(path)
        key = (path, facts.st_mtime_ns, facts.st_size)
        document = self._open.pop(key, None) or open_checked(path)
        self._open[key] = document
        while len(self._open) > _KEPT_OPEN:
            self._open.popitem(last=False)[1].close()
        return document

    def clear(self) -> None:
        """Forget all, because a job that failed may have left one in a strange state."""
        for document in self._open.values():
            document.close()
        self._open.clear()


def open_checked(path: str) -> mupdf.Document:
    """Open a file that must be a PDF with pages and without a password; raises ``PdfError`` with the reason."""
    _check_header(path)
    try:
        document = mupdf.open_document(path)
    except Exception as error:
        raise _refusal(error) from error
    if document.needs_pass:
        raise PdfError("encrypted")
    if not document.is_pdf:
        raise PdfError("not_a_pdf")
    empty = document.page_count < 1
    if document.is_repaired and (empty or not _has_trailer(path)):
        raise PdfError("damaged")
    if empty:
        raise PdfError("no_pages")
    return document


def load_page(document: mupdf.Document, number: int) -> mupdf.Page:
    """Return a page by its 1-based number; raises ``PdfError`` when it is not there or only claimed to be."""
    if not 1 <= number <= document.page_count:
        raise PdfError("no_such_page", page=number, pages=document.page_count)
    try:
        return document.load_page(number - 1)
    except Exception as error:
        raise _refusal(error, page=number) from error


def _refusal(error: Exception, **details: int) -> PdfError:
    return PdfError(describe(error).failed, **details)


def _stat(path: str) -> os.stat_result:
    try:
        return Path(path).stat()
    except FileNotFoundError as error:
        raise PdfError("missing") from error


def _check_header(path: str) -> None:
    _stat(path)
    with Path(path).open("rb") as file:
        start = file.read(_HEADER_WITHIN)
    if not start:
        raise PdfError("empty")
    if b"%PDF-" not in start:
        raise PdfError("not_a_pdf")


def _has_trailer(path: str) -> bool:
    with Path(path).open("rb") as file:
        file.seek(max(0, Path(path).stat().st_size - _TRAILER_WITHIN))
        return b"%%EOF" in file.read()
