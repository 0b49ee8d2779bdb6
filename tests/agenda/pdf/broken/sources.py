"""Good papers of many makes, to be damaged: each reaches other parts of a reader."""

from __future__ import annotations

import io
import zlib
from functools import cache
from pathlib import Path

from PIL import Image

from common.typeset import compile_document
from tests.agenda.pdf import corpus

_PAPER = Path(__file__).parents[2] / "paper.typ"


@cache
def sources() -> list[tuple[str, bytes]]:
    return [
        ("plain", _rich()),
        ("typeset with fonts", compile_document(_PAPER, {}, title="Tờ trình", language="vi", pdf_standard=None)),
        ("tagged archive", compile_document(_PAPER, {}, title="Tờ trình", language="vi")),
        ("scan", corpus.scan()),
        ("object streams", object_streams()),
        ("filters", _filters()),
        ("permissions", corpus.with_permissions()),
        ("forms and masks", _forms()),
    ]


def _rich() -> bytes:
    pages = [corpus.show(f"Page {number}") + b" 10 10 300 300 re S" for number in range(1, 9)]
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 90 90]/Dest[4 0 R/Fit]>>"
    outline = [
        b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count 1>>" % (corpus.after(8) + 2, corpus.after(8) + 2),
        b"<</Title(One)/Parent %d 0 R/Dest[4 0 R/Fit]>>" % (corpus.after(8) + 1),
    ]
    return corpus.paper(
        pages,
        page=b"/Annots[%d 0 R]" % corpus.after(8),
        catalog=b"/Outlines %d 0 R/PageLabels<</Nums[0<</S/r>>2<</S/D>>]>>" % (corpus.after(8) + 1),
        extra=[link, *outline],
    )


def object_streams() -> bytes:
    """Return a paper whose objects and cross-references are packed, as today's programs write them."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>>>",
        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    places, body = b"", b""
    for number, one in enumerate(bodies, 1):
        places += b"%d %d " % (number, len(body))
        body += one + b" "
    out = bytearray(b"%PDF-1.7\n")
    content_at = len(out)
    out += b"5 0 obj\n%s\nendobj\n" % corpus.stream(corpus.show("packed"))
    packed_at = len(out)
    entries = b"/Type/ObjStm/N 4/First %d" % len(places)
    out += b"6 0 obj\n%s\nendobj\n" % corpus.stream(places + body, entries)
    start = len(out)
    rows = [b"\0\0\0\0\xff", *(b"\2\0\0\6" + bytes([index]) for index in range(4))]
    rows += [b"\1" + at.to_bytes(3, "big") + b"\0" for at in (content_at, packed_at, start)]
    entries = b"/Type/XRef/Size 8/W[1 3 1]/Root 1 0 R"
    out += b"7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (corpus.stream(b"".join(rows), entries), start)
    return bytes(out)


def _filters() -> bytes:
    pixels, out = Image.effect_noise((64, 64), 60), io.BytesIO()
    pixels.save(out, "JPEG2000")
    wavelets = out.getvalue()
    plain, row = pixels.tobytes(), 64
    predicted = b"".join(b"\0" + plain[at : at + row] for at in range(0, len(plain), row))
    size = b"/Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent 8/ColorSpace/DeviceGray"
    parms = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 64>>"
    hexed = plain.hex().encode() + b">"
    images = [
        corpus.stream(wavelets, size + b"/Filter/JPXDecode", compress=False),
        corpus.stream(zlib.compress(predicted), size + parms, compress=False),
        corpus.stream(hexed, size + b"/Filter/ASCIIHexDecode", compress=False),
    ]
    first = corpus.after(1)
    named = b"".join(b"/I%d %d 0 R" % (number, first + number) for number in range(len(images)))
    drawn = b" ".join(b"q 90 0 0 90 %d 400 cm /I%d Do Q" % (100 * number, number) for number in range(len(images)))
    return corpus.paper([drawn], resources=b"/XObject<<" + named + b">>", extra=images)


def _forms() -> bytes:
    first = corpus.after(1)
    group = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency>>"
    mask = b"<</SMask<</S/Luminosity/G %d 0 R>>/ca 0.5>>" % first
    blend = b"<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>>"
    shading = b"<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 595 842]/Function" + blend + b">>"
    return corpus.paper(
        [b"/G gs /S sh 0 0 1 rg 50 50 400 400 re f"],
        resources=b"/ExtGState<</G %d 0 R>>/Shading<</S %d 0 R>>" % (first + 1, first + 2),
        extra=[corpus.stream(b"1 g 0 0 300 842 re f", group), mask, shading],
    )
