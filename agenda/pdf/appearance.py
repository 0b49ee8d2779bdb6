"""Gives annotations a look of their own, upright as the page is shown whatever way it is turned."""

from __future__ import annotations

from typing import Any

from agenda.pdf import mupdf

_TURNED = {0: "[1 0 0 1 0 0]", 90: "[0 1 -1 0 0 0]", 180: "[-1 0 0 -1 0 0]", 270: "[0 -1 1 0 0 0]"}
"""Matrices that hold things upright on a page that is shown turned clockwise."""


def show_upright(page: Any, annotation: Any, sheet: Any) -> None:  # noqa: ANN401 - PyMuPDF ships no types
    """Make what is on ``sheet``, a page of another document, the look of an annotation of ``page``."""
    mupdf.show_as(annotation, sheet)
    _, appearance = page.parent.xref_get_key(annotation.xref, "AP/N")
    page.parent.xref_set_key(int(appearance.split()[0]), "Matrix", _TURNED[page.rotation])
