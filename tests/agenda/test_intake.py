"""Files that are no PDF, through the product's own doors: what is taken, what everybody reads, what the desk gets."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from PIL import Image

from agenda import work
from agenda.models import Paper, PaperWork
from agenda.paper_files import page_store, renderer
from agenda.tasks import inspect_paper
from agenda.version_tasks import inspect_replacement
from agenda.work import Progress, Stopped
from common.ids import new_id
from directory.models import Person
from tests.agenda.acts import refused
from tests.agenda.conversion import office_files
from tests.agenda.conversion.office_files import WORDS
from tests.agenda.conversion.test_photographs import PHOTOGRAPH
from tests.agenda.pdf import corpus
from tests.agenda.programs import libreoffice, photograph_reader
from tests.factories import Room, do
from tests.proof import Watch

BACKEND = "django.contrib.auth.backends.ModelBackend"
SignIn = Callable[[Person], Client]


@pytest.fixture
def as_(client: Client) -> SignIn:
    def sign_in(person: Person) -> Client:
        client.force_login(person, backend=BACKEND)
        return client

    return sign_in


def upload(client: Client, room: Room, body: bytes, *, filename: str, paper: UUID | None = None) -> Any:
    address = f"/api/meetings/{room.meeting_id}/papers?paper={paper or new_id()}&filename={filename}"
    return client.post(address, body, content_type="application/octet-stream")


def uploaded(client: Client, room: Room, body: bytes, *, filename: str) -> Paper:
    answer = upload(client, room, body, filename=filename)
    assert answer.status_code == 201, answer.json()
    inspect_paper.call(answer.json()["id"])
    return Paper.objects.get(id=answer.json()["id"])


def fetch(client: Client, address: str) -> tuple[int, bytes, str]:
    answer = client.get(address)
    try:
        return answer.status_code, answer.getvalue(), answer.get("Content-Disposition", "")
    finally:
        answer.close()


def picture(kind: str, pages: int = 1) -> bytes:
    out, sheet = io.BytesIO(), Image.new("L", (620, 877), 255)
    more = {"save_all": True, "append_images": [sheet] * (pages - 1)} if pages > 1 else {}
    sheet.save(out, kind, dpi=(75, 75), **more)
    return out.getvalue()


def test_an_office_file_is_read_as_a_pdf_and_kept_for_the_desk(room: Room, as_: SignIn) -> None:
    libreoffice()
    given = office_files.docx()
    watch = Watch(room)
    paper = uploaded(as_(room.secretary), room, given, filename="To trinh.docx")
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    assert (paper.state, paper.pages, paper.title, paper.text) == ("ready", 1, "To trinh", "own")
    assert page_store().original(paper.source).read_bytes() == given
    base, client = f"/api/papers/{paper.id}", as_(room.secretary)
    status, body, name = fetch(client, f"{base}/file")
    assert (status, body[:5], name) == (200, b"%PDF-", 'attachment; filename="To trinh.pdf"')
    assert fetch(client, f"{base}/source") == (200, given, 'attachment; filename="To trinh.docx"')
    assert WORDS in json.loads(fetch(client, f"{base}/words/1")[1])[0]
    assert fetch(client, f"{base}/pages/1?w=900")[0] == 200


def test_the_original_is_for_the_desk_alone(room: Room, as_: SignIn) -> None:
    paper = uploaded(as_(room.secretary), room, picture("PNG"), filename="anh.png")
    room.submit_and_approve()
    address = f"/api/papers/{paper.id}/source"
    statuses = [as_(p).get(address).status_code for p in (room.delegates[0], room.guest, room.display, room.stranger)]
    assert statuses == [404] * 4
    assert fetch(as_(room.delegates[0]), f"/api/papers/{paper.id}/file")[0] == 200
    assert fetch(as_(room.chair), address)[0] == 200


def test_a_paper_that_was_a_pdf_has_no_other_original(room: Room, as_: SignIn) -> None:
    paper = uploaded(as_(room.secretary), room, corpus.good(), filename="a.pdf")
    assert paper.source == ""
    assert as_(room.secretary).get(f"/api/papers/{paper.id}/source").status_code == 404


@pytest.mark.parametrize(("kind", "pages"), [("PNG", 1), ("JPEG", 1), ("WEBP", 1), ("TIFF", 3)])
def test_pictures_become_pages(room: Room, as_: SignIn, settings: Any, kind: str, pages: int) -> None:
    settings.SOFFICE = settings.TESSERACT = "off"
    paper = uploaded(as_(room.secretary), room, picture(kind, pages), filename=f"anh.{kind.lower()}")
    assert (paper.state, paper.pages, paper.text) == ("ready", pages, "missing")
    assert paper.layout is not None
    assert paper.layout["size"] == {"w": 595.0, "h": pytest.approx(842, abs=1)}


def test_a_photograph_of_an_iphone_becomes_a_page_and_is_kept(room: Room, as_: SignIn) -> None:
    photograph_reader()
    paper = uploaded(as_(room.secretary), room, PHOTOGRAPH.read_bytes(), filename="anh.HEIC")
    assert (paper.state, paper.pages, paper.pdf_filename) == ("ready", 1, "anh.pdf")
    assert page_store().original(paper.source).read_bytes() == PHOTOGRAPH.read_bytes()
    assert "heic" in as_(room.secretary).get("/api/papers/intake").json()["kinds"]


def test_without_libheif_a_photograph_of_an_iphone_is_refused_at_the_door(
    room: Room, as_: SignIn, settings: Any
) -> None:
    settings.HEIF_CONVERT = "off"
    answer = upload(as_(room.secretary), room, PHOTOGRAPH.read_bytes(), filename="anh.HEIC")
    assert (answer.status_code, answer.json()["code"]) == (409, "no_photograph_reader")
    assert "heic" not in as_(room.secretary).get("/api/papers/intake").json()["kinds"]


def test_without_libreoffice_an_office_file_is_refused_at_the_door_with_the_reason(
    room: Room, as_: SignIn, settings: Any
) -> None:
    settings.SOFFICE = settings.HEIF_CONVERT = "off"
    answer = upload(as_(room.secretary), room, office_files.docx(), filename="a.docx")
    assert (answer.status_code, answer.json()["code"]) == (409, "no_converter")
    assert Paper.objects.filter(meeting_id=room.meeting_id).count() == 1
    assert list((page_store().root / "incoming").iterdir()) == []
    assert as_(room.secretary).get("/api/papers/intake").json()["kinds"] == ["pdf", "image"]


def test_an_installation_tells_what_it_takes(room: Room, as_: SignIn, settings: Any) -> None:
    libreoffice()
    told = as_(room.guest).get("/api/papers/intake").json()
    assert {"pdf", "image", "docx", "xlsx", "pptx", "odt", "ods", "odp", "doc"} <= set(told["kinds"])
    assert told["largest"] == settings.LARGEST_UPLOAD


def test_nobody_unsigned_is_told_anything(client: Client, room: Room) -> None:
    assert client.get("/api/papers/intake").status_code == 401


def test_an_office_file_behind_a_password_is_refused_at_the_door(room: Room, as_: SignIn) -> None:
    body = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    answer = upload(as_(room.secretary), room, body, filename="a.docx")
    assert (answer.status_code, answer.json()["code"]) == (409, "locked")


def test_an_upload_repeated_after_its_conversion_is_one_paper(room: Room, as_: SignIn) -> None:
    paper, body = new_id(), picture("PNG")
    first = upload(as_(room.secretary), room, body, filename="a.png", paper=paper)
    inspect_paper.call(str(paper))
    again = upload(as_(room.secretary), room, body, filename="a.png", paper=paper)
    assert (first.status_code, again.status_code, again.json()["state"]) == (201, 201, "ready")


def test_a_picture_that_is_broken_fails_with_the_reason_and_can_be_tried_again(room: Room, as_: SignIn) -> None:
    watch = Watch(room)
    paper = uploaded(as_(room.secretary), room, picture("PNG")[:60], filename="a.png")
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    assert (paper.state, paper.failure and paper.failure["code"]) == ("failed", "damaged")
    do(room.secretary, "paper.retry", paper=paper.id)
    inspect_paper.call(str(paper.id))
    paper.refresh_from_db()
    assert paper.state == "failed"


def test_reading_a_file_can_be_stopped_and_begun_anew(room: Room, as_: SignIn) -> None:
    answer = upload(as_(room.secretary), room, corpus.good(), filename="a.pdf")
    watch, paper = Watch(room), answer.json()["id"]
    assert refused(room.delegates[0], "paper.stop_work", paper=paper) == "not_found"
    do(room.secretary, "paper.stop_work", paper=paper)
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    inspect_paper.call(paper)  # the worker comes to it afterwards
    stopped = Paper.objects.get(id=paper)
    assert (stopped.state, stopped.failure) == ("failed", {"code": "stopped", "details": {}})
    do(room.secretary, "paper.retry", paper=paper)
    inspect_paper.call(paper)
    assert Paper.objects.get(id=paper).state == "ready"
    assert refused(room.secretary, "paper.stop_work", paper=paper) == "paper.no_work"


def test_a_long_inspection_ends_soon_after_it_was_stopped(
    room: Room, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "LOOK_EVERY", 0.0)
    answer = upload(as_(room.secretary), room, corpus.good(4_000), filename="a.pdf")
    paper = Paper.objects.get(id=answer.json()["id"])
    told: list[tuple[int, int]] = []

    def wanted() -> bool:
        told.append((0, 0))
        return len(told) < 2

    renderer().warm()
    begun = time.monotonic()
    from agenda.preparing import prepare  # noqa: PLC0415 - only here

    with pytest.raises(Stopped):
        prepare(paper.digest, Progress(room.meeting_id, paper, wanted=wanted))
    assert time.monotonic() - begun < 5


def test_long_work_is_told_to_its_uploader_alone_and_not_for_every_step(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "TOLD_AFTER", 0.0)
    monkeypatch.setattr(work, "TOLD_EVERY", 0.0)
    paper, watch = Paper.objects.get(id=room.papers[0]), Watch(room)
    Paper.objects.filter(id=paper.id).update(uploaded_by=room.secretary)
    paper.refresh_from_db()
    progress, told = Progress(room.meeting_id, paper, wanted=lambda: True), 0
    for done in range(1, 1_001):
        progress.report(done, 1_000)
        told += PaperWork.objects.filter(done=done).count()
    assert watch.check() == {room.secretary.full_name}
    assert told <= work.TOLD_SHARES + 1
    progress.end()
    assert watch.check() == {room.secretary.full_name}
    assert not PaperWork.objects.exists()


def test_a_picture_can_take_the_place_of_a_paper(room: Room, as_: SignIn) -> None:
    paper, body, watch = (
        uploaded(as_(room.secretary), room, corpus.good(), filename="a.pdf"),
        picture("PNG"),
        Watch(room),
    )
    replacement = new_id()
    address = f"/api/papers/{paper.id}/replacement?replacement={replacement}&filename=anh.png&note="
    answer = as_(room.secretary).post(address, body, content_type="application/octet-stream")
    assert answer.status_code == 201, answer.json()
    inspect_replacement.call(str(replacement))
    watch.check()
    paper.refresh_from_db()
    assert (paper.number, paper.pages, paper.filename, paper.pdf_filename) == (2, 1, "anh.png", "anh.pdf")
    assert page_store().original(paper.source).read_bytes() == body
    again = as_(room.secretary).post(address, body, content_type="application/octet-stream")
    assert again.status_code == 201  # the same file under the same id, after a lost answer
    other = f"/api/papers/{paper.id}/replacement?replacement={new_id()}&filename=anh.png&note="
    same = as_(room.secretary).post(other, body, content_type="application/octet-stream")
    assert same.json()["code"] == "replacement.same_file"
