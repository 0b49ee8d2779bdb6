"""A paper with real pages in a test's room, as an upload leaves it: some turned, some cropped."""

from __future__ import annotations

import io
from pathlib import Path
from uuid import UUID

from django.test import Client
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from agenda.tasks import inspect_paper
from common.ids import new_id
from common.typeset import compile_document
from directory.models import Person
from tests.factories import Room, do

BACKEND = "django.contrib.auth.backends.ModelBackend"
_TEMPLATE = Path(__file__).parents[1] / "agenda" / "paper.typ"


def sign_in(client: Client, person: Person) -> Client:
    """The client, signed in as somebody."""
    client.force_login(person, backend=BACKEND)
    return client


BEYOND, INSIDE = (40, 60, 500, 780), (40, 60, 250, 360)
"""Crop boxes, beyond the sheet at two sides and inside it. What the first shows, programs do not agree on."""


def paper_body(*, turned: tuple[int, ...] = (), crop: tuple[int, int, int, int] = BEYOND) -> bytes:
    """A short paper; ``turned`` adds its first page again for each angle, cropped and turned."""
    body = compile_document(_TEMPLATE, {}, title="Tờ trình", language="vi", pdf_standard=None)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(body)))
    for angle in turned:
        page = writer.add_page(PdfReader(io.BytesIO(body)).pages[0])
        page.cropbox = RectangleObject(crop)
        page.rotate(angle)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def empty_body(*, pages: int) -> bytes:
    """Empty pages of A4."""
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()


def add_paper(room: Room, client: Client, body: bytes) -> UUID:
    """Upload a paper, have it read and show it to everyone; it is the room's only one from now on."""
    paper = new_id()
    sign_in(client, room.secretary)
    address = f"/api/meetings/{room.meeting_id}/papers?paper={paper}&filename=to-trinh.pdf"
    assert client.post(address, body, content_type="application/octet-stream").status_code == 201
    inspect_paper.call(str(paper))
    do(room.chair, "paper.release", paper=paper)
    room.papers = [paper]
    return paper
