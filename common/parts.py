"""Parts of files as browsers ask for them (RFC 9110, section 14): to go on with a download, or to see the end first."""

from __future__ import annotations

import re
from typing import BinaryIO

_ONE_PART = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def part_of(asked: str, size: int) -> range | None:
    """Return which bytes a ``Range`` header asks for; ``None`` where the whole file is the answer.

    That is so for several parts at once, for what is malformed, and for what lies behind the end.
    """
    found = _ONE_PART.fullmatch(asked.replace(" ", ""))
    if found is None or found.group(1) == found.group(2) == "":
        return None
    first, last = found.groups()
    if not first:
        start, stop = max(0, size - int(last)), size
    else:
        start, stop = int(first), min(size, int(last) + 1) if last else size
    return range(start, stop) if start < stop else None


class Part:
    """A file that ends after so many bytes."""

    def __init__(self, file: BinaryIO, left: int) -> None:
        self._file = file
        self._left = left

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; empty at the end of the part."""
        piece = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(piece)
        return piece

    def close(self) -> None:
        """Close the file."""
        self._file.close()
