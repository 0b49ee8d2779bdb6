"""Grouping questions that ask the same. Every author keeps their own and learns nothing of the others.

A group is a question and those merged into it, all about places that the same people may see: otherwise an answer would
carry what is closed to some of them.
"""

from __future__ import annotations

from uuid import UUID

from agenda.access import Seat
from common.errors import require
from live.models import Question
from live.places import raised_audience
from live.questions.finding import get_for_desk, get_head
from live.questions.referring import end_referral
from live.questions.showing import show_handling, show_question


def merge_question(seat: Seat, question_id: UUID, *, into: UUID) -> Question:
    """Put a question, with all that were merged into it, under another. An answer to one of the two is for both."""
    question, head = get_head(seat, question_id), get_head(seat, into)
    require(question.id != head.id, "question.same")
    require(question.state != "raised", "question.is_raised")
    require(raised_audience(question) == raised_audience(head), "question.other_circle")
    end_referral(question)
    show_question(question)
    for one in [question, *question.merged.all()]:
        one.merged_into, one.for_discussion = head, False
        one.save(update_fields=["merged_into", "for_discussion"])
        show_handling(one)
    if question.answer and not head.answer:
        _take_answer(head, question)
        show_question(head)
    share_answer(head)
    return head


def split_question(seat: Seat, question_id: UUID) -> Question:
    """Let a merged question stand by itself again, with the answer that it has."""
    question = get_for_desk(seat, question_id)
    require(question.merged_into_id is not None, "question.not_merged")
    question.merged_into = None
    question.save(update_fields=["merged_into"])
    show_handling(question)
    return question


def share_answer(head: Question) -> None:
    """Give the answer of a group to all in it who may still see what it is about."""
    if not head.answer:
        return
    audience = raised_audience(head)
    for one in head.merged.exclude(state="withdrawn"):
        if raised_audience(one) == audience and one.answer != head.answer:
            _take_answer(one, head)
            show_question(one)


def let_others_go(question: Question) -> None:
    """Take a question that is withdrawn out of its group; the one asked first leads the others from now on."""
    rest = list(question.merged.all())
    for one in rest:
        one.merged_into = None if one is rest[0] else rest[0]
        one.save(update_fields=["merged_into"])
        show_handling(one)
    question.merged_into = None
    question.save(update_fields=["merged_into"])
    show_handling(question)


def _take_answer(question: Question, other: Question) -> None:
    question.answer, question.answered_at = other.answer, other.answered_at
    question.answered_by_id = other.answered_by_id
    if question.state == "sent":
        question.state = "answered"
    question.version += 1
    question.save(update_fields=["state", "answer", "answered_by", "answered_at", "version"])
