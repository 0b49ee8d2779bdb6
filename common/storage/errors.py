"""How the store of files says no, in words that a person can read."""

from __future__ import annotations

from common.errors import Refused


class StoreAway(Refused):
    """The object store does not answer or lets us not in, or there is no room here for what it has.

    Nothing was changed; trying again later helps.
    """

    def __init__(self) -> None:
        super().__init__("files.away")


class FileDamaged(Refused):
    """A stored file is not, byte for byte, what was stored under its name."""

    def __init__(self) -> None:
        super().__init__("files.damaged")
