"""Marks as files, read by two programs that are not ours: poppler and mutool."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from agenda.paper_files import page_store
from agenda.tasks import inspect_paper
from common.ids import new_id
from common.typeset import compile_document
from directory.models import Person
from tests.annotations.acts import LINE, draw
from tests.factories import Room, do

BACKEND = "django.contrib.auth.backends.ModelBackend"
NOTE = "Hỏi rõ nguồn vốn đối ứng"
TEMPLATE = Path(__file__).parents[1] / "agenda" / "paper.typ"
TOOLS: list[dict[str, Any]] = [
    {"tool": "pen"},
    {"tool": "highlighter", "color": "yellow", "width": 200},
    {"tool": "line"},
    {"tool": "arrow"},
    {"tool": "box"},
    {"tool": "highlight", "text": "Kính gửi hội đồng"},
    {"tool": "underline"},
    {"tool": "stamp", "stamp": "star", "points": [5000, 5000, 0], "width": 200},
    {"tool": "note", "text": NOTE, "points": [3000, 3000, 0]},
]


@pytest.fixture
def marked(open_room: Room, client: Client) -> Iterator[Room]:
    """A room with a real paper, marked with every tool by a delegate, and by the chair for the room."""
    body = compile_document(TEMPLATE, {}, title="Tờ trình", language="vi", pdf_standard=None)
    paper = new_id()
    client.force_login(open_room.secretary, backend=BACKEND)
    address = f"/api/meetings/{open_room.meeting_id}/papers?paper={paper}&filename=to-trinh.pdf"
    assert client.post(address, body, content_type="application/octet-stream").status_code == 201
    inspect_paper.call(str(paper))
    do(open_room.chair, "paper.release", paper=paper)
    open_room.papers = [paper]
    for tool in TOOLS:
        draw(open_room, open_room.delegates[0], page=1, **tool)
    note = {"tool": "note", "text": "Cả phòng xem mục này", "points": LINE[:3]}
    draw(open_room, open_room.chair, "room", page=2, **note)
    yield open_room
    assert list((page_store().root / "incoming").glob("*.pdf")) == []


def fetch(client: Client, room: Room, by: Person, file: str) -> bytes:
    client.force_login(by, backend=BACKEND)
    answer = client.get(f"/api/papers/{room.papers[0]}/{file}")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    return answer.content


def run(*words: str | Path) -> str:
    return subprocess.run(words, capture_output=True, check=True, text=True).stdout


def annotations_in(path: Path) -> list[str]:
    """Return the kinds of annotations as mutool reads them, sorted."""
    objects = run("mutool", "show", path, "grep")
    return sorted(re.findall(r"/Subtype\s*/(Ink|Line|Square|Highlight|Underline|Text|FreeText)\b", objects))


def test_every_tool_becomes_an_annotation_that_other_programs_know(
    marked: Room, client: Client, tmp_path: Path
) -> None:
    path = tmp_path / "marked.pdf"
    path.write_bytes(fetch(client, marked, marked.delegates[0], "marked.pdf?layers=mine,room"))
    assert annotations_in(path) == [
        "Highlight",
        "Ink",
        "Ink",
        "Ink",
        "Line",
        "Line",
        "Square",
        "Text",
        "Text",
        "Underline",
    ]
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", path)
    picture = tmp_path / "page"
    run("pdftoppm", "-r", "40", "-png", "-f", "1", "-l", "1", path, picture)
    assert "Kính gửi hội đồng" in run("pdftotext", path, "-")


def test_flattened_paper_has_no_annotations_and_its_notes_are_written_out(
    marked: Room, client: Client, tmp_path: Path
) -> None:
    path = tmp_path / "flat.pdf"
    path.write_bytes(fetch(client, marked, marked.delegates[0], "marked.pdf?layers=mine,room&flat=1"))
    assert annotations_in(path) == []
    assert NOTE in " ".join(run("pdftotext", path, "-").split())


def test_notes_are_listed_by_page_with_who_wrote_them(marked: Room, client: Client) -> None:
    author = marked.delegates[0]
    text = fetch(client, marked, author, "notes.txt?layers=mine,room").decode()
    assert text.splitlines() == [
        "to-trinh",
        "",
        f"Trang 1 · {author.full_name}",
        "“Kính gửi hội đồng”",
        "",
        f"Trang 1 · {author.full_name}",
        NOTE,
        "",
        f"Trang 2 · {marked.chair.full_name}",
        "Cả phòng xem mục này",
    ]


@pytest.mark.parametrize("file", ["marked.pdf", "notes.txt"])
def test_private_marks_are_in_nobody_elses_export(marked: Room, client: Client, file: str) -> None:
    for person in (marked.chair, marked.secretary, marked.delegates[1], marked.guest):
        content = fetch(client, marked, person, f"{file}?layers=mine,group,room")
        assert NOTE.encode() not in content
        assert NOTE.encode("utf-16-be") not in content
    only_shared = fetch(client, marked, marked.delegates[0], f"{file}?layers=room")
    assert NOTE.encode() not in only_shared
    assert NOTE.encode("utf-16-be") not in only_shared


@pytest.mark.parametrize("query", ["layers=", "layers=desk", "layers=mine,desk"])
def test_unknown_layers_are_refused(marked: Room, client: Client, query: str) -> None:
    client.force_login(marked.delegates[0], backend=BACKEND)
    assert client.get(f"/api/papers/{marked.papers[0]}/notes.txt?{query}").status_code == 400


def test_strangers_and_those_who_are_signed_out_export_nothing(marked: Room, client: Client) -> None:
    address = f"/api/papers/{marked.papers[0]}/marked.pdf"
    client.force_login(marked.stranger, backend=BACKEND)
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 401
