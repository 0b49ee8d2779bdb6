"""Submissions on their way from step to step. What becomes of the thing that was submitted is its own noun's business.

The meeting's row is locked by whoever calls. An approval is good for one seal: what has changed since the first of them
has to be submitted again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from agenda.approval.chain import plan_steps
from agenda.approval.content import SealedContent, content_of, seal_of, stored
from agenda.approval.wire import ApprovalEvent, approval_record
from agenda.enums import ApprovalAct, ApprovalState
from agenda.models import Approval, ApprovalStep, Meeting, Paper, Replacement
from common.clock import now
from common.errors import require
from directory.models import Person
from directory.people import get_person
from directory.wire import person_card
from journal.audience import DESK, one_person
from journal.keys import of_meeting, of_person
from journal.record import record


def submit(
    meeting: Meeting, *, by: UUID, paper: Paper | None = None, replacement: Replacement | None = None
) -> Approval:
    """Lay a meeting, a paper that came later, or its new file before those who approve it, the first of them first.

    What was submitted before and has not changed since stays where it is: that is refused.
    """
    content = content_of(meeting, paper=paper, replacement=replacement)
    seal = seal_of(content)
    earlier = pending_in(meeting, paper=paper, replacement=replacement)
    if earlier is not None:
        require(earlier.seal != seal, "approval.unchanged")
        close(earlier, "recalled", by=by)
    submitter = get_person(by)
    planned = plan_steps(meeting, submitter)
    approval = Approval.objects.create(
        meeting=meeting,
        paper=paper,
        replacement=replacement,
        content=stored(content),
        seal=seal,
        submitted_by=submitter,
        submitted_at=now(),
    )
    for place, one in enumerate(planned):
        people = [msgspec.to_builtins(person_card(person)) for person in one.people]
        step = ApprovalStep.objects.create(
            approval=approval, place=place, name=one.name, name_en=one.name_en, is_chair=one.is_chair, people=people
        )
        step.approvers.set(one.people)
    _note(approval, "submitted", submitter)
    _show(approval, before=set())
    return approval


def pending_in(
    meeting: Meeting, *, paper: Paper | None = None, replacement: Replacement | None = None
) -> Approval | None:
    """Return what was submitted of this thing and is not decided yet."""
    return Approval.objects.filter(meeting=meeting, paper=paper, replacement=replacement, state="pending").first()


def step_of(approval: Approval) -> ApprovalStep:
    """Return the step at which a submission waits."""
    return ApprovalStep.objects.get(approval=approval, place=approval.place)


def is_unchanged(approval: Approval) -> bool:
    """Tell whether what was submitted is still what would be approved now."""
    return seal_of(_content_now(approval)) == approval.seal


def pass_step(approval: Approval, *, by: UUID) -> None:
    """Note that somebody approved what was submitted; it goes to the next step."""
    before, person = _holders(approval), get_person(by)
    require(is_unchanged(approval), "approval.changed")
    _decide(step_of(approval), person)
    _note(approval, "approved", person)
    approval.place += 1
    approval.save(update_fields=["place"])
    _show(approval, before=before)


def pass_chair(
    meeting: Meeting, *, by: UUID, paper: Paper | None = None, replacement: Replacement | None = None
) -> Approval:
    """Note the chair's approval, which is the last, and seal what is approved.

    Refuses while somebody else has to approve before. Where nobody has, what is approved is what is there now.
    """
    this = {"paper": paper, "replacement": replacement}
    approval = pending_in(meeting, **this)  # type: ignore[arg-type]
    if approval is None:
        asked = [one.name for one in meeting.rules_value.approvers]
        require(not asked, "approval.not_passed", name="".join(asked[:1]))
        approval = submit(meeting, by=by, **this)  # type: ignore[arg-type]
    step = step_of(approval)
    require(step.is_chair, "approval.not_passed", name=step.name)
    if approval.place > 0:
        require(is_unchanged(approval), "approval.changed")
    content = _content_now(approval)
    approval.content, approval.seal = stored(content), seal_of(content)
    person = get_person(by)
    _decide(step, person)
    _note(approval, "approved", person)
    approval.state = "approved"
    approval.save(update_fields=["content", "seal", "state"])
    _show(approval, before=set())
    return approval


def step_back(approval: Approval, reason: str, *, by: UUID) -> None:
    """Give what was submitted back to the step before, whose approval does not count any more."""
    require(approval.place > 0, "approval.no_step_before")
    before = _holders(approval)
    _note(approval, "returned", get_person(by), reason=reason, to="previous")
    approval.place -= 1
    approval.save(update_fields=["place"])
    ApprovalStep.objects.filter(approval=approval, place=approval.place).update(decided_by=None, decided_at=None)
    _show(approval, before=before)


def close(approval: Approval, state: ApprovalState, *, by: UUID, reason: str = "") -> None:
    """End a submission without approval: given back with a reason, or taken back by the desk."""
    before = _holders(approval)
    if state == "returned":
        _note(approval, "returned", get_person(by), reason=reason, to="start")
    else:
        _note(approval, "recalled", get_person(by))
    approval.state = state
    approval.save(update_fields=["state"])
    _show(approval, before=before)


def delegate(approval: Approval, deputy: Person, until: datetime, *, by: UUID) -> None:
    """Let somebody decide in the present step as well, until a term; another deputy makes room for them."""
    before = _holders(approval)
    card = person_card(deputy)
    ApprovalStep.objects.filter(id=step_of(approval).id).update(
        deputy=deputy, deputy_card=msgspec.to_builtins(card), deputy_until=until
    )
    _note(approval, "delegated", get_person(by), deputy=card, until=until)
    _show(approval, before=before)


def take_back(approval: Approval, *, by: UUID) -> None:
    """End a delegation before its term."""
    before, step = _holders(approval), step_of(approval)
    require(step.deputy_id is not None, "approval.no_deputy")
    ApprovalStep.objects.filter(id=step.id).update(deputy=None, deputy_card=None, deputy_until=None)
    _note(approval, "undelegated", get_person(by))
    _show(approval, before=before)


def withdraw_with(replacement: Replacement, *, by: UUID) -> None:
    """End the submission of a file that is given up."""
    for approval in replacement.approvals.filter(state="pending"):
        close(approval, "recalled", by=by)


def drop_approvals(paper: Paper) -> None:
    """Take what was submitted of a paper from whoever sees it; call before the paper is removed."""
    for approval in paper.approvals.prefetch_related("steps"):
        view = approval_record(approval)
        record(of_meeting(approval.meeting_id), audience=DESK, drop=[view])
        for person in _holders(approval):
            record(of_person(person), audience=one_person(person), drop=[view])


def _content_now(approval: Approval) -> SealedContent:
    return content_of(approval.meeting, paper=approval.paper, replacement=approval.replacement)


def _holders(approval: Approval) -> set[UUID]:
    """Return on whose home a submission is: who decides in its present step, deputies included."""
    if approval.state != "pending":
        return set()
    step = step_of(approval)
    return {*step.approvers.values_list("id", flat=True), *([step.deputy_id] if step.deputy_id else [])}


def _decide(step: ApprovalStep, person: Person) -> None:
    step.decided_by, step.decided_at = msgspec.to_builtins(person_card(person)), now()
    step.save(update_fields=["decided_by", "decided_at"])


def _note(approval: Approval, act: ApprovalAct, by: Person, **more: Any) -> None:  # noqa: ANN401 - fields of the event
    event = ApprovalEvent(act=act, by=person_card(by), at=now(), place=approval.place, **more)
    approval.history = [*approval.history, msgspec.to_builtins(event)]
    approval.save(update_fields=["history"])


def _show(approval: Approval, *, before: Iterable[UUID]) -> None:
    view = approval_record(Approval.objects.prefetch_related("steps").get(id=approval.id))
    record(of_meeting(approval.meeting_id), audience=DESK, put=[view])
    after = _holders(approval)
    for person in sorted(set(before) - after):
        record(of_person(person), audience=one_person(person), drop=[view])
    for person in sorted(after):
        record(of_person(person), audience=one_person(person), put=[view])
