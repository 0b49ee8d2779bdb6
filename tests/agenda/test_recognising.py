"""Words of scanned pages, recognised by the real Tesseract in the background."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from agenda.models import Paper, PaperWork
from agenda.paper_files import page_store
from agenda.recognising import PAGES_PER_TASK, recognise_pages, resume_recognitions
from agenda.tasks import inspect_paper
from common.ids import new_id
from directory.models import Person
from tests.agenda.acts import refused
from tests.agenda.programs import tesseract
from tests.agenda.scans import scanned
from tests.agenda.test_intake import as_ as as_, fetch, upload  # noqa: PLC0414 - a fixture
from tests.factories import Room, do
from tests.proof import Watch

SignIn = Callable[[Person], Client]


@pytest.fixture(scope="module")
def once() -> bytes:
    """Return a scan of as many pages as two tasks recognise."""
    return scanned(pages=PAGES_PER_TASK + 1)


@pytest.fixture
def scan(once: bytes) -> bytes:
    """Return the scan as a file that nobody has seen before: what was recognised is kept by content."""
    return once + b"%" + new_id().hex.encode() + b"\n"


def read(client: Client, room: Room, body: bytes) -> Paper:
    answer = upload(client, room, body, filename="ban-quet.pdf")
    inspect_paper.call(answer.json()["id"])
    return Paper.objects.get(id=answer.json()["id"])


def carry_on(times: int = 9) -> None:
    """Carry out queued recognitions as the worker does."""
    for _ in range(times):
        queued = DBTaskResult.objects.ready().filter(task_path="agenda.recognising.recognise_pages").first()
        if queued is None:
            return
        arguments = queued.args_kwargs["args"]
        queued.delete()
        recognise_pages.call(*arguments)


def test_words_of_a_scan_are_recognised_after_it_can_be_read(room: Room, as_: SignIn, scan: bytes) -> None:
    tesseract()
    watch, client = Watch(room), as_(room.secretary)
    paper = read(client, room, scan)
    assert (paper.state, paper.text) == ("ready", "missing")
    assert fetch(client, f"/api/papers/{paper.id}/pages/1?w=900")[0] == 200
    before = client.get(f"/api/papers/{paper.id}/pages/1/text")
    assert (json.loads(before.getvalue())["lines"], before["Cache-Control"]) == ([], "private, no-cache")
    assert "dự toán" not in fetch(client, f"/api/papers/{paper.id}/words/1")[1].decode()
    carry_on()
    paper.refresh_from_db()
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    assert (paper.text, paper.layout["hasText"] if paper.layout else None) == ("recognised", True)
    assert not PaperWork.objects.exists()
    pages = json.loads(fetch(client, f"/api/papers/{paper.id}/words/1")[1])
    assert [f"Trang {n}" in words and "dự toán ngân sách" in words for n, words in enumerate(pages, 1)] == [True] * 4
    text = json.loads(fetch(client, f"/api/papers/{paper.id}/pages/2/text")[1])
    words = [word for line in text["lines"] for word in line["words"]]
    assert "ngân" in [word["text"] for word in words]
    assert all(0 <= edge <= 1 for word in words for edge in word["box"])
    assert words[0]["box"][1] < 0.2


def test_recognition_can_be_stopped_and_begun_anew(room: Room, as_: SignIn, scan: bytes) -> None:
    tesseract()
    paper = read(as_(room.secretary), room, scan)
    watch = Watch(room)
    carry_on(1)
    do(room.secretary, "paper.stop_work", paper=paper.id)
    watch.check()
    carry_on()
    paper.refresh_from_db()
    assert paper.text == "missing"
    assert page_store().recognised(paper.digest, PAGES_PER_TASK).exists()
    assert not page_store().recognised(paper.digest, PAGES_PER_TASK + 1).exists()
    assert refused(room.delegates[0], "paper.recognise", paper=paper.id) == "not_found"
    do(room.secretary, "paper.recognise", paper=paper.id)
    watch.check()
    carry_on()
    paper.refresh_from_db()
    assert paper.text == "recognised"
    assert refused(room.secretary, "paper.recognise", paper=paper.id) == "paper.has_words"


def test_recognition_lost_with_a_worker_goes_on_where_it_was(room: Room, as_: SignIn, scan: bytes) -> None:
    tesseract()
    paper = read(as_(room.secretary), room, scan)
    carry_on(1)
    DBTaskResult.objects.all().delete()
    assert resume_recognitions() == 1
    carry_on()
    paper.refresh_from_db()
    assert paper.text == "recognised"


def test_two_runs_of_one_recognition_do_not_both_go_on(room: Room, as_: SignIn, scan: bytes) -> None:
    tesseract()
    paper = read(as_(room.secretary), room, scan)
    do(room.secretary, "paper.recognise", paper=paper.id)  # goes on already
    resume_recognitions()
    carry_on(2)
    assert DBTaskResult.objects.ready().filter(task_path="agenda.recognising.recognise_pages").count() == 1
    assert PaperWork.objects.get(digest=paper.digest).done == PAGES_PER_TASK


def test_a_paper_removed_while_it_is_recognised_leaves_no_work(room: Room, as_: SignIn, scan: bytes) -> None:
    tesseract()
    paper = read(as_(room.secretary), room, scan)
    watch = Watch(room)
    do(room.secretary, "paper.remove", paper=paper.id)
    watch.check()
    assert not PaperWork.objects.exists()
    carry_on()


def test_without_tesseract_a_scan_stays_as_it_is(room: Room, as_: SignIn, scan: bytes, settings: Any) -> None:
    settings.TESSERACT = "off"
    paper = read(as_(room.secretary), room, scan)
    assert (paper.text, PaperWork.objects.exists()) == ("missing", False)
    assert refused(room.secretary, "paper.recognise", paper=paper.id) == "paper.no_recogniser"


def test_a_page_with_words_of_its_own_keeps_them(room: Room, as_: SignIn) -> None:
    tesseract()
    paper = read(as_(room.secretary), room, scanned(pages=1, cover=True))
    assert paper.text == "missing"
    carry_on()
    assert not page_store().recognised(paper.digest, 1).exists()
    assert page_store().recognised(paper.digest, 2).exists()
