"""Replacing a paper's file: the old one stays in force until the new one takes its place, for everyone in one act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from agenda.models import Paper, PaperVersion, Replacement
from agenda.paper_files import page_store
from agenda.papers import Upload
from agenda.version_tasks import inspect_replacement, resume_replacements
from agenda.version_uploads import receive_replacement
from common.errors import Refused
from common.ids import new_id
from directory.models import Person
from journal.keys import of_meeting, of_person
from journal.read import open_as
from tests.agenda.acts import refused
from tests.agenda.versions import LINES, SECOND, propose, replace, store, upload
from tests.factories import Room, do
from tests.proof import Watch, records_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
CHANGED = [*LINES[:2], "Một đoạn mới được thêm vào sau khi thẩm định lại.", *LINES[2:]]


@pytest.fixture
def as_(client: Client) -> Callable[[Person], Client]:
    def sign_in(person: Person) -> Client:
        client.force_login(person, backend=BACKEND)
        return client

    return sign_in


def versions_seen_by(room: Room, person: Person) -> list[int]:
    """Return the numbers of the earlier versions in a person's fresh snapshot."""
    key = of_meeting(room.meeting_id)
    shown = records_of(key, open_as(key, person.id))
    return sorted(record["number"] for (kind, _), record in shown.items() if kind == "paper_version")


def test_before_distribution_a_new_file_takes_its_place_at_once(room: Room) -> None:
    paper = upload(room, LINES)
    watch = Watch(room)
    replacement = propose(paper, room.secretary, CHANGED, SECOND, note="Bổ sung phụ lục")
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    paper.refresh_from_db()
    assert (paper.number, paper.pages, paper.note, paper.changed_at) == (2, 2, "Bổ sung phụ lục", None)
    assert (replacement.state, replacement.decided_by_id) == ("in_force", room.secretary.id)
    room.submit_and_approve()
    watch.check()
    assert versions_seen_by(room, room.secretary) == [1]
    assert versions_seen_by(room, room.delegates[0]) == []


def test_after_distribution_the_old_file_is_in_force_until_the_chair_releases_the_new(open_room: Room) -> None:
    paper = upload(open_room, LINES)
    old = paper.digest
    watch = Watch(open_room)
    replacement = propose(paper, open_room.secretary, CHANGED, SECOND)
    assert watch.check() == {open_room.secretary.full_name, open_room.chair.full_name}
    paper.refresh_from_db()
    assert (paper.digest, paper.number, replacement.state) == (old, 1, "ready")
    assert refused(open_room.secretary, "replacement.release", replacement=replacement.id) == "not_allowed"
    assert refused(open_room.delegates[0], "replacement.release", replacement=replacement.id) == "not_found"
    assert refused(open_room.stranger, "replacement.withdraw", replacement=replacement.id) == "not_found"
    do(open_room.chair, "replacement.release", replacement=replacement.id)
    assert watch.check() == {person.full_name for person in open_room.everyone}
    paper.refresh_from_db()
    assert (paper.digest, paper.number, paper.pages) == (replacement.digest, 2, 2)
    assert paper.changed_at is not None
    assert versions_seen_by(open_room, open_room.guest) == [1]
    assert refused(open_room.chair, "replacement.release", replacement=replacement.id) == "not_found"


def test_a_replacement_that_is_withdrawn_or_unreadable_leaves_the_old_in_force(open_room: Room) -> None:
    paper = upload(open_room, LINES)
    old = paper.digest
    withdrawn = propose(paper, open_room.secretary, CHANGED)
    watch = Watch(open_room)
    do(open_room.secretary, "replacement.withdraw", replacement=withdrawn.id)
    watch.check()
    broken = Upload(filename="hong.pdf", bytes=9, digest=broken_file())
    receive_replacement(paper.id, new_id(), broken, note="", by=open_room.secretary.id)
    failed = Replacement.objects.get(paper=paper, decided_at=None)
    inspect_replacement.call(str(failed.id))
    watch.check()
    failed.refresh_from_db()
    paper.refresh_from_db()
    assert (failed.state, failed.failure and failed.failure["code"]) == ("failed", "not_a_pdf")
    assert refused(open_room.chair, "replacement.release", replacement=failed.id) == "replacement.not_ready"
    assert (paper.digest, paper.number, PaperVersion.objects.count()) == (old, 1, 0)
    replace(open_room, paper, CHANGED)  # makes room for itself
    watch.check()
    assert paper.number == 2


