"""Makes a PDF of pictures: one page for each, as large as a scanner meant it or else on A4.

Must never decode a picture larger than the limits, and never change what it shows: photographs keep their own bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from agenda.pdf import mupdf
from agenda.pdf.failures import PdfError

_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
_MOST_PIXELS = 150_000_000
_POINTS_PER_INCH = 72
_A4 = (595.0, 842.0)
_SCANNED_SIDE = (72 * 3.0, 72 * 47.0)
"""Points: a longer side within these is believed to be what the scanner saw. Cameras write 72 dpi into everything."""
_PHONE_DPI = 96
_JPEG_QUALITY = 90
_ORIENTATION = 0x0112
_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}
"""Degrees clockwise by the orientation that a camera notes; the mirrored ones are drawn anew."""

Report = Callable[[int, int], None]


def assemble(path: str, part: Path, *, max_pages: int, report: Report) -> None:
    """Write the pictures of a file as a PDF to ``part``; raises ``PdfError`` for what is none or too large."""
    Image.MAX_IMAGE_PIXELS = None  # checked here, page by page, before anything is decoded
    try:
        with Image.open(path, formats=_FORMATS) as picture:
            count = int(getattr(picture, "n_frames", 1))
            if count > max_pages:
                raise PdfError("too_many_pages", pages=count, most=max_pages)
            _write(picture, path, part, count, report)
    except (UnidentifiedImageError, SyntaxError, ValueError, EOFError) as error:
        raise PdfError("damaged") from error


def _write(picture: Image.Image, path: str, part: Path, count: int, report: Report) -> None:
    document = mupdf.new_document()
    try:
        for number, frame in enumerate(_frames(picture), start=1):
            if frame.width * frame.height > _MOST_PIXELS:
                raise PdfError("page_too_large", page=number, samples=frame.width * frame.height)
            data, turn, size = _page_of(frame, path)
            page = document.new_page(width=size[0], height=size[1])
            page.insert_image(page.rect, stream=data, rotate=-turn)
            report(number, count)
        document.save(str(part), garbage=0, deflate=True)
    finally:
        document.close()


def _frames(picture: Image.Image) -> Iterator[Image.Image]:
    if picture.format == "TIFF":
        yield from ImageSequence.Iterator(picture)
    else:
        yield picture  # of what moves, the first


def _page_of(frame: Image.Image, path: str) -> tuple[bytes, int, tuple[float, float]]:
    """Return the picture's bytes, how far to turn it clockwise and the size of its page."""
    orientation = frame.getexif().get(_ORIENTATION, 1)
    dpi = _dpi(frame)
    if frame.format == "JPEG" and frame.mode in ("L", "RGB") and orientation in _TURNS:
        turn = _TURNS[orientation]
        width, height = frame.size if turn in (0, 180) else frame.size[::-1]
        return Path(path).read_bytes(), turn, _page_size(width, height, dpi)
    lossy = frame.format == "WEBP" or frame.mode in ("CMYK", "YCbCr")
    upright = ImageOps.exif_transpose(frame)
    return _encoded(_on_white(upright), lossy=lossy), 0, _page_size(*upright.size, dpi)


def _page_size(width: int, height: int, dpi: float) -> tuple[float, float]:
    size = width / dpi * _POINTS_PER_INCH, height / dpi * _POINTS_PER_INCH
    if dpi > _PHONE_DPI and _SCANNED_SIDE[0] <= max(size) <= _SCANNED_SIDE[1]:
        return size
    sheet = _A4 if height >= width else _A4[::-1]
    scale = min(sheet[0] / width, sheet[1] / height)
    return width * scale, height * scale


def _dpi(frame: Image.Image) -> float:
    told: Any = frame.info.get("dpi", (0, 0))
    return float(told[0] or 0) or 1.0


def _on_white(frame: Image.Image) -> Image.Image:
    if frame.mode in ("1", "L", "RGB"):
        return frame
    if frame.mode == "P" and "transparency" not in frame.info:
        return frame.convert("RGB")
    if frame.mode in ("RGBA", "LA", "PA", "P"):
        layered = frame.convert("RGBA")
        sheet = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(sheet, layered).convert("RGB")
    return frame.convert("L" if frame.mode.startswith(("I", "F")) else "RGB")


def _encoded(frame: Image.Image, *, lossy: bool) -> bytes:
    out = io.BytesIO()
    if lossy:
        frame.convert("RGB").save(out, "JPEG", quality=_JPEG_QUALITY)
    else:
        frame.save(out, "PNG", compress_level=6)
    return out.getvalue()
