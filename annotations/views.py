"""HTTP doors for marks as files: papers with marks as PDF, marks as XFDF both ways, notes as text. None is stored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath, PureWindowsPath
from typing import get_args
from urllib.parse import unquote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from agenda.access import see_paper
from agenda.access_log import note_access
from agenda.models import Paper
from agenda.paper_files import page_store, renderer
from agenda.protection import may_take, require_takeable
from agenda.serving import brand
from annotations.enums import Layer
from annotations.exports import list_notes, marks_of, pdf_mark, written_mark
from annotations.imports import take_in
from annotations.models import Stroke
from annotations.wire import ImportReport
from annotations.xfdf.parsing import LARGEST_FILE, parse_xfdf
from annotations.xfdf.reading import pages_of, read_marks
from annotations.xfdf.space import PageSpace
from annotations.xfdf.writing import write_xfdf
from common.errors import Refused, not_found
from common.http import api, asker, json_response


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
        content = brand(request, paper, out) if paper.watermarked else out.read_bytes()
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


@api("GET", "POST")
def xfdf(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """``GET ?layers=mine,group,room``: marks as XFDF. ``POST``: take the body's marks in, for oneself alone."""
    return _import(request, paper_id) if request.method == "POST" else _export(request, paper_id)


def _export(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    paper, strokes = _marks(request, paper_id)
    spaces = _spaces(paper, sorted({stroke.page for stroke in strokes}))
    content = write_xfdf(map(written_mark, strokes), spaces, filename=paper.pdf_filename)
    return _download(content, "application/vnd.adobe.xfdf", f"{PurePath(paper.filename).stem}-ghi-chu.xfdf")


def _import(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    by = asker(request)
    paper = _ready_paper(paper_id, by)
    parsed = parse_xfdf(request.read(LARGEST_FILE + 1))
    contents = read_marks(parsed.annotations, _spaces(paper, pages_of(parsed.annotations, pages=paper.pages)))
    imported = take_in(paper, contents.marks, by=by)
    report = ImportReport(
        put=imported.put,
        before=imported.before,
        unchanged=imported.unchanged,
        unsupported=dict(contents.unsupported),
        outside=contents.outside,
        shortened=contents.shortened,
        other_file="" if _name_in(parsed.href) in {paper.pdf_filename, paper.filename} else parsed.href,
    )
    return json_response(report)


def _name_in(href: str) -> str:
    """Return the file's name; some programs write where it lay on their user's disk."""
    return PureWindowsPath(unquote(href)).name


def _spaces(paper: Paper, pages: Sequence[int]) -> dict[int, PageSpace]:
    matrices = renderer().page_spaces(page_store().paper(paper.digest), pages) if pages else []
    return dict(zip(pages, map(PageSpace, matrices), strict=True))


def _marks(request: HttpRequest, paper_id: UUID) -> tuple[Paper, list[Stroke]]:
    """Return what an export is made of; of a paper that its readers may not take along there is none."""
    by = asker(request)
    paper = _ready_paper(paper_id, by)
    taken, browser = may_take(paper, by), request.headers.get("User-Agent", "")
    note_access(paper, by, "marks" if taken else "refused", user_agent=browser)
    require_takeable(paper, by)
    asked = set(request.GET.get("layers", "mine").split(","))
    layers: list[Layer] = [layer for layer in get_args(Layer) if layer in asked]
    if not layers or len(layers) < len(asked):
        raise Refused("body.malformed")
    return paper, marks_of(paper, by=by, layers=layers)


def _ready_paper(paper_id: UUID, by: UUID) -> Paper:
    paper = see_paper(paper_id, by)
    if paper.state != "ready":
        raise not_found("paper")
    return paper


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
