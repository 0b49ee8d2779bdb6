"""Marks from a file (P80 to P82): for oneself alone, each once, whoever wrote the file and whatever is in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from annotations import imports
from annotations.xfdf.parsing import LARGEST_FILE
from directory.models import Person
from tests.annotations.acts import draw, ids_seen_by, strokes_seen_by
from tests.annotations.papers import add_paper, empty_body, paper_body, sign_in
from tests.factories import Room, do
from tests.proof import Watch

FROM_ACROBAT = (Path(__file__).parent / "xfdf" / "acrobat.xfdf").read_bytes()
EVERY_TOOL: list[dict[str, Any]] = [
    {"tool": "pen"},
    {"tool": "highlighter", "color": "yellow", "width": 200},
    {"tool": "line"},
    {"tool": "arrow"},
    {"tool": "box"},
    {"tool": "highlight", "text": "Kính gửi hội đồng"},
    {"tool": "underline"},
    {"tool": "stamp", "stamp": "star", "points": [5000, 5000, 0], "width": 200},
    {"tool": "note", "text": "Hỏi rõ nguồn vốn đối ứng", "points": [3000, 3000, 0]},
    {"tool": "text", "text": "Đề nghị bổ sung\nphụ lục số 3", "width": 220},
]
NOTHING = {
    "put": [],
    "before": [],
    "unchanged": 0,
    "unsupported": {},
    "outside": 0,
    "shortened": 0,
    "otherFile": "",
}


@pytest.fixture
def room(open_room: Room, client: Client) -> Room:
    """A room with a real paper of two upright pages and four that are cropped and turned."""
    add_paper(open_room, client, paper_body(turned=(0, 90, 180, 270)))
    return open_room


def export(client: Client, room: Room, by: Person, layers: str = "mine") -> bytes:
    answer = sign_in(client, by).get(f"/api/papers/{room.papers[0]}/marks.xfdf?layers={layers}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/vnd.adobe.xfdf"
    return answer.content


def send(client: Client, room: Room, by: Person, body: bytes) -> tuple[int, dict[str, Any]]:
    address = f"/api/papers/{room.papers[0]}/marks.xfdf"
    answer = sign_in(client, by).post(address, body, content_type="application/vnd.adobe.xfdf")
    return answer.status_code, json.loads(answer.content)


def take_in(client: Client, room: Room, by: Person, body: bytes) -> dict[str, Any]:
    status, report = send(client, room, by, body)
    assert status == 200, report
    return report


def looks(marks: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """What marks look like and where, whoever has them under whichever id."""
    names = ("page", "tool", "color", "width", "points", "text", "stamp")
    return sorted((tuple(json.dumps(mark[name]) for name in names) for mark in marks), key=str)


@pytest.mark.parametrize("page", [1, 3, 4, 5, 6], ids=["upright", "cropped", "right", "upside down", "left"])
def test_marks_come_back_from_their_own_file_on_every_kind_of_page(room: Room, client: Client, page: int) -> None:
    author = room.delegates[0]
    for tool in EVERY_TOOL:
        draw(room, author, page=page, **tool)
    before = strokes_seen_by(room, author)
    body = export(client, room, author)
    do(author, "ink.clear_page", meeting=room.meeting_id, paper=room.papers[0], page=page, layer="mine")
    assert strokes_seen_by(room, author) == []
    report = take_in(client, room, author, body)
    assert (len(report["put"]), report["unsupported"], report["otherFile"]) == (len(EVERY_TOOL), {}, "")
    assert looks(strokes_seen_by(room, author)) == looks(before)


def test_the_same_file_brings_nothing_twice(room: Room, client: Client) -> None:
    author = room.delegates[0]
    marks = [draw(room, author, page=1, **tool) for tool in EVERY_TOOL]
    body = export(client, room, author)
    unchanged = NOTHING | {"unchanged": len(marks)}
    assert take_in(client, room, author, body) == unchanged
    do(author, "ink.erase", meeting=room.meeting_id, strokes=marks)
    assert len(take_in(client, room, author, body)["put"]) == len(marks)
    assert take_in(client, room, author, body) == unchanged
    assert len(strokes_seen_by(room, author)) == len(marks)


def test_what_was_changed_elsewhere_changes_the_mark_it_came_from(room: Room, client: Client) -> None:
    author = room.delegates[0]
    note = draw(room, author, page=1, **EVERY_TOOL[8])
    [before] = strokes_seen_by(room, author)
    body = export(client, room, author).replace("Hỏi rõ nguồn vốn đối ứng".encode(), "Đã hỏi, chờ trả lời".encode())
    report = take_in(client, room, author, body)
    [after] = strokes_seen_by(room, author)
    assert (after["id"], after["text"]) == (str(note), "Đã hỏi, chờ trả lời")
    assert (report["before"], report["put"]) == ([before], [after])


def test_an_import_is_seen_by_nobody_else_and_keeps_every_viewers_records_right(room: Room, client: Client) -> None:
    add_paper(room, client, empty_body(pages=2))
    watch = Watch(room)
    report = take_in(client, room, room.delegates[0], FROM_ACROBAT)
    watch.check()
    assert {UUID(mark["id"]) for mark in report["put"]} == ids_seen_by(room, room.delegates[0])
    for person in (room.chair, room.secretary, room.delegates[1], room.guest):
        assert ids_seen_by(room, person) == set()


def test_marks_of_others_become_copies_of_ones_own(room: Room, client: Client) -> None:
    author, other = room.delegates[0], room.delegates[1]
    note = draw(room, author, page=1, **EVERY_TOOL[8])
    [copy] = take_in(client, room, other, export(client, room, author))["put"]
    assert copy["id"] != str(note)
    assert (copy["author"], copy["layer"]) == (str(other.id), "mine")
    assert copy["text"] == f"{author.full_name}: {EVERY_TOOL[8]['text']}"
    assert ids_seen_by(room, author) == {note}


def test_what_one_sees_on_the_rooms_layer_already_is_not_copied(room: Room, client: Client) -> None:
    draw(room, room.chair, "room", page=1)
    body = export(client, room, room.delegates[0], "room")
    assert take_in(client, room, room.delegates[0], body) == NOTHING | {"unchanged": 1}


def test_a_file_from_acrobat_is_understood_and_what_has_no_mark_is_counted(room: Room, client: Client) -> None:
    add_paper(room, client, empty_body(pages=2))
    report = take_in(client, room, room.delegates[0], FROM_ACROBAT)
    assert [(mark["page"], mark["tool"], mark["color"], mark["text"]) for mark in report["put"]] == [
        (1, "highlight", "yellow", "Cần kiểm tra lại số liệu"),
        (1, "underline", "green", ""),
        (1, "note", "yellow", "Lê Văn Tám: Đề nghị làm rõ\nnguồn vốn"),
        (1, "text", "red", "Bổ sung phụ lục"),
        (1, "pen", "red", ""),
        (1, "pen", "red", ""),
        (1, "arrow", "red", ""),
        (1, "box", "red", ""),
        (2, "stamp", "red", ""),
    ]
    assert report["unsupported"] == {"strikeout": 1, "circle": 1, "polygon": 1, "reply": 1}
    assert (report["outside"], report["otherFile"]) == (1, "du-thao.pdf")


def test_a_mark_keeps_the_day_it_was_made(room: Room, client: Client) -> None:
    author = room.delegates[0]
    add_paper(room, client, empty_body(pages=2))
    take_in(client, room, author, FROM_ACROBAT)
    assert b"creationdate=\"D:20211219101624+00'00'\"" in export(client, room, author)


EMPTY = '<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots/></xfdf>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xfdf><annots><text>&b;</text></annots></xfdf>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xfdf><annots><text>&f;</text></annots></xfdf>'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"%PDF-1.7",
        b"<xfdf",
        b"<html/>",
        LAUGHS.encode(),
        OUTSIDE.encode(),
        b"<?xml version='1.0' encoding='nowhere'?><xfdf/>",
        b"<xfdf>" + b"<a>" * 100 + b"</a>" * 100 + b"</xfdf>",
        b"<xfdf>" + b"<a/>" * 100_001 + b"</xfdf>",
    ],
    ids=["nothing", "pdf", "cut off", "html", "entities", "file", "encoding", "deep", "many"],
)
def test_what_is_no_xfdf_is_refused(room: Room, client: Client, body: bytes) -> None:
    assert send(client, room, room.delegates[0], body) == (400, {"code": "xfdf.malformed", "details": {}})


def test_limits_are_told(room: Room, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    author = room.delegates[0]
    assert send(client, room, author, b" " * (LARGEST_FILE + 1))[1]["code"] == "upload.too_large"
    many = EMPTY.replace("<annots/>", f"<annots>{'<circle/>' * 5001}</annots>").encode()
    assert send(client, room, author, many)[1] == {"code": "xfdf.too_many", "details": {"limit": 5000}}
    monkeypatch.setattr(imports, "MOST_IMPORTED", 3)
    assert send(client, room, author, FROM_ACROBAT)[1] == {"code": "xfdf.too_much", "details": {"limit": 3}}
    assert strokes_seen_by(room, author) == []


def test_an_empty_file_brings_nothing(room: Room, client: Client) -> None:
    assert take_in(client, room, room.delegates[0], EMPTY.encode()) == NOTHING


def test_strangers_guests_and_those_who_are_signed_out_bring_nothing_in(room: Room, client: Client) -> None:
    assert send(client, room, room.stranger, FROM_ACROBAT)[0] == 404
    assert send(client, room, room.guest, FROM_ACROBAT) == (403, {"code": "not_allowed", "details": {}})
    client.logout()
    assert client.post(f"/api/papers/{room.papers[0]}/marks.xfdf", FROM_ACROBAT, "text/xml").status_code == 401
    assert strokes_seen_by(room, room.guest) == []


def test_private_marks_are_in_nobody_elses_file(room: Room, client: Client) -> None:
    draw(room, room.delegates[0], page=1, **EVERY_TOOL[8])
    for person in (room.chair, room.secretary, room.delegates[1], room.guest):
        assert EVERY_TOOL[8]["text"].encode() not in export(client, room, person, "mine,group,room")
    assert EVERY_TOOL[8]["text"].encode() not in export(client, room, room.delegates[0], "room")
    assert EVERY_TOOL[8]["text"].encode() in export(client, room, room.delegates[0])
