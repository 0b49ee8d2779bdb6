"""Earlier versions of papers, which never change: who may read which, and where a page of one goes on in the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from agenda.access import audiences_of, paper_audience, see_paper
from agenda.approval.reviewing import reviews_replacement
from agenda.models import Meeting, Paper, PaperFile, PaperVersion
from agenda.version_wire import PageRun, paper_version_record
from common.errors import not_found
from journal.audience import DESK, Audience
from journal.keys import of_meeting
from journal.record import record


@dataclass(frozen=True)
class Replaced:
    """A paper in a new version, and the earlier version that its readers had until this act."""

    paper: Paper
    earlier: PaperVersion


def has_readers(meeting: Meeting, paper: Paper) -> bool:
    """Tell whether others than the desk may read a paper now, so that a change of it concerns them."""
    return paper_audience(meeting, paper) != DESK


def version_audience(meeting: Meeting, paper: Paper, *, shown: bool) -> Audience:
    """An earlier version: whoever may see the paper, if its readers ever had this version; otherwise the desk."""
    return paper_audience(meeting, paper) if shown else DESK


def see_version(paper_id: UUID, number: int, by: UUID) -> Paper:
    """Return the paper as it is, was, or for the desk is about to be, in its ``number``-th version; never to be saved.

    Refuses with ``not_found`` whoever may not see the paper, or not that version of it.
    """
    paper = see_paper(paper_id, by)
    if number == paper.number:
        return paper
    audiences = audiences_of(paper.meeting_id, by) or frozenset()
    file, shown = _file_of(paper, number)
    seen_by = version_audience(paper.meeting, paper, shown=shown)
    if file is None or not (seen_by in audiences or (number > paper.number and reviews_replacement(paper, by))):
        raise not_found("paper")
    seen = copy(paper)
    seen.take_file_of(file)
    seen.number = number
    return seen


def drop_versions(paper: Paper) -> None:
    """Take the earlier versions of a paper from their readers; call before the paper is removed or hidden."""
    for version in paper.versions.defer("layout"):
        audience = version_audience(paper.meeting, paper, shown=version.shown)
        record(of_meeting(paper.meeting_id), audience=audience, drop=[paper_version_record(version)])


def page_runs(pages: Iterable[int]) -> list[PageRun]:
    """Return where page 1, 2, … of a version go on in the next as runs of neighbours that stay together."""
    numbered = enumerate(pages, start=1)
    runs = [list(run) for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0])]
    return [PageRun(old=run[0][0], new=run[0][1], count=len(run)) for run in runs]


def next_page(version: PaperVersion, page: int) -> int:
    """Return the page of the next version on which ``page`` of this one goes on; always one that is there."""
    runs: Sequence[dict[str, int]] = version.continues
    for run in runs:
        if run["old"] <= page < run["old"] + run["count"]:
            return run["new"] + page - run["old"]
    return 1


def _file_of(paper: Paper, number: int) -> tuple[PaperFile | None, bool]:
    """Return the file of a version and whether readers had it; a replacement that is ready is the next version."""
    if number == paper.number + 1:
        return paper.replacements.filter(state="ready").first(), False
    version = paper.versions.filter(number=number).first()
    return version, version is not None and version.shown