def broken_file() -> str:
    part = page_store().incoming()
    part.write_bytes(b"not a pdf")
    return page_store().adopt(part)


def test_there_is_one_replacement_at_a_time_and_never_the_same_file(open_room: Room) -> None:
    paper = upload(open_room, LINES)
    propose(paper, open_room.secretary, CHANGED)
    with pytest.raises(Refused, match=r"replacement\.undecided"):
        receive_replacement(paper.id, new_id(), store(SECOND), note="", by=open_room.chair.id)
    other = upload(open_room, SECOND)
    same = Upload(filename="x.pdf", bytes=other.bytes, digest=other.digest)
    with pytest.raises(Refused, match=r"replacement\.same_file"):
        receive_replacement(other.id, new_id(), same, note="", by=open_room.secretary.id)
    with pytest.raises(Refused, match=r"text\.too_long"):
        receive_replacement(other.id, new_id(), store(LINES), note="x" * 301, by=open_room.secretary.id)


def test_an_upload_repeated_after_a_lost_answer_is_one_replacement(room: Room, as_: Any) -> None:
    paper, new = upload(room, LINES), new_id()
    body = (b"%PDF-1.7 " + b"\xff" * 50, b"%PDF-1.7 " + b"\xfe" * 50)
    address = f"/api/papers/{paper.id}/replacement?replacement={new}&filename=b%C3%A1o.pdf&note=S%E1%BB%ADa"
    client = as_(room.secretary)
    first = client.post(address, body[0], content_type="application/octet-stream")
    inspect_replacement.call(str(new))
    again = client.post(address, body[0], content_type="application/octet-stream")
    assert [first.status_code, again.status_code] == [201, 201]
    assert (again.json()["id"], again.json()["state"], again.json()["note"]) == (str(new), "failed", "Sửa")
    other = client.post(address, body[1], content_type="application/octet-stream")
    assert (other.status_code, other.json()["code"]) == (409, "replacement.exists")
    assert as_(room.stranger).post(address, b"x", content_type="application/octet-stream").status_code == 404


def test_only_the_desk_replaces_files(open_room: Room, as_: Any) -> None:
    paper = upload(open_room, LINES)
    address = f"/api/papers/{paper.id}/replacement?replacement={new_id()}&filename=b.pdf"
    for person, status in ((open_room.delegates[0], 403), (open_room.stranger, 404)):
        assert as_(person).post(address, b"x", content_type="application/octet-stream").status_code == status


def test_a_failed_paper_gets_a_file_that_can_be_read_and_is_still_its_first_version(room: Room) -> None:
    paper = upload(room, LINES)
    Paper.objects.filter(id=paper.id).update(state="failed", failure={"code": "damaged", "details": {}}, pages=0)
    paper.refresh_from_db()
    watch = Watch(room)
    propose(paper, room.secretary, SECOND)
    watch.check()
    paper.refresh_from_db()
    assert (paper.state, paper.failure, paper.number, paper.pages) == ("ready", None, 1, 1)


