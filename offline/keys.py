"""Keys for copies: derived from a device's secret, never stored. Without the secret none of them can be made again."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64encode
from uuid import UUID


def new_secret() -> bytes:
    """Return a device's secret."""
    return secrets.token_bytes(32)


def key_of_records(secret: bytes) -> str:
    """Return the key for the records a device keeps: 256 bits, base64."""
    return _derive(secret, b"records")


def key_of_paper(secret: bytes, paper: UUID, digest: str) -> str:
    """Return the key for a version of a paper on one device: 256 bits, base64."""
    return _derive(secret, b"paper" + paper.bytes + bytes.fromhex(digest))


def new_token() -> str:
    """Return what a device proves itself with when it reports."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _derive(secret: bytes, purpose: bytes) -> str:
    if not secret:
        raise ValueError("the secret of this device was destroyed")
    return b64encode(hmac.digest(secret, purpose, "sha256")).decode()
