"""Papers in several versions for the tests of comparing: written ones by Typst, and scans of them."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from typing import Any

import typst
from PIL import Image, ImageChops, ImageDraw

from tests.agenda.pdf import corpus

_TEXT = """
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 và các văn bản hướng dẫn thi hành Ủy ban nhân dân
tỉnh trình Hội đồng nhân dân xem xét việc phân bổ vốn đầu tư công trung hạn giai đoạn tới
"""
NEXT_PAGE = "#pagebreak()"


def paragraph(seed: int, words: int = 60) -> str:
    """Return a paragraph that no other seed gives."""
    chance = random.Random(seed)
    return f"Khoản {seed}. {' '.join(chance.choice(_TEXT.split()) for _ in range(words))}."


def paper(parts: Sequence[str], *, size: int = 11, header: str = "", setup: str = "") -> bytes:
    """Return a numbered A4 paper of these paragraphs; equal arguments give equal bytes."""
    return typst.compile(_source(parts, size=size, header=header, setup=setup).encode(), timestamp=0)


def pictures(parts: Sequence[str], *, size: int = 11) -> list[Image.Image]:
    """Return the pages of such a paper as grey pictures, as a scanner would see them."""
    made: Any = typst.compile(_source(parts, size=size, header="", setup="").encode(), format="png", ppi=100)
    pages = made if isinstance(made, list) else [made]  # one page comes by itself
    return [Image.open(io.BytesIO(page)).convert("L") for page in pages]


def rescan(page: Image.Image, seed: int, *, right: int = 0, down: int = 0) -> Image.Image:
    """Return a page scanned again: other noise, and not quite in the same place on the glass."""
    noise = Image.effect_noise(page.size, 12)
    random.seed(seed)
    return ImageChops.add(ImageChops.offset(page, right, down), noise, scale=1, offset=-128)


def stamped(page: Image.Image, *, x: int, y: int, radius: int = 40) -> Image.Image:
    """Return a page with a round stamp, in pixels."""
    copy = page.copy()
    ImageDraw.Draw(copy).ellipse((x - radius, y - radius, x + radius, y + radius), outline=60, width=6)
    return copy


def scan(pages: Sequence[Image.Image]) -> bytes:
    """Return a paper whose pages are these pictures."""
    first = corpus.after(len(pages))
    extra, draws, names = [], [], []
    for index, page in enumerate(pages):
        out = io.BytesIO()
        page.save(out, "JPEG", quality=80)
        size = b"/Width %d/Height %d" % page.size
        entries = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode" + size
        extra.append(corpus.stream(out.getvalue(), entries, compress=False))
        names.append(b"/Im%d %d 0 R" % (index, first + index))
        draws.append(b"q 595 0 0 842 0 0 cm /Im%d Do Q" % index)
    return corpus.paper(draws, resources=b"/XObject<<%s>>" % b"".join(names), extra=extra)


def _source(parts: Sequence[str], *, size: int, header: str, setup: str) -> str:
    page = f'#set page(paper: "a4", numbering: "1", header: [{header}])'
    return "\n\n".join([f'{page}\n#set text(font: "Tinos", size: {size}pt)\n#set par(justify: true)\n{setup}', *parts])
