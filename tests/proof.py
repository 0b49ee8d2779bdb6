"""The proof of the first idea: for every viewer, old records + changes = new snapshot (P06).

``Watch(room)`` takes each viewer's snapshot; ``check()`` applies what the journals brought since, exactly as a client
does, and compares with a fresh snapshot.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from common.errors import Refused
from common.wire import to_json
from directory.models import Person
from journal.chain import find_flaw
from journal.keys import CATALOGUE, JournalKey, of_meeting, of_person
from journal.models import Journal
from journal.read import Viewer, head_of, open_as, read_entries, take_snapshot
from tests.factories import Room

Records = dict[tuple[str, str], Any]


def records_of(journal: JournalKey, viewer: Viewer) -> Records:
    """Return the snapshot as a client holds it."""
    return {(r["kind"], r["id"]): r for r in json.loads(to_json(take_snapshot(journal, viewer).records))}


def apply(records: Records, changes: list[str]) -> None:
    """Apply the changes of an entry."""
    for change in json.loads(f"[{','.join(changes)}]"):
        if "put" in change:
            records[change["put"]["kind"], change["put"]["id"]] = change["put"]
        else:
            records.pop((change["drop"]["kind"], change["drop"]["id"]), None)


class Following:
    """One viewer of one journal, who follows it as a tablet would."""

    def __init__(self, journal: JournalKey, person: Person) -> None:
        self.journal, self.person = journal, person
        self.records: Records = {}
        self.viewer: Viewer | None = None
        self._open()

    def _open(self) -> None:
        self.cursor = head_of(self.journal)
        try:
            self.viewer = open_as(self.journal, self.person.id)
            self.records = records_of(self.journal, self.viewer)
        except Refused:
            self.viewer, self.records = None, {}

    def follow(self) -> bool:
        """Apply what came; returns whether anything this viewer sees changed."""
        before, head = dict(self.records), head_of(self.journal)
        own = f"person:{self.person.id}"
        everything = read_entries(self.journal, after=self.cursor, up_to=head)
        if self.viewer is None or any(entry.resets and entry.audience == own for entry in everything):
            self._open()  # rights changed, or the meeting's card has come, which is when a client opens it
        else:
            for entry in everything:
                if self.viewer.sees(entry.audience):
                    apply(self.records, entry.changes)
                    apply(self.records, entry.changes)  # applying twice is harmless (P04)
        self.cursor = head
        return before != self.records

    def check(self) -> None:
        """Compare with a fresh snapshot."""
        try:
            fresh = records_of(self.journal, open_as(self.journal, self.person.id))
        except Refused:
            fresh = {}
        assert self.records == fresh, f"{self.person.full_name} in {self.journal}"


class Watch:
    """Everyone of a room, and a stranger, following the meeting's journal and their own."""

    def __init__(self, room: Room, also: Iterable[Person] = ()) -> None:
        people = [*room.everyone, room.stranger, *also]
        self.clients = [Following(of_meeting(room.meeting_id), person) for person in people]
        self.clients += [Following(of_person(person.id), person) for person in people]
        self.clients += [Following(CATALOGUE, person) for person in people]

    def check(self) -> set[str]:
        """Follow, prove, verify the chains; returns the names of those for whom something changed."""
        changed = {client.person.full_name for client in self.clients if client.follow()}
        for client in self.clients:
            client.check()
        for journal in Journal.objects.all():
            assert find_flaw(journal) is None
        return changed
