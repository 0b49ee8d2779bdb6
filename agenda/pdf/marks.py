"""Writes what people marked on a paper into a copy of it: as annotations that PDF readers know, or as ink on the page.

Must never change the paper itself. Coordinates of marks are ten-thousandths of the displayed page's width.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from agenda.pdf import mupdf
from agenda.pdf.appearance import show_upright
from agenda.pdf.document import load_page
from agenda.pdf.freetext import add_text
from agenda.pdf.jobs import PdfMark
from agenda.pdf.stamps import LINE_WIDTH, STAMP_LINES, Spot

Report = Callable[[int, int], None]

_UNITS = 10_000
_SEE_THROUGH = 0.45
_NOTE_WIDTH, _NOTE_HEIGHT = 190.0, 130.0
_NOTE_STYLE = "font-family: sans-serif; font-size: 9pt; background-color: #fff8c5"


def write_marks(document: mupdf.Document, marks: Iterable[PdfMark], report: Report, *, flat: bool) -> None:
    """Add marks to an open copy; with ``flat`` they become part of the pages, and notes are written out."""
    known = list(marks)
    for done, mark in enumerate(known, start=1):
        _Writer(load_page(document, mark.page), mark).write(flat=flat)
        report(done, len(known))
    if flat:
        document.bake(annots=True, widgets=False)


class _Writer:
    """Writes one mark on its page, whatever way the page is turned."""

    def __init__(self, page: Any, mark: PdfMark) -> None:  # noqa: ANN401 - PyMuPDF ships no types
        self._page = page
        self._mark = mark
        self._scale = float(page.rect.width) / _UNITS
        self._before_turning = mupdf.to_page_before_turning(page)
        points = [self._spot(x, y) for x, y in zip(mark.points[0::3], mark.points[1::3], strict=True)]
        self._points = points

    def write(self, *, flat: bool) -> None:
        mark, width = self._mark, max(0.3, self._mark.width * self._scale)
        match mark.tool:
            case "pen":
                self._ink(width)
            case "highlighter":
                self._ink(width, opacity=_SEE_THROUGH)
            case "line" | "arrow":
                self._line(width)
            case "box":
                self._finish(self._page.add_rect_annot(self._boxes()[0]), width)
            case "highlight":
                self._finish(self._page.add_highlight_annot(quads=self._boxes()))
            case "underline":
                self._finish(self._page.add_underline_annot(quads=self._boxes()))
            case "stamp":
                self._stamp()
            case "note":
                self._note(flat=flat)
            case "text":
                self._sign(add_text(self._page, self._boxes()[0], mark.text, size=width, color=mark.color))

    def _line(self, width: float) -> None:
        line = self._page.add_line_annot(*self._points)
        if self._mark.tool == "arrow":
            line.set_line_ends(mupdf.NO_LINE_END, mupdf.OPEN_ARROW)
        self._finish(line, width)

    def _note(self, *, flat: bool) -> None:
        if passage := self._boxes(self._points[1:]):
            self._finish(self._page.add_highlight_annot(quads=passage), name=f"{self._mark.name}-passage")
        x, y = self._points[0]
        if flat:
            shown = f'<div style="{_NOTE_STYLE}">{_escaped(self._mark.text)}</div>'
            left = max(4.0, min(x, self._page.mediabox.width - _NOTE_WIDTH - 4))
            self._page.insert_htmlbox((left, y, left + _NOTE_WIDTH, y + _NOTE_HEIGHT), shown)
        else:
            self._finish(self._page.add_text_annot((x - 10, y - 10), self._mark.text, icon="Note"))

    def _ink(self, width: float, opacity: float = 1.0) -> None:
        line = self._points
        drawn = line if len(line) > 1 else [line[0], (line[0][0] + 0.1, line[0][1])]
        self._finish(self._page.add_ink_annot([drawn]), width, opacity=opacity)

    def _stamp(self) -> None:
        x, y, radius = *self._mark.points[0:2], self._mark.width
        (left, top), (right, bottom) = (self._spot(x + side * radius, y + side * radius) for side in (-1, 1))
        box = (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
        annotation = self._page.add_stamp_annot(box)
        annotation.set_colors(stroke=self._mark.color)
        middle = radius * self._scale
        with mupdf.blank_page(2 * middle, 2 * middle) as (sheet, _):
            shape = sheet.new_shape()
            for line in STAMP_LINES[self._mark.stamp or "agree"]:
                shape.draw_polyline([(middle + across * middle, middle + down * middle) for across, down in line])
            shape.finish(width=LINE_WIDTH * middle, color=self._mark.color, closePath=False, lineCap=1, lineJoin=1)
            shape.commit()
            show_upright(self._page, annotation, sheet)
        annotation.set_rect(box)  # until now it is as narrow as the stamp that it would show by itself
        self._page.parent.xref_set_key(annotation.xref, "Name", f"/{self._mark.icon}")
        self._page.parent.xref_set_key(annotation.xref, "Contents", "()")  # not "Approved"
        self._sign(annotation)

    def _finish(
        self,
        annotation: Any,  # noqa: ANN401
        width: float | None = None,
        *,
        opacity: float = 1.0,
        name: str = "",
    ) -> None:
        annotation.set_colors(stroke=self._mark.color)
        if width is not None:
            annotation.set_border(width=width)
        annotation.update(opacity=opacity, blend_mode="Multiply" if opacity < 1 else None)
        self._sign(annotation, name)

    def _sign(self, annotation: Any, name: str = "") -> None:  # noqa: ANN401
        """Say whose it is, from when, and what tells it from others: other programs show that and keep it."""
        mark = self._mark
        said = {"title": mark.author, "content": mark.text, "creationDate": mark.drawn_at, "modDate": mark.drawn_at}
        annotation.set_info(said)
        self._page.parent.xref_set_key(annotation.xref, "NM", f"({name or mark.name})")

    def _spot(self, x: float, y: float) -> Spot:
        """Return a place of the displayed page in the coordinates of the page before it is turned."""
        matrix, across, down = self._before_turning, x * self._scale, y * self._scale
        return (
            matrix.a * across + matrix.c * down + matrix.e,
            matrix.b * across + matrix.d * down + matrix.f,
        )

    def _boxes(self, points: list[Spot] | None = None) -> list[tuple[float, float, float, float]]:
        corners = list(pairwise(self._points if points is None else points))[0::2]
        return [(min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in corners]


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br/>")
