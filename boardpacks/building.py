"""Makes the file of a pack: each paper with the reader's marks and watermark, bound behind a cover and contents.

Nothing but the finished file is ever kept, and that for its reader alone.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from agenda.access import take_seat
from agenda.models import Paper
from agenda.paper_files import page_store, renderer
from agenda.pdf.jobs import BoundPaper
from agenda.renderer import Unreadable
from agenda.renderer.binding import Binder
from agenda.watermark import watermark_of
from agenda.work import Stopped, Watcher
from annotations.exports import marks_of, pdf_mark
from boardpacks.contents import Contents, contents_for
from boardpacks.ending import remove_pack_file
from boardpacks.front.typeset import Front, typeset_front
from boardpacks.making import is_wanted, note_made, note_progress
from boardpacks.models import BoardPack
from boardpacks.store import keep_file

TOLD_EVERY = 2.0
"""Seconds between two notes of how far it is."""


def build_pack(pack_id: UUID) -> None:
    """Make a pack and note it; raises ``Stopped``, ``Unreadable`` or ``Refused`` and leaves nothing behind."""
    pack = BoardPack.objects.select_related("meeting", "person").filter(id=pack_id, state="making").first()
    if pack is None:
        raise Stopped
    contents = contents_for(take_seat(pack.meeting_id, pack.person_id, lock=False))
    progress = _Progress(pack_id)
    with contextlib.ExitStack() as stack:
        papers = [stack.enter_context(_prepared(pack, paper, progress)) for paper in contents.papers]
        front = typeset_front(pack, contents)
        out = stack.enter_context(_temporary())
        _bind(front, _bound(contents, papers), out, progress)
        size, pages = out.stat().st_size, front.pages + sum(paper.pages for paper in contents.papers)
        file = keep_file(pack_id, out)
    if not note_made(pack_id, contents, file=file, size=size, pages=pages):
        remove_pack_file.enqueue(file)


def _bind(front: Front, papers: list[BoundPaper], out: Path, progress: _Progress) -> None:
    with _temporary() as cover, Binder() as binder:
        cover.write_bytes(front.pdf)
        binder.bind(cover, papers, front.outline, out, progress=progress.report)


def _bound(contents: Contents, files: list[Path]) -> list[BoundPaper]:
    rows = [row for row in contents.rows if row.paper is not None]
    return [
        BoundPaper(path=str(file.absolute()), pages=row.paper.pages, stamp=row.stamp)
        for row, file in zip(rows, files, strict=True)
        if row.paper is not None
    ]


@contextlib.contextmanager
def _prepared(pack: BoardPack, paper: Paper, progress: _Progress) -> Iterator[Path]:
    """Lend a paper as this reader gets it: as it is stored, or a copy with marks and watermark."""
    progress.look()
    stored = page_store().paper(paper.digest)
    if not page_store().find(stored):
        raise Unreadable("missing")
    marks = [pdf_mark(stroke) for stroke in marks_of(paper, by=pack.person_id, layers=pack.layers)]
    with contextlib.ExitStack() as stack:
        path = stored
        if marks:
            marked = stack.enter_context(_temporary())
            renderer().write_marks(path, marks, marked, flat=False)
            path = marked
        if paper.watermarked:
            branded = stack.enter_context(_temporary())
            renderer().brand_paper(path, watermark_of(paper, pack.person), branded)
            path = branded
        yield path


@contextlib.contextmanager
def _temporary() -> Iterator[Path]:
    path = page_store().incoming(".pdf")
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


class _Progress:
    """Tells the reader how far their pack is, and stops the work when they do not want it any more."""

    def __init__(self, pack: UUID) -> None:
        self._pack = pack
        self._watcher = Watcher(lambda: is_wanted(pack))
        self._told = time.monotonic()

    def look(self) -> None:
        """Raise ``Stopped`` when the pack is not wanted any more."""
        self._watcher.look()

    def report(self, done: int, of: int) -> None:
        """Note that ``done`` of ``of`` pages are bound; may raise ``Stopped``."""
        self._watcher.look()
        if time.monotonic() - self._told >= TOLD_EVERY:
            self._told = time.monotonic()
            note_progress(self._pack, done=done, total=of)
