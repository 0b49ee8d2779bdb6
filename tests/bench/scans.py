"""Scans of any length for the benchmarks, written in a moment: a few sheets again and again, no two pages alike."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

PAGE_BYTES = 300_000
"""Of a page: a grey sheet of A4 at 150 dpi, as office scanners make them."""
_SIZE = (1_240, 1_754)
_SHEETS = 4


def write_scan(path: Path, pages: int) -> int:
    """Write a PDF of so many scanned pages of about ``PAGE_BYTES``; returns its size in bytes."""
    sheets = [_sheet(number) for number in range(_SHEETS)]
    offsets: list[int] = []
    with path.open("wb") as out:

        def put(body: bytes) -> None:
            offsets.append(out.tell())
            out.write(b"%d 0 obj\n%s\nendobj\n" % (len(offsets), body))

        out.write(b"%PDF-1.7\n")
        kids = b" ".join(b"%d 0 R" % (3 + 3 * page) for page in range(pages))
        put(b"<</Type/Catalog/Pages 2 0 R>>")
        put(b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]>>" % (pages, kids))
        for page in range(pages):
            first = 3 + 3 * page
            shown = b"/Contents %d 0 R/Resources<</XObject<</Im %d 0 R>>>>" % (first + 1, first + 2)
            put(b"<</Type/Page/Parent 2 0 R%s>>" % shown)
            put(_stream(b"q 595 0 0 842 0 0 cm /Im Do Q"))
            put(_stream(_unlike(sheets[page % _SHEETS], page), _PICTURE))
        start = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
        out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
        out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, start))
        return out.tell()


_PICTURE = (
    b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Width %d/Height %d"
    % (_SIZE)
)


def _sheet(number: int) -> bytes:
    """Return a sheet with rows of dark marks on noisy paper as JPEG, of about ``PAGE_BYTES``."""
    sheet = Image.effect_noise(_SIZE, 22).point(lambda value: min(255, value + 100))
    for row in range(90, _SIZE[1] - 90, 34):
        for column in range(110 + 7 * number, _SIZE[0] - 120, 16):
            if (row * 7 + column * 13 + number) % 5:
                sheet.paste(50, (column, row, column + 9, row + 18))
    quality, packed = 90, _as_jpeg(sheet, 90)
    while len(packed) > PAGE_BYTES:
        quality -= 5
        packed = _as_jpeg(sheet, quality)
    return packed


def _as_jpeg(sheet: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _unlike(sheet: bytes, page: int) -> bytes:
    """Return the picture with a comment that no other page has, so that nothing can be kept for both."""
    comment = b"page %d" % page
    return sheet[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + sheet[2:]


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)
