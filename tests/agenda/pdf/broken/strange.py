"""Papers that are strange by design: loops, absurd numbers, things of the wrong kind, streams that do not end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from tests.agenda.pdf import corpus
from tests.agenda.pdf.corpus import after, paper, show, stream, write_pdf

_ROOT = b"<</Type/Catalog/Pages 2 0 R>>"
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
_IMAGE = b"/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/DeviceGray"


def strange() -> Iterator[tuple[str, bytes]]:
    for make in (_trees, _boxes, _streams, _images, _fonts, _drawings, _locks, _references, _catalogues):
        numbers = count(1)
        for data in make():
            yield f"{make.__name__.strip('_')} {next(numbers)}", data


def _one_page(page: bytes, *more: bytes, pages: bytes = b"/MediaBox[0 0 595 842]") -> bytes:
    """Return a paper of one page, object 3, whose dictionary is given; further objects begin with 4."""
    return write_pdf([_ROOT, b"<</Type/Pages/Count 1/Kids[3 0 R]%s>>" % pages, page, *more])


def _trees() -> Iterator[bytes]:
    """Trees of pages."""
    yield corpus.cyclic_page_tree()
    yield corpus.claimed_pages()
    yield corpus.no_pages()
    yield corpus.deep_page_tree(500)
    for kids in (
        b"[2 0 R]",
        b"[1 0 R]",
        b"[99 0 R]",
        b"[3 0 R 3 0 R 3 0 R]",
        b"3 0 R",
        b"[null]",
        b"[[3 0 R]]",
        b"(3)",
    ):
        for number in (b"1", b"-1", b"1000000000", b"/Name", b"1.5"):
            page = b"<</Type/Page/Parent 2 0 R>>"
            yield write_pdf([_ROOT, b"<</Type/Pages/Count %s/Kids%s>>" % (number, kids), page])
    for parent in (b"3 0 R", b"99 0 R", b"null", b"[2 0 R]"):
        yield _one_page(b"<</Type/Page/Parent %s/Contents 4 0 R>>" % parent, stream(show("here")))


def _boxes() -> Iterator[bytes]:
    """Sizes of pages and how they are turned."""
    boxes = [
        b"[0 0 0 0]",
        b"[595 842 0 0]",
        b"[0 0 -595 -842]",
        b"[0 0 1e38 1e38]",
        b"[-1e9 -1e9 1e9 1e9]",
        b"[0 0 0.0001 842]",
        b"[0 0 14400 1]",
        b"[0 0]",
        b"[(a) /b null 3 0 R]",
        b"/None",
        b"[nan inf 3 4]",
    ]
    for box in boxes:
        yield _one_page(b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R>>" % box, stream(show("here")))
        yield _one_page(b"<</Type/Page/Parent 2 0 R/CropBox%s/Contents 4 0 R>>" % box, stream(show("here")))
    for entry in (
        b"/Rotate 45",
        b"/Rotate -99999999999",
        b"/Rotate/A",
        b"/UserUnit 0",
        b"/UserUnit 1e9",
        b"/UserUnit -3",
    ):
        yield _one_page(b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R>>" % entry, stream(show("here")))


def _streams() -> Iterator[bytes]:
    """Streams of the wrong length, without end, packed wrongly or in themselves."""
    page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"
    for length in (b"0", b"-5", b"999999999", b"4 0 R", b"99 0 R", b"/A"):
        yield _one_page(page, b"<</Length %s>>stream\n%s\nendstream" % (length, show("here")))
    yield _one_page(page, b"<</Length 10>>stream\n" + show("no end"))
    yield _one_page(b"<</Type/Page/Parent 2 0 R/Contents[4 0 R 4 0 R 3 0 R 99 0 R null]>>", stream(show("here")))
    for name in (
        b"Flate",
        b"LZW",
        b"ASCII85",
        b"ASCIIHex",
        b"RunLength",
        b"CCITTFax",
        b"DCT",
        b"JBIG2",
        b"JPX",
        b"Crypt",
    ):
        for data in (b"", b"\xff" * 3_000, bytes(3_000), bytes(range(256)) * 9):
            yield _one_page(page, stream(data, b"/Filter/%sDecode" % name, compress=False))
    yield _one_page(page, stream(b"x", b"/Filter[" + b"/FlateDecode" * 300 + b"]", compress=False))
    for parms in (b"/Predictor 15/Columns 1000000000", b"/Predictor 2/Colors 99/BitsPerComponent 64", b"/Predictor -1"):
        yield _one_page(page, stream(bytes(900), b"/DecodeParms<<%s>>" % parms))
    yield corpus.content_bomb(20)


def _images() -> Iterator[bytes]:
    """Pictures with absurd sizes, depths, colours and masks."""
    page = b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</XObject<</I 4 0 R>>>>>>"
    drawn = stream(b"q 500 0 0 500 0 0 cm /I Do Q")
    sizes = [(0, 0), (-1, 5), (1, 2_000_000_000), (60_000, 60_000), (3, 3)]
    for width, height in sizes:
        for name in (b"Flate", b"DCT", b"JPX", b"JBIG2", b"CCITTFax"):
            entries = _IMAGE + b"/Width %d/Height %d/Filter/%sDecode" % (width, height, name)
            yield _one_page(page, stream(b"\x78\x9c" + b"\x97JB2\r\n\x1a\n" * 20, entries, compress=False), drawn)
    odd = [
        b"/SMask 4 0 R",
        b"/Mask 4 0 R",
        b"/Mask[0 0 0 0 0 0 0]",
        b"/BitsPerComponent 77",
        b"/ColorSpace[/Indexed/DeviceRGB 99999 (abc)]",
        b"/ColorSpace[/ICCBased 4 0 R]",
        b"/ColorSpace[/Separation/A 4 0 R 4 0 R]",
        b"/ColorSpace[/Pattern[/Pattern[/Pattern 4 0 R]]]",
        b"/ColorSpace 4 0 R",
        b"/Decode[9 9 9 9 9 9 9 9]",
        b"/ImageMask true",
    ]
    for entry in odd:
        picture = b"/Type/XObject/Subtype/Image/Width 30/Height 30" + entry
        yield _one_page(page, stream(bytes(2_700), picture), drawn)


def _fonts() -> Iterator[bytes]:
    """Fonts that are none."""
    page = b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    drawn = stream(show("Written in what is no font"))
    for kind in (b"/Type1", b"/TrueType", b"/Type0", b"/Type3", b"/MMType1", b"/Nothing"):
        yield _one_page(page, b"<</Type/Font/Subtype%s/BaseFont/A>>" % kind, drawn)
        described = b"<</Type/Font/Subtype%s/BaseFont/A/FontDescriptor<</FontFile2 6 0 R/FontFile3 6 0 R>>>>" % kind
        for data in (b"\0\1\0\0\0\xff" + bytes(400), b"OTTO" + b"\xff" * 400, b"%!PS-AdobeFont" + b"x" * 400):
            yield _one_page(page, described, drawn, stream(data))
    glyph = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 0/LastChar 255"
    glyph += b"/Encoding<</Differences[32/a]>>/CharProcs<</a 6 0 R>>/Resources<</Font<</F1 4 0 R>>>>/Widths 4 0 R>>"
    yield _one_page(page, glyph, drawn, stream(b"1 0 d0 BT /F1 1 Tf (   ) Tj ET"))
    descendants = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>"
    yield _one_page(page, descendants, drawn)


def _drawings() -> Iterator[bytes]:
    """Things drawn within themselves, too often, or never ended."""
    form = stream(b"/X Do", _FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % after(1))
    yield paper([b"/X Do"], resources=b"/XObject<</X %d 0 R>>" % after(1), extra=[form])
    yield corpus.nested_groups(30)
    yield corpus.deep_nesting(20_000)
    for content in (
        b"q " * 60_000,
        b"Q " * 60_000,
        b"BT " * 20_000,
        b"[" * 60_000,
        b"<<" * 60_000,
        b"(" * 60_000,
        b"1e38 0 0 1e38 0 0 cm 0 0 1 1 re f",
        b"0 0 0 0 0 0 cm 0 0 1 1 re f",
        b"[1e-30 1e-30] 0 d 0 0 m 595 842 l S",
        b"1e9 w 0 0 m 595 842 l S",
        b"BI /W 99999 /H 99999 /BPC 8 /CS /G ID abc",
        b"BI /W 5 /H 5 EI",
        b"/Missing Do /Missing gs /Missing sh /Missing cs /Missing scn",
        b"/F1 -1e30 Tf BT (a) Tj ET",
        b"BT /F1 9 Tf 1e30 Tc 1e30 Tw (a b c) Tj ET",
    ):
        yield paper([content])
    tile = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep %s/YStep %s/Resources<<>>"
    for step in (b"0", b"1e-9", b"-1", b"0.01"):
        entries = tile % (step, step)
        drawn = b"/Pattern cs /P scn 0 0 595 842 re f"
        extra = [stream(b"0 0 1 1 re f", entries)]
        yield paper([drawn], resources=b"/Pattern<</P %d 0 R>>" % after(1), extra=extra)
    for function in (
        b"<</FunctionType 3/Functions[%d 0 R]/Domain[0 1]/Bounds[]/Encode[0 1]>>" % after(1),
        b"<<>>",
        b"null",
    ):
        shade = b"<</ShadingType 1/ColorSpace/DeviceRGB/Function %d 0 R>>" % after(1)
        yield paper([b"/S sh"], resources=b"/Shading<</S %s>>" % shade, extra=[function])


def _locks() -> Iterator[bytes]:
    """Encrypted in ways that exist and in ways that do not."""
    yield corpus.with_password()
    yield corpus.with_permissions()
    for version, revision in ((1, 2), (2, 3), (4, 4), (5, 5), (5, 6), (9, 9), (-1, 0)):
        lock = b"/Encrypt<</Filter/Standard/V %d/R %d/O<41>/U<42>/OE<43>/UE<44>/Perms<45>/P -4/Length 99999" % (
            version,
            revision,
        )
        for crypt in (b">>", b"/CF<</A<</CFM/AESV3>>>>/StmF/A/StrF/A>>", b"/CF 1 0 R/StmF/Identity>>"):
            yield paper([show("secret")], trailer=lock + crypt + b"/ID[<00><00>]")
    yield paper([show("secret")], trailer=b"/Encrypt 1 0 R")
    yield paper([show("secret")], trailer=b"/Encrypt<</Filter/Adobe.PubSec>>")


def _references() -> Iterator[bytes]:
    """Tables of cross-references that lie."""
    good = corpus.good()
    at = good.rfind(b"xref\n")
    for row in (b"0 99999999\n", b"-5 8\n", b"0 0\n", b"x y\n", b""):
        yield good[:at] + b"xref\n" + row + good[good.index(b"trailer") :]
    for entry in (b"/Prev 0", b"/Prev %d" % at, b"/Prev -1", b"/XRefStm %d" % at, b"/Size -1", b"/Size 2147483647"):
        yield corpus.paper([show("here")], trailer=entry)
    yield good.replace(b"startxref\n", b"startxref\n9")
    yield good.replace(b"/Root 1 0 R", b"/Root 3 0 R")
    yield good.replace(b"/Root 1 0 R", b"")
    yield good + good
    yield good + b"\n" * 5_000
    yield (
        b"%PDF-1.7\n" + b"1 0 obj <</Type/ObjStm/N 99999999/First 9/Length 9>>stream\nxxxxxxxxx\nendstream endobj\n" * 9
    )


def _catalogues() -> Iterator[bytes]:
    """Outlines, labels, names, links and programs that loop or lie."""
    first = after(1)
    loop = b"<</Title(A)/Parent %d 0 R/First %d 0 R/Next %d 0 R/Prev %d 0 R/Dest[4 0 R/Fit]>>"
    yield paper([show("a")], catalog=b"/Outlines %d 0 R" % first, extra=[loop % (first, first, first, first)])
    extra = [b"<</First %d 0 R/Count -9999999999>>" % (first + 1), loop % (first, first + 1, first + 1, first)]
    yield paper([show("a")], catalog=b"/Outlines %d 0 R" % first, extra=extra)
    for labels in (
        b"<</Kids[%d 0 R]>>" % first,
        b"<</Nums[0 0 0 0]>>",
        b"<</Nums[-5<</S/D/St -99999999999>>]>>",
        b"[]",
    ):
        yield paper([show("a")], catalog=b"/PageLabels %d 0 R" % first, extra=[labels])
    yield paper(
        [show("a")], catalog=b"/Names<</Dests %d 0 R>>" % first, extra=[b"<</Kids[%d 0 R %d 0 R]>>" % (first, first)]
    )
    for annotation in (
        b"<</Subtype/Link/Rect[1 2]/Dest/Nowhere>>",
        b"<</Subtype/Link/Rect[0 0 1e38 1e38]/A<</S/URI/URI(javascript:alert)/Next %d 0 R>>>>" % first,
        b"<</Subtype/Widget/FT/Tx/Rect[0 0 99 99]/Parent %d 0 R/Kids[%d 0 R]>>" % (first, first),
        b"<</Subtype/Stamp/Rect[0 0 99 99]/AP<</N %d 0 R>>>>" % first,
    ):
        yield paper([show("a")], page=b"/Annots[%d 0 R %d 0 R null 1 0 R]" % (first, first), extra=[annotation])
    yield paper(
        [show("a")], catalog=b"/AcroForm<</XFA[(a) %d 0 R]/Fields[1 0 R]>>/OpenAction<</S/JavaScript/JS(1)>>" % first
    )
    yield paper(
        [show("a")], catalog=b"/Metadata 1 0 R/StructTreeRoot<</K[%d 0 R]>>" % first, extra=[b"<</K %d 0 R>>" % first]
    )
