"""The only read path of live records: who may open a journal, its snapshot, and what came since a number.

Apps register a *gate* per kind of journal (who may open it, as which audiences) and any number of *views* (the records
of one noun). A view gets the viewer and must restrict its own query: nothing is filtered afterwards. A *shared view*
gets only audiences that people share, never a person, so that what it returns may be kept for the next who joins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from common.errors import not_found
from common.wire import Record
from journal.audience import Audience, one_person
from journal.keys import JournalKey
from journal.models import Entry, Journal
from journal.published import PublishedEntry

LONGEST_CATCH_UP = 500
"""Entries; a reader further behind gets a snapshot instead."""


@dataclass(frozen=True)
class Viewer:
    """One person's view of one journal at this moment."""

    person: UUID
    audiences: frozenset[Audience]

    @cached_property
    def own(self) -> Audience:
        """The audience of this person alone."""
        return one_person(self.person)

    @cached_property
    def shared(self) -> frozenset[Audience]:
        """The audiences shared with others."""
        return self.audiences - {self.own}

    def sees(self, audience: Audience) -> bool:
        """Tell whether entries and records of ``audience`` are for this viewer."""
        return audience in self.audiences


@dataclass(frozen=True)
class Snapshot:
    """All records a viewer sees, holding at least everything up to journal number ``head``."""

    head: int
    records: list[Record]


Gate = Callable[[UUID, UUID], frozenset[Audience] | None]
View = Callable[[UUID, Viewer], Iterable[Record]]
SharedView = Callable[[UUID, frozenset[Audience]], Iterable[Record]]

_gates: dict[str, Gate] = {}
_further: dict[str, list[Callable[[UUID, UUID], frozenset[Audience]]]] = {}
_views: dict[str, list[View]] = {}
_shared_views: dict[str, list[SharedView]] = {}


def register_gate(kind: str, gate: Gate) -> None:
    """Let ``gate(subject, person)`` say who opens journals of ``kind``: their audiences, or ``None`` for nobody."""
    _gates[kind] = gate


def register_audiences(kind: str, of: Callable[[UUID, UUID], frozenset[Audience]]) -> None:
    """Let ``of(subject, person)`` add audiences to whoever the gate of ``kind`` lets in."""
    _further.setdefault(kind, []).append(of)


def register_view(kind: str, view: View) -> None:
    """Add ``view(subject, viewer)`` to the snapshot of journals of ``kind``."""
    _views.setdefault(kind, []).append(view)


def register_shared_view(kind: str, view: SharedView) -> None:
    """Add ``view(subject, audiences)``, the same for all who share these audiences, to the snapshot of a journal."""
    _shared_views.setdefault(kind, []).append(view)


def open_as(journal: JournalKey, person: UUID) -> Viewer:
    """Return the viewer that ``person`` is here; refuses with ``not_found`` (missing and hidden look alike)."""
    audiences = _gates[journal.kind](journal.subject, person)
    if audiences is None:
        raise not_found(journal.kind)
    further = (of(journal.subject, person) for of in _further.get(journal.kind, ()))
    return Viewer(person, audiences.union(*further))


def head_of(journal: JournalKey) -> int:
    """Return the number of the newest entry, 0 for a journal nothing was written to."""
    found = Journal.objects.filter(kind=journal.kind, subject=journal.subject).values_list("head", flat=True).first()
    return found or 0


def heads_of(journals: Iterable[JournalKey]) -> dict[JournalKey, int]:
    """Return the newest numbers of many journals in one query, in the order in which they were given."""
    wanted = list(dict.fromkeys(journals))
    kinds, subjects = {key.kind for key in wanted}, {key.subject for key in wanted}
    rows = Journal.objects.filter(kind__in=kinds, subject__in=subjects).values_list("kind", "subject", "head")
    found = {(kind, subject): head for kind, subject, head in rows}
    return {key: found[key] for key in wanted if key in found}


def take_snapshot(journal: JournalKey, viewer: Viewer) -> Snapshot:
    """Return every record the viewer sees. The head is read first, so a later change is repeated, never lost."""
    shared = take_shared_snapshot(journal, viewer.shared)
    return Snapshot(shared.head, [*shared.records, *personal_records(journal, viewer)])


def take_shared_snapshot(journal: JournalKey, audiences: frozenset[Audience]) -> Snapshot:
    """Return the part of a snapshot that is the same for all who share ``audiences``; see ``take_snapshot``."""
    head = head_of(journal)
    views = _shared_views.get(journal.kind, ())
    return Snapshot(head, [record for view in views for record in view(journal.subject, audiences)])


def personal_records(journal: JournalKey, viewer: Viewer) -> Iterator[Record]:
    """Return the part of a snapshot that depends on the person."""
    for view in _views.get(journal.kind, ()):
        yield from view(journal.subject, viewer)


def entries_since(journal: JournalKey, cursor: int, viewer: Viewer) -> tuple[int, list[PublishedEntry]] | None:
    """Return the head and what the viewer missed after ``cursor``; ``None`` when a snapshot must be taken instead.

    That is when the gap is longer than ``LONGEST_CATCH_UP``, when the viewer's rights changed in between, or when the
    cursor is from another life of this journal.
    """
    head = head_of(journal)
    if cursor > head or cursor < 0 or head - cursor > LONGEST_CATCH_UP:
        return None
    if cursor == head:
        return head, []
    missed = read_entries(journal, after=cursor, up_to=head, audiences=viewer.audiences)
    return None if any(entry.resets for entry in missed) else (head, missed)


def read_entries(
    journal: JournalKey, *, after: int, up_to: int, audiences: Iterable[Audience] | None = None
) -> list[PublishedEntry]:
    """Return entries numbered ``after + 1`` to ``up_to``, for these audiences or (for the hub alone) all, in order."""
    rows = Entry.objects.filter(
        journal__kind=journal.kind, journal__subject=journal.subject, seq__gt=after, seq__lte=up_to
    )
    if audiences is not None:
        rows = rows.filter(audience__in=list(audiences))
    return [
        PublishedEntry(seq=seq, audience=audience, resets=resets, changes=[changes] if changes else [])
        for seq, audience, resets, changes in rows.order_by("seq").values_list("seq", "audience", "resets", "changes")
    ]
