"""How far the worker is with an uploaded file, told to its uploader alone while it takes long.

Must never write an entry for every step: a journal is kept for ever, a progress bar is not.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from uuid import UUID

from agenda.enums import WorkStep
from agenda.models import Meeting, Paper, PaperFile, PaperWork
from agenda.wire import paper_work_record
from common.wire import Record
from journal.audience import one_person
from journal.keys import of_meeting
from journal.read import Viewer
from journal.record import record, recording

LOOK_EVERY = 1.0
"""Seconds between two looks whether the work is still wanted."""
TOLD_AFTER = 1.5
"""Seconds: shorter work is over before anybody could read about it."""
TOLD_EVERY = 3.0
TOLD_SHARES = 20
"""At most so many entries for one step, however long it takes."""


class Stopped(Exception):  # noqa: N818 - an event, not a mistake
    """The work is no longer wanted: its file was removed or withdrawn, or somebody stopped it."""


class Watcher:
    """Asks from time to time whether some work is still wanted."""

    def __init__(self, wanted: Callable[[], bool]) -> None:
        self._wanted = wanted
        self._looked = time.monotonic()

    def look(self) -> None:
        """Raise ``Stopped`` when the work is not wanted any more; asks at most once a second."""
        moment = time.monotonic()
        if moment - self._looked >= LOOK_EVERY:
            self._looked = moment
            if not self._wanted():
                raise Stopped


class Progress:
    """Tells the uploader how far the work on one file is, and stops it when it is no longer wanted."""

    def __init__(self, meeting: UUID, file: PaperFile, *, wanted: Callable[[], bool]) -> None:
        self._meeting, self._file, self._watcher = meeting, file, Watcher(wanted)
        self._step: WorkStep = "inspecting"
        self._begun = self._told = time.monotonic()
        self._share = -1
        self._shown = False

    def begin(self, step: WorkStep) -> None:
        """Go over to the next step of the work."""
        self._step, self._share = step, -1

    def watch(self) -> None:
        """Do as ``report`` where nobody can tell how far the work is."""
        self.report(0, 0)

    def report(self, done: int, of: int) -> None:
        """Note that ``done`` of ``of`` parts are done; 0 of 0 when nobody can tell. May raise ``Stopped``."""
        self._watcher.look()
        moment = time.monotonic()
        share = done * TOLD_SHARES // of if of else 0
        if (
            share > self._share
            and moment - self._begun >= TOLD_AFTER
            and moment - self._told >= TOLD_EVERY * self._shown
        ):
            self._share, self._told, self._shown = share, moment, True
            with recording("paper.work", by=None):
                put_work(self._meeting, self._file, self._step, done=done, total=of)

    def end(self) -> None:
        """Take the notice away, if there is one."""
        if PaperWork.objects.filter(meeting=self._meeting, digest=self._file.digest).exists():
            with recording("paper.work", by=None):
                drop_work(self._meeting, self._file.digest)


def put_work(meeting: UUID, file: PaperFile, step: WorkStep, *, done: int, total: int) -> PaperWork:
    """Note how far the work on a file is and show it to its uploader."""
    Meeting.objects.select_for_update().get(id=meeting)
    work, _ = PaperWork.objects.update_or_create(
        meeting_id=meeting,
        digest=file.digest,
        defaults={"step": step, "done": done, "total": total},
        create_defaults={"step": step, "done": done, "total": total, "uploaded_by_id": file.uploaded_by_id},
    )
    record(of_meeting(meeting), audience=one_person(work.uploaded_by_id), put=[paper_work_record(work)])
    return work


def drop_work(meeting: UUID, digest: str) -> bool:
    """Forget the work on a file; tells whether there was any."""
    Meeting.objects.select_for_update().get(id=meeting)
    work = PaperWork.objects.filter(meeting_id=meeting, digest=digest).first()
    if work is None:
        return False
    record(of_meeting(meeting), audience=one_person(work.uploaded_by_id), drop=[paper_work_record(work)])
    work.delete()
    return True


def stop_work_on(paper: Paper) -> None:
    """Forget the work on a paper that is about to be removed."""
    drop_work(paper.meeting_id, paper.digest)


def work_of(meeting: UUID, viewer: Viewer) -> Iterable[Record]:
    """Return what the worker does for the viewer; part of the snapshot of a meeting."""
    return map(paper_work_record, PaperWork.objects.filter(meeting_id=meeting, uploaded_by_id=viewer.person))
