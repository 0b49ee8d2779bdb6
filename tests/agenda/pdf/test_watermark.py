"""The mark lies on the page as it is shown, whatever way the page is turned and however its boxes lie to each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfWriter
from pypdf.generic import FloatObject, NameObject, RectangleObject

from agenda.pdf.document import load_page, open_checked
from agenda.pdf.jobs import Watermark
from agenda.pdf.raster import draw_page
from agenda.pdf.watermark import brand_paper
from common.typeset import FONTS

MARK = Watermark(
    lines=["Nguyễn Văn An · 25/11/2026 10:00", "ABCDEFGH · Họp"], font=str(Path(FONTS) / "BeVietnamPro-SemiBold.ttf")
)
WIDTH = 600
SHEET = (0, 0, 400, 600)
FAINT = 20
"""Levels of grey, of 255, by which scaling alone may change a pixel."""

Box = tuple[float, float, float, float]


def branded(path: Path, media: Box, crop: Box, turned: int = 0, unit: float = 1) -> Image.Image:
    """Return how an empty page with these boxes looks when it bears the mark."""
    writer = PdfWriter()
    page = writer.add_blank_page(1, 1)
    page.mediabox, page.cropbox = RectangleObject(media), RectangleObject(crop)
    page[NameObject("/UserUnit")] = FloatObject(unit)
    page.rotate(turned)
    writer.write(path)
    document = open_checked(str(path))
    brand_paper(document, MARK, lambda *_: None)
    document.save(str(path.with_suffix(".marked.pdf")), garbage=1, deflate=True)
    document.close()
    marked = open_checked(str(path.with_suffix(".marked.pdf")))
    return draw_page(load_page(marked, 1), WIDTH).convert("L")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("media", "crop", "unit"),
    [
        (SHEET, (50, 30, 350, 500), 1),
        (SHEET, (-50, -40, 430, 650), 1),
        ((100, 200, 500, 800), (80, 250, 450, 850), 1),
        (SHEET, SHEET, 2.5),
    ],
    ids=["cropped", "crop beyond the sheet", "neither at the origin", "other unit"],
)
def test_the_mark_covers_the_page_as_it_is_shown(
    tmp_path: Path, media: Box, crop: Box, unit: float, turned: int
) -> None:
    left, bottom, right, top = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    shown = (right - left, top - bottom) if turned in {0, 180} else (top - bottom, right - left)
    plain: Box = (0, 0, *shown)
    expected = branded(tmp_path / "plain.pdf", plain, plain)
    found = branded(tmp_path / "odd.pdf", media, crop, turned, unit)
    assert found.size == expected.size
    assert ImageChops.invert(expected).getbbox() is not None
    apart = ImageChops.difference(found, expected).histogram()
    assert sum(apart[FAINT:]) <= 0.01 * sum(apart)
