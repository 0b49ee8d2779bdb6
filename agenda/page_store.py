"""Where the files of papers lie: originals and page images under the SHA-256 of the paper, written once, never changed.

Paths are on this machine. They are the stored files themselves, or copies of those in an object store
(``common.storage.places``): whoever opens one has asked ``find`` before, whoever made one says ``keep``. Knows nothing
of rights: whoever hands out a path has asked ``agenda.access`` before.

    <root>/papers/<ab>/<sha256>.pdf                  the paper
    <root>/originals/<ab>/<sha256>                   the file that was uploaded and from which the paper was made
    <root>/pages/<ab>/<sha256>/<page>/<width>.webp   the page for the store; ``.jpg`` the quick one of a cold page
    <root>/pages/<ab>/<sha256>/<page>/<width>-<column>-<row>.webp   a square of the page at a width for zooming
    <root>/pages/<ab>/<sha256>/<page>/text.json      the words of the page (``agenda.pdf.jobs.PageText``)
    <root>/pages/<ab>/<sha256>/<page>/recognised.json   the same, recognised in the picture that the page is
    <root>/pages/<ab>/<sha256>/words-<part>.json     the words of many pages, for finding (``agenda.pdf.jobs.Words``)
    <root>/pages/<ab>/<sha256>/since-<sha256>.json   what changed since that paper (``agenda.pdf.comparison``)
    <root>/pages/<ab>/<sha256>/moves-<sha256>.json   where the parts of that paper went
    <root>/incoming/                                 what is not finished; nothing in it is ever served
"""

from __future__ import annotations

import contextlib
import logging
import re
import shutil
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from common.storage.cache import locked
from common.storage.disk import DiskStorage
from common.storage.errors import StoreAway
from common.storage.names import INCOMING, hash_file
from common.storage.places import InPlace, Place

logger = logging.getLogger(__name__)

WIDTHS = (480, 960, 1600, 2400)
"""Pixels: a thumbnail in the rail at double density, a phone or an old tablet, a tablet, zoom and the room display."""

TILE_WIDTHS = (4800, 9600)
"""Pixels a zoomed page is wide. It is kept in squares, because nobody can hold it whole."""
TILE_SIDE = 1200
"""Pixels of a square's sides."""
PAGES_PER_PART = 100
"""Pages whose words lie in one file."""

