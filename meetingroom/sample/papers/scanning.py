"""Makes clean pages look as if they had come out of an office scanner, and puts page images into a PDF without text.

Every effect has its own seed, so that the same pages always give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageEnhance, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SCANNED_AT = dt.datetime(2026, 11, 10, 2, 30, tzinfo=dt.UTC).timetuple()
# Pillow holds every page of one call in memory; so many at a time keep a scan of thousands of pages small.
_PAGES_AT_ONCE = 20


def scan(page: Image.Image, *, seed: int) -> Image.Image:
    """Return ``page`` a little crooked, grey and grainy, in the same size and mode (``RGB`` or ``L``)."""
    chance = random.Random(seed)  # noqa: S311 - looks, not secrets
    paper = (243, 241, 235) if page.mode == "RGB" else 241
    crooked = page.rotate(chance.uniform(-0.9, 0.9), Image.Resampling.BICUBIC, fillcolor=paper)
    inked = ImageEnhance.Contrast(crooked.filter(ImageFilter.GaussianBlur(0.55))).enhance(0.86)
    shaded = ImageChops.multiply(inked, _shadow(page.size).convert(page.mode))
    return ImageChops.add(shaded, _grain(page.size, chance).convert(page.mode), offset=-128)


def _shadow(size: tuple[int, int]) -> Image.Image:
    """Return the lamp's fall-off: 8 % darker at the left edge, where the sheet does not lie flat."""
    gradient = Image.linear_gradient("L").rotate(90).resize(size)
    return gradient.point([min(255, 235 + level // 5) for level in range(256)])


def _grain(size: tuple[int, int], chance: random.Random) -> Image.Image:
    noise = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    return noise.point([128 + (level - 128) // 12 for level in range(256)])


def bind_images(pages: Iterable[Image.Image], *, title: str, dots_per_inch: float) -> bytes:
    """Return a PDF of the pages as JPEG images and nothing else, written ``_PAGES_AT_ONCE`` at a time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        for batch in _batches(pages):
            batch[0].save(
                path,
                "PDF",
                append=path.exists(),
                save_all=True,
                append_images=batch[1:],
                resolution=dots_per_inch,
                quality=72,
                title=title,
                producer="Scanner",
                creationDate=_SCANNED_AT,
                modDate=_SCANNED_AT,
            )
        return path.read_bytes()


def _batches(pages: Iterable[Image.Image]) -> Iterator[list[Image.Image]]:
    batch: list[Image.Image] = []
    for page in pages:
        batch.append(page)
        if len(batch) == _PAGES_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def open_page(png: bytes) -> Image.Image:
    """Return a rendered page as an opaque image."""
    return Image.open(io.BytesIO(png)).convert("RGB")
