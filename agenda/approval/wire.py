"""How submissions and their steps look on the wire: to the desk in the meeting, to approvers on their home."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from agenda.approval.content import SealedContent
from agenda.enums import ApprovalAct, ApprovalState, ApprovalSubject, ReturnTo
from agenda.models import Approval, ApprovalStep
from common.wire import Record, Wire
from directory.wire import PersonCard


class ApprovalStepView(Wire, frozen=True, kw_only=True):
    """A step and who decides in it; nobody is named in the chair's. ``deputy`` acts for them until ``deputy_until``."""

    name: str
    name_en: str
    is_chair: bool
    people: list[PersonCard]
    deputy: PersonCard | None
    deputy_until: datetime | None
    decided_by: PersonCard | None
    decided_at: datetime | None


class ApprovalEvent(Wire, frozen=True, kw_only=True):
    """Something that somebody did with a submission, at the step numbered ``place`` from 0.

    ``reason`` and ``to`` are of a return; ``deputy`` and ``until`` of a delegation.
    """

    act: ApprovalAct
    by: PersonCard
    at: datetime
    place: int
    reason: str = ""
    to: ReturnTo | None = None
    deputy: PersonCard | None = None
    until: datetime | None = None


class ApprovalRecord(Record, frozen=True, kw_only=True, tag="approval"):
    """A submission. ``thing`` is the meeting, the paper or the replacement; it waits at the step numbered ``place``.

    ``content`` is what was submitted, ``seal`` the SHA-256 of it: an approval is good for one seal.
    """

    meeting: UUID
    subject: ApprovalSubject
    thing: UUID
    paper: UUID | None
    state: ApprovalState
    place: int
    steps: list[ApprovalStepView]
    content: SealedContent
    seal: str
    history: list[ApprovalEvent]
    submitted_by: UUID
    submitted_at: datetime


def subject_of(approval: Approval) -> tuple[ApprovalSubject, UUID]:
    """Return what kind of thing was submitted, and its id."""
    if approval.replacement_id is not None:
        return "replacement", approval.replacement_id
    if approval.paper_id is not None:
        return "paper", approval.paper_id
    return "meeting", approval.meeting_id


def approval_record(approval: Approval) -> ApprovalRecord:
    """Return the record of a submission; wants ``steps`` fetched."""
    subject, thing = subject_of(approval)
    return ApprovalRecord(
        id=str(approval.id),
        meeting=approval.meeting_id,
        subject=subject,
        thing=thing,
        paper=approval.paper_id,
        state=approval.state,  # type: ignore[arg-type]
        place=approval.place,
        steps=[_step(one) for one in approval.steps.all()],
        content=msgspec.convert(approval.content, SealedContent),
        seal=approval.seal,
        history=msgspec.convert(approval.history, list[ApprovalEvent]),
        submitted_by=approval.submitted_by_id,
        submitted_at=approval.submitted_at,
    )


def _step(step: ApprovalStep) -> ApprovalStepView:
    return ApprovalStepView(
        name=step.name,
        name_en=step.name_en or step.name,
        is_chair=step.is_chair,
        people=msgspec.convert(step.people, list[PersonCard]),
        deputy=_card(step.deputy_card),
        deputy_until=step.deputy_until,
        decided_by=_card(step.decided_by),
        decided_at=step.decided_at,
    )


def _card(kept: object) -> PersonCard | None:
    return None if kept is None else msgspec.convert(kept, PersonCard)