STORED = ("papers", "originals", "pages")
"""Folders whose files belong to all machines; beside them lies what is this machine's own."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_CHANGING = ("words-", "since-", "moves-")
"""Made anew when words of scanned pages become known."""
_MAX_ROW = 1_000


def width_for(pixels: int) -> int:
    """Return the stored width that serves a screen of so many pixels: the next larger one, or the largest."""
    return next((width for width in WIDTHS if width >= pixels), WIDTHS[-1])


def parts_of(pages: int) -> int:
    """Return in how many files the words of so many pages lie."""
    return -(-pages // PAGES_PER_PART)


class PageStore:
    """Paths under one root on one file system. Digests, pages and widths are checked, so no path leads elsewhere.

    ``place`` says how stored files come to ``root``; without one they lie there.
    """

    def __init__(self, root: Path, place: Place | None = None) -> None:
        self._place = place or InPlace(DiskStorage(location=root))
        self.root = self._place.folder

    def paper(self, digest: str) -> Path:
        """Return where the PDF lies or would lie."""
        return self.root / "papers" / _checked(digest)[:2] / f"{digest}.pdf"

    def original(self, digest: str) -> Path:
        """Return where an uploaded file that is no PDF lies or would lie."""
        return self.root / "originals" / _checked(digest)[:2] / digest

    def image(self, digest: str, page: int, width: int, *, quick: bool = False) -> Path:
        """Return where the image of a 1-based page lies or would lie."""
        if width not in WIDTHS:
            raise ValueError(width)
        return self._page(digest, page) / f"{width}.{'jpg' if quick else 'webp'}"

    def text(self, digest: str, page: int) -> Path:
        """Return where the text layer of a 1-based page lies or would lie."""
        return self._page(digest, page) / "text.json"

    def recognised(self, digest: str, page: int) -> Path:
        """Return where the words recognised in a 1-based page lie or would lie."""
        return self._page(digest, page) / "recognised.json"

    def tile(self, digest: str, page: int, width: int, column: int, row: int) -> Path:
        """Return where a square of a page lies or would lie; columns and rows from 0."""
        if width not in TILE_WIDTHS or not 0 <= column < width / TILE_SIDE or not 0 <= row <= _MAX_ROW:
            raise ValueError(width, column, row)
        return self._page(digest, page) / f"{width}-{column}-{row}.webp"

    def words(self, digest: str, part: int) -> Path:
        """Return where the words of the 1-based ``part`` of the pages lie or would lie."""
        if part < 1:
            raise ValueError(part)
        return self.pages(digest) / f"words-{part}.json"

    def comparison(self, old: str, new: str) -> Path:
        """Return where it lies or would lie what changed from one paper to another, both given by their digests."""
        return self.pages(new) / f"since-{_checked(old)}.json"

    def moves(self, old: str, new: str) -> Path:
        """Return where it lies or would lie which parts of one paper are which of another."""
        return self.pages(new) / f"moves-{_checked(old)}.json"

    def find(self, path: Path) -> bool:
        """Tell whether a file is at hand at this path now; one in an object store is fetched first.

        Raises ``StoreAway`` or ``FileDamaged``.
        """
        return self._place.bring(path, changing=path.name.startswith(_CHANGING))

    def find_image(self, digest: str, page: int, width: int) -> Path | None:
        """Return the stored image if it is at hand, else the quick one, else the stored one if it can be fetched."""
        stored = self.image(digest, page, width)
        if stored.exists() and self.find(stored):
            return stored
        quick = self.image(digest, page, width, quick=True)
        if quick.exists():
            return quick
        return stored if self.find(stored) else None

    def find_recognised(self, digest: str) -> None:
        """Have the recognised words of all pages at hand, for a job that reads them in ``pages``."""
        self._place.bring_all(self.pages(digest), ending="/recognised.json")

    def keep(self, path: Path, *, later: bool = False) -> None:
        """Let all machines have what was made at a path; raises ``StoreAway``, or with ``later`` nothing."""
        self._place.keep(path, later=later)

    def share(self, path: Path) -> None:
        """Let all machines have what could be made again, if that is possible now; quick images stay on this one."""
        if path.suffix == ".jpg":
            return
        changing = path.name.startswith(_CHANGING)
        try:
            self.keep(path, later=not changing)
        except (StoreAway, OSError) as error:
            logger.warning("%s is on this machine only: %s", path.name, error)

    def remove(self, path: Path) -> None:
        """Remove one file that was made."""
        self._place.remove(path)

    def incoming(self, suffix: str = ".part") -> Path:
        """Return a fresh name for a file that is being written; ``adopt`` or rename it when it is complete."""
        folder = self.root / INCOMING
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{uuid.uuid4().hex}{suffix}"

    def adopt(self, upload: Path, *, original: bool = False) -> str:
        """Move a completely received file into the store and return its digest; the same file twice is stored once.

        ``original``: it is no PDF, and one will be made from it.

        Afterwards ``upload`` is gone, whether this succeeds or raises ``OSError`` or ``StoreAway``. When it returns,
        the file survives a power cut.
        """
        try:
            digest = hash_file(upload)
        except BaseException:
            upload.unlink(missing_ok=True)
            raise
        self._place.take(upload, self.original(digest) if original else self.paper(digest))
        return digest

    def discard(self, digest: str) -> None:
        """Remove a paper with all its pages. The caller knows that no other paper has the same content."""
        pages = self.pages(digest)
        for name in list(self._place.names(pages.relative_to(self.root).as_posix())):
            self._place.remove(self.root / name)
        shutil.rmtree(pages, ignore_errors=True)
        self._place.remove(self.paper(digest))
        self._place.remove(self.original(digest))

    def sweep(self, *, older_than: float) -> int:
        """Remove what a killed process left unfinished more than ``older_than`` seconds ago; return how many files.

        Copies of what lies in an object store are brought within their bounds.
        """
        self._place.trim()
        before = time.time() - older_than
        removed = 0
        for path in (self.root / INCOMING).glob("*"):
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < before:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
                    removed += 1
        return removed

    @contextlib.contextmanager
    def making(self, target: Path, *, patience: float) -> Iterator[Path]:
        """Let one process at a time make ``target``; give it a name to write to before it renames the file.

        Waits at most ``patience`` seconds for another process and then goes ahead: making a page twice is harmless.
        What was not renamed is removed at the end.
        """
        target.parent.mkdir(parents=True, exist_ok=True)
        part = self.incoming()
        name = "-".join(target.relative_to(self.root).parts[-3:])
        with locked(part.with_name(f"{name}.lock"), patience):
            try:
                yield part
            finally:
                part.unlink(missing_ok=True)

    def _page(self, digest: str, page: int) -> Path:
        if page < 1:
            raise ValueError(page)
        return self.pages(digest) / str(page)

    def pages(self, digest: str) -> Path:
        """Return the folder of all that was made from a paper's pages."""
        return self.root / "pages" / _checked(digest)[:2] / digest


def _checked(digest: str) -> str:
    if not _DIGEST.fullmatch(digest):
        raise ValueError(digest)
    return digest
