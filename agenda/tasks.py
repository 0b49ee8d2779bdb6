"""Background work on papers: inspect what was uploaded, then draw its pages for the store."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django_tasks import task

from agenda import papers
from agenda.first_pages import look_at_first_page
from agenda.models import Meeting, Paper
from agenda.page_store import parts_of
from agenda.paper_files import page_store, renderer
from agenda.pdf.jobs import PageFacts
from agenda.preparing import DRAWN_WIDTH, Prepared, prepare
from agenda.recognising import recognise_later
from agenda.renderer import Inspection, Unreadable
from agenda.work import Progress, Stopped
from common.clock import now
from common.errors import Refused
from common.storage.errors import StoreAway
from journal.record import recording

logger = logging.getLogger(__name__)

PAGES_PER_TASK = 5
"""Pages drawn before other work gets its turn."""
SOMEBODY_WAITS, AHEAD = 10, -10
"""Priorities: an uploader watches an inspection, nobody watches pages that are drawn ahead."""
STORE_AWAY = timedelta(seconds=20)
"""How long work waits that found the object store away."""


def inspect_later(paper: Paper) -> None:
    """Queue the inspection of a paper; inside a transaction it is queued by the commit."""
    inspect_paper.enqueue(str(paper.id))


@task(priority=SOMEBODY_WAITS)
def inspect_paper(paper_id: str) -> None:
    """Read an uploaded file in the sandbox and note what came out; harmless when repeated or when the paper is gone."""
    paper = _begin(paper_id)
    if paper is None:
        return
    progress = Progress(paper.meeting_id, paper, wanted=_pending(paper_id).exists)
    try:
        prepared = prepare(paper.digest, progress)
    except Stopped:
        return
    except StoreAway:
        inspect_paper.using(run_after=now() + STORE_AWAY).enqueue(paper_id)
        return
    except Unreadable as refused:
        if not refused.blames_the_paper:
            raise  # kept as a failed task; the paper is queued again when the worker next starts
        _finish(paper_id, partial(papers.note_unreadable, refused=refused))
        return
    finally:
        progress.end()
    pages = len(prepared.inspection.pages)
    layout = layout_of(prepared.inspection)
    _finish(paper_id, prepared.note_on, partial(papers.note_inspected, pages=pages, layout=layout), _recognise)
    follow_up(prepared)


def follow_up(prepared: Prepared) -> None:
    """Queue what can be done ahead for those who will read a prepared file."""
    pages = len(prepared.inspection.pages)
    if prepared.inspection.has_text:
        look_for_marks.enqueue(prepared.digest)
        read_words.enqueue(prepared.digest, pages)
    draw_pages.enqueue(prepared.digest, 1, pages)


@task(priority=AHEAD)
def draw_pages(digest: str, first: int, last: int) -> None:
    """Draw pages ``first`` to ``last`` for the store, some at a time; a page that cannot be drawn is passed over."""
    path = _find_paper(digest)
    if path is None:
        return
    stop = min(first + PAGES_PER_TASK, last + 1)
    for page in range(first, stop):
        try:
            renderer().render_page(path, digest, page, DRAWN_WIDTH, quick=False)
        except Refused as unreadable:
            logger.info("page %s of %s cannot be drawn: %s", page, digest, unreadable)
    if stop <= last:
        draw_pages.enqueue(digest, stop, last)


@task(priority=SOMEBODY_WAITS)
def look_for_marks(digest: str) -> None:
    """Look for the mark of a state secret on the first page."""
    path = _find_paper(digest)
    if path is not None:
        look_at_first_page(path, digest)


@task(priority=AHEAD)
def read_words(digest: str, pages: int) -> None:
    """Read the words of all pages for those who will look for some; a part that cannot be read is passed over."""
    path = _find_paper(digest)
    if path is None:
        return
    for part in range(1, parts_of(pages) + 1):
        try:
            renderer().paper_words(path, digest, part, pages=pages, urgent=False)
        except Refused as unreadable:
            logger.info("words of part %s of %s cannot be read: %s", part, digest, unreadable)


def resume_inspections() -> int:
    """Queue papers whose inspection was lost with a worker; returns how many."""
    lost = Paper.objects.filter(state__in=("waiting", "inspecting")).only("id")
    for paper in lost:
        inspect_later(paper)
    return len(lost)


def layout_of(inspection: Inspection) -> dict[str, Any]:
    """Return what a reader needs to know of a paper before its pages: sizes in points, outline, page fingerprints.

    ``size`` is the commonest page size; ``exceptions`` gives, by 1-based page number, the others. ``labels`` gives in
    the same way the numbers that pages bear; it is empty when they are those of the file, or no page bears any.
    """
    sizes = [(round(page.width, 2), round(page.height, 2)) for page in inspection.pages]
    common = max(set(sizes), key=sizes.count)
    return {
        "count": len(sizes),
        "size": _size(common),
        "exceptions": {str(n): _size(size) for n, size in enumerate(sizes, start=1) if size != common},
        "outline": [
            {"title": entry.title, "level": entry.level, "page": entry.page}
            for entry in inspection.outline
            if entry.page is not None
        ],
        "labels": _labels(inspection.pages),
        "hasText": inspection.has_text,
        "repaired": inspection.repaired,
        "fingerprints": [page.fingerprint for page in inspection.pages],
    }


def _labels(pages: Sequence[PageFacts]) -> dict[str, str]:
    labels = {str(number): page.label for number, page in enumerate(pages, start=1) if page.label}
    return labels if any(number != label for number, label in labels.items()) else {}


def _size(size: tuple[float, float]) -> dict[str, float]:
    return {"w": size[0], "h": size[1]}


def _find_paper(digest: str) -> Path | None:
    """Return where a paper is at hand; nothing when it is gone or cannot be had now: readers will have it drawn."""
    path = page_store().paper(digest)
    try:
        return path if page_store().find(path) else None
    except StoreAway:
        return None


def _begin(paper_id: str) -> Paper | None:
    with recording("paper.inspecting", by=None):
        paper = _locked(paper_id)
        if paper is not None:
            papers.note_inspection_begun(paper)
    return paper


def _finish(paper_id: str, *notes: Callable[[Paper], None]) -> None:
    with recording("paper.inspected", by=None):
        paper = _locked(paper_id)
        if paper is not None:
            for note in notes:
                note(paper)


def _recognise(paper: Paper) -> None:
    recognise_later(paper.meeting_id, paper)


def _locked(paper_id: str) -> Paper | None:
    """Return the paper under its meeting's lock, unless it is gone or already settled."""
    meeting = Paper.objects.filter(id=UUID(paper_id)).values_list("meeting_id", flat=True).first()
    if meeting is None:
        return None
    Meeting.objects.select_for_update().get(id=meeting)
    return _pending(paper_id).select_related("meeting").first()


def _pending(paper_id: str) -> QuerySet[Paper]:
    return Paper.objects.filter(id=UUID(paper_id), state__in=("waiting", "inspecting"))
