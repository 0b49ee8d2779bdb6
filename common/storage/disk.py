"""Files on this machine's disk, or on one that all machines share: written whole, durable before they can be found."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage

from common.storage.names import INCOMING


class LocalFile(File):  # type: ignore[type-arg] # Django's class takes no parameter at run time
    """A file on this machine that a storage may move instead of copying it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.open("rb"), path.name)
        self._path = path

    def temporary_file_path(self) -> str:
        """Return where it lies; Django's name for the offer to move it."""
        return str(self._path)


class DiskStorage(FileSystemStorage):
    """Django's storage on a disk, made for files that are written once.

    ``save`` keeps the name it is given and replaces what lies there in one step. When it returns, the file survives a
    power cut; when it raises ``OSError``, nothing is left of it.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002 - Django's
        """Return the name as it is: names follow from contents here, so there is no second file for one."""
        return name

    def names(self, prefix: str) -> Iterator[str]:
        """Give the names of all stored files that lie in the folder ``prefix`` and below it."""
        root = Path(self.location)
        for folder, _, files in os.walk(root / prefix):
            for file in files:
                yield (Path(folder) / file).relative_to(root).as_posix()

    def pieces(self, name: str) -> Iterator[bytes]:
        """Give the bytes of a file in pieces; raises ``FileNotFoundError``."""
        with self.open(name) as file:
            yield from file.chunks()

    def _save(self, name: str, content: File[Any]) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        part = self._received(content, target)
        try:
            part.chmod(0o644)  # a proxy with another user reads it
            sync(part)
            part.replace(target)
            sync(target.parent)
        finally:
            part.unlink(missing_ok=True)
        return name

    def _received(self, content: Any, target: Path) -> Path:  # noqa: ANN401 - Django's File, with or without a path
        """Return a file beside the stored ones with the content: the given one where it can be moved, or a copy."""
        if hasattr(content, "temporary_file_path"):
            given = Path(content.temporary_file_path())
            if given.stat().st_dev == target.parent.stat().st_dev:
                return given
        folder = Path(self.location) / INCOMING
        folder.mkdir(exist_ok=True)
        part = folder / f"{uuid.uuid4().hex}.part"
        try:
            with part.open("wb") as file:
                content.seek(0)
                shutil.copyfileobj(content, file)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return part


def sync(path: Path) -> None:
    """Have the system write a file or folder to the disk now."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
