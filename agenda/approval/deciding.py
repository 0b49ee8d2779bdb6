"""What approvers and the desk decide about a submission. Only who has a part in it learns that there is one (D1-13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agenda import lifecycle
from agenda.access import Seat, take_seat
from agenda.approval import sheets
from agenda.approval.reviewing import may_decide
from agenda.cards import put_cards
from agenda.enums import DISTRIBUTED, ReturnTo
from agenda.models import Approval, ApprovalStep, Meeting, Paper, Replacement
from common.clock import now
from common.errors import Refused, not_found, require
from common.text import clean
from directory.people import get_person

LONGEST_REASON = 2000


@dataclass(frozen=True)
class Hand:
    """A submission that waits, the step it waits at, and what the asker may do with it. Its meeting is locked."""

    approval: Approval
    step: ApprovalStep
    by: UUID
    seat: Seat | None

    @property
    def decides(self) -> bool:
        """Approves or returns in this step; in the chair's, whoever chairs the meeting."""
        if self.step.is_chair:
            return self.seat is not None and self.seat.is_chair
        return may_decide(self.step, self.by)

    @property
    def is_desk(self) -> bool:
        """Prepares the meeting."""
        return self.seat is not None and self.seat.is_desk


def take_hand(approval_id: UUID, by: UUID) -> Hand:
    """Return a submission for an act; refuses with ``not_found`` whoever has no part in it, or when it is decided."""
    meeting = Approval.objects.filter(id=approval_id).values_list("meeting_id", flat=True).first()
    if meeting is None or not Meeting.objects.select_for_update().filter(id=meeting).exists():
        raise not_found("approval")
    approval = Approval.objects.select_related("meeting", "paper__item", "replacement").get(id=approval_id)
    try:
        seat = take_seat(meeting, by)
    except Refused:
        seat = None
    hand = Hand(approval, sheets.step_of(approval), by, seat)
    if not (hand.is_desk or (approval.state == "pending" and hand.decides)):
        raise not_found("approval")
    require(approval.state == "pending", "approval.decided")
    return hand


def approve(hand: Hand, seal: str) -> None:
    """Approve what was submitted in a step before the chair's; ``seal`` is that of what the approver saw."""
    require(hand.decides and not hand.step.is_chair)
    require(hand.approval.seal == seal, "approval.changed")
    sheets.pass_step(hand.approval, by=hand.by)
    _show_cards(hand)


def give_back(hand: Hand, reason: str, to: ReturnTo) -> None:
    """Return what was submitted with a reason, to the desk or to the step before."""
    require(hand.decides)
    reason = clean(reason)[:LONGEST_REASON]
    require(bool(reason), "meeting.reason_needed")
    if to == "previous":
        sheets.step_back(hand.approval, reason, by=hand.by)
        _show_cards(hand)
    elif hand.approval.paper_id is None:
        lifecycle.give_back(hand.approval.meeting, reason, by=hand.by)
    else:
        sheets.close(hand.approval, "returned", by=hand.by, reason=reason)


def recall(hand: Hand) -> None:
    """Take back what was submitted, to change it; only the desk does."""
    require(hand.is_desk)
    if hand.approval.paper_id is None:
        lifecycle.recall_meeting(hand.approval.meeting, by=hand.by)
    else:
        sheets.close(hand.approval, "recalled", by=hand.by)


def delegate(hand: Hand, person: UUID, until: datetime) -> None:
    """Let somebody else decide in one's own step until a term. A deputy cannot pass it on, nor the chair."""
    _require_own_step(hand)
    require(until.tzinfo is not None, "meeting.time_without_zone")
    require(until > now(), "approval.term_over")
    deputy = get_person(person)
    eligible = not deputy.is_display and deputy.id != hand.approval.submitted_by_id
    require(eligible and not hand.step.approvers.filter(id=deputy.id).exists(), "approval.deputy_not_eligible")
    sheets.delegate(hand.approval, deputy, until, by=hand.by)


def take_back(hand: Hand) -> None:
    """End a delegation of one's own step before its term."""
    _require_own_step(hand)
    sheets.take_back(hand.approval, by=hand.by)


def submit_paper(seat: Seat, paper: Paper) -> Approval:
    """Lay a paper that came after the meeting was distributed before those who approve it."""
    require(seat.is_desk)
    require(seat.meeting.state in DISTRIBUTED - {"closed"}, "meeting.wrong_state", state=seat.meeting.state)
    require(not paper.released, "paper.released")
    require(paper.state == "ready", "meeting.paper_not_ready", title=paper.title)
    return sheets.submit(seat.meeting, by=seat.person_id, paper=paper)


def submit_replacement(seat: Seat, replacement: Replacement) -> Approval:
    """Lay a new version of a paper that others read already before those who approve it."""
    require(replacement.state == "ready", "replacement.not_ready")
    return sheets.submit(seat.meeting, by=seat.person_id, paper=replacement.paper, replacement=replacement)


def _require_own_step(hand: Hand) -> None:
    require(not hand.step.is_chair and hand.step.approvers.filter(id=hand.by).exists())


def _show_cards(hand: Hand) -> None:
    if hand.approval.paper_id is None:
        put_cards(hand.approval.meeting)
