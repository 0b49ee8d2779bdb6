"""Marks as files, read by three programs that are not ours: poppler, mutool and pypdf."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from agenda.paper_files import page_store
from directory.models import Person
from tests.annotations.acts import LINE, draw
from tests.annotations.papers import INSIDE, add_paper, paper_body, sign_in
from tests.factories import Room

needs_readers = pytest.mark.skipif(
    not all(map(shutil.which, ("mutool", "pdftotext", "qpdf"))) and not os.environ.get("REQUIRE_ALL"),
    reason="needs mupdf-tools, poppler-utils and qpdf",
)

NOTE = "Hỏi rõ nguồn vốn đối ứng"
TEXT = "Đề nghị bổ sung phụ lục: ữ ỷ ỡ ặ ể"
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
    {"tool": "text", "text": TEXT, "points": [1000, 6000, 0, 9000, 7000, 0], "width": 300},
]
XFDF = {"x": "http://ns.adobe.com/xfdf/"}
ACROSS = [2000, 2500, 128, 6000, 4000, 128]


@pytest.fixture
def marked(open_room: Room, client: Client) -> Iterator[Room]:
    """A room with a real paper, marked with every tool by a delegate, and by the chair for the room."""
    add_paper(open_room, client, paper_body(turned=(0, 90, 180, 270)))
    for tool in TOOLS:
        draw(open_room, open_room.delegates[0], page=1, **tool)
    note = {"tool": "note", "text": "Cả phòng xem mục này", "points": LINE[:3]}
    draw(open_room, open_room.chair, "room", page=2, **note)
    yield open_room
    assert list((page_store().root / "incoming").glob("*.pdf")) == []


def fetch(client: Client, room: Room, by: Person, file: str) -> bytes:
    answer = sign_in(client, by).get(f"/api/papers/{room.papers[0]}/{file}")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    return answer.content


def run(*words: str | Path) -> str:
    return subprocess.run(words, capture_output=True, check=True, text=True).stdout


def annotations_of(path: Path, page: int) -> list[Any]:
    """Return the annotations of a page as pypdf reads them."""
    return [one.get_object() for one in PdfReader(path).pages[page - 1].annotations or []]


def numbers(text: str) -> list[float]:
    return [float(one) for one in re.split("[,;]", text)]


def near(values: Iterable[Any]) -> object:
    """What equals these numbers but for rounding."""
    return pytest.approx([float(one) for one in values], abs=0.02)


def annotations_in(path: Path) -> list[str]:
    """Return the kinds of annotations as mutool reads them, sorted."""
    objects = run("mutool", "show", path, "grep")
    return sorted(re.findall(r"/Subtype\s*/(Ink|Line|Square|Highlight|Underline|Stamp|Text|FreeText)\b", objects))


@needs_readers
def test_every_tool_becomes_an_annotation_that_other_programs_know(
    marked: Room, client: Client, tmp_path: Path
) -> None:
    path = tmp_path / "marked.pdf"
    path.write_bytes(fetch(client, marked, marked.delegates[0], "marked.pdf?layers=mine,room"))
    assert annotations_in(path) == [
        "FreeText",
        "Highlight",
        "Ink",
        "Ink",
        "Line",
        "Line",
        "Square",
        "Stamp",
        "Text",
        "Text",
        "Underline",
    ]
    window = "/Popup"  # in which programs show the note
    kinds = [
        "/FreeText",
        "/Highlight",
        "/Ink",
        "/Ink",
        "/Line",
        "/Line",
        window,
        "/Square",
        "/Stamp",
        "/Text",
        "/Underline",
    ]
    assert sorted(one["/Subtype"] for one in annotations_of(path, 1)) == kinds
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", path)
    assert re.search(r"Pages:\s+6", run("pdfinfo", path))
    assert "Kính gửi hội đồng" in run("pdftotext", path, "-")


def test_annotations_and_xfdf_have_the_same_names_authors_and_times(
    marked: Room, client: Client, tmp_path: Path
) -> None:
    author = marked.delegates[0]
    path = tmp_path / "marked.pdf"
    path.write_bytes(fetch(client, marked, author, "marked.pdf"))
    said = fromstring(fetch(client, marked, author, "marks.xfdf"))
    file, listed = said.find("x:f", XFDF), said.find("x:annots", XFDF)
    assert file is not None
    assert listed is not None
    assert file.get("href") == "to-trinh.pdf"
    told = {one.get("name"): (one.get("title"), one.get("creationdate"), one.get("date")) for one in listed}
    found = {
        one["/NM"]: (one["/T"], one["/CreationDate"], one["/M"])
        for one in annotations_of(path, 1)
        if one["/Subtype"] != "/Popup"
    }
    assert found == told
    assert len(found) == len(TOOLS)
    [stamp] = [one for one in annotations_of(path, 1) if one["/Subtype"] == "/Stamp"]
    assert (stamp["/Name"], stamp["/Contents"]) == ("/Star", "")


def picture_by(program: str, path: Path, page: int) -> Image.Image:
    """Return how another program shows a page."""
    out = path.with_suffix(f".{program}.png")
    if program == "poppler":
        with out.open("wb") as file:
            only = ("-f", str(page), "-l", str(page))
            words: list[str | Path] = ["pdftoppm", "-png", "-cropbox", "-r", "200", *only, path]
            subprocess.run(words, stdout=file, check=True)
    else:
        run("mutool", "draw", "-q", "-r", "200", "-o", out, path, str(page))
    return Image.open(out).convert("RGB")


def is_red_near(picture: Image.Image, x: int, y: int) -> bool:
    """Tell whether there is red within two pixels of a place, given in ten-thousandths of the width."""
    left, top = (round(value * picture.width / 10_000) for value in (x, y))
    around = picture.crop((left - 2, top - 2, left + 3, top + 3)).tobytes()
    return any(r > 150 and g < 120 and b < 120 for r, g, b in zip(*[iter(around)] * 3, strict=True))


@needs_readers
def test_other_programs_show_marks_where_they_were_drawn(open_room: Room, client: Client, tmp_path: Path) -> None:
    add_paper(open_room, client, paper_body(turned=(0, 90, 180, 270), crop=INSIDE))
    author, pages = open_room.delegates[1], range(3, 7)
    for page in pages:
        draw(open_room, author, page=page, points=[1000, 1000, 128, 4000, 1000, 128], width=60)
        draw(open_room, author, page=page, tool="box", points=[5000, 800, 0, 9000, 1600, 0], width=60)
        draw(open_room, author, page=page, tool="stamp", stamp="agree", points=[2500, 3000, 0], width=400)
    path = tmp_path / "marked.pdf"
    path.write_bytes(fetch(client, open_room, author, "marked.pdf"))
    drawn = [(2500, 1000), (5000, 1200), (9000, 1200), (7000, 1600), (2420, 3240), (2800, 2760)]
    for program in ("poppler", "mutool"):
        for page in pages:
            picture = picture_by(program, path, page)
            found = [is_red_near(picture, *place) for place in (*drawn, (2200, 2760))]
            assert (program, page, found) == (program, page, [True] * len(drawn) + [False])


@needs_readers
def test_text_on_the_page_brings_its_letters_along(marked: Room, client: Client, tmp_path: Path) -> None:
    path = tmp_path / "marked.pdf"
    path.write_bytes(fetch(client, marked, marked.delegates[0], "marked.pdf"))
    [text] = [one for one in annotations_of(path, 1) if one["/Subtype"] == "/FreeText"]
    assert (text["/Contents"], text["/T"]) == (TEXT, marked.delegates[0].full_name)
    [font] = text["/AP"]["/N"]["/Resources"]["/Font"].values()
    assert "BeVietnamPro" in font["/BaseFont"]
    assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]
    for said in (run("pdftotext", path, "-"), run("mutool", "draw", "-q", "-F", "txt", path)):
        assert TEXT in unicodedata.normalize("NFC", said)


@pytest.mark.parametrize("page", [3, 4, 5, 6], ids=["cropped", "right", "upside down", "left"])
def test_pdf_and_xfdf_say_the_same_places_on_cropped_and_turned_pages(
    marked: Room, client: Client, tmp_path: Path, page: int
) -> None:
    author = marked.delegates[1]
    draw(marked, author, page=page, tool="pen", points=ACROSS)
    draw(marked, author, page=page, tool="line", points=ACROSS)
    draw(marked, author, page=page, tool="text", points=ACROSS, text="Ghi", width=200)
    path = tmp_path / "marked.pdf"
    path.write_bytes(fetch(client, marked, author, "marked.pdf"))
    ink, line, text = annotations_of(path, page)
    said = fromstring(fetch(client, marked, author, "marks.xfdf"))
    gesture, ends, box = (said.find(f".//x:{name}", XFDF) for name in ("gesture", "line", "freetext"))
    assert gesture is not None
    assert ends is not None
    assert box is not None
    assert numbers(gesture.text or "") == near(ink["/InkList"][0])
    assert numbers(f"{ends.get('start')},{ends.get('end')}") == near(line["/L"])
    assert numbers(box.get("rect") or "") == near(text["/Rect"])


@needs_readers
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
        "To-trinh",
        "",
        f"Trang 1 · {author.full_name}",
        "“Kính gửi hội đồng”",
        "",
        f"Trang 1 · {author.full_name}",
        NOTE,
        "",
        f"Trang 1 · {author.full_name}",
        TEXT,
        "",
        f"Trang 2 · {marked.chair.full_name}",
        "Cả phòng xem mục này",
    ]


@pytest.mark.parametrize("file", ["marked.pdf", "marks.xfdf", "notes.txt"])
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
    sign_in(client, marked.delegates[0])
    assert client.get(f"/api/papers/{marked.papers[0]}/notes.txt?{query}").status_code == 400


def test_strangers_and_those_who_are_signed_out_export_nothing(marked: Room, client: Client) -> None:
    address = f"/api/papers/{marked.papers[0]}/marked.pdf"
    sign_in(client, marked.stranger)
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 401
