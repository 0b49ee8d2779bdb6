from __future__ import annotations

import json

import pytest

from common.ids import new_id
from common.wire import Record
from journal.audience import DESK, EVERYONE, one_person
from journal.bus import listen
from journal.chain import find_flaw
from journal.keys import of_meeting, of_person
from journal.models import Entry, Journal
from journal.published import Envelope
from journal.read import head_of, read_entries
from journal.record import record, record_new_rights, recording

pytestmark = pytest.mark.django_db(transaction=True)


class Note(Record, frozen=True, kw_only=True, tag="test_note"):
    text: str


def test_record_outside_an_act_is_an_error() -> None:
    with pytest.raises(RuntimeError):
        record(of_meeting(new_id()), audience=EVERYONE, put=[Note(id="1", text="x")])


def test_acts_cannot_be_nested() -> None:
    with recording("outer", by=None), pytest.raises(RuntimeError), recording("inner", by=None):
        pass


def test_entries_are_numbered_without_a_gap_and_merged_by_audience() -> None:
    key, person = of_meeting(new_id()), new_id()
    for n in range(2):
        with recording("note.write", by=person):
            record(key, audience=EVERYONE, put=[Note(id=f"{n}a", text="ă")])
            record(key, audience=EVERYONE, drop=[Note(id=f"{n}b", text="")])
            record(key, audience=DESK, put=[Note(id=f"{n}c", text="")])
    entries = read_entries(key, after=0, up_to=head_of(key))
    assert [(e.seq, e.audience) for e in entries] == [(1, EVERYONE), (2, DESK), (3, EVERYONE), (4, DESK)]
    first = json.loads(f"[{entries[0].changes[0]}]")
    assert first == [
        {"put": {"kind": "test_note", "id": "0a", "text": "ă"}},
        {"drop": {"kind": "test_note", "id": "0b"}},
    ]


def test_a_failed_act_leaves_nothing_and_announces_nothing() -> None:
    key = of_meeting(new_id())
    heard: list[Envelope] = []
    stop = listen(heard.append)

    def fail() -> None:
        with recording("note.write", by=None):
            record(key, audience=EVERYONE, put=[Note(id="1", text="")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    stop()
    assert (head_of(key), heard, Entry.objects.count()) == (0, [], 0)


def test_a_committed_act_is_announced_once_for_each_journal() -> None:
    meeting, person = of_meeting(new_id()), of_person(new_id())
    heard: list[Envelope] = []
    stop = listen(heard.append)
    with recording("note.write", by=person.subject):
        record(meeting, audience=EVERYONE, put=[Note(id="1", text="")])
        record(person, audience=one_person(person.subject), put=[Note(id="2", text="")])
        record_new_rights(meeting, person.subject)
    stop()
    batches = {e.batch.journal: e.batch for e in heard if e.batch}
    assert {name: (b.before, b.head) for name, b in batches.items()} == {str(meeting): (0, 2), str(person): (0, 1)}
    assert batches[str(meeting)].entries[1].resets


def test_the_chain_shows_every_later_change() -> None:
    key = of_meeting(new_id())
    for n in range(3):
        with recording("note.write", by=None):
            record(key, audience=EVERYONE, put=[Note(id=str(n), text="")])
    journal = Journal.objects.get(subject=key.subject)
    assert find_flaw(journal) is None
    entry = Entry.objects.get(journal=journal, seq=2)
    for field, value in (("changes", "{}"), ("by", new_id()), ("audience", DESK), ("command", "other")):
        before = getattr(entry, field)
        Entry.objects.filter(pk=entry.pk).update(**{field: value})
        assert find_flaw(journal) is not None, field
        Entry.objects.filter(pk=entry.pk).update(**{field: before})
    assert find_flaw(journal) is None
    Entry.objects.filter(seq=3).delete()
    flaw = find_flaw(journal)
    assert flaw is not None
    assert flaw.seq == 3
