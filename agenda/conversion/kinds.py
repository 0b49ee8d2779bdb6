"""What a file is, judged by its content alone: names are chosen by people, and some people choose them to deceive.

Reads a few thousand bytes whatever the file's size; must never unpack anything.
"""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import Literal

Kind = Literal[
    "pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "doc", "xls", "ppt", "rtf", "image", "heic", "locked"
]
"""``doc``, ``xls`` and ``ppt`` are Office files of before 2007; ``heic`` is a picture as iPhones keep them;
``locked`` is an Office file behind a password."""

OFFICE: frozenset[Kind] = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp", "doc", "xls", "ppt", "rtf"})

_START = 1_024
_LARGEST_LISTING = 1 << 20
_END_OF_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_LOOKED_THROUGH = 8 << 20
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_HEIF_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"hevc")
_OPEN_XML: dict[str, Kind] = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_OPEN_DOCUMENT: dict[bytes, Kind] = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
_OLE_STREAMS: dict[str, Kind] = {
    "EncryptedPackage": "locked",
    "WordDocument": "doc",
    "Workbook": "xls",
    "PowerPoint Document": "ppt",
}


def kind_of(path: Path) -> Kind | None:
    """Return what the file is; nothing when it is none of what papers are made from."""
    with path.open("rb") as file:
        start = file.read(_START)
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(_IMAGES) or _is_webp(start):
        return "image"
    if _is_heic(start):
        return "heic"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith(b"PK\x03\x04"):
        return _open_document(start) or _open_xml(path)
    if start.startswith(_OLE):
        return _old_office(path)
    return None


def _is_heic(start: bytes) -> bool:
    return start[4:8] == b"ftyp" and start[8:12] in _HEIF_BRANDS


def _is_webp(start: bytes) -> bool:
    return start[:4] == b"RIFF" and start[8:12] == b"WEBP"


def _open_document(start: bytes) -> Kind | None:
    """Read the type that OpenDocument files tell, uncompressed, as their first entry."""
    _, at, told = start.partition(b"mimetypeapplication/vnd.oasis.opendocument.")
    if not at:
        return None
    return next((kind for name, kind in _OPEN_DOCUMENT.items() if told.startswith(name)), None)


def _open_xml(path: Path) -> Kind | None:
    if not 0 < _listing_size(path) <= _LARGEST_LISTING:
        return None
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    return next((kind for name, kind in _OPEN_XML.items() if name in names), None)


def _listing_size(path: Path) -> int:
    """Return the bytes of the archive's list of files as its end tells them; 0 without an end."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 66_000))
        end = file.read()
    at = end.rfind(_END_OF_ZIP)
    if at < 0 or len(end) < at + 22:
        return 0
    return int(struct.unpack_from("<I", end, at + 12)[0])


def _old_office(path: Path) -> Kind | None:
    with path.open("rb") as file:
        data = file.read(_OLE_LOOKED_THROUGH)
    return next((kind for name, kind in _OLE_STREAMS.items() if name.encode("utf-16-le") in data), None)
