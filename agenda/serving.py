"""Sends what readers see of papers: as it lies in the store, or, of a protected paper, as this reader may have it.

Rights were asked for before (``agenda.access``). Nothing of a restricted paper may stay in a cache.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from agenda.models import Paper
from agenda.paper_files import page_store, reader_store, renderer
from agenda.pdf.jobs import PageText, Word
from agenda.protection import is_restricted, may_copy
from agenda.watermark import key_of, watermark_of
from common.errors import not_found
from common.http import StoredFileResponse, asker
from directory.models import Person

KEEP = "private, max-age=604800"
"""A reader's own cache keeps pages for a week; their address carries the file's hash, so they never go stale."""
ASK_AGAIN = "private, no-cache"
KEEP_NOT = "private, no-store"
TYPES = {".webp": "image/webp", ".jpg": "image/jpeg", ".json": "application/json", ".pdf": "application/pdf"}


@dataclass(frozen=True)
class Shown:
    """Which picture of a page it is: ``what`` names it, ``left`` and ``top`` say where in the page it begins.

    ``page_width`` in pixels is 0 when it shows the whole page.
    """

    page: int
    what: str
    page_width: int = 0
    left: int = 0
    top: int = 0


def send_picture(request: HttpRequest, paper: Paper, picture: Path, shown: Shown) -> HttpResponseBase:
    """Send a picture of a page; of a watermarked paper a copy that bears the reader's name."""
    if not paper.watermarked:
        return send_file(picture, cache=KEEP_NOT if is_restricted(paper) else KEEP)
    reader = cast("Person", request.user)
    mark = watermark_of(paper, reader)
    target = reader_store().picture(reader.id, paper.digest, shown.page, shown.what, key_of(mark))
    if not target.exists():
        place = {"page_width": shown.page_width, "left": shown.left, "top": shown.top}
        renderer().brand_picture(picture, target, mark, **place)
        reader_store().trim(reader.id)
    return send_file(target, cache=KEEP_NOT)


def send_text(request: HttpRequest, paper: Paper, text: Path, *, aloud: bool) -> HttpResponseBase:
    """Send the text layer of a page; of a paper that may not be copied boxes only, unless it is read ``aloud``."""
    if not aloud and not may_copy(paper, asker(request)):
        words = msgspec.json.decode(text.read_bytes(), type=PageText)
        return _json(_without_words(words))
    return send_file(text, cache=_cache_of_words(paper))


def send_words(paper: Paper, words: Path) -> HttpResponseBase:
    """Send the words of many pages, for finding."""
    return send_file(words, cache=_cache_of_words(paper))


def send_paper(request: HttpRequest, paper: Paper, *, whole: bool) -> HttpResponseBase:
    """Send the PDF; of a watermarked paper a copy that bears the reader's name, unless they get the ``whole`` file."""
    original = stored_file(page_store().paper(paper.digest))
    if whole or not paper.watermarked:
        return send_file(original, name=paper.pdf_filename, cache=KEEP_NOT if is_restricted(paper) else KEEP)
    response = HttpResponse(brand(request, paper, original), content_type=TYPES[".pdf"])
    _head(response, name=paper.pdf_filename, cache=KEEP_NOT)
    return response


def brand(request: HttpRequest, paper: Paper, pdf: Path) -> bytes:
    """Return a copy of a PDF made from a watermarked paper, with the mark on every page; nothing of it is kept."""
    out = page_store().incoming(".pdf")
    try:
        renderer().brand_paper(pdf, watermark_of(paper, cast("Person", request.user)), out)
        return out.read_bytes()
    finally:
        out.unlink(missing_ok=True)


def stored_file(path: Path) -> Path:
    """Return the path of a stored file when it is at hand; refuses ``not_found``, or ``files.away``."""
    if not page_store().find(path):
        raise not_found("file")
    return path


def send_file(path: Path, *, name: str | None = None, cache: str = KEEP) -> HttpResponseBase:
    """Send a stored file, through the proxy in front when there is one; ``name`` makes it a download."""
    kind = TYPES.get(path.suffix, "application/octet-stream")
    if settings.SENDFILE_PREFIX and path.is_relative_to(settings.MEDIA_ROOT):
        response: HttpResponseBase = HttpResponse(content_type=kind)
        inside = path.relative_to(settings.MEDIA_ROOT).as_posix()
        response["X-Accel-Redirect"] = f"{settings.SENDFILE_PREFIX.rstrip('/')}/{inside}"
    else:
        response = StoredFileResponse(path.open("rb"), content_type=kind)
    _head(response, name=name, cache=cache)
    return response


def _head(response: HttpResponseBase, *, name: str | None, cache: str) -> None:
    response["Cache-Control"] = cache
    response["X-Content-Type-Options"] = "nosniff"
    if name is not None:
        response["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))


def _cache_of_words(paper: Paper) -> str:
    """Words that are still being recognised may be asked for again."""
    if is_restricted(paper):
        return KEEP_NOT
    return ASK_AGAIN if paper.text == "missing" else KEEP


def _json(text: PageText) -> HttpResponseBase:
    response = HttpResponse(msgspec.json.encode(text), content_type="application/json")
    _head(response, name=None, cache=KEEP_NOT)
    return response


def _without_words(text: PageText) -> PageText:
    lines = [
        msgspec.structs.replace(line, words=[Word(text="", box=word.box) for word in line.words]) for line in text.lines
    ]
    return msgspec.structs.replace(text, lines=lines)
