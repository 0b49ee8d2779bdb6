"""What everybody of an audience sees, encoded once and kept for a moment, so that a thousand may join on one reading.

Holds nothing about a single person (``journal.read`` gives its shared views no person) and is never sent as it is: what
came since is applied from the journal first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec

from common.wire import Record, to_json
from journal.audience import Audience
from journal.keys import JournalKey
from journal.published import PublishedEntry
from journal.read import take_shared_snapshot

KEPT_FOR = 2.0
"""Seconds: how old a name changed in the directory, which no meeting's journal tells, may still be."""

Texts = dict[tuple[str, str], str]
"""Records as ready JSON, by kind and id."""


@dataclass(frozen=True)
class SharedSnapshot:
    """Records that hold everything up to journal number ``head``. Not to be changed."""

    head: int
    texts: Texts
    made_at: float


class SharedSnapshots:
    """The kept ones of this process, for its threads: one reads while the others wait. ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: dict[tuple[JournalKey, frozenset[Audience]], SharedSnapshot] = {}
        self._lock = threading.RLock()

    def take(self, journal: JournalKey, audiences: frozenset[Audience], *, renew: bool = False) -> SharedSnapshot:
        """Return one that is at most ``KEPT_FOR`` seconds old; with ``renew`` a new one whatever is kept."""
        with self._lock:
            moment = self._clock()
            self._kept = {key: one for key, one in self._kept.items() if moment - one.made_at < KEPT_FOR}
            kept = None if renew else self._kept.get((journal, audiences))
            if kept is None:
                snapshot = take_shared_snapshot(journal, audiences)
                texts = texts_of(snapshot.records)
                kept = self._kept[journal, audiences] = SharedSnapshot(snapshot.head, texts, moment)
            return kept


def texts_of(records: Iterable[Record]) -> Texts:
    """Encode records."""
    return {(record.kind, record.id): to_json(record).decode() for record in records}


class _Name(msgspec.Struct):
    kind: str
    id: str


class _Change(msgspec.Struct):
    put: msgspec.Raw = msgspec.Raw(b"")
    drop: _Name | None = None


_changes = msgspec.json.Decoder(list[_Change])
_name = msgspec.json.Decoder(_Name)


def apply_entries(texts: Texts, entries: Iterable[PublishedEntry]) -> None:
    """Bring records up to date, as a client does."""
    for entry in entries:
        for change in _changes.decode(f"[{','.join(entry.changes)}]"):
            if change.drop is not None:
                texts.pop((change.drop.kind, change.drop.id), None)
            else:
                name = _name.decode(change.put)
                texts[name.kind, name.id] = bytes(change.put).decode()
