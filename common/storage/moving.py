"""Copies all stored files from a disk to another storage and checks them there; begins where an earlier run ended.

Must never change or remove anything on the disk: that is the operator's to do, once the store is in use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from django.core.files import File

from common.storage.disk import DiskStorage, LocalFile
from common.storage.names import digest_in, hash_file, hash_pieces

THREADS = 8
"""Files under way at once: most are small, and each waits for the network."""
_AT_ONCE = 500


class Target(Protocol):
    """What is asked of the storage that takes the files."""

    def exists(self, name: str) -> bool:
        """Tell whether a file is there."""

    def size(self, name: str) -> int:
        """Return the size of a file in bytes."""

    def save(self, name: str, content: File[Any]) -> str:
        """Write a file."""

    def pieces(self, name: str) -> Iterator[bytes]:
        """Give the bytes of a file."""


@dataclass
class Moved:
    """What a run found and did. ``damaged`` are files whose content is not what their name says, here or there."""

    copied: int = 0
    there: int = 0
    bytes: int = 0
    damaged: list[str] = field(default_factory=list)


def move_files(
    disk: DiskStorage,
    target: Target,
    folders: tuple[str, ...],
    *,
    told: Callable[[Moved], None],
    thorough: bool = False,
) -> Moved:
    """Copy what is not there yet; every copied file is read back and compared byte for byte by its hash.

    ``thorough``: so is what was there before; otherwise its size says that it is the same. ``told`` is called from time
    to time. Raises ``StoreAway`` when the target is away: the next run goes on from there.
    """
    moved = Moved()
    with ThreadPoolExecutor(THREADS) as threads:
        for batch in _batches(name for folder in folders for name in disk.names(folder)):
            for name, size, copied, sound in threads.map(lambda name: _move(disk, target, name, thorough), batch):
                moved.copied += copied
                moved.there += not copied and sound
                moved.bytes += size if copied else 0
                if not sound:
                    moved.damaged.append(name)
            told(moved)
    return moved


def _move(disk: DiskStorage, target: Target, name: str, thorough: bool) -> tuple[str, int, bool, bool]:  # noqa: FBT001
    """Return the name, its size, whether it was copied, and whether what is there is what it should be."""
    size = disk.size(name)
    there = target.exists(name) and target.size(name) == size
    if there and not thorough:
        return name, size, False, True
    path = Path(disk.path(name))
    digest = hash_file(path)
    if digest_in(name) not in (None, digest):
        return name, size, False, False
    if there and hash_pieces(target.pieces(name)) == digest:
        return name, size, False, True
    with LocalFile(path) as content:
        target.save(name, content)
    return name, size, True, hash_pieces(target.pieces(name)) == digest


def _batches(names: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for name in names:
        batch.append(name)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
