"""The commands of questions: what each carries, and which domain function it calls."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda.access import take_seat
from common.wire import Command
from journal.commands import command
from live.enums import QuestionForm
from live.questions import answering, asking, grouping, referring
from live.questions.finding import seat_at_question

Boxes = Annotated[list[Annotated[int, Meta(ge=0, le=1_000_000)]], Meta(max_length=160)]
"""Left, top, right and bottom in page units, for each line of a passage."""


class AskQuestion(Command, frozen=True, kw_only=True):
    """Send the desk a question or an opinion, about an item, a paper, one of its pages, words on it, or in general."""

    meeting: UUID
    question: UUID
    text: str
    form: QuestionForm = "question"
    item: UUID | None = None
    paper: UUID | None = None
    page: int | None = None
    passage: str = ""
    boxes: Boxes = []


class AnswerQuestion(Command, frozen=True, kw_only=True):
    """Answer a question; ``version`` is the one that was seen."""

    question: UUID
    version: int
    text: str


class OneQuestion(Command, frozen=True, kw_only=True):
    """An act on one question."""

    question: UUID


class MergeQuestion(Command, frozen=True, kw_only=True):
    """Put a question under another that asks the same."""

    question: UUID
    into: UUID


class ReferQuestion(Command, frozen=True, kw_only=True):
    """Ask people for the answer by a time; nobody takes it back."""

    question: UUID
    people: Annotated[list[UUID], Meta(max_length=100)] = []
    due_at: datetime | None = None


class PrepareQuestion(Command, frozen=True, kw_only=True):
    """Say whether a question is to be discussed in the session."""

    question: UUID
    for_discussion: bool


@command("question.ask")
def _ask(cmd: AskQuestion, *, by: UUID) -> None:
    place = asking.Place(item=cmd.item, paper=cmd.paper, page=cmd.page, passage=cmd.passage, boxes=cmd.boxes)
    asking.ask_question(take_seat(cmd.meeting, by), cmd.question, place=place, text=cmd.text, form=cmd.form)


@command("question.answer")
def _answer(cmd: AnswerQuestion, *, by: UUID) -> None:
    seat = seat_at_question(cmd.question, by)
    answering.answer_question(seat, cmd.question, version=cmd.version, text=cmd.text)


@command("question.raise")
def _raise(cmd: OneQuestion, *, by: UUID) -> None:
    answering.raise_question(seat_at_question(cmd.question, by), cmd.question)


@command("question.lower")
def _lower(cmd: OneQuestion, *, by: UUID) -> None:
    answering.lower_question(seat_at_question(cmd.question, by), cmd.question)


@command("question.withdraw")
def _withdraw(cmd: OneQuestion, *, by: UUID) -> None:
    asking.withdraw_question(seat_at_question(cmd.question, by), cmd.question)


@command("question.merge")
def _merge(cmd: MergeQuestion, *, by: UUID) -> None:
    grouping.merge_question(seat_at_question(cmd.question, by), cmd.question, into=cmd.into)


@command("question.split")
def _split(cmd: OneQuestion, *, by: UUID) -> None:
    grouping.split_question(seat_at_question(cmd.question, by), cmd.question)


@command("question.refer")
def _refer(cmd: ReferQuestion, *, by: UUID) -> None:
    seat = seat_at_question(cmd.question, by)
    referring.refer_question(seat, cmd.question, people=cmd.people, due_at=cmd.due_at)


@command("question.prepare")
def _prepare(cmd: PrepareQuestion, *, by: UUID) -> None:
    answering.prepare_question(seat_at_question(cmd.question, by), cmd.question, for_discussion=cmd.for_discussion)
