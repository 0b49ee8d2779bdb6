"""Burns who reads a page, and when, into its picture or into a copy of a paper.

The letters are faint enough to be read through and lie both darker and lighter than what is under them, so that they
show on white paper and on dark scans alike. Must never change the picture or the paper it starts from.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from agenda.pdf import mupdf
from agenda.pdf.jobs import Watermark

Report = Callable[[int, int], None]

_SIZE = 0.0175  # of the page's width; the smallest that stays legible in a photograph of a screen
_SMALLEST = 11  # pixels
_ANGLE = 28  # degrees
_INK, _HALO = (70, 70, 70), (255, 255, 255)
_INK_STRENGTH, _HALO_STRENGTH = 66, 84  # of 255
_ACROSS, _DOWN = 1.12, 1.55  # from one to the next, in sizes of one
_OVERLAY_WIDTH = 1_000  # pixels of the picture that is laid over pages of a PDF
_QUALITY = 82


def brand_picture(source: Path, out: Path, mark: Watermark, *, page_width: int, left: int = 0, top: int = 0) -> None:
    """Write a picture with the mark, as JPEG: of a whole page, or of the part that begins at ``left``, ``top``.

    ``page_width`` is that of the page in pixels; 0 when the picture shows all of it.
    """
    with Image.open(source) as opened:
        image = opened.convert("RGB")
    for color, mask, corner in _stamps(mark, page_width or image.width, image.size, left=left, top=top):
        image.paste(color, corner, mask)
    image.save(out, "JPEG", quality=_QUALITY)


def brand_paper(document: mupdf.Document, mark: Watermark, report: Report) -> None:
    """Lay the mark over every page of an open copy; pages of equal size share one picture of it."""
    known: dict[tuple[int, int], Any] = {}
    for index in range(document.page_count):
        page: Any = document.load_page(index)
        size = (_OVERLAY_WIDTH, max(1, round(_OVERLAY_WIDTH * page.rect.height / page.rect.width)))
        place = {"rotate": page.rotation, "overlay": True, "keep_proportion": False}
        where = mupdf.insertion_box(page)
        if size in known:
            page.insert_image(where, xref=known[size], **place)
        else:
            known[size] = page.insert_image(where, stream=_overlay(mark, size), **place)
        report(index + 1, document.page_count)


def _overlay(mark: Watermark, size: tuple[int, int]) -> bytes:
    picture = Image.new("RGBA", size, (255, 255, 255, 0))
    for color, mask, corner in _stamps(mark, size[0], size):
        stamp = Image.new("RGBA", mask.size, (*color, 0))
        stamp.putalpha(mask)
        picture.alpha_composite(stamp.crop(_inside(corner, mask.size, size)), (max(0, corner[0]), max(0, corner[1])))
    out = BytesIO()
    picture.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _inside(corner: tuple[int, int], stamp: tuple[int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return the part of a stamp that falls on the picture."""
    x, y = corner
    return (max(0, -x), max(0, -y), min(stamp[0], size[0] - x), min(stamp[1], size[1] - y))


def _stamps(
    mark: Watermark, page_width: int, size: tuple[int, int], *, left: int = 0, top: int = 0
) -> list[tuple[tuple[int, int, int], Image.Image, tuple[int, int]]]:
    """Return what is pasted where: the light edges of letters, then the letters. Every second row is shifted."""
    halo, ink = _letters(tuple(mark.lines), mark.font, max(_SMALLEST, round(page_width * _SIZE)))
    across, down = round(ink.width * _ACROSS), round(ink.height * _DOWN)
    placed = []
    for row in range(top // down - 1, (top + size[1]) // down + 1):
        shift = (row % 2) * across // 2
        for column in range((left - shift) // across - 1, (left + size[0] - shift) // across + 1):
            corner = (column * across + shift + across // 8 - left, row * down + down // 6 - top)
            if corner[0] < size[0] and corner[1] < size[1] and corner[0] > -ink.width and corner[1] > -ink.height:
                placed += [(_HALO, halo, corner), (_INK, ink, corner)]
    return placed


@lru_cache(maxsize=32)
def _letters(lines: tuple[str, ...], font: str, size: int) -> tuple[Image.Image, Image.Image]:
    """Return the edges and the letters of the mark as masks, turned."""
    face = ImageFont.truetype(font, size)
    text, edge = "\n".join(lines), max(1, round(size / 12))
    draw = ImageDraw.Draw(Image.new("L", (1, 1)))
    box = draw.multiline_textbbox((0, 0), text, font=face, stroke_width=edge, align="center")
    flat = (math.ceil(box[2] - box[0]) + 2, math.ceil(box[3] - box[1]) + 2)
    masks = []
    for width, strength in ((edge, _HALO_STRENGTH), (0, _INK_STRENGTH)):
        mask = Image.new("L", flat)
        at = (1 - box[0], 1 - box[1])
        ImageDraw.Draw(mask).multiline_text(at, text, fill=strength, font=face, stroke_width=width, align="center")
        masks.append(mask.rotate(_ANGLE, Image.Resampling.BICUBIC, expand=True))
    return masks[0], masks[1]
