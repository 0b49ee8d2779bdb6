"""Packs end when a right of their reader does, when their day is over, when the reader leaves; and files follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from agenda.access import take_seat
from agenda.models import Item, Paper
from boardpacks.contents import Contents, contents_for
from boardpacks.ending import remove_pack_file
from boardpacks.making import note_made
from boardpacks.models import BoardPack
from boardpacks.tasks import make_board_pack
from common.storage import objects
from directory.models import Person
from journal.keys import of_meeting
from journal.read import open_as
from tests.boardpacks.acts import ask, fetch, work_off
from tests.factories import Room, do, make_paper
from tests.objects import ObjectStore, forget_stores, use_storage
from tests.proof import Watch, records_of

PROTECTIONS: dict[str, Any] = {"noDownload": False, "noPrint": False, "noCopy": False, "watermarked": False}


def contents_of(room: Room, reader: Person) -> Contents:
    return contents_for(take_seat(room.meeting_id, reader.id, lock=False))


def keep_pack(room: Room, reader: Person) -> BoardPack:
    """Store a pack as the worker would have made it; its file is too short to be read."""
    pack, contents = ask(room, reader), contents_of(room, reader)
    name = default_storage.save(f"boardpacks/{pack}.pdf", ContentFile(b"%PDF"))
    assert note_made(pack, contents, file=name, size=4, pages=1)
    return BoardPack.objects.get(id=pack)


def kept() -> set[UUID]:
    return set(BoardPack.objects.values_list("person", flat=True))


def shown_to(reader: Person, room: Room) -> str:
    """All that the reader's device holds of packs."""
    journal = of_meeting(room.meeting_id)
    records = records_of(journal, open_as(journal, reader.id))
    return str([record for (kind, _), record in records.items() if kind == "board_pack"])


def test_pack_without_watermarks_goes_when_a_paper_is_given_one(open_room: Room) -> None:
    reader, watch = open_room.delegates[0], Watch(open_room)
    pack = keep_pack(open_room, reader)
    do(open_room.secretary, "paper.protect", paper=open_room.papers[0], **PROTECTIONS)
    assert fetch(reader, pack.id)[0] == 200
    do(open_room.secretary, "paper.protect", paper=open_room.papers[0], **{**PROTECTIONS, "watermarked": True})
    watch.check()
    assert fetch(reader, pack.id) == (404, "not_found")
    work_off()
    assert not default_storage.exists(pack.file)


def test_pack_goes_when_an_item_without_papers_is_closed_to_its_reader_and_to_no_other(open_room: Room) -> None:
    outside, inside = open_room.delegates[:2]
    bare = Item.objects.get(meeting=open_room.meeting_id, papers=None)
    pack = keep_pack(open_room, outside)
    do(open_room.secretary, "item.restrict", item=bare.id, version=0, people=[inside.id])
    assert fetch(outside, pack.id) == (404, "not_found")
    for reader in (outside, inside, open_room.secretary):
        keep_pack(open_room, reader)
    do(open_room.secretary, "item.restrict", item=bare.id, version=1, people=[])
    assert kept() == {outside.id, open_room.secretary.id}


def test_title_of_a_paper_that_was_left_out_is_not_shown_once_the_paper_is_closed(open_room: Room) -> None:
    reader, paper = open_room.delegates[0], open_room.papers[0]
    other = make_paper(open_room, "Phương án nhân sự")
    do(open_room.chair, "paper.release", paper=other.id)
    do(open_room.secretary, "paper.protect", paper=other.id, **{**PROTECTIONS, "noDownload": True})
    keep_pack(open_room, reader)
    assert "Phương án nhân sự" in shown_to(reader, open_room)
    do(open_room.secretary, "paper.restrict", paper=other.id, version=0, people=[open_room.delegates[1].id])
    assert shown_to(reader, open_room) == "[]"
    assert contents_of(open_room, reader).papers == [Paper.objects.get(id=paper)]


def test_pack_fails_whose_reader_loses_a_right_while_it_is_made(open_room: Room) -> None:
    reader, paper = open_room.delegates[0], open_room.papers[0]
    pack, contents = ask(open_room, reader), contents_of(open_room, reader)
    do(open_room.secretary, "paper.restrict", paper=paper, version=0, people=[open_room.delegates[1].id])
    assert not note_made(pack, contents, file="boardpacks/late.pdf", size=1, pages=1)
    made = BoardPack.objects.get(id=pack)
    assert (made.state, made.file, made.left_out) == ("failed", "", [])


@pytest.mark.parametrize("change", [{"title": "Tên khác"}, {"number": "7"}, {"presenter": None}])
def test_pack_is_outdated_when_a_line_of_its_agenda_is_another(open_room: Room, change: dict[str, Any]) -> None:
    reader = open_room.delegates[0]
    Item.objects.filter(id=open_room.items[0]).update(presenter=open_room.chair)
    pack = keep_pack(open_room, reader)
    Item.objects.filter(id=open_room.items[0]).update(minutes=90)
    Item.objects.create(meeting=open_room.meeting, title="Nội dung phát sinh", number="3", position=9)
    assert fetch(reader, pack.id)[0] == 200
    Item.objects.filter(id=open_room.items[0]).update(**change)
    assert fetch(reader, pack.id) == (409, "board_pack.outdated")


def test_pack_goes_with_its_file_when_its_day_is_over(open_room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = open_room.delegates[0]
    pack = keep_pack(open_room, reader)
    work_off()
    assert default_storage.exists(pack.file)
    later = timezone.now() + timedelta(hours=24, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert fetch(reader, pack.id) == (404, "not_found")
    work_off()
    assert not BoardPack.objects.exists()
    assert not default_storage.exists(pack.file)


@pytest.fixture
def away(
    object_store: ObjectStore, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ObjectStore]:
    """An object store that is about to go away."""
    monkeypatch.setattr(objects, "REST_SECONDS", 0.0)
    use_storage(settings, object_store.environment(), cache=str(tmp_path))
    yield object_store
    object_store.start()
    forget_stores()


def test_store_that_is_away_keeps_nobody_from_leaving_and_no_file_for_good(open_room: Room, away: ObjectStore) -> None:
    reader = open_room.delegates[0]
    pack, part = keep_pack(open_room, reader), open_room.participant(reader).id
    assert fetch(reader, pack.id)[0] == 200
    do(open_room.secretary, "attendance.mark", participant=part, present=False)
    away.stop()
    do(open_room.secretary, "participant.remove", participant=part)
    assert not BoardPack.objects.exists()
    work_off()
    [again] = DBTaskResult.objects.filter(task_path=remove_pack_file.module_path)
    assert again.run_after > timezone.now() + timedelta(minutes=9)
    away.start()
    again.task.call(*again.args_kwargs["args"])
    assert not default_storage.exists(pack.file)


def test_pack_fails_and_does_not_hang_while_the_store_is_away(open_room: Room, away: ObjectStore) -> None:
    early = keep_pack(open_room, open_room.delegates[1])
    BoardPack.objects.filter(id=early.id).update(expires_at=timezone.now() - timedelta(minutes=1))
    pack = ask(open_room, open_room.delegates[0])
    away.stop()
    make_board_pack.call(str(pack))
    assert BoardPack.objects.get(id=pack).state == "failed"
