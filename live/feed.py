"""Turns journal entries and snapshots into the text of frames. Entries are already JSON; nothing is decoded here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from common.errors import Refused
from journal.audience import Audience
from journal.keys import JournalKey
from journal.published import PublishedEntry
from journal.read import Viewer, entries_since, heads_of, open_as, personal_records
from live.protocol import Frame
from live.snapshots import SharedSnapshots, apply_entries, texts_of


def changes_frame(journal: str, entries: Iterable[PublishedEntry], *, after: int, to: int) -> Frame:
    """Return a ``changes`` message over ready entries (P04)."""
    inside = ",".join(newest_changes(entries))
    text = f'{{"type":"changes","journal":"{journal}","from":{after},"to":{to},"changes":[{inside}]}}'
    return Frame(text)


def newest_changes(entries: Iterable[PublishedEntry]) -> list[str]:
    """Return the changes in order, without those of a record that a later one replaces."""
    changes = [(key, text) for entry in entries for key, text in _keyed(entry)]
    last = {key: place for place, (key, _) in enumerate(changes)}
    return [text for place, (key, text) in enumerate(changes) if not key or last[key] == place]


def _keyed(entry: PublishedEntry) -> Iterable[tuple[str, str]]:
    """Pair each change with its record's key; an entry read back from the database has none and stays whole."""
    return zip(entry.keys, entry.changes, strict=True) if entry.keys else (("", text) for text in entry.changes)


def snapshot_frame(journal: str, records: Iterable[str], *, to: int) -> Frame:
    """Return a ``snapshot`` message (P03) over ready records."""
    return Frame(f'{{"type":"snapshot","journal":"{journal}","to":{to},"records":[{",".join(records)}]}}')


def visible(entries: Iterable[PublishedEntry], audiences: frozenset[Audience]) -> list[PublishedEntry]:
    """Return the entries for one of ``audiences``, in order."""
    return [entry for entry in entries if entry.audience in audiences]


@dataclass(frozen=True)
class Opening:
    """A person's rights in a journal, at least as new as its number ``head``."""

    viewer: Viewer
    head: int


def open_journals(journals: Iterable[JournalKey], person: UUID) -> dict[JournalKey, Opening]:
    """Read who ``person`` is in those journals that they may open. The numbers are read first: see ``Opening``."""
    wanted = list(journals)
    heads = heads_of(wanted)
    viewers = {journal: _viewer_of(journal, person) for journal in wanted}
    return {journal: Opening(viewer, heads.get(journal, 0)) for journal, viewer in viewers.items() if viewer}


def _viewer_of(journal: JournalKey, person: UUID) -> Viewer | None:
    try:
        return open_as(journal, person)
    except Refused:
        return None


def first_frame(
    journal: JournalKey, opening: Opening, cursor: int | None, kept: SharedSnapshots
) -> tuple[int, Frame] | None:
    """Return what brings a client up to date, and the number it then has: changes if they will do, else a snapshot.

    ``None`` when the viewer's rights changed since they were read: nothing of this may be sent. Rights never change
    without an entry, so they are read again only when there are new ones.
    """
    head, frame = _catch_up_frame(journal, opening.viewer, cursor, kept)
    changed = head > opening.head and _viewer_of(journal, opening.viewer.person) != opening.viewer
    return None if changed else (head, frame)


def _catch_up_frame(
    journal: JournalKey, viewer: Viewer, cursor: int | None, kept: SharedSnapshots
) -> tuple[int, Frame]:
    if cursor is not None:
        missed = entries_since(journal, cursor, viewer)
        if missed is not None:
            head, entries = missed
            return head, changes_frame(str(journal), entries, after=cursor, to=head)
    return _full_frame(journal, viewer, kept)


def _full_frame(journal: JournalKey, viewer: Viewer, kept: SharedSnapshots) -> tuple[int, Frame]:
    """Return a snapshot out of the kept shared part, the viewer's own, and what came since the former was read."""
    shared = kept.take(journal, viewer.shared)
    missed = entries_since(journal, shared.head, viewer)
    if missed is None:
        shared = kept.take(journal, viewer.shared, renew=True)
        missed = shared.head, []
    head, entries = missed
    texts = shared.texts | texts_of(personal_records(journal, viewer))
    apply_entries(texts, entries)
    return head, snapshot_frame(str(journal), texts.values(), to=head)
