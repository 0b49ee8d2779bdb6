"""Draws one page at a fixed width and encodes it: quickly for a reader who waits, small for the store.

Measured at 1,600 px (``tests/bench/pages.py``): JPEG takes 6 ms where WebP takes 60 to 110. Text and line drawings are
smaller and sharper without loss, scans and photographs with it. Must never draw more pixels than a tablet can show.
"""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageChops

from agenda.pdf import mupdf
from agenda.pdf.failures import PdfError, mentions_memory
from agenda.pdf.jobs import Quality

_MAX_SIDE = 16_383  # of a WebP image
_MAX_PIXELS = 40_000_000
_QUALITY = 80
_METHOD = 2
_POINTS_PER_INCH = 72
_STRIPS = 24
_STRIP_HEIGHT = 6
_FAINT = 9  # of 255
_FAINT_SHARE = 0.2


def draw_page(page: mupdf.Page, width: int) -> Image.Image:
    """Return the page ``width`` pixels wide, or narrower when it is so tall that it would pass the pixel limits.

    MuPDF skips what it has no memory for and draws on; a page with holes would be worse than none, so that is an error.
    """
    return _draw(page, scale_for(page.rect.width, page.rect.height, width))


def draw_scan(page: mupdf.Page, dpi: int) -> Image.Image:
    """Return the page in grey for somebody who recognises its words, at ``dpi`` or less where it is very large."""
    width = round(page.rect.width / _POINTS_PER_INCH * dpi)
    return _draw(page, scale_for(page.rect.width, page.rect.height, width)).convert("L")


def draw_tile(page: mupdf.Page, width: int, *, side: int, column: int, row: int) -> Image.Image:
    """Return one square of the page drawn ``width`` pixels wide; those at the right and lower edges are smaller.

    Raises ``PdfError("no_such_page")`` for a square outside the page.
    """
    scale = width / page.rect.width
    left, top = column * side / scale, row * side / scale
    if not (0 <= left < page.rect.width and 0 <= top < page.rect.height):
        raise PdfError("no_such_page", column=column, row=row)
    right, bottom = min(left + side / scale, page.rect.width), min(top + side / scale, page.rect.height)
    return _draw(page, scale, clip=mupdf.box(left, top, right, bottom))


def _draw(page: mupdf.Page, scale: float, clip: object = None) -> Image.Image:
    mupdf.take_warnings()
    pixmap = page.get_pixmap(matrix=mupdf.scaling(scale), alpha=False, clip=clip)
    if mentions_memory(mupdf.take_warnings()):
        raise PdfError("too_much_memory")
    return Image.frombuffer("RGB", (pixmap.width, pixmap.height), pixmap.samples_mv, "raw", "RGB", 0, 1)


def scale_for(page_width: float, page_height: float, width: int) -> float:
    """Return pixels per point for a page of a given size in points."""
    by_side = _MAX_SIDE / max(page_width, page_height)
    by_area = math.sqrt(_MAX_PIXELS / (page_width * page_height))
    return min(width / page_width, by_side, by_area)


def write_image(image: Image.Image, path: Path, quality: Quality) -> None:
    """Encode to a file whose name needs no suffix."""
    if quality == "quick":
        image.save(path, "JPEG", quality=_QUALITY)
    elif looks_photographed(image):
        image.save(path, "WEBP", quality=_QUALITY, method=_METHOD)
    else:
        image.save(path, "WEBP", lossless=True, method=_METHOD)


def looks_photographed(image: Image.Image) -> bool:
    """Say whether neighbouring pixels mostly differ faintly, as in scans and photographs.

    In text and drawings neighbours are equal or clearly different: fewer than a tenth of the steps are faint there,
    more than a third in the cleanest scan. Looks only at thin strips spread over the page, which takes a millisecond.
    """
    steps = [0] * 256
    for index in range(_STRIPS):
        top = image.height * index // _STRIPS
        strip = image.crop((0, top, image.width, min(top + _STRIP_HEIGHT, image.height)))
        difference = ImageChops.difference(strip, ImageChops.offset(strip, 1, 0))
        steps = [total + count for total, count in zip(steps, difference.convert("L").histogram(), strict=True)]
    edges = sum(steps[1:])
    return edges > 0 and sum(steps[1:_FAINT]) / edges > _FAINT_SHARE
