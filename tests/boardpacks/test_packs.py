"""A pack as its reader takes it along, read by programs that are not ours; what is in it, and what never is."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader, PdfWriter

from agenda.access import take_seat
from agenda.models import Access, Paper
from agenda.paper_files import page_store
from boardpacks.contents import contents_for
from boardpacks.models import BoardPack
from boardpacks.packs import take_pack
from boardpacks.tasks import make_board_pack
from common.errors import Refused
from common.ids import new_id
from directory.models import Person
from tests.annotations.acts import draw
from tests.annotations.papers import add_paper, empty_body, paper_body
from tests.boardpacks.acts import ask, fetch, make, take, work_off
from tests.factories import Room, do, make_paper, make_room
from tests.proof import Watch

needs_readers = pytest.mark.skipif(
    not all(map(shutil.which, ("mutool", "pdftotext", "qpdf"))) and not os.environ.get("REQUIRE_ALL"),
    reason="needs mupdf-tools, poppler-utils and qpdf",
)


def turned_body() -> bytes:
    """Two pages of text, both cropped and the first turned by a quarter."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(paper_body(turned=(90, 0)))))
    for _ in range(len(writer.pages) - 2):
        writer.remove_page(0)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def held(open_room: Room, client: Client) -> Room:
    """An open meeting whose first item has two real papers: three empty pages; two that are cropped, one turned."""
    Paper.objects.filter(meeting_id=open_room.meeting_id).delete()
    papers = []
    bodies = (empty_body(pages=3), turned_body())
    for place, (body, title) in enumerate(zip(bodies, ("Tờ trình về ngân sách", "Báo cáo giám sát"), strict=True)):
        papers.append(add_paper(open_room, client, body))
        Paper.objects.filter(id=papers[-1]).update(title=title, item=open_room.items[0], position=place)
    open_room.papers = papers
    return open_room


def run(*words: str | Path) -> str:
    return subprocess.run(words, capture_output=True, check=True, text=True).stdout


def text_of(path: Path, page: int) -> str:
    return " ".join(PdfReader(path).pages[page - 1].extract_text().split())


def bookmarks_of(path: Path) -> list[tuple[str, int]]:
    reader = PdfReader(path)

    def flat(entries: list[Any]) -> list[tuple[str, int]]:
        found = []
        for one in entries:
            if isinstance(one, list):
                found += flat(one)
            else:
                found.append((str(one.title), (reader.get_destination_page_number(one) or 0) + 1))
        return found

    return flat(reader.outline)


def refusal(by: Person, name: str, **content: Any) -> str:
    with pytest.raises(Refused) as refused:
        do(by, name, **content)
    return refused.value.code


@needs_readers
def test_pack_has_cover_contents_bookmarks_and_running_pages(held: Room, tmp_path: Path) -> None:
    reader = held.delegates[0]
    pack = make(held, reader)
    assert (pack.state, pack.done, pack.total, pack.left_out) == ("ready", 7, 7, [])
    path = take(reader, pack, tmp_path)
    run("qpdf", "--check", path)
    assert "Pages: 7" in run("mutool", "info", path)
    assert "Bản dành cho: Đại biểu số 1" in text_of(path, 1)
    assert "Tờ trình về ngân sách" in text_of(path, 2)
    for page, stamp in ((3, "1/1 3/7"), (5, "1/1 5/7"), (7, "1/2 7/7")):
        assert text_of(path, page).endswith(stamp)
    assert "1/2 6/7" in " ".join(run("pdftotext", "-f", "6", "-l", "6", path, "-").split())
    assert bookmarks_of(path) == [
        ("Chương trình và tài liệu", 2),
        ("1. Báo cáo kinh tế - xã hội", 3),
        ("Tờ trình về ngân sách", 3),
        ("Báo cáo giám sát", 6),
        ("Tờ trình", 6),
    ]
    links: Any = PdfReader(path).pages[1]["/Annots"]
    assert {one.get_object()["/A"]["/S"] for one in links} == {"/GoTo"}
    assert list((page_store().root / "incoming").glob("*.pdf")) == []


def test_pack_in_english_and_with_marks_holds_what_its_reader_sees_of_the_chosen_layers(
    held: Room, tmp_path: Path
) -> None:
    mine, other = held.delegates[0], held.delegates[1]
    note: dict[str, Any] = {"tool": "note", "points": [3000, 3000, 0]}
    draw(held, mine, page=1, text="Của tôi", **note)
    draw(held, other, page=1, text="Của người khác", **note)
    draw(held, held.chair, "room", page=1, text="Của cả phòng", **note)

    def notes(*layers: str) -> set[str]:
        path = take(mine, make(held, mine, *layers, language="en"), tmp_path)
        assert "Made for: Đại biểu số 1" in text_of(path, 1)
        page = PdfReader(path).pages[2]
        found = [one.get_object() for one in page.get("/Annots", [])]
        return {str(one["/Contents"]) for one in found if one["/Subtype"] == "/Text"}

    assert notes() == set()
    assert notes("mine") == {"Của tôi"}
    assert notes("room", "mine") == {"Của tôi", "Của cả phòng"}


