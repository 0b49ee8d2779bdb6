"""Names of journals. A meeting has one, a person has one."""

from __future__ import annotations

from typing import Literal, NamedTuple
from uuid import UUID

from common.errors import Refused

JournalKind = Literal["meeting", "person"]


class JournalKey(NamedTuple):
    """Identifies a journal; written ``meeting:<uuid>`` or ``person:<uuid>`` on the wire."""

    kind: JournalKind
    subject: UUID

    def __str__(self) -> str:
        return f"{self.kind}:{self.subject}"


def of_meeting(meeting: UUID) -> JournalKey:
    """Return the key of a meeting's journal."""
    return JournalKey("meeting", meeting)


def of_person(person: UUID) -> JournalKey:
    """Return the key of a person's own journal."""
    return JournalKey("person", person)


def parse_key(text: str) -> JournalKey:
    """Read a key from the wire, where it has one spelling only; refuses with ``message.bad_journal``."""
    kind, _, subject = text.partition(":")
    try:
        parsed = UUID(subject)
    except ValueError:
        raise Refused("message.bad_journal") from None
    key = of_meeting(parsed) if kind == "meeting" else of_person(parsed)
    if str(key) != text:
        raise Refused("message.bad_journal")
    return key
