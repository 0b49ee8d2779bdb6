"""Names of journals. A meeting has one, a person, a unit of the directory, and the catalogue of the installation."""

from __future__ import annotations

from typing import Literal, NamedTuple, cast, get_args
from uuid import UUID

from common.errors import Refused

JournalKind = Literal["meeting", "person", "unit", "catalogue"]

TOP = UUID(int=0)
"""Stands for what lies above all units: the installation itself."""


class JournalKey(NamedTuple):
    """Identifies a journal; written ``meeting:<uuid>``, ``person:<uuid>``, … on the wire."""

    kind: JournalKind
    subject: UUID

    def __str__(self) -> str:
        return f"{self.kind}:{self.subject}"


CATALOGUE = JournalKey("catalogue", TOP)
"""The lists that forms choose from; an installation has one catalogue."""


def of_meeting(meeting: UUID) -> JournalKey:
    """Return the key of a meeting's journal."""
    return JournalKey("meeting", meeting)


def of_person(person: UUID) -> JournalKey:
    """Return the key of a person's own journal."""
    return JournalKey("person", person)


def of_unit(unit: UUID | None) -> JournalKey:
    """Return the key of a unit's journal; ``None`` is the installation's."""
    return JournalKey("unit", unit or TOP)


def parse_key(text: str) -> JournalKey:
    """Read a key from the wire, where it has one spelling only; refuses with ``message.bad_journal``."""
    kind, _, subject = text.partition(":")
    try:
        parsed = UUID(subject)
    except ValueError:
        raise Refused("message.bad_journal") from None
    key = JournalKey(cast("JournalKind", kind), parsed)
    if kind not in get_args(JournalKind) or str(key) != text:
        raise Refused("message.bad_journal")
    return key
