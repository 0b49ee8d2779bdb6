"""The small, typed part of PyMuPDF that the engine uses, and the only place where it is imported.

Must never hold a rule: it opens, silences and frees.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Any, Protocol, cast

# PyMuPDF loads its layout analyser (onnxruntime, numpy) whenever that is installed: half a second and 100 MB too much.
os.environ["PYMUPDF_SUGGEST_LAYOUT_ANALYZER"] = "0"
for _unused in ("pymupdf.layout", "pymupdf4llm"):
    sys.modules[_unused] = None  # type: ignore[assignment]  # the documented way to make an import fail

import pymupdf  # noqa: E402 - only after the lines above


class Rect(Protocol):
    """A rectangle in points, y downwards."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    height: float


class Pixmap(Protocol):
    """A raster of eight bits per component without padding."""

    width: int
    height: int
    samples_mv: Any  # a memoryview without copy, which Pillow takes but does not declare


class Words(Protocol):
    """Extracted text of a page, in coordinates of the page before it is rotated."""

    def extractWORDS(self) -> list[tuple[float, float, float, float, str, int, int, int]]: ...  # noqa: N802, D102 - PyMuPDF's names

    def extractDICT(self) -> dict[str, Any]: ...  # noqa: N802, D102


class Page(Protocol):
    """One page; ``rect`` is the displayed page, after rotation."""

    rect: Rect
    rotation: int
    rotation_matrix: Any

    def get_images(self) -> list[tuple[Any, ...]]: ...  # noqa: D102
    def get_fonts(self) -> list[tuple[Any, ...]]: ...  # noqa: D102
    def get_image_info(self) -> list[dict[str, Any]]: ...  # noqa: D102
    def get_links(self) -> list[dict[str, Any]]: ...  # noqa: D102
    def get_label(self) -> str: ...  # noqa: D102
    def get_pixmap(self, *, matrix: object, alpha: bool, clip: object = None) -> Pixmap: ...  # noqa: D102
    def get_textpage(self, *, flags: int) -> Words: ...  # noqa: D102


class Document(Protocol):
    """An open file."""

    needs_pass: int
    is_pdf: bool
    is_repaired: bool
    page_count: int
    metadata: dict[str, str | None] | None

    def load_page(self, index: int) -> Page: ...  # noqa: D102
    def page_xref(self, index: int) -> int: ...  # noqa: D102
    def get_toc(self) -> list[list[Any]]: ...  # noqa: D102
    def get_page_labels(self) -> list[dict[str, Any]]: ...  # noqa: D102
    def xref_object(self, xref: int, *, compressed: bool) -> str: ...  # noqa: D102
    def xref_get_key(self, xref: int, key: str) -> tuple[str, str]: ...  # noqa: D102
    def xref_is_stream(self, xref: int) -> bool: ...  # noqa: D102
    def xref_stream_raw(self, xref: int) -> bytes | None: ...  # noqa: D102
    def bake(self, *, annots: bool, widgets: bool) -> None: ...  # noqa: D102
    def save(self, path: str, *, garbage: int, deflate: bool) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


WORD_FLAGS = pymupdf.TEXTFLAGS_WORDS
LINK_TO_PAGE = pymupdf.LINK_GOTO
LINK_TO_NAME = pymupdf.LINK_NAMED
LINK_TO_URI = pymupdf.LINK_URI
NO_LINE_END: int = pymupdf.PDF_ANNOT_LE_NONE  # type: ignore[attr-defined]  # named while it is imported
PLAIN_FONT = "helv"
"""The one font of the format that needs no file; it knows Latin letters without Vietnamese marks."""
OPEN_ARROW: int = pymupdf.PDF_ANNOT_LE_OPEN_ARROW  # type: ignore[attr-defined]


def silence() -> None:
    """Keep MuPDF's warnings out of the child's streams; they stay readable with ``take_warnings``."""
    pymupdf.TOOLS.mupdf_display_errors(False)  # type: ignore[no-untyped-call]
    pymupdf.TOOLS.mupdf_display_warnings(False)  # type: ignore[no-untyped-call]


def open_document(path: str) -> Document:
    """Open a file as PDF whatever its name says; raises PyMuPDF's own errors."""
    return cast("Document", pymupdf.Document(path, filetype="pdf"))  # type: ignore[no-untyped-call]


