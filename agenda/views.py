"""HTTP doors of papers: upload, layout, page images, words, the file, the access log. Each request is checked.

Readers get the version in force, or the ``number``-th where the address names one.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn
from uuid import UUID

from django.conf import settings
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponseBase

from agenda.access import see_paper, take_seat
from agenda.access_log import note_access, read_log
from agenda.enums import AccessAct
from agenda.finding import find_in
from agenda.intake import is_original
from agenda.models import Paper
from agenda.page_store import TILE_SIDE, WIDTHS, parts_of, width_for
from agenda.paper_files import page_store, renderer
from agenda.papers import Upload, may_upload
from agenda.protection import may_copy, may_take
from agenda.secrecy import refuse_secret_upload
from agenda.serving import Shown, send_paper, send_picture, send_text, send_words
from agenda.uploads import receive_paper
from agenda.versions import see_version
from agenda.wire import paper_record
from common.errors import Refused, not_found
from common.http import api, asker, json_response

CHUNK = 1 << 20


@api("POST")
def upload(request: HttpRequest, meeting_id: UUID) -> HttpResponseBase:
    """``?paper=<uuid>&item=<uuid>&filename=``: take the body in as a paper and queue its inspection.

    The paper's id is made by the client: a repeat after a lost answer returns the same paper.
    """
    paper_id, item = _uuid(request, "paper"), request.GET.get("item") and _uuid(request, "item")
    by = asker(request)
    may_upload(take_seat(meeting_id, by, lock=False))
    refuse_secret_upload(meeting_id, request.GET.get("filename", ""), by=by)
    paper = receive_paper(meeting_id, paper_id, receive_file(request), item=item or None, by=by)
    return json_response(paper_record(paper), status=201)


@api("GET")
def layout(request: HttpRequest, paper_id: UUID, number: int | None = None) -> HttpResponseBase:
    """Page count, page sizes in points, outline, printed page numbers."""
    paper = _readable(request, paper_id, number=number)
    known = {"labels": {}, **(paper.layout or {})}  # papers read by an earlier version have no labels
    return json_response({key: value for key, value in known.items() if key != "fingerprints"})


@api("GET")
def page_image(request: HttpRequest, paper_id: UUID, page: int, number: int | None = None) -> HttpResponseBase:
    """``?w=<pixels>``: the page as an image of the next larger stored width. Its neighbours are drawn ahead.

    Not so for pages in small, which are asked for by the dozen; in the access log they count as a look at the paper.
    """
    paper = _readable(request, paper_id, page, number=number)
    try:
        width = width_for(int(request.GET.get("w", "1600")))
    except ValueError:
        raise Refused("body.malformed") from None
    _note(request, paper, "page", page=page if width > WIDTHS[0] else 0)
    original = page_store().paper(paper.digest)
    image = renderer().render_page(original, paper.digest, page, width)
    if width > WIDTHS[0]:
        near = [n for n in (page + 1, page + 2, page - 1) if 1 <= n <= paper.pages]
        renderer().prefetch(original, paper.digest, near, width)
    return send_picture(request, paper, image, Shown(page, f"{width}"))


@api("GET")
def page_text(request: HttpRequest, paper_id: UUID, page: int, number: int | None = None) -> HttpResponseBase:
    """The page's words with boxes, for selecting, finding and reading aloud.

    Of a paper that may not be copied there are boxes without words; with ``?aloud=1`` whoever has pages read to them
    gets the words, which is noted.
    """
    paper = _readable(request, paper_id, page, number=number)
    aloud = request.GET.get("aloud") == "1"
    if aloud and paper.no_copy:
        _note(request, paper, "words", page=page)
    scanned = paper.text in ("missing", "recognised")
    text = renderer().page_text(page_store().paper(paper.digest), paper.digest, page, scanned=scanned)
    return send_text(request, paper, text, aloud=aloud)


@api("GET")
def page_tile(
    request: HttpRequest, paper_id: UUID, page: int, width: int, column: int, row: int, number: int | None = None
) -> HttpResponseBase:
    """One square of a page for zooming (``page_store.TILE_WIDTHS``, ``TILE_SIDE``)."""
    paper = _readable(request, paper_id, page, number=number)
    _note(request, paper, "page", page=page)
    original = page_store().paper(paper.digest)
    try:
        tile = renderer().page_tile(original, paper.digest, page, width, column=column, row=row)
    except ValueError:
        raise not_found("page") from None
    place = {"page_width": width, "left": column * TILE_SIDE, "top": row * TILE_SIDE}
    return send_picture(request, paper, tile, Shown(page, f"{width}-{column}-{row}", **place))


@api("GET")
def paper_words(request: HttpRequest, paper_id: UUID, part: int, number: int | None = None) -> HttpResponseBase:
    """The words of ``page_store.PAGES_PER_PART`` pages, one text for each page, for finding."""
    paper = _readable(request, paper_id, number=number)
    if not 1 <= part <= parts_of(paper.pages):
        raise not_found("page")
    if not may_copy(paper, asker(request)):
        _refuse(request, paper)
    return send_words(paper, _words(paper, part))


@api("GET")
def found_words(request: HttpRequest, paper_id: UUID, number: int | None = None) -> HttpResponseBase:
    """``?q=``: where words are in the paper, for readers who do not get its words."""
    paper = _readable(request, paper_id, number=number)
    parts = (_words(paper, part) for part in range(1, parts_of(paper.pages) + 1))
    return json_response(find_in(parts, request.GET.get("q", "")))


@api("GET")
def original_file(request: HttpRequest, paper_id: UUID, number: int | None = None) -> HttpResponseBase:
    """The PDF that everybody reads; for readers of a watermarked paper with their names on it."""
    paper, by = _readable(request, paper_id, number=number), asker(request)
    if not may_take(paper, by):
        _refuse(request, paper)
    _note(request, paper, "file")
    whole = take_seat(paper.meeting_id, by, lock=False).is_desk
    return send_paper(request, paper, whole=whole)


@api("GET")
def access_log(request: HttpRequest, paper_id: UUID) -> HttpResponseBase:
    """Who read a restricted paper: everybody to the desk, to everybody else what is noted of themselves."""
    by = asker(request)
    return json_response(read_log(see_paper(paper_id, by), by))


def _words(paper: Paper, part: int) -> Path:
    return renderer().paper_words(page_store().paper(paper.digest), paper.digest, part, pages=paper.pages)


def _note(request: HttpRequest, paper: Paper, act: AccessAct, *, page: int = 0) -> None:
    note_access(paper, asker(request), act, page=page, user_agent=request.headers.get("User-Agent", ""))
    close_old_connections()  # a page may take long to draw, a file long to send; neither needs the database


def _refuse(request: HttpRequest, paper: Paper) -> NoReturn:
    _note(request, paper, "refused")
    raise Refused("paper.withheld")


def _readable(request: HttpRequest, paper_id: UUID, page: int = 1, *, number: int | None = None) -> Paper:
    """Return the paper, as it was in its ``number``-th version where one is named, if the asker may read that page.

    That somebody asked for a restricted paper that is not for them is noted; they are told that there is none.
    """
    by = asker(request)
    try:
        paper = see_paper(paper_id, by) if number is None else see_version(paper_id, number, by)
    except Refused:
        hidden = Paper.objects.defer("layout").filter(id=paper_id).first()
        if hidden is not None:
            _note(request, hidden, "refused")
        raise
    if paper.state != "ready" or not 1 <= page <= paper.pages:
        raise not_found("page")
    close_old_connections()  # as in _note
    return paper


def receive_file(request: HttpRequest) -> Upload:
    """Write the body to the store piece by piece; whatever fails, nothing half-stored remains."""
    limit = settings.LARGEST_UPLOAD
    part = page_store().incoming()
    try:
        size = 0
        with part.open("wb") as file:
            while chunk := request.read(CHUNK):
                size += len(chunk)
                if size > limit:
                    raise Refused("upload.too_large", limit=limit)
                file.write(chunk)
        if not size:
            raise Refused("upload.empty")
        digest = page_store().adopt(part, original=is_original(part))
        return Upload(filename=request.GET.get("filename", ""), bytes=size, digest=digest)
    except OSError as error:
        raise Refused("upload.not_stored") from error
    finally:
        part.unlink(missing_ok=True)


def _uuid(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        raise Refused("body.malformed") from None