def test_readers_stage_and_questions_go_on_where_their_page_went(open_room: Room) -> None:
    paper = upload(open_room, LINES, SECOND)
    reader, question = open_room.delegates[0], new_id()
    do(reader, "paper.note_page", paper=paper.id, page=2)
    do(reader, "question.ask", meeting=open_room.meeting_id, question=question, paper=paper.id, page=2, text="Vì sao?")
    do(open_room.chair, "stage.show", meeting=open_room.meeting_id, paper=paper.id, page=2)
    watch = Watch(open_room)
    replace(open_room, paper, ["Trang mới đặt trước mọi trang khác của báo cáo này."], LINES, SECOND)
    watch.check()
    key = of_meeting(open_room.meeting_id)
    shown = records_of(key, open_as(key, reader.id))
    places = [shown[kind, str(id_)]["page"] for kind, id_ in (("reading", paper.id), ("question", question))]
    assert (places, shown["stage", str(open_room.meeting_id)]["page"]) == ([3, 3], 3)
    assert shown["stage", str(open_room.meeting_id)]["pages"] == 3


def test_a_changed_paper_is_counted_on_the_cards_of_those_who_had_it_open(open_room: Room) -> None:
    paper = upload(open_room, LINES)
    reader, other = open_room.delegates[:2]
    do(reader, "paper.mark_opened", paper=paper.id)
    watch = Watch(open_room)
    replace(open_room, paper, CHANGED)
    watch.check()
    assert [changed_on_card(open_room, person) for person in (reader, other)] == [1, 0]
    do(reader, "paper.mark_opened", paper=paper.id)
    assert watch.check() == {person.full_name for person in (reader, open_room.secretary, open_room.chair)}
    assert changed_on_card(open_room, reader) == 0


def changed_on_card(room: Room, person: Person) -> int:
    key = of_person(person.id)
    return int(records_of(key, open_as(key, person.id))["card", str(room.meeting_id)]["changed"])


@pytest.mark.parametrize("path", ["layout", "file", "pages/1", "pages/1/text", "words/1", "pages/1/tiles/4800/0/0"])
def test_earlier_versions_are_read_by_those_who_had_them(open_room: Room, as_: Any, path: str) -> None:
    paper = upload(open_room, LINES)
    replace(open_room, paper, CHANGED)
    pending = propose(paper, open_room.secretary, SECOND)

    def status(person: Person, number: int) -> int:
        answer = as_(person).get(f"/api/papers/{paper.id}/versions/{number}/{path}")
        answer.close()
        return int(answer.status_code)

    assert [status(open_room.delegates[0], number) for number in (1, 2, 3, 4)] == [200, 200, 404, 404]
    assert [status(open_room.chair, number) for number in (1, 2, 3, 4)] == [200, 200, 200, 404]
    assert [status(open_room.stranger, number) for number in (1, 2)] == [404, 404]
    assert pending.state == "ready"


def test_what_was_replaced_before_distribution_is_nobodys_but_the_desks(room: Room, as_: Any) -> None:
    paper = upload(room, LINES)
    propose(paper, room.secretary, CHANGED)
    room.submit_and_approve()
    address = f"/api/papers/{paper.id}/versions/1/layout"
    statuses = [as_(person).get(address).status_code for person in (room.delegates[0], room.secretary)]
    assert statuses == [404, 200]


def test_removing_a_paper_takes_its_versions_along(room: Room) -> None:
    paper = upload(room, LINES)
    propose(paper, room.secretary, CHANGED)
    room.submit_and_approve()
    propose(paper, room.secretary, SECOND)
    watch = Watch(room)
    do(room.secretary, "paper.remove", paper=paper.id)
    watch.check()
    assert (PaperVersion.objects.count(), Replacement.objects.count()) == (0, 0)


def test_replacements_lost_with_a_worker_are_queued_again(open_room: Room) -> None:
    paper, new = upload(open_room, LINES), new_id()
    receive_replacement(paper.id, new, store(CHANGED), note="", by=open_room.secretary.id)
    Replacement.objects.filter(id=new).update(state="inspecting")
    assert resume_replacements() == 1
    do(open_room.secretary, "replacement.withdraw", replacement=new)
    inspect_replacement.call(str(new))  # comes too late
    assert (Replacement.objects.get(id=new).state, resume_replacements()) == ("withdrawn", 0)
