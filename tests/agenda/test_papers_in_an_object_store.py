"""Papers through the product's own doors when their files are in an object store and machines have copies only."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from agenda.models import Paper
from agenda.paper_files import page_store, renderer
from agenda.renderer.child import Child
from agenda.tasks import inspect_paper
from common.ids import new_id
from common.storage import objects
from conclusions.pdf_store import read_pdf, store_pdf
from directory.models import Person
from tests.agenda.pdf.corpus import good
from tests.factories import Room, do
from tests.objects import ObjectStore, forget_stores, storage_in, use_storage

BACKEND = "django.contrib.auth.backends.ModelBackend"

As = Callable[[Person], Client]
Machine = Callable[[str], None]


@pytest.fixture
def as_(client: Client) -> As:
    def sign_in(person: Person) -> Client:
        client.force_login(person, backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def bucket(object_store: ObjectStore) -> dict[str, str]:
    return object_store.environment()


@pytest.fixture
def on_machine(
    bucket: dict[str, str], settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Machine]:
    """Go on as another machine, which has no copies yet."""
    monkeypatch.setattr(objects, "REST_SECONDS", 0.0)

    def become(name: str) -> None:
        use_storage(settings, bucket, cache=str(tmp_path / name))

    become("first")
    yield become
    forget_stores()


def upload(client: Client, room: Room, body: bytes, paper: UUID) -> Any:
    address = f"/api/meetings/{room.meeting_id}/papers?paper={paper}&filename=to-trinh.pdf"
    return client.post(address, body, content_type="application/octet-stream")


def uploaded(client: Client, room: Room, body: bytes) -> Paper:
    paper = new_id()
    assert upload(client, room, body, paper).status_code == 201
    inspect_paper.call(str(paper))
    return Paper.objects.get(id=paper)


def fetch(client: Client, address: str, **headers: str) -> tuple[int, bytes]:
    answer = client.get(address, headers=headers)
    try:
        return answer.status_code, answer.getvalue()
    finally:
        answer.close()


def test_a_paper_is_read_on_a_machine_that_has_not_drawn_it(
    room: Room, as_: As, on_machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = good(3)
    paper = uploaded(as_(room.secretary), room, body)
    client, base = as_(room.secretary), f"/api/papers/{paper.id}"
    known = {path: fetch(client, f"{base}/{path}") for path in ("pages/2/text", "words/1", "pages/1/tiles/4800/0/0")}
    thumbnail = renderer().render_page(page_store().paper(paper.digest), paper.digest, 1, 480, quick=False)
    page_store().keep(thumbnail)

    on_machine("second")
    asked: list[object] = []
    monkeypatch.setattr(Child, "ask", lambda _self, job, **_how: asked.append(job))

    assert paper.state == "ready"
    assert fetch(client, f"{base}/file") == (200, body)
    assert fetch(client, f"{base}/pages/1?w=480") == (200, thumbnail.read_bytes())
    assert {path: fetch(client, f"{base}/{path}") for path in known} == known
    assert asked == []


def test_parts_of_a_file_are_sent_as_asked_and_to_nobody_else(room: Room, as_: As, on_machine: Machine) -> None:
    body = good(3)
    paper = uploaded(as_(room.secretary), room, body)
    address = f"/api/papers/{paper.id}/file"
    on_machine("second")
    client = as_(room.secretary)

    whole = client.get(address)
    whole.close()
    assert (whole["Accept-Ranges"], whole["Content-Length"]) == ("bytes", str(len(body)))
    assert whole["Cache-Control"] == "private, max-age=604800"
    assert fetch(client, address, Range="bytes=10-19") == (206, body[10:20])
    assert fetch(client, address, Range="bytes=-5") == (206, body[-5:])
    assert fetch(client, address, **{"If-None-Match": whole["ETag"]}) == (304, b"")
    for person in (room.delegates[0], room.stranger):
        assert as_(person).get(address, headers={"Range": "bytes=0-9"}).status_code == 404


def test_the_proxy_sends_from_the_folder_of_copies(
    room: Room, as_: As, on_machine: Machine, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT, settings.SENDFILE_PREFIX = str(tmp_path), "/protected/"
    paper = uploaded(as_(room.secretary), room, good(2))
    on_machine("second")

    answer = as_(room.secretary).get(f"/api/papers/{paper.id}/file")

    assert answer["X-Accel-Redirect"] == f"/protected/second/papers/{paper.digest[:2]}/{paper.digest}.pdf"
    assert (tmp_path / answer["X-Accel-Redirect"].removeprefix("/protected/")).exists()


def test_an_upload_while_the_store_is_away_is_refused_and_can_be_repeated(
    room: Room, as_: As, on_machine: Machine, object_store: ObjectStore, bucket: dict[str, str]
) -> None:
    body, paper, client = good(2), new_id(), as_(room.secretary)
    before = Paper.objects.count()
    object_store.stop()
    try:
        answer = upload(client, room, body, paper)
    finally:
        object_store.start()

    assert (answer.status_code, answer.json()) == (503, {"code": "files.away", "details": {}})
    assert Paper.objects.count() == before
    assert [path for path in page_store().root.rglob("*") if path.is_file()] == []
    assert list(storage_in(bucket).names("papers")) == []
    assert upload(client, room, body, paper).status_code == 201


def test_pages_at_hand_are_read_while_the_store_is_away(
    room: Room, as_: As, on_machine: Machine, object_store: ObjectStore
) -> None:
    paper = uploaded(as_(room.secretary), room, good(2))
    client, base = as_(room.secretary), f"/api/papers/{paper.id}"
    drawn = fetch(client, f"{base}/pages/1?w=1600")
    object_store.stop()
    try:
        assert fetch(client, f"{base}/pages/1?w=1600") == drawn
        on_machine("second")
        assert fetch(client, f"{base}/pages/1?w=1600")[0] == 503
    finally:
        object_store.start()
    assert fetch(client, f"{base}/pages/1?w=1600")[0] == 200


def test_an_inspection_waits_for_a_store_that_is_away(
    room: Room, as_: As, on_machine: Machine, object_store: ObjectStore
) -> None:
    paper = new_id()
    upload(as_(room.secretary), room, good(2), paper)
    on_machine("second")
    object_store.stop()
    try:
        inspect_paper.call(str(paper))
        assert Paper.objects.get(id=paper).state == "inspecting"
    finally:
        object_store.start()
    inspect_paper.call(str(paper))
    assert Paper.objects.get(id=paper).state == "ready"


def test_conclusions_are_kept_and_checked_in_the_store(on_machine: Machine, bucket: dict[str, str]) -> None:
    digest = store_pdf(b"%PDF a conclusion")
    on_machine("second")

    assert read_pdf(digest) == b"%PDF a conclusion"
    assert list(storage_in(bucket).names("conclusions")) == [f"conclusions/{digest}.pdf"]


def test_an_installation_moves_from_its_disk_to_the_store(
    room: Room, as_: As, bucket: dict[str, str], settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    forget_stores()
    body = good(2)
    paper = uploaded(as_(room.secretary), room, body)
    with pytest.raises(CommandError, match="STORAGE=disk"):
        call_command("move_files")

    use_storage(settings, bucket, cache=str(tmp_path / "media" / "cache"))
    call_command("move_files")
    call_command("move_files", thorough=True)

    assert "0 copied" in capsys.readouterr().out.splitlines()[-1]
    assert fetch(as_(room.secretary), f"/api/papers/{paper.id}/file") == (200, body)
    assert hashlib.sha256(body).hexdigest() == paper.digest
    do(room.secretary, "paper.remove", paper=paper.id)

    original = Path(settings.MEDIA_ROOT) / "papers" / paper.digest[:2] / f"{paper.digest}.pdf"
    original.write_bytes(body[:-1])
    with pytest.raises(CommandError, match=paper.digest):
        call_command("move_files")
    assert b"".join(storage_in(bucket).pieces(f"papers/{paper.digest[:2]}/{paper.digest}.pdf")) == body
    forget_stores()
