"""Writing to journals: ``writing`` opens a transaction, an act in it is one command, ``record`` notes its changes.

Only domain code calls ``record``. Entries are numbered and hashed when the transaction is about to commit, with the
journal rows locked in one fixed order (no deadlocks), and published only after the commit.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from django.db import connection, transaction

from common.clock import now
from common.wire import Record, to_json
from journal.audience import Audience, one_person
from journal.bus import publish
from journal.chain import entry_hash
from journal.keys import JournalKey
from journal.models import Entry, Journal
from journal.published import Batch, PublishedEntry


@dataclass
class _Note:
    """Changes for one audience, with the key of the record that each is about."""

    audience: Audience
    resets: bool
    changes: list[str]
    keys: list[str]


@dataclass
class Act:
    """One act in progress: who does it, by which command, what it has changed so far, which numbers it got.

    ``answered`` are the journals whose numbers may be told to whoever does it.
    """

    command: str
    by: UUID | None
    command_id: UUID | None
    notes: dict[JournalKey, list[_Note]] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    answered: set[JournalKey] = field(default_factory=set)
    aside: bool = False


_current: ContextVar[Act | None] = ContextVar("act", default=None)
_sqlite_writer = threading.Lock()


def _one_writer() -> AbstractContextManager[object]:
    """SQLite lets one write at a time and makes others poll for their turn; inside a process a lock is fairer."""
    return _sqlite_writer if connection.vendor == "sqlite" else nullcontext()


@contextmanager
def recording(command: str, *, by: UUID | None, command_id: UUID | None = None) -> Iterator[Act]:
    """Run one act in a transaction of its own. ``by`` is ``None`` for acts of the system (a finished inspection)."""
    with writing() as transaction_, transaction_.act(command, by=by, command_id=command_id) as act:
        yield act


@contextmanager
def writing(*, seal: Callable[[], None] | None = None) -> Iterator[Writing]:
    """Open one transaction for one or several acts; on success their entries are numbered, committed and published.

    ``seal`` is called when the entries are numbered, still inside the transaction.
    """
    if _current.get() is not None:
        raise RuntimeError("an act is already being recorded")
    with _one_writer(), transaction.atomic():
        acts = Writing()
        yield acts
        batches = acts.number()
        if seal is not None:
            seal()
        transaction.on_commit(partial(publish, batches), robust=True)


class Writing:
    """The acts of one transaction, in order."""

    def __init__(self) -> None:
        self._acts: list[Act] = []

    @contextmanager
    def act(self, command: str, *, by: UUID | None, command_id: UUID | None = None) -> Iterator[Act]:
        """Run one act. When it raises, what it recorded is forgotten; what it wrote is its caller's to undo."""
        act = Act(command, by, command_id)
        token = _current.set(act)
        try:
            yield act
        finally:
            _current.reset(token)
        self._acts.append(act)

    def number(self) -> list[Batch]:
        """Write all entries, journal by journal in a fixed order; returns what is to be published."""
        return [self._write_to(key) for key in sorted({key for act in self._acts for key in act.notes})]

    def _write_to(self, key: JournalKey) -> Batch:
        journal = lock_journal(key)
        before, at = journal.head, now()
        entries, published = [], []
        for act in self._acts:
            for note in act.notes.get(key, ()):
                journal.head += 1
                entry = _entry(journal, act, note)
                entry.at = at
                entry.hash = journal.head_hash = entry_hash(journal.head_hash, entry)
                entries.append(entry)
                published.append(PublishedEntry(entry.seq, note.audience, note.resets, note.changes, note.keys))
                if key in act.answered:
                    act.heads[str(key)] = journal.head
        Entry.objects.bulk_create(entries)
        journal.save(update_fields=["head", "head_hash"])
        return Batch(journal=str(key), before=before, head=journal.head, entries=published)


def record(
    journal: JournalKey,
    *,
    audience: Audience,
    put: Iterable[Record] = (),
    drop: Iterable[Record] = (),
) -> None:
    """Note records that came, changed (``put``) or went (``drop``) for one audience, in the order of the calls.

    The caller decides the audience by its noun's one rule. Raises ``RuntimeError`` outside an act.
    """
    changes, keys = [], []
    for view in put:
        changes.append('{"put":' + to_json(view).decode() + "}")
        keys.append(f"{view.kind}:{view.id}")
    for view in drop:
        changes.append('{"drop":' + to_json({"kind": view.kind, "id": view.id}).decode() + "}")
        keys.append(f"{view.kind}:{view.id}")
    if changes:
        _note(journal, _Note(audience, resets=False, changes=changes, keys=keys))


def record_new_rights(journal: JournalKey, person: UUID) -> None:
    """Note that ``person`` may now see other things in this journal; their devices get a fresh snapshot."""
    _note(journal, _Note(one_person(person), resets=True, changes=[], keys=[]))


@contextmanager
def recording_aside() -> Iterator[None]:
    """Record consequences of the current act in journals that its author may not know of: its answer names none."""
    act = _current.get()
    if act is None:
        raise RuntimeError("recording_aside() belongs inside an act")
    act.aside = True
    try:
        yield
    finally:
        act.aside = False


def _note(journal: JournalKey, note: _Note) -> None:
    act = _current.get()
    if act is None:
        raise RuntimeError("record() belongs inside an act")
    if not act.aside:
        act.answered.add(journal)
    notes = act.notes.setdefault(journal, [])
    last = notes[-1] if notes else None
    if last is not None and last.audience == note.audience and not last.resets and not note.resets:
        last.changes += note.changes
        last.keys += note.keys
    else:
        notes.append(note)


def _entry(journal: Journal, act: Act, note: _Note) -> Entry:
    return Entry(
        journal=journal,
        seq=journal.head,
        by=act.by,
        command=act.command,
        command_id=act.command_id,
        audience=note.audience,
        resets=note.resets,
        changes=",".join(note.changes),
    )


def lock_journal(key: JournalKey) -> Journal:
    """Return the journal's row, locked ``FOR UPDATE`` until the transaction ends; made on first use."""
    journal, _ = Journal.objects.select_for_update().get_or_create(kind=key.kind, subject=key.subject)
    return journal
