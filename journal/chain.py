"""The hash chain over a journal: any later change of an entry, or its removal, shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from common.wire import to_json
from journal.models import Entry, Journal


def entry_hash(previous: str, entry: Entry) -> str:
    """Return the hex SHA-256 that binds ``entry`` to everything before it."""
    content = [
        previous,
        entry.seq,
        entry.at,
        str(entry.by or ""),
        entry.command,
        str(entry.command_id or ""),
        entry.audience,
        entry.resets,
        entry.changes,
    ]
    return hashlib.sha256(to_json(content)).hexdigest()


@dataclass(frozen=True)
class Flaw:
    """The first place where a journal does not hold: ``seq`` is the entry's number, ``what`` the broken rule."""

    journal: str
    seq: int
    what: str


def find_flaw(journal: Journal) -> Flaw | None:
    """Walk the whole chain in order; returns the first flaw or ``None``. Reads in batches, O(1) memory."""
    previous, expected = "", 1
    for entry in journal.entries.order_by("seq").iterator(chunk_size=2000):
        if entry.seq != expected:
            return Flaw(str(journal), expected, "an entry is missing")
        if entry.hash != entry_hash(previous, entry):
            return Flaw(str(journal), entry.seq, "the content does not match its hash")
        previous, expected = entry.hash, expected + 1
    if journal.head != expected - 1 or journal.head_hash != previous:
        return Flaw(str(journal), journal.head, "the journal's head does not match its last entry")
    return None
