"""Keeps published PDFs by their hash. A file is written once and checked on every reading; none is ever replaced."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from common.errors import Refused

FOLDER = "conclusions"


def store_pdf(pdf: bytes) -> str:
    """Keep a PDF and return its SHA-256. One whose act is then rolled back stays behind unreferenced, and harmless.

    When this returns the file is durable. Refuses ``conclusion.not_stored`` or, when the object store does not answer,
    ``files.away``; then nothing is stored.
    """
    digest = hashlib.sha256(pdf).hexdigest()
    try:
        if not default_storage.exists(_name(digest)):
            default_storage.save(_name(digest), ContentFile(pdf))
    except OSError as error:
        raise Refused("conclusion.not_stored") from error
    return digest


def read_pdf(digest: str) -> bytes:
    """Return a stored PDF; refuses ``conclusion.file_damaged`` when it is not, byte for byte, what was published."""
    try:
        with default_storage.open(_name(digest)) as file:
            pdf: bytes = file.read()
    except FileNotFoundError:
        raise Refused("conclusion.file_damaged") from None
    if hashlib.sha256(pdf).hexdigest() != digest:
        raise Refused("conclusion.file_damaged")
    return pdf


def _name(digest: str) -> str:
    return f"{FOLDER}/{digest}.pdf"
