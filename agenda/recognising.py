"""Recognising the words of scanned pages, some at a time, behind all other work of the worker.

The paper can be read meanwhile; page by page its words can be found and read aloud. Must never begin a page that nobody
waits for any more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import msgspec
from django_tasks import task

from agenda.access import Seat
from agenda.comparisons import compare_anew
from agenda.conversion.recognition import DPI, recognise
from agenda.conversion.runner import working_folder
from agenda.first_pages import look_at_first_page
from agenda.intake import recogniser
from agenda.models import Paper, PaperFile, PaperWork
from agenda.page_store import parts_of
from agenda.paper_files import page_store, renderer
from agenda.papers import may_upload
from agenda.pdf.jobs import PageText
from agenda.renderer import Unreadable
from agenda.same_files import lock_files, meetings_with
from agenda.showing import show_paper
from agenda.work import TOLD_SHARES, Stopped, Watcher, drop_work, put_work
from common.clock import now
from common.errors import require
from common.storage.errors import StoreAway
from journal.record import recording

logger = logging.getLogger(__name__)

LAST = -20
"""Priority: after pages that are drawn ahead."""
STORE_AWAY = timedelta(minutes=1)
"""How long recognition waits that found the object store away."""
PAGES_PER_TASK = 3
"""Pages recognised before other work gets its turn; a page takes a few seconds."""


def recognise_later(meeting: UUID, file: PaperFile) -> None:
    """Queue the recognition of a file whose words are missing, if this machine can; inside an act of the meeting.

    What is under way already goes on as it is.
    """
    under_way = PaperWork.objects.filter(meeting_id=meeting, digest=file.digest, step="recognising").exists()
    if file.text == "missing" and recogniser() is not None and not under_way:
        put_work(meeting, file, "recognising", done=0, total=file.pages)
        recognise_pages.enqueue(str(meeting), file.digest, 1)


def recognise_paper(seat: Seat, paper: Paper) -> None:
    """Begin anew what was stopped or could not be done before."""
    meeting = may_upload(seat)
    require(paper.state == "ready" and paper.text == "missing", "paper.has_words")
    require(recogniser() is not None, "paper.no_recogniser")
    recognise_later(meeting.id, paper)


@task(priority=LAST)
def recognise_pages(meeting_id: str, digest: str, first: int) -> None:
    """Recognise some pages from ``first`` on and queue the rest; ends when nobody waits for them any more."""
    works = PaperWork.objects.filter(meeting_id=UUID(meeting_id), digest=digest, step="recognising")
    work = works.first()
    if work is None or work.done != first - 1:
        return  # stopped, or another run of this task is further already
    last = min(work.total, first + PAGES_PER_TASK - 1)
    watcher = Watcher(works.exists)
    try:
        if not page_store().find(page_store().paper(digest)):
            return
        for page in range(first, last + 1):
            _recognise_page(digest, page, watcher.look)
    except Stopped:
        return
    except StoreAway:
        recognise_pages.using(run_after=now() + STORE_AWAY).enqueue(meeting_id, digest, first)
        return
    if not works.filter(done=first - 1).update(done=last):
        return
    if last == work.total:
        _finish(work)
        return
    if last * TOLD_SHARES // work.total > (first - 1) * TOLD_SHARES // work.total:
        _tell(work, last)
    recognise_pages.enqueue(meeting_id, digest, last + 1)


def resume_recognitions() -> int:
    """Queue recognitions that were lost with a worker; returns how many."""
    lost = PaperWork.objects.filter(step="recognising")
    for work in lost:
        recognise_pages.enqueue(str(work.meeting_id), work.digest, work.done + 1)
    return len(lost)


def _recognise_page(digest: str, page: int, watch: Callable[[], None]) -> None:
    """Write the words of a page that has none; a page that cannot be recognised is passed over."""
    store, program = page_store(), recogniser()
    kept = store.recognised(digest, page)
    if program is None or store.find(kept):
        return
    watch()
    try:
        known = msgspec.json.decode(renderer().page_text(store.paper(digest), digest, page).read_bytes(), type=PageText)
        if known.lines:
            return
        with working_folder(store.root / "incoming") as folder:
            image = folder / "page.png"
            renderer().scan_page(store.paper(digest), page, image, dpi=DPI)
            text = recognise(program, image, (known.width, known.height), watch=watch)
    except Unreadable as unreadable:
        logger.info("page %s of %s cannot be recognised: %s", page, digest, unreadable)
        return
    with store.making(kept, patience=0) as part:
        part.write_bytes(msgspec.json.encode(text))
        part.replace(kept)
    store.keep(kept)
    store.remove(store.words(digest, parts_of(page)))


def _tell(work: PaperWork, done: int) -> None:
    with recording("paper.work", by=None):
        file = next(lock_files(work.meeting_id, work.digest, text="missing"), None)
        if file is not None and PaperWork.objects.filter(id=work.id).exists():
            put_work(work.meeting_id, file, "recognising", done=done, total=work.total)


def _finish(work: PaperWork) -> None:
    """Note on all that share this content that its words are known now, and show those of them that are shown."""
    with recording("paper.work", by=None):
        drop_work(work.meeting_id, work.digest)
    for meeting in meetings_with(work.digest, text="missing"):
        with recording("paper.recognised", by=None):
            for file in lock_files(meeting, work.digest, text="missing"):
                file.text = "recognised"
                file.layout = {**(file.layout or {}), "hasText": True}
                file.save(update_fields=["text", "layout"])
                if isinstance(file, Paper):
                    show_paper(file.meeting, file)
    look_at_first_page(page_store().paper(work.digest), work.digest)
    renew_comparisons.enqueue(work.digest)


@task(priority=LAST)
def renew_comparisons(digest: str) -> None:
    """Compare a file whose words are known now with its other versions again, where that was done without them."""
    try:
        compare_anew(digest)
    except Unreadable as unreadable:
        logger.info("%s cannot be compared again: %s", digest, unreadable)
