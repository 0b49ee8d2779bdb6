"""Where places on a displayed page lie inside the file, which crops, turns and measures pages in its own way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from agenda.pdf import mupdf
from agenda.pdf.document import load_page

_UNITS = 10_000


def read_spaces(document: mupdf.Document, pages: Iterable[int]) -> list[list[float]]:
    """Return for each page the matrix from ten-thousandths of its displayed width to PDF user space."""
    return [_space_of(load_page(document, page)) for page in pages]


def _space_of(page: Any) -> list[float]:  # noqa: ANN401 - PyMuPDF ships no types
    a, b, c, d, e, f = ~mupdf.from_user_space(page)
    scale = float(page.rect.width) / _UNITS
    return [a * scale, b * scale, c * scale, d * scale, e, f]
