"""Who may look at papers without taking part: to approve them, or because they were asked for them.

They see these papers and nothing else. Reads only; stands below ``access``.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from agenda.models import Approval, ApprovalStep, Paper, PaperRequest
from common.clock import now


def may_decide(step: ApprovalStep, person: UUID) -> bool:
    """Tell whether somebody decides in a step that is not the chair's: by themselves, or for now as a deputy."""
    if step.approvers.filter(id=person).exists():
        return True
    return step.deputy_id == person and step.deputy_until is not None and now() <= step.deputy_until


def waiting_for(person: UUID) -> QuerySet[Approval]:
    """Return the submissions that wait at a step in which somebody decides, as deputy too, or did until the term."""
    return Approval.objects.filter(id__in=_steps_of(person).values("approval")).order_by("submitted_at", "id")


def reviews(paper: Paper, person: UUID) -> bool:
    """Tell whether a paper lies before somebody now, by itself or in its meeting, or was asked for from them.

    What came to the meeting after it was submitted lies before nobody.
    """
    submitted = _before(paper, person).values_list("approval__content", flat=True)
    return _was_asked(paper, person) or any(_holds(content, paper) for content in submitted)


def reviews_replacement(paper: Paper, person: UUID) -> bool:
    """Tell whether the file that is to take the paper's place lies before somebody now."""
    return _before(paper, person).filter(approval__replacement__paper=paper.id).exists()


def _holds(content: dict[str, Any], paper: Paper) -> bool:
    """Tell whether a paper is in a stored ``agenda.approval.content.SealedContent``."""
    return any(one["id"] == str(paper.id) for one in content["papers"])


def _was_asked(paper: Paper, person: UUID) -> bool:
    """Tell whether somebody was asked for the paper, to bring it or to approve what is brought."""
    if paper.request_id is None:
        return False
    asked = PaperRequest.objects.filter(Q(person=person) | Q(approver=person), id=paper.request_id)
    return asked.exclude(state="withdrawn").exists()


def _before(paper: Paper, person: UUID) -> QuerySet[ApprovalStep]:
    within_term = Q(approvers=person) | Q(deputy=person, deputy_until__gte=now())
    of_paper = Q(approval__paper=paper.id) | Q(approval__paper=None, approval__meeting=paper.meeting_id)
    return _steps_of(person).filter(within_term, of_paper)


def _steps_of(person: UUID) -> QuerySet[ApprovalStep]:
    mine = Q(approvers=person) | Q(deputy=person)
    return ApprovalStep.objects.filter(mine, approval__state="pending", place=F("approval__place"))
