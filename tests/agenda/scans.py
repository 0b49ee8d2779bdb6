"""Scans of papers: pages that are pictures of words, as a scanner in an office makes them."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageFilter

from common.typeset import render_pages
from tests.agenda.pdf.corpus import after, paper, show, stream

_PICTURE = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"


def scanned(*, pages: int, cover: bool = False) -> bytes:
    """Return a scan of ``pages`` pages at 200 dpi, slightly blurred; ``cover``: after a page with words of its own."""
    template = Path(__file__).with_name("scan.typ")
    sheets = render_pages(template, {"pages": pages}, title="Bản quét", language="vi", dots_per_inch=200)
    drawn = ([show("Cover")] if cover else []) + [
        b"q 595 0 0 842 0 0 cm /Im%d Do Q" % number for number in range(len(sheets))
    ]
    first = after(len(drawn))
    named = b" ".join(b"/Im%d %d 0 R" % (number, first + number) for number in range(len(sheets)))
    return paper(drawn, resources=b"/XObject<<%s>>" % named, extra=[_picture(sheet) for sheet in sheets])


def _picture(sheet: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(sheet)) as image:
        image.convert("L").filter(ImageFilter.GaussianBlur(0.6)).save(out, "JPEG", quality=70)
        size = b"/Width %d/Height %d" % image.size
    return stream(out.getvalue(), _PICTURE + size, compress=False)
