"""HTTP doors of papers: upload, layout, page images, words, the original file. Rights are checked on every request."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from agenda.access import see_paper, take_seat
from agenda.models import Paper
from agenda.page_store import WIDTHS, parts_of, width_for
from agenda.paper_files import page_store, renderer
from agenda.papers import Upload, may_upload
from agenda.uploads import receive_paper
from agenda.wire import paper_record
from common.errors import Refused, not_found
from common.http import StoredFileResponse, api, asker, json_response

CHUNK = 1 << 20
KEEP = "private, max-age=604800"
"""A reader's own cache keeps pages for a week; their address carries the file's hash, so they never go stale."""
TYPES = {".webp": "image/webp", ".jpg": "image/jpeg", ".json": "application/json", ".pdf": "application/pdf"}


@api("POST")
def upload(request: HttpRequest, meeting_id: UUID) -> HttpResponseBase:
    """``?paper=<uuid>&item=<uuid>&filename=``: take the body in as a paper and queue its inspection.

    The paper's id is made by the client: a repeat after a lost answer returns the same paper.
    """
    paper_id, item = _uuid(request, "paper"), request.GET.get("item") and _uuid(request, "item")
    by = asker(request)
    may_upload(take_seat(meeting_id, by, lock=False))
    paper = receive_paper(meeting_id, paper_id, _receive(request), item=item or None, by=by)
    return json_response(paper_record(paper), status=201)


@api("GET")
def layout(request: HttpRequest, paper_id: UUID) -> HttpResponseBase:
    """Page count, page sizes in points, outline, printed page numbers."""
    paper = _readable(request, paper_id)
    known = {"labels": {}, **(paper.layout or {})}  # papers read by an earlier version have no labels
    return json_response({key: value for key, value in known.items() if key != "fingerprints"})


@api("GET")
def page_image(request: HttpRequest, paper_id: UUID, page: int) -> HttpResponseBase:
    """``?w=<pixels>``: the page as an image of the next larger stored width. Its neighbours are drawn ahead.

    Not so for pages in small, which are asked for by the dozen.
    """
    paper = _readable(request, paper_id, page)
    try:
        width = width_for(int(request.GET.get("w", "1600")))
    except ValueError:
        raise Refused("body.malformed") from None
    original = page_store().paper(paper.digest)
    image = renderer().render_page(original, paper.digest, page, width)
    if width > WIDTHS[0]:
        near = [n for n in (page + 1, page + 2, page - 1) if 1 <= n <= paper.pages]
        renderer().prefetch(original, paper.digest, near, width)
    return send_file(image)


@api("GET")
def page_text(request: HttpRequest, paper_id: UUID, page: int) -> HttpResponseBase:
    """The page's words with boxes, for selecting, finding and reading aloud."""
    paper = _readable(request, paper_id, page)
    return send_file(renderer().page_text(page_store().paper(paper.digest), paper.digest, page))


@api("GET")
def page_tile(request: HttpRequest, paper_id: UUID, page: int, width: int, column: int, row: int) -> HttpResponseBase:
    """One square of a page for zooming (``page_store.TILE_WIDTHS``, ``TILE_SIDE``)."""
    paper = _readable(request, paper_id, page)
    original = page_store().paper(paper.digest)
    try:
        return send_file(renderer().page_tile(original, paper.digest, page, width, column=column, row=row))
    except ValueError:
        raise not_found("page") from None


@api("GET")
def paper_words(request: HttpRequest, paper_id: UUID, part: int) -> HttpResponseBase:
    """The words of ``page_store.PAGES_PER_PART`` pages, one text for each page, for finding."""
    paper = _readable(request, paper_id)
    if not 1 <= part <= parts_of(paper.pages):
        raise not_found("page")
    return send_file(renderer().paper_words(page_store().paper(paper.digest), paper.digest, part, pages=paper.pages))


@api("GET")
def original_file(request: HttpRequest, paper_id: UUID) -> HttpResponseBase:
    """The file as it was uploaded."""
    paper = _readable(request, paper_id)
    return send_file(page_store().paper(paper.digest), name=paper.filename)


def send_file(path: Path, *, name: str | None = None) -> HttpResponseBase:
    """Send a stored file, through the proxy in front when there is one; ``name`` makes it a download."""
    kind = TYPES.get(path.suffix, "application/octet-stream")
    if settings.SENDFILE_PREFIX:
        response: HttpResponseBase = HttpResponse(content_type=kind)
        inside = path.relative_to(settings.MEDIA_ROOT).as_posix()
        response["X-Accel-Redirect"] = f"{settings.SENDFILE_PREFIX.rstrip('/')}/{inside}"
    else:
        response = StoredFileResponse(path.open("rb"), content_type=kind)
    response["Cache-Control"] = KEEP
    response["X-Content-Type-Options"] = "nosniff"
    if name is not None:
        response["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    return response


def _readable(request: HttpRequest, paper_id: UUID, page: int = 1) -> Paper:
    paper = see_paper(paper_id, asker(request))
    if paper.state != "ready" or not 1 <= page <= paper.pages:
        raise not_found("page")
    close_old_connections()  # a page may take long to draw, a file long to send; neither needs the database
    return paper


def _receive(request: HttpRequest) -> Upload:
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
        return Upload(filename=request.GET.get("filename", ""), bytes=size, digest=page_store().adopt(part))
    except OSError as error:
        raise Refused("upload.not_stored") from error
    finally:
        part.unlink(missing_ok=True)


def _uuid(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        raise Refused("body.malformed") from None
