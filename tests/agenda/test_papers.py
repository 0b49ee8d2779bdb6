"""Papers through the product's own doors: upload, inspection, pages, rights."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult
from PIL import Image

from agenda.models import Paper
from agenda.paper_files import page_store
from agenda.pdf.jobs import Inspection, PageFacts
from agenda.tasks import inspect_paper, layout_of, resume_inspections
from common.ids import new_id
from common.typeset import compile_document
from directory.models import Person
from tests.agenda.acts import refused
from tests.factories import Room, do, make_paper
from tests.proof import Watch

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def as_(client: Client) -> Callable[[Person], Client]:
    def sign_in(person: Person) -> Client:
        client.force_login(person, backend=BACKEND)
        return client

    return sign_in


@pytest.fixture(scope="session")
def pdf() -> bytes:
    template = Path(__file__).with_name("paper.typ")
    return compile_document(template, {}, title="Tờ trình về ngân sách", language="vi", pdf_standard=None)


def upload(
    client: Client, room: Room, body: bytes, *, filename: str = "to-trinh.pdf", paper: UUID | None = None
) -> Any:
    address = f"/api/meetings/{room.meeting_id}/papers?paper={paper or new_id()}&filename={filename}"
    return client.post(address, body, content_type="application/octet-stream")


def fetch(client: Client, address: str) -> tuple[int, bytes]:
    """Return status and whole body; the file behind it is closed."""
    answer = client.get(address)
    try:
        return answer.status_code, answer.getvalue()
    finally:
        answer.close()


def uploaded(client: Client, room: Room, body: bytes) -> Paper:
    answer = upload(client, room, body)
    assert answer.status_code == 201
    paper = Paper.objects.get(id=answer.json()["id"])
    inspect_paper.call(str(paper.id))
    paper.refresh_from_db()
    return paper


def test_an_uploaded_paper_is_read_and_shown_to_the_desk_alone(room: Room, as_: Any, pdf: bytes) -> None:
    watch = Watch(room)
    paper = uploaded(as_(room.secretary), room, pdf)
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    assert (paper.state, paper.pages, paper.title) == ("ready", 2, "To-trinh")
    assert paper.layout is not None
    assert paper.layout["count"] == 2


def test_pages_words_and_file_are_served_to_those_who_may_see_them(room: Room, as_: Any, pdf: bytes) -> None:
    paper = uploaded(as_(room.secretary), room, pdf)
    client, base = as_(room.secretary), f"/api/papers/{paper.id}"
    assert fetch(client, f"{base}/pages/1?w=700")[0] == 200
    with Image.open(page_store().find_image(paper.digest, 1, 960)) as stored:  # type: ignore[arg-type]
        assert stored.width == 960
    text = json.loads(fetch(client, f"{base}/pages/1/text")[1])
    assert "Kính gửi hội đồng" in " ".join(word["text"] for line in text["lines"] for word in line["words"])
    assert fetch(client, f"{base}/file") == (200, pdf)
    layout = client.get(f"{base}/layout").json()
    assert (layout["count"], layout["labels"], "fingerprints" in layout) == (2, {}, False)
    assert client.get(f"{base}/pages/3").status_code == 404
    assert "Kính gửi hội đồng" in json.loads(fetch(client, f"{base}/words/1")[1])[0]
    assert client.get(f"{base}/words/2").status_code == 404
    assert fetch(client, f"{base}/pages/1/tiles/4800/0/0")[0] == 200
    assert [client.get(f"{base}/pages/1/tiles/{tile}").status_code for tile in ("4800/4/0", "1600/0/0")] == [404, 404]


@pytest.mark.parametrize("path", ["pages/1", "pages/1/text", "pages/1/tiles/4800/0/0", "words/1", "file", "layout"])
def test_an_unapproved_paper_does_not_exist_for_delegates(room: Room, as_: Any, pdf: bytes, path: str) -> None:
    room.submit_and_approve()
    paper = uploaded(as_(room.secretary), room, pdf)  # after the approval: it waits for its own
    address = f"/api/papers/{paper.id}/{path}"
    for person in (room.delegates[0], room.guest, room.stranger):
        assert as_(person).get(address).status_code == 404
    do(room.chair, "paper.release", paper=paper.id)
    assert [fetch(as_(p), address)[0] for p in (room.delegates[0], room.guest)] == [200, 200]
    assert as_(room.stranger).get(address).status_code == 404


def test_nobody_unsigned_gets_anything(room: Room, client: Client) -> None:
    assert client.get(f"/api/papers/{room.papers[0]}/file").status_code == 401
    assert upload(client, room, b"x").status_code == 401


def test_only_the_desk_uploads(room: Room, as_: Any, pdf: bytes) -> None:
    room.submit_and_approve()
    assert upload(as_(room.delegates[0]), room, pdf).status_code == 403
    assert upload(as_(room.stranger), room, pdf).status_code == 404
    assert Paper.objects.filter(meeting_id=room.meeting_id).count() == 1


def test_an_upload_repeated_after_a_lost_answer_is_one_paper(room: Room, as_: Any, pdf: bytes) -> None:
    paper = new_id()
    answers = [upload(as_(room.secretary), room, pdf, paper=paper) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"MZ\x90\x00" + b"\0" * 400, "not_a_pdf"), (b"%PDF-1.7\n" + b"\xff" * 50, "damaged"), (b"hello", "not_a_pdf")],
)
def test_what_cannot_be_read_fails_with_the_reason(room: Room, as_: Any, body: bytes, code: str) -> None:
    watch = Watch(room)
    paper = uploaded(as_(room.secretary), room, body)
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    assert (paper.state, paper.failure["code"] if paper.failure else None) == ("failed", code)
    assert refused(room.secretary, "meeting.submit", meeting=room.meeting_id) == "meeting.paper_not_ready"
    do(room.secretary, "paper.retry", paper=paper.id)
    watch.check()
    do(room.secretary, "paper.remove", paper=paper.id)
    watch.check()


def test_an_empty_or_too_large_upload_leaves_nothing(room: Room, as_: Any, settings: Any) -> None:
    settings.LARGEST_UPLOAD = 10
    empty, large = upload(as_(room.secretary), room, b""), upload(as_(room.secretary), room, b"x" * 11)
    assert (empty.json()["code"], large.status_code, large.json()["code"]) == ("upload.empty", 413, "upload.too_large")
    assert list((page_store().root / "incoming").glob("*.part")) == []
    assert Paper.objects.filter(meeting_id=room.meeting_id).count() == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("C:%5Cho%20so%5Cto%20trinh.pdf", "to trinh.pdf"),
        ("To%CC%9B%CC%80%20tri%CC%80nh.pdf", "Tờ trình.pdf"),
        ("", "paper.pdf"),
    ],
)
def test_d8_05_file_names_are_made_safe(room: Room, as_: Any, given: str, kept: str) -> None:
    answer = upload(as_(room.secretary), room, b"x", filename=given)
    assert answer.json()["filename"] == kept


def test_d8_05_downloads_carry_the_vietnamese_name(room: Room, as_: Any, pdf: bytes) -> None:
    paper = uploaded(as_(room.secretary), room, pdf)
    Paper.objects.filter(id=paper.id).update(filename="Tờ trình số 5.pdf")
    answer = as_(room.secretary).get(f"/api/papers/{paper.id}/file")
    answer.close()
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''T%E1%BB%9D%20tr%C3%ACnh%20s%E1%BB%91%205.pdf"


def test_inspections_lost_with_a_worker_are_queued_again(room: Room, as_: Any, pdf: bytes) -> None:
    answer = upload(as_(room.secretary), room, pdf)
    Paper.objects.filter(id=answer.json()["id"]).update(state="inspecting")
    assert resume_inspections() == 1


def test_a_paper_removed_while_it_is_read_stays_removed(room: Room, as_: Any, pdf: bytes) -> None:
    answer = upload(as_(room.secretary), room, pdf)
    do(room.secretary, "paper.remove", paper=answer.json()["id"])
    inspect_paper.call(answer.json()["id"])
    assert not Paper.objects.filter(id=answer.json()["id"]).exists()


def test_papers_are_edited_moved_and_read_under_proof(room: Room) -> None:
    second = make_paper(room, "Báo cáo thẩm định")
    watch = Watch(room)
    do(room.secretary, "paper.edit", paper=second.id, version=1, title="Báo cáo thẩm tra", symbol="12/BC-STC")
    watch.check()
    assert refused(room.chair, "paper.edit", paper=second.id, version=1, title="x", symbol="") == "changed_meanwhile"
    do(room.secretary, "paper.move", paper=second.id, item=room.items[0], position=0)
    watch.check()
    assert [p.title for p in room.item().papers.all()] == ["Báo cáo thẩm tra", "Tờ trình số 1"]
    do(room.secretary, "paper.move", paper=second.id, item=None, position=0)
    watch.check()
    room.submit_and_approve()
    watch.check()
    do(room.delegates[0], "paper.mark_opened", paper=second.id)
    assert watch.check() == {person.full_name for person in (room.delegates[0], room.secretary, room.chair)}
    do(room.delegates[0], "paper.mark_opened", paper=second.id)
    assert watch.check() == set()


def test_a_released_paper_stays_while_the_meeting_is_open(open_room: Room) -> None:
    assert refused(open_room.secretary, "paper.remove", paper=open_room.papers[0]) == "paper.in_use"


def test_the_proxy_is_told_which_file_to_send(room: Room, as_: Any, pdf: bytes, settings: Any) -> None:
    settings.SENDFILE_PREFIX = "/protected"
    paper = uploaded(as_(room.secretary), room, pdf)
    answer = as_(room.secretary).get(f"/api/papers/{paper.id}/file")
    assert answer["X-Accel-Redirect"] == f"/protected/papers/{paper.digest[:2]}/{paper.digest}.pdf"
    assert answer.content == b""


def test_an_upload_is_read_before_pages_are_drawn_ahead(room: Room, as_: Any, pdf: bytes) -> None:
    uploaded(as_(room.secretary), room, pdf)
    upload(as_(room.secretary), room, pdf + b"\n")
    next_up = DBTaskResult.objects.ready().first()
    assert next_up is not None
    assert next_up.task_path == "agenda.tasks.inspect_paper"
    assert DBTaskResult.objects.ready().last().task_path == "agenda.tasks.draw_pages"  # type: ignore[union-attr]


def test_opening_a_paper_while_another_is_released_leaves_a_true_card(room: Room) -> None:
    room.submit_and_approve()
    watch, reader = Watch(room), room.delegates[0]
    for number in range(8):
        late, known = make_paper(room, f"Tài liệu bổ sung {number}"), make_paper(room, f"Phụ lục {number}")
        do(room.chair, "paper.release", paper=known.id)
        watch.clients = [client for client in watch.clients if client.person == reader]
        both = [(room.chair, "paper.release", late.id), (reader, "paper.mark_opened", known.id)]
        start = threading.Barrier(len(both))

        def act(person: Person, name: str, paper: UUID, start: threading.Barrier = start) -> None:
            start.wait()
            do(person, name, paper=paper)
            connection.close()

        threads = [threading.Thread(target=act, args=one) for one in both]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        watch.check()


@pytest.mark.parametrize("path", ["pages/1", "pages/1/text", "file"])
def test_what_a_browser_keeps_of_a_paper_is_for_this_sign_in_alone(room: Room, as_: Any, pdf: bytes, path: str) -> None:
    paper = uploaded(as_(room.secretary), room, pdf)
    answer = as_(room.secretary).get(f"/api/papers/{paper.id}/{path}")
    answer.close()
    assert (answer["Cache-Control"], answer["Vary"]) == ("private, max-age=604800", "Cookie")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("labels", "told"),
    [(["1", "2"], {}), (["", ""], {}), (["", "1", "2"], {"2": "1", "3": "2"}), (["1", "5"], {"1": "1", "2": "5"})],
)
def test_printed_numbers_are_told_where_they_are_not_those_of_the_file(labels: list[str], told: dict[str, str]) -> None:
    pages = [PageFacts(595, 842, 0, "", label) for label in labels]
    read = Inspection("0" * 64, 1, "", pages, [], has_text=True, repaired=False)
    assert layout_of(read)["labels"] == told
