"""Questions as an act finds them: who may have them at all, and the checks that several acts share."""

from __future__ import annotations

from uuid import UUID

from agenda.access import Seat, take_seat_behind
from agenda.models import Meeting
from common.errors import not_found, require
from common.text import clean_lines
from live.enums import ASKABLE
from live.models import Question
from live.places import raised_audience
from live.rules import may_see_question, may_steer


def seat_at_question(question: UUID, by: UUID) -> Seat:
    """Return the seat of ``by`` in the question's meeting, locked; refuses strangers as if there were no question."""
    meeting = Question.objects.filter(id=question).values_list("meeting_id", flat=True).first()
    return take_seat_behind("question", meeting, by)


def get_question(seat: Seat, question_id: UUID) -> Question:
    """Return a question that this person may see; refuses with ``not_found``."""
    question = seat.meeting.questions.filter(id=question_id).first()
    if question is None:
        raise not_found("question")
    asked = any(one.person_id == seat.person_id for one in question.referrals.all())
    sees = may_see_question(seat, asker=question.asker_id, asked=asked, state=question.state)  # type: ignore[arg-type]
    if not sees or not seat.sees(raised_audience(question)):
        raise not_found("question")
    return question


def get_for_desk(seat: Seat, question_id: UUID) -> Question:
    """Return a question for an act of the desk on it."""
    question = get_question(seat, question_id)
    require_askable(seat)
    require(may_steer(seat))
    return question


def get_head(seat: Seat, question_id: UUID) -> Question:
    """Return a question for an act of the desk that is done once for all questions grouped under it."""
    question = get_for_desk(seat, question_id)
    require(question.state != "withdrawn", "question.withdrawn")
    require(question.merged_into_id is None, "question.is_merged")
    return question


def require_askable(seat: Seat) -> Meeting:
    """Refuse outside the time in which questions are asked and dealt with."""
    require(seat.meeting.state in ASKABLE, "question.not_now")
    return seat.meeting


def checked_text(text: str, limit: int) -> str:
    """Return what was written, cleaned; refuses nothing at all and too much."""
    text = clean_lines(text)
    require(bool(text), "question.no_text")
    require(len(text) <= limit, "text.too_long", field="text", limit=limit)
    return text
