"""Background work on files that are to take a paper's place: inspected, compared with the file in force, drawn.

Whatever takes long is done here, before a version comes into force; that act itself only reads what was found.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.db.models import QuerySet
from django_tasks import task

from agenda import replacing
from agenda.comparisons import compare_papers
from agenda.models import Meeting, Paper, Replacement
from agenda.pdf.comparison import continued_page
from agenda.preparing import prepare
from agenda.recognising import recognise_later
from agenda.renderer import Unreadable
from agenda.tasks import SOMEBODY_WAITS, STORE_AWAY, follow_up, layout_of
from agenda.version_wire import PageRun
from agenda.versions import page_runs
from agenda.work import Progress, Stopped
from common.clock import now
from common.storage.errors import StoreAway
from journal.record import recording

logger = logging.getLogger(__name__)


def inspect_replacement_later(replacement: Replacement) -> None:
    """Queue the inspection of a replacement; inside a transaction it is queued by the commit."""
    inspect_replacement.enqueue(str(replacement.id))


@task(priority=SOMEBODY_WAITS)
def inspect_replacement(replacement_id: str) -> None:
    """Read and compare an uploaded file and note what came out; harmless when repeated, or when it was withdrawn."""
    replacement = _begin(replacement_id)
    if replacement is None:
        return
    progress = Progress(replacement.paper.meeting_id, replacement, wanted=_pending(replacement_id).exists)
    try:
        prepared = prepare(replacement.digest, progress)
        pages = len(prepared.inspection.pages)
        continues = _compare(replacement.paper, prepared.digest, pages=pages)
    except Stopped:
        return
    except StoreAway:
        inspect_replacement.using(run_after=now() + STORE_AWAY).enqueue(replacement_id)
        return
    except Unreadable as refused:
        if not refused.blames_the_paper:
            raise  # kept as a failed task; the file is queued again when the worker next starts
        _finish(replacement_id, partial(replacing.note_unreadable, refused=refused))
        return
    finally:
        progress.end()
    layout = layout_of(prepared.inspection)
    noted = partial(replacing.note_inspected, pages=pages, layout=layout, continues=continues)
    _finish(replacement_id, prepared.note_on, noted, _recognise)
    follow_up(prepared)


def resume_replacements() -> int:
    """Queue replacements whose inspection was lost with a worker; returns how many."""
    lost = Replacement.objects.filter(state__in=("waiting", "inspecting")).only("id")
    for replacement in lost:
        inspect_replacement_later(replacement)
    return len(lost)


def _compare(paper: Paper, digest: str, *, pages: int) -> list[PageRun]:
    """Return where the pages in force go on. What cannot be compared can still be replaced: page by page."""
    try:
        comparison = compare_papers(paper.digest, digest) if paper.state == "ready" else None
    except Unreadable as unreadable:
        logger.warning("%s and %s cannot be compared: %s", paper.digest, digest, unreadable)
        comparison = None
    return page_runs(continued_page(comparison, page, pages=pages) for page in range(1, paper.pages + 1))


def _begin(replacement_id: str) -> Replacement | None:
    with recording("replacement.inspecting", by=None):
        replacement = _locked(replacement_id)
        if replacement is not None:
            replacing.note_inspection_begun(replacement)
    return replacement


def _finish(replacement_id: str, *notes: Callable[[Replacement], None]) -> None:
    with recording("replacement.inspected", by=None):
        replacement = _locked(replacement_id)
        if replacement is not None:
            for note in notes:
                note(replacement)


def _recognise(replacement: Replacement) -> None:
    recognise_later(replacement.paper.meeting_id, replacement)


def _locked(replacement_id: str) -> Replacement | None:
    """Return the replacement under its meeting's lock, unless it is gone, withdrawn or already settled."""
    pending = _pending(replacement_id)
    meeting = pending.values_list("paper__meeting_id", flat=True).first()
    if meeting is None:
        return None
    Meeting.objects.select_for_update().get(id=meeting)
    return pending.select_related("paper__meeting").first()


def _pending(replacement_id: str) -> QuerySet[Replacement]:
    return Replacement.objects.filter(id=UUID(replacement_id), state__in=("waiting", "inspecting"))
