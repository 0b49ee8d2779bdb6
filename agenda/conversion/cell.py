"""What one run of a foreign program may have: the message of ``runner`` to the process that becomes the program."""

from __future__ import annotations

from msgspec import Struct

from agenda.pdf.sandbox import Limits


class Cell(Struct, frozen=True, forbid_unknown_fields=True):
    """A folder to work in and limits; ``readable``: what else on this machine the program may read.

    ``sockets``: folders elsewhere in which it may make a socket for itself, and nothing more.
    """

    parent: int
    folder: str
    readable: list[str]
    sockets: list[str]
    limits: Limits
