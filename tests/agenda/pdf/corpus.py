"""PDFs made by hand for the tests of the papers engine: good ones, broken ones and ones made to do harm.

No PDF library is used, so that a file is exactly as bad as it is meant to be.
"""

from __future__ import annotations

import hashlib
import io
import random
import zlib
from collections.abc import Callable, Iterable, Sequence

from PIL import Image

A4 = (595, 842)
_CATALOG, _PAGES, _FONT, _FIRST = 1, 2, 3, 4
_FONT_OBJECT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def write_pdf(objects: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """Number the objects from 1 and add header, cross-reference table and trailer; object 1 is the catalogue."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    size = len(objects) + 1
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"", *, compress: bool = True) -> bytes:
    """Return a stream object, deflated unless told otherwise."""
    if compress:
        data, entries = zlib.compress(data, 9), entries + b"/Filter/FlateDecode"
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def show(text: str, *, x: int = 72, y: int = 720, size: int = 14) -> bytes:
    """Return the drawing of a line of Latin text."""
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET" % (size, x, y, text.encode("latin-1"))


def paper(
    contents: Iterable[bytes],
    *,
    size: tuple[float, float] = A4,
    page: bytes = b"",
    resources: bytes = b"",
    catalog: bytes = b"",
    extra: Sequence[bytes] = (),
    trailer: bytes = b"",
) -> bytes:
    """Return a paper with one page per content stream; ``extra`` objects follow, numbered from ``after(pages)``."""
    drawn = list(contents)
    kids = b" ".join(b"%d 0 R" % (_FIRST + 2 * index) for index in range(len(drawn)))
    box = b"[0 0 %g %g]" % size
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Count %d/Kids[%s]/MediaBox%s/Resources<</Font<</F1 3 0 R>>%s>>>>"
        % (len(drawn), kids, box, resources),
        _FONT_OBJECT,
    ]
    for index, content in enumerate(drawn):
        objects.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R%s>>" % (_FIRST + 2 * index + 1, page))
        objects.append(stream(content))
    return write_pdf([*objects, *extra], trailer=trailer)


def after(pages: int) -> int:
    """Return the number of the first extra object of a paper with so many pages."""
    return _FIRST + 2 * pages


def good(pages: int = 3) -> bytes:
    return paper([show(f"Page {number}") for number in range(1, pages + 1)])


def scan() -> bytes:
    """Return a page that is one noisy grey picture, as a scanner makes it."""
    out = io.BytesIO()
    Image.effect_noise((826, 1169), 40).save(out, "JPEG", quality=75)
    number = after(1)
    entries = (
        b"/Type/XObject/Subtype/Image/Width 826/Height 1169/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
    )
    return paper(
        [b"q 595 0 0 842 0 0 cm /Im Do Q"],
        resources=b"/XObject<</Im %d 0 R>>" % number,
        extra=[stream(out.getvalue(), entries, compress=False)],
    )


def many_pages(count: int) -> bytes:
    """Return a paper whose pages are all empty and listed in one node."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    root = b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]>>" % (count, kids)
    return write_pdf([b"<</Type/Catalog/Pages 2 0 R>>", root] + [b"<</Type/Page/Parent 2 0 R>>"] * count)


def no_pages() -> bytes:
    return write_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"])


def claimed_pages() -> bytes:
    """Return a paper that says it has three pages and has one."""
    return good(1).replace(b"/Count 1", b"/Count 3")


def with_password() -> bytes:
    """Return a paper that no empty password opens: the check values are noise."""
    return _encrypted(owner=b"O" * 32, user=b"U" * 32)


def with_permissions() -> bytes:
    """Return a paper that everybody may open and nobody may print, as offices like to send them."""
    owner = b"O" * 32
    key = hashlib.md5(_PADDING + owner + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + b"id").digest()[:5]
    return _encrypted(owner=owner, user=_rc4(key, _PADDING))


def truncated() -> bytes:
    whole = paper([show(f"Page {number}") + b"\n" + random.Random(number).randbytes(400) for number in range(30)])
    return whole[: len(whole) // 2]


def renamed_program() -> bytes:
    return b"MZ\x90\x00" + b"\x00" * 60 + b"PE\x00\x00" + bytes(range(256)) * 40


def header_only() -> bytes:
    return b"%PDF-1.7\n"


def huge_page() -> bytes:
    return paper([show("far away")], size=(15_000, 15_000))


def sliver() -> bytes:
    """Return a page so narrow and tall that a fixed width would make it 4.6 million pixels high."""
    return paper([b""], size=(3, 14_400))


def deep_page_tree(depth: int) -> bytes:
    """Return a paper whose one page lies under so many nodes."""
    node = b"<</Type/Pages/Count 1/Kids[%d 0 R]/MediaBox[0 0 595 842]>>"
    nodes = [node % (number + 1) for number in range(2, depth + 2)]
    return write_pdf([b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page/Parent %d 0 R>>" % (depth + 1)])


def cyclic_page_tree() -> bytes:
    return write_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 2/Kids[3 0 R]/MediaBox[0 0 595 842]>>",
            b"<</Type/Pages/Count 2/Parent 2 0 R/Kids[2 0 R]>>",
        ]
    )


def deep_nesting(depth: int) -> bytes:
    """Return a paper with arrays within arrays, in an object and in what the page draws."""
    nest = b"[" * depth + b"]" * depth
    return paper([nest + b" TJ"], resources=b"/Deep " + nest)


def endless_outline() -> bytes:
    """Return a paper whose two bookmarks follow each other for ever."""
    first = after(1)
    return paper(
        [show("looped")],
        catalog=b"/Outlines %d 0 R" % first,
        extra=[
            b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count 2>>" % (first + 1, first + 2),
            b"<</Title(one)/Parent %d 0 R/Next %d 0 R/Dest[4 0 R/Fit]>>" % (first, first + 2),
            b"<</Title(two)/Parent %d 0 R/Next %d 0 R/Dest[4 0 R/Fit]>>" % (first, first + 1),
        ],
    )


def content_bomb(megabytes: int) -> bytes:
    """Return a page whose few kilobytes of drawing unpack to so many megabytes."""
    line = b"0 0 m 595 842 l S 1 0 0 RG 0 842 m 595 0 l S\n"
    return paper([line * (megabytes * 1_000_000 // len(line))])


def twice_packed_bomb(megabytes: int) -> bytes:
    """Return a page whose drawing is deflated twice: a gigabyte takes two kilobytes."""
    return _with_content(_twice_packed_spaces(megabytes), b"/Filter[/FlateDecode/FlateDecode]")


def image_bomb(width: int, height: int) -> bytes:
    """Return a page with one white image of that size; a hundred megapixels take 300 kB."""
    size = b"/Width %d/Height %d" % (width, height)
    entries = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8" + size
    number = after(1)
    return paper(
        [b"q 595 0 0 842 0 0 cm /Im Do Q"],
        resources=b"/XObject<</Im %d 0 R>>" % number,
        extra=[stream(b"\xff" * (width * height * 3), entries)],
    )


def laughing_forms(depth: int = 10, times: int = 12) -> bytes:
    """Return a page that draws a form that draws twelve forms that draw twelve forms: nobody lives to see the end."""
    first = after(1)
    extra = []
    for level in range(depth):
        child = b"/Resources<</XObject<</X %d 0 R>>>>" % (first + level + 1) if level + 1 < depth else b""
        body = b"/X Do " * times if child else b"0 0 m 595 842 l S"
        extra.append(stream(body, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + child))
    return paper([b"/X Do"], resources=b"/XObject<</X %d 0 R>>" % first, extra=extra)


def nested_groups(depth: int) -> bytes:
    """Return a page of transparent layers within layers, for each of which a renderer keeps a raster of its own."""
    first = after(1)
    group = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/I true/K true>>"
    state = b"/ExtGState<</G<</ca 0.9/CA 0.9>>>>"
    extra = []
    for level in range(depth):
        inner = b"/XObject<</X %d 0 R>>" % (first + level + 1) if level + 1 < depth else b""
        body = b"/G gs 1 0 0 rg 0 0 400 400 re f" + (b" /X Do" if inner else b"")
        extra.append(stream(body, group + b"/Resources<<" + state + inner + b">>"))
    return paper([b"/G gs /X Do"], resources=b"/XObject<</X %d 0 R>>" % first + state, extra=extra)


def mutate(source: bytes, seed: int) -> bytes:
    """Return the source with some bytes flipped, cut out, doubled or swapped for numbers."""
    chance = random.Random(seed)
    data = bytearray(source)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(8, len(data))
        chance.choice(_MUTATIONS)(data, at, chance)
    return bytes(data)


def _flip(data: bytearray, at: int, chance: random.Random) -> None:
    data[at] ^= 1 << chance.randrange(8)


def _cut(data: bytearray, at: int, chance: random.Random) -> None:
    del data[at : at + chance.randint(1, 40)]


def _double(data: bytearray, at: int, chance: random.Random) -> None:
    data[at:at] = data[at : at + chance.randint(1, 200)]


def _number(data: bytearray, at: int, chance: random.Random) -> None:
    data[at : at + 4] = chance.choice([b"-1 0", b"9999", b" 1 0", b"0 R ", b"2 0 "])


_MUTATIONS: list[Callable[[bytearray, int, random.Random], None]] = [_flip, _flip, _cut, _double, _number]


def _with_content(data: bytes, entries: bytes) -> bytes:
    return write_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
            stream(data, entries, compress=False),
        ]
    )


def _twice_packed_spaces(megabytes: int) -> bytes:
    inner, outer = zlib.compressobj(9), zlib.compressobj(9)
    spaces, out = b" " * 1_000_000, bytearray()
    for _ in range(megabytes):
        out += outer.compress(inner.compress(spaces))
    out += outer.compress(inner.flush())
    return bytes(out + outer.flush())


def _encrypted(*, owner: bytes, user: bytes) -> bytes:
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<6964><6964>]"
    return paper([b""], trailer=lock % (owner.hex().encode(), user.hex().encode()))


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
