"""How requests for papers look on the wire: the same to the desk and to those who are asked, who see nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec

from agenda.enums import PaperState, RequestState, SecretLabel
from agenda.models import Paper, PaperRequest
from agenda.wire import Failure
from common.wire import Record, Wire
from directory.wire import PersonCard


class RequestedPaper(Wire, frozen=True, kw_only=True):
    """A file that was uploaded for a request; ``pages`` is 0 until it is read."""

    id: UUID
    title: str
    filename: str
    state: PaperState
    failure: Failure | None
    digest: str
    pages: int
    bytes: int
    suspected: SecretLabel


class PaperRequestRecord(Record, frozen=True, kw_only=True, tag="paper_request"):
    """A request for papers. ``title`` is that of the item; ``item_removed``: it is not on the agenda any more.

    ``approver`` approves what ``person`` brings; without one it goes to the desk at once. ``reason`` is why it was
    returned.
    """

    meeting: UUID
    item: UUID | None
    item_removed: bool
    title: str
    note: str
    due_at: datetime
    person: PersonCard
    approver: PersonCard | None
    asked_by: PersonCard
    asked_at: datetime
    state: RequestState
    reason: str
    submitted_at: datetime | None
    decided_at: datetime | None
    reminded_at: datetime | None
    papers: list[RequestedPaper]


def paper_request_record(request: PaperRequest, papers: Iterable[Paper]) -> PaperRequestRecord:
    """Return the record of a request with what was uploaded for it."""
    return PaperRequestRecord(
        id=str(request.id),
        meeting=request.meeting_id,
        item=request.item_id,
        item_removed=request.item_removed,
        title=request.title,
        note=request.note,
        due_at=request.due_at,
        person=msgspec.convert(request.person_card, PersonCard),
        approver=msgspec.convert(request.approver_card, PersonCard) if request.approver_card else None,
        asked_by=msgspec.convert(request.asked_by_card, PersonCard),
        asked_at=request.asked_at,
        state=request.state,  # type: ignore[arg-type]
        reason=request.reason,
        submitted_at=request.submitted_at,
        decided_at=request.decided_at,
        reminded_at=request.reminded_at,
        papers=[_paper(one) for one in papers],
    )


def _paper(paper: Paper) -> RequestedPaper:
    return RequestedPaper(
        id=paper.id,
        title=paper.title,
        filename=paper.filename,
        state=paper.state,  # type: ignore[arg-type]
        failure=Failure(**paper.failure) if paper.failure else None,
        digest=paper.digest,
        pages=paper.pages,
        bytes=paper.bytes,
        suspected=paper.suspected,  # type: ignore[arg-type]
    )
