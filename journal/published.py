"""What travels between processes after a commit: the new entries of one journal, ready to be sent on."""

from __future__ import annotations

import msgspec

from journal.audience import Audience


class PublishedEntry(msgspec.Struct, frozen=True, array_like=True):
    """One entry without its history. Each of ``changes`` is ready JSON; ``keys`` name the records they are about.

    Entries read back from the database come in one piece and without keys.
    """

    seq: int
    audience: Audience
    resets: bool
    changes: list[str]
    keys: list[str] = []


class Batch(msgspec.Struct, frozen=True):
    """All entries one commit appended to one journal: numbers ``before + 1`` to ``head`` without a gap."""

    journal: str
    before: int
    head: int
    entries: list[PublishedEntry]


class Signal(msgspec.Struct, frozen=True):
    """A fleeting message to a room: never stored, dropped when late. ``frame`` is the ready JSON text."""

    journal: str
    audience: Audience
    by: str
    frame: str


Message = Batch | Signal


class Note(msgspec.Struct, frozen=True, array_like=True):
    """A fleeting word from process to process about ``topic``. It reaches no socket; who gave it reads ``body``."""

    topic: str
    body: bytes


class Envelope(msgspec.Struct, frozen=True, array_like=True):
    """What a bus carries: exactly one of these is set."""

    batch: Batch | None = None
    signal: Signal | None = None
    note: Note | None = None