def new_document() -> Any:  # noqa: ANN401 - ships no types
    """Return an empty PDF to which pages can be added; the caller closes it."""
    return pymupdf.Document()  # type: ignore[no-untyped-call]


def scaling(factor: float) -> object:
    """Return the matrix that enlarges a page."""
    return cast("object", pymupdf.Matrix(factor, factor))  # type: ignore[no-untyped-call]


def box(left: float, top: float, right: float, bottom: float) -> object:
    """Return a rectangle in points, as a part of a page to draw."""
    return cast("object", pymupdf.Rect(left, top, right, bottom))  # type: ignore[no-untyped-call]


def append_content(page: Any, content: bytes) -> None:  # noqa: ANN401
    """Add operators after what a page draws, whatever state of the graphics that leaves behind."""
    page.wrap_contents()
    pymupdf.TOOLS._insert_contents(page, content, True)  # type: ignore[no-untyped-call]  # noqa: SLF001 - as its own drawing ends


def text_length(words: str, size: float) -> float:
    """Return how long words are in the font that needs no file, in points."""
    return float(pymupdf.get_text_length(words, fontname=PLAIN_FONT, fontsize=size))


def open_font(path: str) -> Any:  # noqa: ANN401 - ships no types
    """Return a font that can be measured and written with."""
    return pymupdf.Font(fontfile=path)  # type: ignore[no-untyped-call]


@contextlib.contextmanager
def blank_page(width: float, height: float) -> Iterator[tuple[Any, Any]]:
    """Lend an empty page (points), and what writes letters on it; both are gone afterwards."""
    document = pymupdf.Document()  # type: ignore[no-untyped-call]
    try:
        page = document.new_page(width=width, height=height)
        yield page, pymupdf.TextWriter(page.rect)  # type: ignore[no-untyped-call]
    finally:
        document.close()  # type: ignore[no-untyped-call]


def show_as(annotation: Any, page: Any) -> None:  # noqa: ANN401
    """Make what is on a page, fonts included, the look of an annotation of another document."""
    drawn = page.get_displaylist().this
    matrix = pymupdf.mupdf.FzMatrix()
    pymupdf.mupdf.pdf_set_annot_appearance_from_display_list(annotation.this, "N", None, matrix, drawn)


def from_user_space(page: Any) -> Any:  # noqa: ANN401
    """Return the matrix from PDF user space to the page as it is displayed: turned, cropped, y downwards, from 0, 0."""
    box, matrix = pymupdf.mupdf.FzRect(pymupdf.mupdf.FzRect.Fixed_UNIT), pymupdf.mupdf.FzMatrix()
    pymupdf.mupdf.pdf_page_transform(pymupdf.mupdf.pdf_page_from_fz_page(page.this), box, matrix)
    return pymupdf.Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)  # type: ignore[no-untyped-call]


def to_page_before_turning(page: Any) -> Any:  # noqa: ANN401
    """Return the matrix from the displayed page to where annotations are put: the same page before it is turned.

    PyMuPDF's own is wrong where the crop box of a page reaches beyond its media box.
    """
    turned, rotation = from_user_space(page), page.rotation
    page.set_rotation(0)
    try:
        return ~turned * from_user_space(page)
    finally:
        page.set_rotation(rotation)


def insertion_box(page: Any) -> Any:  # noqa: ANN401
    """Return the box to give to ``insert_image`` so that a picture covers the displayed page.

    PyMuPDF leads it to user space by a matrix that is wrong for pages that are cropped and turned; this undoes that.
    """
    shown = pymupdf.Rect(0, 0, page.rect.width, page.rect.height)  # type: ignore[no-untyped-call]
    return shown * ~from_user_space(page) * page.transformation_matrix


def take_warnings() -> str:
    """Return what MuPDF complained about since the last call and forget it."""
    return cast("str", pymupdf.TOOLS.mupdf_warnings(reset=1))  # type: ignore[no-untyped-call]


def free_caches() -> None:
    """Give back decoded images and glyphs that MuPDF keeps for the next page."""
    pymupdf.TOOLS.store_shrink(100)  # type: ignore[no-untyped-call]
    pymupdf.TOOLS.glyph_cache_empty()  # type: ignore[no-untyped-call]
