"""Stamps remember what a result was made from, so that a second run skips what has not changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(files: Iterable[Path], *, base: Path, extra: str = "") -> str:
    """Return a digest of the names and contents of ``files`` in sorted order, and of ``extra`` (a tool's version)."""
    digest = hashlib.sha256(extra.encode())
    for path in sorted(files):
        digest.update(f"\0{path.relative_to(base).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_fresh(stamp: Path, value: str) -> bool:
    """Tell whether ``stamp`` was written for ``value``."""
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == value


def write_stamp(stamp: Path, value: str) -> None:
    """Remember ``value``; call it only after the step has succeeded. Keep stamps inside what they vouch for."""
    stamp.write_text(value + "\n", encoding="ascii")
