"""Office files made by hand, so that each is exactly as good or as bad as it is meant to be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from openpyxl import Workbook

WORDS = "Tờ trình về dự toán ngân sách năm 2027"

_OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
_TEXT = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
_TABLE = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
_DRAW = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
_SVG = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
_LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def packed(files: Mapping[str, str], *, first: str = "") -> bytes:
    """Return an archive; ``first`` is stored uncompressed, as the type of an OpenDocument file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("mimetype"), first)
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def docx(text: str = WORDS) -> bytes:
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/'
            'vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN_PART}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r" Type="{_OFFICE_DOCUMENT}"'
            ' Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
            "</w:body></w:document>",
        }
    )


def xlsx(text: str = WORDS) -> bytes:
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active["A1"] = text
    book.save(out)
    return out.getvalue()


def odt(text: str = WORDS, *, body: str = "") -> bytes:
    return _open_document("text", body or f"<text:p>{text}</text:p>")


def ods(text: str = WORDS, *, rows: int = 1) -> bytes:
    row = f"<table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>"
    return _open_document("spreadsheet", f'<table:table table:name="A">{row * rows}</table:table>')


def odp(text: str = WORDS) -> bytes:
    frame = f"<draw:frame {_SVG} svg:x='1cm' svg:y='1cm' svg:width='20cm' svg:height='4cm'><draw:text-box>"
    return _open_document(
        "presentation",
        f'<draw:page draw:name="1">{frame}<text:p>{text}</text:p></draw:text-box></draw:frame></draw:page>',
    )


def rtf() -> bytes:
    letters = "".join(letter if ord(letter) < 128 else f"\\u{ord(letter)}?" for letter in WORDS)
    return b"{\\rtf1\\ansi " + letters.encode("ascii") + b"\\par}"


def linking_odt(address: str) -> bytes:
    """Return a text that takes a section from another file."""
    source = f'<text:section-source {_LINK} xlink:href="{address}" xlink:type="simple"/>'
    section = f'<text:section text:name="S">{source}<text:p>nothing was taken</text:p></text:section>'
    return odt(body=f"<text:p>{WORDS}</text:p>{section}")


def _open_document(kind: str, body: str) -> bytes:
    media = f"application/vnd.oasis.opendocument.{kind}"
    entries = (
        f'<m:file-entry m:full-path="/" m:media-type="{media}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
    )
    return packed(
        {
            "content.xml": f'<office:document-content {_OFFICE} {_TEXT} {_TABLE} {_DRAW} office:version="1.3">'
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{_MANIFEST}" m:version="1.3">{entries}</m:manifest>',
        },
        first=media,
    )
