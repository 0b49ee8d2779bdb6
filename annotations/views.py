"""HTTP doors for taking marks along: a paper with its marks as PDF, its notes as text. Nothing of it is ever stored."""

from __future__ import annotations

from pathlib import PurePath
from typing import get_args
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from agenda.access import see_paper
from agenda.models import Paper
from agenda.paper_files import page_store, renderer
from annotations.enums import Layer
from annotations.exports import list_notes, marks_of, pdf_mark
from annotations.models import Stroke
from common.errors import Refused, not_found
from common.http import api, asker


@api("GET")
def marked_paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """``?layers=mine,group,room&flat=1``: the paper with marks as annotations, or ``flat`` on its pages."""
    paper, strokes = _marks(request, paper_id)
    out = page_store().incoming(".pdf")
    try:
        flat = request.GET.get("flat") == "1"
        renderer().write_marks(
            page_store().paper(paper.digest), [pdf_mark(stroke) for stroke in strokes], out, flat=flat
        )
        content = out.read_bytes()
    finally:
        out.unlink(missing_ok=True)
    return _download(content, "application/pdf", f"{PurePath(paper.filename).stem}-ghi-chu.pdf")


@api("GET")
def notes(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """``?layers=mine,group,room``: notes and marked passages as text."""
    paper, strokes = _marks(request, paper_id)
    return _download(
        list_notes(paper, strokes).encode(), "text/plain; charset=utf-8", f"{PurePath(paper.filename).stem}-ghi-chu.txt"
    )


def _marks(request: HttpRequest, paper_id: UUID) -> tuple[Paper, list[Stroke]]:
    by = asker(request)
    paper = see_paper(paper_id, by)
    if paper.state != "ready":
        raise not_found("paper")
    asked = set(request.GET.get("layers", "mine").split(","))
    layers: list[Layer] = [layer for layer in get_args(Layer) if layer in asked]
    if not layers or len(layers) < len(asked):
        raise Refused("body.malformed")
    return paper, marks_of(paper, by=by, layers=layers)


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
