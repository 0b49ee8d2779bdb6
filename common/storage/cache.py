"""A bounded folder of copies that several processes share, and the locks by which they take turns.

Must never remove a copy that somebody may be about to open.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from common.storage.names import INCOMING

SPARED_SECONDS = 120.0
"""A copy that was used so recently is not evicted: a reader, an engine or the proxy may be about to open it."""
USE_NOTED_EVERY = 60.0
"""Seconds: how exactly the last use of a copy is known."""
_LOCK_POLL = 0.01


class Cache:
    """The time of access of each file says when it was last used.

    The bound may be exceeded by a twentieth for each process, and by what is in use.
    """

    def __init__(self, folder: Path, *, most_bytes: int) -> None:
        self._folder = folder
        self._most = most_bytes
        self._lock = threading.Lock()
        self._added = 0

    def incoming(self, path: Path) -> Path:
        """Return a fresh name for a copy of ``path`` that is being written."""
        folder = self._folder / INCOMING
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{uuid.uuid4().hex}{path.suffix}.part"

    def note_use(self, path: Path) -> None:
        """Remember that a copy is wanted now."""
        with contextlib.suppress(FileNotFoundError):
            known = path.stat()
            if time.time() - known.st_atime > USE_NOTED_EVERY:
                os.utime(path, (time.time(), known.st_mtime))

    def note_added(self, size: int) -> None:
        """Count what came in, and trim once that is a twentieth of what may lie here."""
        with self._lock:
            self._added += size
            due = self._added > self._most / 20
            if due:
                self._added = 0
        if due:
            self.trim()

    def trim(self) -> None:
        """Remove what was not used for longest until nine tenths of the bound are filled, if it is exceeded."""
        found = sorted(self._copies())
        left = sum(size for _, size, _ in found)
        if left <= self._most:
            return
        before = time.time() - SPARED_SECONDS
        for used, size, path in found:
            if left <= self._most * 0.9 or used > before:
                return
            path.unlink(missing_ok=True)
            left -= size

    def _copies(self) -> Iterator[tuple[float, int, Path]]:
        for folder, inner, files in os.walk(self._folder):
            if INCOMING in inner:
                inner.remove(INCOMING)
            for name in files:
                path = Path(folder) / name
                with contextlib.suppress(FileNotFoundError):
                    known = path.stat()
                    yield known.st_atime, known.st_size, path


@contextlib.contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Hold an advisory lock that the system gives back when the process dies; its last holder removes the file.

    Waits at most ``patience`` seconds for another process and then goes ahead.
    """
    deadline = time.monotonic() + patience
    held = _acquire(path)
    while held is None and time.monotonic() < deadline:
        time.sleep(_LOCK_POLL)
        held = _acquire(path)
    try:
        yield
    finally:
        if held is not None:
            path.unlink(missing_ok=True)
            os.close(held)


def _acquire(path: Path) -> int | None:
    """Return the descriptor of the locked file, or none: a lock on a file that its holder has removed holds nobody."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    with contextlib.suppress(BlockingIOError, FileNotFoundError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(descriptor), path.stat()):
            return descriptor
    os.close(descriptor)
    return None
