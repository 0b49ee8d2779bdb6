"""Stored files as paths on this machine: where they lie already, or as copies out of an object store.

Programs that read and write papers know paths only. Must never hand out a copy that is not whole, or not what its name
says.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from common.errors import Refused
from common.storage.cache import Cache, locked
from common.storage.disk import DiskStorage, LocalFile
from common.storage.errors import FileDamaged, StoreAway
from common.storage.names import INCOMING, digest_in

if TYPE_CHECKING:
    from common.storage.objects import ObjectStorage, Stored

logger = logging.getLogger(__name__)

FETCH_PATIENCE = 60.0
"""Seconds to wait for another process that is fetching the same file."""
ON_ITS_WAY = 60.0
"""Seconds within which a file that was made here reaches the store."""


class Place(Protocol):
    """A folder in which stored files are at hand; their names are their paths within it.

    ``folder`` is absolute, however it was given: names are told by it.
    """

    folder: Path

    def bring(self, path: Path, *, changing: bool = False) -> bool:
        """Tell whether a file is at hand at this path now; a copy is fetched when there is none.

        ``changing``: another machine may have written it anew, so a copy is compared with the store first. Raises
        ``StoreAway`` or ``FileDamaged``.
        """

    def bring_all(self, folder: Path, *, ending: str) -> None:
        """Have at hand all files below a folder whose names end so; raises as ``bring`` does."""

    def take(self, received: Path, path: Path) -> None:
        """Store a received file under the name of ``path``, unless it is stored already; afterwards it is at hand.

        Raises ``StoreAway`` or ``OSError``; then nothing is stored. ``received`` is gone in every case.
        """

    def keep(self, path: Path, *, later: bool = False) -> None:
        """Store what was made at a path. ``later``: soon, by another thread, and a failure is only logged."""

    def names(self, prefix: str) -> Iterator[str]:
        """Give the names of the stored files in a folder and below it."""

    def remove(self, path: Path) -> None:
        """Remove a file, here and from the store."""

    def trim(self) -> None:
        """Bring what is kept here within its bounds."""


class InPlace:
    """The storage is this disk: what is stored is at hand, and what is made in its place is stored."""

    def __init__(self, storage: DiskStorage) -> None:
        self.folder = Path(storage.location)
        self._storage = storage

    def bring(self, path: Path, *, changing: bool = False) -> bool:  # noqa: ARG002 - there is one file only
        """Tell whether the file is there."""
        return path.exists()

    def bring_all(self, folder: Path, *, ending: str) -> None:
        """Do nothing: they are there."""

    def take(self, received: Path, path: Path) -> None:
        """Move a file to its place; one from another file system is copied."""
        name = path.relative_to(self.folder).as_posix()
        try:
            if not self._storage.exists(name):
                with LocalFile(received) as content:
                    self._storage.save(name, content)
        finally:
            received.unlink(missing_ok=True)

    def keep(self, path: Path, *, later: bool = False) -> None:
        """Do nothing: it is stored."""

    def names(self, prefix: str) -> Iterator[str]:
        """Give the names of files below a folder."""
        return self._storage.names(prefix)

    def remove(self, path: Path) -> None:
        """Remove the file."""
        path.unlink(missing_ok=True)

    def trim(self) -> None:
        """Do nothing: what is stored stays."""


class Copies:
    """Copies of an object store's files in a folder of this machine, which all its processes share.

    Of what was made here, files in the folders ``stored`` go to the store; the rest is this machine's own.
    """

    def __init__(self, storage: ObjectStorage, folder: Path, *, stored: tuple[str, ...], most_bytes: int) -> None:
        self.folder = folder.absolute()
        self._storage = storage
        self._stored = stored
        self._cache = Cache(self.folder, most_bytes=most_bytes)
        self._keeping = ThreadPoolExecutor(2, thread_name_prefix="keeping")

    def bring(self, path: Path, *, changing: bool = False) -> bool:
        """Tell whether a file is at hand, after fetching it if it has to be; see ``Place``."""
        name = self._name(path)
        outdated = changing and name is not None and self._is_outdated(name, path)
        if path.exists() and not outdated:
            self._cache.note_use(path)
            return True
        if name is None:
            return False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with locked(self._lock_of(name), FETCH_PATIENCE):
                if outdated or not path.exists():
                    self._fetch(name, path, dated=changing)
        except OSError as error:
            logger.exception("%s cannot be copied here", name)
            raise StoreAway from error
        return path.exists()

    def bring_all(self, folder: Path, *, ending: str) -> None:
        """Fetch what the store has and this machine not; see ``Place``."""
        for name in self._storage.names(folder.relative_to(self.folder).as_posix()):
            if name.endswith(ending):
                self.bring(self.folder / name)

    def take(self, received: Path, path: Path) -> None:
        """Upload a file and have it at hand; see ``Place``."""
        name = path.relative_to(self.folder).as_posix()
        try:
            if not self._storage.exists(name):
                with LocalFile(received) as content:
                    self._storage.save(name, content)
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                size = received.stat().st_size
                with contextlib.suppress(OSError):  # it can be fetched again
                    received.chmod(0o644)
                    received.replace(path)
                    self._cache.note_added(size)
        finally:
            received.unlink(missing_ok=True)

    def keep(self, path: Path, *, later: bool = False) -> None:
        """Upload what was made; see ``Place``."""
        name = self._name(path)
        if name is None:
            return
        self._cache.note_added(path.stat().st_size)
        if later:
            self._keeping.submit(self._keep_quietly, name, path)
        else:
            self._keep(name, path)
            there = self._storage.stat(name)
            if there is not None:
                _date(path, there)

    def names(self, prefix: str) -> Iterator[str]:
        """Give the names of files in the store below a folder."""
        return self._storage.names(prefix)

    def remove(self, path: Path) -> None:
        """Remove a file from the store and the copy here. Copies on other machines are evicted in time."""
        name = self._name(path)
        if name is not None:
            self._storage.delete(name)
        path.unlink(missing_ok=True)

    def trim(self) -> None:
        """Evict copies that were not used for longest; see ``Cache``."""
        self._cache.trim()

    def _name(self, path: Path) -> str | None:
        """Return the name of a file that the store keeps; ``None`` for this machine's own."""
        if not path.is_relative_to(self.folder):
            return None
        name = path.relative_to(self.folder)
        return name.as_posix() if name.parts[0] in self._stored else None

    def _is_outdated(self, name: str, path: Path) -> bool:
        """Tell whether the store has another file by now. A copy of what is no more there is removed.

        An absent store changes nothing, and what was made here a moment ago may be on its way there.
        """
        try:
            here = path.stat()
            there = self._storage.stat(name)
        except (FileNotFoundError, StoreAway):
            return False
        if there is None:
            if time.time() - here.st_mtime > ON_ITS_WAY:
                path.unlink(missing_ok=True)
            return False
        return (there.bytes, int(there.modified.timestamp())) != (here.st_size, int(here.st_mtime))

    def _fetch(self, name: str, path: Path, *, dated: bool) -> None:
        """Make a copy of a file in the store; where there is none, do nothing.

        ``dated``: with the time of the file. It is asked for first: what changes meanwhile is then fetched once more.
        """
        there = self._storage.stat(name) if dated else None
        part, digest = self._cache.incoming(path), hashlib.sha256()
        try:
            with part.open("wb") as file:
                for piece in self._storage.pieces(name):
                    digest.update(piece)
                    file.write(piece)
            if digest_in(name) not in (None, digest.hexdigest()):
                logger.error("%s in the object store is not what its name says", name)
                raise FileDamaged
            part.chmod(0o644)  # a proxy with another user reads it
            if there is not None:
                _date(part, there)
            part.replace(path)
            self._cache.note_added(path.stat().st_size)
        except FileNotFoundError:
            return
        finally:
            part.unlink(missing_ok=True)

    def _keep(self, name: str, path: Path) -> None:
        with LocalFile(path) as content:
            self._storage.save(name, content)

    def _keep_quietly(self, name: str, path: Path) -> None:
        try:
            self._keep(name, path)
        except (Refused, OSError) as error:
            logger.warning("%s was not kept in the object store and will be made again elsewhere: %s", name, error)

    def _lock_of(self, name: str) -> Path:
        folder = self.folder / INCOMING
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{name.replace('/', '-')[-200:]}.fetch"


def _date(path: Path, there: Stored) -> None:
    """Give a copy the time of the file in the store, by which it is known to be the same."""
    os.utime(path, (time.time(), there.modified.timestamp()))
