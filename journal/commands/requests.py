"""What is asked and what is answered, as both doors carry it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import msgspec

from common.wire import Wire


class Request(Wire, frozen=True, kw_only=True):
    """One act as both doors carry it. ``id`` is made by the client and makes a repeat harmless."""

    id: UUID
    do: str
    with_: msgspec.Raw = msgspec.field(name="with", default=msgspec.Raw(b"{}"))


class Answer(Wire, frozen=True, kw_only=True):
    """The act was carried out: ``at`` names the journal numbers that hold it, ``result`` is for the asker alone."""

    id: UUID
    at: dict[str, int]
    result: msgspec.Raw | None = None


Key = tuple[UUID, UUID]
"""Person and id: what makes a repeat recognisable."""


@dataclass(frozen=True)
class Asked:
    """One command and who asks for it."""

    request: Request
    by: UUID

    @property
    def key(self) -> Key:
        """What makes a repeat recognisable."""
        return self.by, self.request.id

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the command's name and content."""
        return hashlib.sha256(self.request.do.encode() + b"\0" + bytes(self.request.with_)).hexdigest()


Outcome = Answer | Exception
Outcomes = dict[Key, Outcome]
