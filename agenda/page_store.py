"""Where the files of papers lie: originals and page images under the SHA-256 of the paper, written once, never changed.

Knows nothing of rights: whoever hands out a path has asked ``agenda.access`` before.

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
import fcntl
import hashlib
import os
import re
import shutil
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WIDTHS = (480, 960, 1600, 2400)
"""Pixels: a thumbnail in the rail at double density, a phone or an old tablet, a tablet, zoom and the room display."""

TILE_WIDTHS = (4800, 9600)
"""Pixels a zoomed page is wide. It is kept in squares, because nobody can hold it whole."""
TILE_SIDE = 1200
"""Pixels of a square's sides."""
PAGES_PER_PART = 100
"""Pages whose words lie in one file."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_LOCK_POLL = 0.01
_MAX_ROW = 1_000


def width_for(pixels: int) -> int:
    """Return the stored width that serves a screen of so many pixels: the next larger one, or the largest."""
    return next((width for width in WIDTHS if width >= pixels), WIDTHS[-1])


def parts_of(pages: int) -> int:
    """Return in how many files the words of so many pages lie."""
    return -(-pages // PAGES_PER_PART)


@dataclass(frozen=True, slots=True)
class PageStore:
    """Paths under one root on one file system. Digests, pages and widths are checked, so no path leads elsewhere."""

    root: Path

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

    def find_image(self, digest: str, page: int, width: int) -> Path | None:
        """Return the stored image, else the quick one, else nothing."""
        for quick in (False, True):
            path = self.image(digest, page, width, quick=quick)
            if path.exists():
                return path
        return None

    def incoming(self, suffix: str = ".part") -> Path:
        """Return a fresh name for a file that is being written; ``adopt`` or rename it when it is complete."""
        folder = self.root / "incoming"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{uuid.uuid4().hex}{suffix}"

    def adopt(self, upload: Path, *, original: bool = False) -> str:
        """Move a completely received file into the store and return its digest; the same file twice is stored once.

        ``original``: it is no PDF, and one will be made from it.

        Afterwards ``upload`` is gone, whether this succeeds or raises ``OSError``. When it returns, the file is on disk
        and survives a power cut. An upload on another file system is copied.
        """
        try:
            digest = _hash_file(upload)
            target = self.original(digest) if original else self.paper(digest)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                self._move(upload, target)
        finally:
            upload.unlink(missing_ok=True)
        return digest

    def discard(self, digest: str) -> None:
        """Remove a paper with all its pages. The caller knows that no other paper has the same content."""
        shutil.rmtree(self.pages(digest), ignore_errors=True)
        self.paper(digest).unlink(missing_ok=True)
        self.original(digest).unlink(missing_ok=True)

    def sweep(self, *, older_than: float) -> int:
        """Remove what a killed process left unfinished more than ``older_than`` seconds ago; return how many files."""
        before = time.time() - older_than
        removed = 0
        for path in (self.root / "incoming").glob("*"):
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
        with _locked(part.with_name(f"{name}.lock"), patience):
            try:
                yield part
            finally:
                part.unlink(missing_ok=True)

    def _move(self, upload: Path, target: Path) -> None:
        source = upload
        if upload.stat().st_dev != target.parent.stat().st_dev:
            source = self.incoming()
            shutil.copyfile(upload, source)
        try:
            source.chmod(0o644)  # a proxy with another user reads it
            _sync(source)
            source.replace(target)
            _sync(target.parent)
        finally:
            source.unlink(missing_ok=True)

    def _page(self, digest: str, page: int) -> Path:
        if page < 1:
            raise ValueError(page)
        return self.pages(digest) / str(page)

    def pages(self, digest: str) -> Path:
        """Return the folder of all that was made from a paper's pages."""
        return self.root / "pages" / _checked(digest)[:2] / digest


@contextlib.contextmanager
def _locked(path: Path, patience: float) -> Iterator[None]:
    """Hold an advisory lock that the system gives back when the process dies; its last holder removes the file."""
    deadline = time.monotonic() + patience
    with path.open("wb") as file:
        while not _try_lock(file.fileno()) and time.monotonic() < deadline:
            time.sleep(_LOCK_POLL)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _checked(digest: str) -> str:
    if not _DIGEST.fullmatch(digest):
        raise ValueError(digest)
    return digest


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
