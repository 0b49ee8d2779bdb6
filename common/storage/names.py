"""What the name of a stored file tells about it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

INCOMING = "incoming"
"""Folder of what is not finished, beside the stored files."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


def digest_in(name: str) -> str | None:
    """Return the SHA-256 after which a file is named; ``None`` for files that are named after what they show."""
    stem = PurePosixPath(name).stem
    return stem if _DIGEST.fullmatch(stem) else None


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_pieces(pieces: Iterable[bytes]) -> str:
    """Return the SHA-256 of what comes in pieces."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()