def test_what_may_not_be_taken_along_is_named_and_what_may_not_be_seen_is_not(held: Room, tmp_path: Path) -> None:
    first, second = held.papers
    reader = held.delegates[0]
    protections: dict[str, Any] = {"noDownload": True, "noPrint": False, "noCopy": False, "watermarked": False}
    do(held.secretary, "paper.protect", paper=first, **protections)
    pack = make(held, reader)
    assert pack.left_out == [{"title": "Tờ trình về ngân sách", "why": "withheld"}]
    contents = text_of(take(reader, pack, tmp_path), 2)
    assert "Tờ trình về ngân sách chỉ đọc trên hệ thống" in contents
    assert make(held, held.secretary).left_out == []

    do(held.secretary, "paper.restrict", paper=first, version=0, people=[held.delegates[1].id])
    pack = make(held, reader)
    assert pack.left_out == []
    assert "Tờ trình về ngân sách" not in text_of(take(reader, pack, tmp_path), 2)
    do(held.secretary, "paper.restrict", paper=second, version=0, people=[held.delegates[1].id])
    ids = {"meeting": held.meeting_id, "language": "vi"}
    assert refusal(reader, "board_pack.make", pack=new_id(), **ids) == "board_pack.no_papers"


def test_watermarked_paper_bears_its_readers_name(held: Room) -> None:
    paper, reader = held.papers[0], held.delegates[0]

    def pictures() -> list[int]:
        with default_storage.open(make(held, reader).file) as file:
            return [len(page.images) for page in PdfReader(file).pages]

    plain = pictures()
    do(held.secretary, "paper.protect", paper=paper, noDownload=False, noPrint=False, noCopy=False, watermarked=True)
    assert [more - less for more, less in zip(pictures(), plain, strict=True)] == [0, 0, 1, 1, 1, 0, 0]


@pytest.mark.django_db
def test_taking_a_restricted_paper_along_in_a_pack_is_noted() -> None:
    room = make_room()
    room.open()
    reader, paper = room.delegates[0], room.paper()
    do(room.secretary, "paper.restrict", paper=paper.id, version=0, people=[reader.id])
    holds = contents_for(take_seat(room.meeting_id, reader.id, lock=False)).holds
    made = {"state": "ready", "file": "boardpacks/gone.pdf", "holds": holds}
    pack = BoardPack.objects.create(meeting=room.meeting, person=reader, asked_at=timezone.now(), **made)
    assert take_pack(pack.id, reader.id, user_agent="") == pack
    assert list(Access.objects.values_list("person", "paper", "act")) == [(reader.id, paper.id, "file")]


def test_pack_is_its_readers_alone_and_follows_their_rights(held: Room) -> None:
    reader = held.delegates[0]
    pack = make(held, reader)
    for other in (held.delegates[1], held.chair, held.secretary, held.stranger):
        assert fetch(other, pack.id) == (404, "not_found")
        assert refusal(other, "board_pack.drop", pack=pack.id) == "not_found"
    assert fetch(reader, pack.id)[0] == 200
    do(held.secretary, "paper.restrict", paper=held.papers[0], version=0, people=[held.delegates[1].id])
    assert fetch(reader, pack.id) == (404, "not_found")
    do(held.secretary, "paper.unrestrict", paper=held.papers[0])
    pack = make(held, reader)
    assert fetch(reader, pack.id)[0] == 200
    part = held.participant(reader).id
    do(held.secretary, "attendance.mark", participant=part, present=False)
    do(held.secretary, "participant.remove", participant=part)
    assert fetch(reader, pack.id) == (404, "not_found")
    work_off()
    assert not default_storage.exists(pack.file)


def test_stranger_and_display_get_none(held: Room) -> None:
    ids = {"meeting": held.meeting_id, "language": "vi", "pack": new_id()}
    assert refusal(held.stranger, "board_pack.make", **ids) == "not_found"
    assert refusal(held.display, "board_pack.make", **ids) == "not_allowed"


def test_new_pack_takes_the_place_of_the_old_and_a_dropped_one_leaves_nothing(held: Room) -> None:
    reader, watch = held.delegates[0], Watch(held)
    old = make(held, reader)
    new = make(held, reader, "mine")
    watch.check()
    work_off()
    assert list(BoardPack.objects.values_list("id", flat=True)) == [new.id]
    assert [default_storage.exists(pack.file) for pack in (old, new)] == [False, True]
    do(reader, "board_pack.drop", pack=new.id)
    watch.check()
    work_off()
    assert not default_storage.exists(new.file)
    assert fetch(reader, new.id) == (404, "not_found")


def test_pack_that_was_cancelled_meanwhile_is_not_made(held: Room) -> None:
    reader = held.delegates[0]
    pack = ask(held, reader)
    do(reader, "board_pack.drop", pack=pack)
    make_board_pack.call(str(pack))
    assert not BoardPack.objects.exists()


def test_paper_that_is_not_in_the_store_fails_the_pack_and_says_so(open_room: Room) -> None:
    pack = make(open_room, open_room.delegates[0])
    assert (pack.state, pack.file) == ("failed", "")
    assert fetch(open_room.delegates[0], pack.id) == (409, "board_pack.not_ready")


def test_desk_learns_what_is_not_ready_and_a_pack_that_is_too_long_is_refused(held: Room) -> None:
    late = make_paper(held, "Phụ lục", pages=6_000)
    ids = {"meeting": held.meeting_id, "language": "vi"}
    assert refusal(held.secretary, "board_pack.make", pack=new_id(), **ids) == "board_pack.too_long"
    Paper.objects.filter(id=late.id).update(state="inspecting")
    assert make(held, held.secretary).left_out == [{"title": "Phụ lục", "why": "not_ready"}]
