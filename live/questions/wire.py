"""Records of questions: the question itself, how the desk deals with it, and the duty of whoever is asked to answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from common.wire import Record
from live.enums import ASKABLE, QuestionForm, QuestionState
from live.models import Question


class QuestionRecord(Record, frozen=True, kw_only=True, tag="question"):
    """A written question or opinion with its answer, which is empty until there is one. ``version`` counts answers.

    ``passage`` are the words it is about, which lie in ``boxes``: left, top, right and bottom in page units for each
    line; none where they are not known. ``referred_to`` are the people asked for the answer, since ``referred_at``.
    """

    asker: UUID
    form: QuestionForm
    item: UUID | None
    paper: UUID | None
    page: int | None
    passage: str
    boxes: list[int]
    text: str
    state: QuestionState
    answer: str
    answered_by: UUID | None
    asked_at: datetime
    referred_to: list[UUID]
    referred_at: datetime | None
    answered_at: datetime | None
    version: int


class HandlingRecord(Record, frozen=True, kw_only=True, tag="handling"):
    """How the desk deals with a question, whose id it has. ``merged_into`` leads the group it is in."""

    merged_into: UUID | None
    due_at: datetime | None
    for_discussion: bool


class ReferralRecord(Record, frozen=True, kw_only=True, tag="referral"):
    """A question that the viewer is asked to answer; has its id."""

    meeting: UUID
    text: str
    referred_at: datetime
    due_at: datetime | None


OPEN_DUTY: frozenset[QuestionState] = frozenset({"sent", "raised"})
"""States of a question without an answer in which those who were asked for it still owe it."""


def is_open_duty(question: Question) -> bool:
    """Tell whether a question still waits for the answer of those who were asked for it; wants ``meeting`` selected."""
    waits = question.state in OPEN_DUTY and not question.answer
    return waits and question.meeting.state in ASKABLE


def question_record(question: Question) -> QuestionRecord:
    """Return the record of a question; wants ``referrals`` fetched where there are many."""
    return QuestionRecord(
        id=str(question.id),
        asker=question.asker_id,
        form=question.form,  # type: ignore[arg-type]
        item=question.item_id,
        paper=question.paper_id,
        page=question.page,
        passage=question.passage,
        boxes=question.boxes,
        text=question.text,
        state=question.state,  # type: ignore[arg-type]
        answer=question.answer,
        answered_by=question.answered_by_id,
        asked_at=question.asked_at,
        referred_to=[one.person_id for one in question.referrals.all()],
        referred_at=question.referred_at,
        answered_at=question.answered_at,
        version=question.version,
    )


def handling_record(question: Question) -> HandlingRecord:
    """Return how the desk deals with a question."""
    return HandlingRecord(
        id=str(question.id),
        merged_into=question.merged_into_id,
        due_at=question.due_at,
        for_discussion=question.for_discussion,
    )


def referral_record(question: Question) -> ReferralRecord:
    """Return the duty of somebody who is asked for the answer."""
    return ReferralRecord(
        id=str(question.id),
        meeting=question.meeting_id,
        text=question.text,
        referred_at=question.referred_at or question.asked_at,
        due_at=question.due_at,
    )
