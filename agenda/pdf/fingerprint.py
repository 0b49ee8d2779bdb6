"""A fingerprint of what a page shows, so that marks survive a new version of a paper in which the page did not change.

Equal fingerprints must always mean equal looks; the opposite is not promised. Nothing is decoded or drawn for it.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from agenda.pdf import mupdf

_REFERENCE = re.compile(r"\b(\d+) \d+ R\b")
_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
_OWN = ("Contents", "UserUnit")
_SHOWN_OF_ANNOTATION = ("AP", "AS", "Rect", "F")
_MAX_OBJECTS = 3_000
_MAX_ANCESTORS = 50
_KEPT_OBJECTS = 4_096


class Fingerprints:
    """Fingerprints of the pages of one document; objects that pages share, such as fonts, are read once."""

    def __init__(self, document: mupdf.Document, *, sha256: str) -> None:
        self._document = document
        self._sha256 = sha256
        self._object = lru_cache(maxsize=_KEPT_OBJECTS)(self._read_object)

    def of_page(self, number: int) -> str:
        """Hash everything reachable from what the page draws, in an order that does not depend on object numbers.

        A page that reaches thousands of objects (a shared resource dictionary of a large scan) gets a fingerprint of
        its own that equals no other, because comparing it would cost more than it saves.
        """
        digest = hashlib.sha256()
        order: dict[int, int] = {}
        queue: list[int] = []

        def take(text: str) -> None:
            def rename(match: re.Match[str]) -> str:
                xref = int(match[1])
                if xref not in order:
                    order[xref] = len(order)
                    queue.append(xref)
                return f"#{order[xref]}"

            digest.update(_REFERENCE.sub(rename, text).encode("utf-8", "surrogatepass"))
            digest.update(b"\0")

        for text in self._roots(self._document.page_xref(number - 1)):
            take(text)
        for xref in queue:  # grows while it is walked
            if len(queue) > _MAX_OBJECTS:
                return hashlib.sha256(f"{self._sha256}/{number}".encode()).hexdigest()
            text, stream = self._object(xref)
            take(text)
            digest.update(stream)
        return digest.hexdigest()

    def _roots(self, page: int) -> list[str]:
        values = [self._inherited(page, key) for key in _INHERITED]
        values += [self._key(page, key) for key in _OWN]
        for annotation in self._annotations(page):
            values += [self._key(annotation, key) for key in _SHOWN_OF_ANNOTATION]
        return values

    def _annotations(self, page: int) -> list[int]:
        listed = self._key(page, "Annots")
        found = [int(match[1]) for match in _REFERENCE.finditer(listed)]
        if len(found) == 1 and not listed.startswith("["):
            text, _ = self._object(found[0])
            found = [int(match[1]) for match in _REFERENCE.finditer(text)]
        return [xref for xref in found if self._key(xref, "AP") != "null"]

    def _inherited(self, page: int, key: str) -> str:
        node = page
        for _ in range(_MAX_ANCESTORS):
            value = self._key(node, key)
            if value != "null":
                return value
            parent = _REFERENCE.fullmatch(self._key(node, "Parent"))
            if parent is None:
                break
            node = int(parent[1])
        return "null"

    def _key(self, xref: int, key: str) -> str:
        return self._document.xref_get_key(xref, key)[1]

    def _read_object(self, xref: int) -> tuple[str, bytes]:
        try:
            text = self._document.xref_object(xref, compressed=True)
        except (ValueError, RuntimeError):  # a reference to nothing: the same as null, says the format
            return "null", b""
        stream = self._document.xref_stream_raw(xref) if self._document.xref_is_stream(xref) else None
        return text, hashlib.sha256(stream).digest() if stream is not None else b""
