"""Where pages lie that bear a reader's name: apart from what all share, a few for each reader, for a short time.

    <root>/readers/<person>/<sha256>-<page>-<what>-<mark>.jpg

Knows nothing of rights: whoever hands out a path has asked ``agenda.access`` before.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

MOST_KEPT = 24
"""Pictures kept for each reader: what they see, what is ready beside it, and squares of an enlarged page."""
KEPT_FOR = 3_600.0
"""Seconds: a mark names the hour, so nothing is asked for again later."""


@dataclass(frozen=True, slots=True)
class ReaderStore:
    """Paths under one root on one file system."""

    root: Path

    def picture(self, person: UUID, digest: str, page: int, what: str, mark: str) -> Path:
        """Return where a picture lies or would lie; ``what`` says which of the page, ``mark`` which watermark."""
        return self._of(person) / f"{digest}-{page}-{what}-{mark}.jpg"

    def trim(self, person: UUID) -> None:
        """Remove the oldest pictures of a reader beyond ``MOST_KEPT``, and old ones; call when one was made."""
        before = time.time() - KEPT_FOR
        kept = sorted(self._pictures(self._of(person)), reverse=True)
        for place, (made, path) in enumerate(kept):
            if place >= MOST_KEPT or made < before:
                path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what is older than ``KEPT_FOR``."""
        before = time.time() - KEPT_FOR
        for folder in (self.root / "readers").glob("*"):
            for made, path in self._pictures(folder):
                if made < before:
                    path.unlink(missing_ok=True)

    def _of(self, person: UUID) -> Path:
        return self.root / "readers" / person.hex

    def _pictures(self, folder: Path) -> list[tuple[float, Path]]:
        found = []
        for path in folder.glob("*.jpg"):
            with contextlib.suppress(FileNotFoundError):
                found.append((path.stat().st_mtime, path))
        return found
