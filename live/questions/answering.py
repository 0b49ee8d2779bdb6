"""Answering, and what the room is shown of it. One answer reaches everybody whose question is in the group."""

from __future__ import annotations

from uuid import UUID

from agenda.access import Seat
from common.clock import now
from common.errors import check_version, require
from live.models import Question
from live.questions.finding import checked_text, get_for_desk, get_head, get_question, require_askable
from live.questions.grouping import share_answer
from live.questions.showing import show_handling, show_question, take_from_room
from live.rules import may_steer

LONGEST_ANSWER = 5000


def answer_question(seat: Seat, question_id: UUID, *, version: int, text: str) -> Question:
    """Answer, or mend an answer, for those who see the question now: the desk, or whom it asked for the answer.

    Refused when another answer came meanwhile. All who asked the same get it.
    """
    question = get_question(seat, question_id)
    require_askable(seat)
    require(may_steer(seat) or any(one.person_id == seat.person_id for one in question.referrals.all()))
    check_version(question.version, version)
    require(question.state != "withdrawn", "question.withdrawn")
    require(question.merged_into_id is None, "question.is_merged")
    if question.state == "sent":
        question.state = "answered"
    question.answer = checked_text(text, LONGEST_ANSWER)
    question.answered_by_id, question.answered_at = seat.person_id, now()
    question.version += 1
    question.save(update_fields=["state", "answer", "answered_by", "answered_at", "version"])
    show_question(question)
    share_answer(question)
    return question


def raise_question(seat: Seat, question_id: UUID) -> Question:
    """Put a question to the room: everyone sees it and who asked it."""
    question = get_head(seat, question_id)
    require(question.state != "raised", "question.is_raised")
    question.state = "raised"
    question.save(update_fields=["state"])
    return show_question(question)


def lower_question(seat: Seat, question_id: UUID) -> Question:
    """Take a question off the room's screens; its asker and the desk keep it."""
    question = get_for_desk(seat, question_id)
    require(question.state == "raised", "question.not_raised")
    return take_from_room(question, "answered" if question.answer else "sent")


def prepare_question(seat: Seat, question_id: UUID, *, for_discussion: bool) -> Question:
    """Note for the desk that a question is to be discussed in the session, or that it is not."""
    question = get_head(seat, question_id)
    question.for_discussion = for_discussion
    question.save(update_fields=["for_discussion"])
    show_handling(question)
    return question
