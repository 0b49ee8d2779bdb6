"""Notices in a room's entries when it may have changed who may point at what, so that it is read again only then."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import msgspec

from journal.published import PublishedEntry

OTHER_KINDS = frozenset({"meeting", "participant"})
"""Records on which it depends, whatever changes in them, beside the stage (``live.stage.who_may_point``)."""


class _Stage(msgspec.Struct, frozen=True):
    paper: UUID | None
    presenter: UUID | None


class _StageChange(msgspec.Struct):
    put: _Stage | None = None


_decode = msgspec.json.Decoder(_StageChange).decode


class PointingWatch:
    """``version`` grows with every entry that may matter. A page turned within the paper on stage does not."""

    __slots__ = ("_stage", "version")

    def __init__(self) -> None:
        self.version = 0
        self._stage: _Stage | None = None

    def note(self, entry: PublishedEntry) -> None:
        """Look at an entry that the journal brought. One read back from the database does not say what it is about."""
        if not entry.keys:
            self._stage = None
            self.version += 1
            return
        matters = [self._matters(*one) for one in _pairs(entry)]  # all of them: the stage may be among the last
        self.version += any(matters)

    def _matters(self, kind: str, change: str) -> bool:
        if kind != "stage":
            return kind in OTHER_KINDS
        before, self._stage = self._stage, _decode(change).put
        return self._stage is None or self._stage != before


def _pairs(entry: PublishedEntry) -> Iterable[tuple[str, str]]:
    return ((key.partition(":")[0], change) for key, change in zip(entry.keys, entry.changes, strict=True))
