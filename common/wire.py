"""Base types of everything that crosses the wire. Says how messages look, never what they mean.

Field names are snake_case in Python and camelCase on the wire; unknown fields are refused; there are no tuples, so
that every type has an exact TypeScript twin (see ``meetingroom/management/commands/export_protocol.py``).
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class Wire(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A closed, typed piece of a message."""


class Command(Wire, frozen=True, kw_only=True):
    """The ``with`` part of one act that a person asks for. Named by ``journal.commands.command``."""


class Record(Wire, frozen=True, kw_only=True, tag_field="kind"):
    """A view of one thing, identified by ``kind`` and ``id``; the newest put of the same key replaces the older."""

    id: str

    @property
    def kind(self) -> str:
        """Return the noun of this record, as written on the wire."""
        return str(type(self).__struct_config__.tag)


def to_json(value: Any) -> bytes:  # noqa: ANN401 - any JSON-able value
    """Return compact UTF-8 JSON. Dates become RFC 3339 with an offset, UUIDs their text."""
    return msgspec.json.encode(value)


def from_json(data: bytes | str, kind: type[T]) -> T:
    """Decode strictly into ``kind``; raises ``msgspec.ValidationError`` or ``msgspec.DecodeError``."""
    return msgspec.json.decode(data, type=kind)
