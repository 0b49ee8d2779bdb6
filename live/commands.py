"""The room's commands: what each carries, and which domain function it calls."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda.access import take_seat
from agenda.items import seat_at_item
from common.wire import Command
from journal.commands import command
from live import floor, questions, stage

Seconds = Annotated[int, Meta(ge=10, le=7200)]


class StageItem(Command, frozen=True, kw_only=True):
    """Open or end an item."""

    item: UUID


class ShowPage(Command, frozen=True, kw_only=True):
    """Bring the room to a page of a paper."""

    meeting: UUID
    paper: UUID
    page: int


class TurnPage(Command, frozen=True, kw_only=True):
    """Turn to a page of the paper that is shown."""

    meeting: UUID
    page: int


class HandOver(Command, frozen=True, kw_only=True):
    """Let ``person`` turn pages; nobody takes it back to the desk."""

    meeting: UUID
    person: UUID | None = None


@command("stage.open_item")
def _open_item(cmd: StageItem, *, by: UUID) -> None:
    stage.open_item(seat_at_item(cmd.item, by), cmd.item)


@command("stage.close_item")
def _close_item(cmd: StageItem, *, by: UUID) -> None:
    stage.close_item(seat_at_item(cmd.item, by), cmd.item)


@command("stage.show")
def _show(cmd: ShowPage, *, by: UUID) -> None:
    stage.show_page(take_seat(cmd.meeting, by), cmd.paper, cmd.page)


@command("stage.turn")
def _turn(cmd: TurnPage, *, by: UUID) -> None:
    stage.turn_page(take_seat(cmd.meeting, by), cmd.page)


@command("stage.hand_over")
def _hand_over(cmd: HandOver, *, by: UUID) -> None:
    stage.hand_over(take_seat(cmd.meeting, by), cmd.person)


class RequestFloor(Command, frozen=True, kw_only=True):
    """Queue up to speak."""

    meeting: UUID
    speaker: UUID
    item: UUID | None = None


class OneSpeaker(Command, frozen=True, kw_only=True):
    """An act on one request to speak."""

    speaker: UUID


class CallSpeaker(Command, frozen=True, kw_only=True):
    """Give the floor to somebody, for ``seconds`` or without a limit."""

    speaker: UUID
    seconds: Seconds | None = None


@command("floor.request")
def _request(cmd: RequestFloor, *, by: UUID) -> None:
    floor.request_floor(take_seat(cmd.meeting, by), cmd.speaker, item=cmd.item)


@command("floor.withdraw")
def _withdraw_request(cmd: OneSpeaker, *, by: UUID) -> None:
    floor.withdraw_request(floor.seat_at_speaker(cmd.speaker, by), cmd.speaker)


@command("floor.call")
def _call(cmd: CallSpeaker, *, by: UUID) -> None:
    floor.call_speaker(floor.seat_at_speaker(cmd.speaker, by), cmd.speaker, seconds=cmd.seconds)


@command("floor.finish")
def _finish(cmd: OneSpeaker, *, by: UUID) -> None:
    floor.finish_speaker(floor.seat_at_speaker(cmd.speaker, by), cmd.speaker)


class AskQuestion(Command, frozen=True, kw_only=True):
    """Ask the desk in writing, about an item, a paper, one of its pages, or in general."""

    meeting: UUID
    question: UUID
    text: str
    item: UUID | None = None
    paper: UUID | None = None
    page: int | None = None


class AnswerQuestion(Command, frozen=True, kw_only=True):
    """Answer a question; ``version`` is the one the desk saw."""

    question: UUID
    version: int
    text: str


class OneQuestion(Command, frozen=True, kw_only=True):
    """An act on one question."""

    question: UUID


@command("question.ask")
def _ask(cmd: AskQuestion, *, by: UUID) -> None:
    place = questions.Place(item=cmd.item, paper=cmd.paper, page=cmd.page)
    questions.ask_question(take_seat(cmd.meeting, by), cmd.question, place=place, text=cmd.text)


@command("question.answer")
def _answer(cmd: AnswerQuestion, *, by: UUID) -> None:
    seat = questions.seat_at_question(cmd.question, by)
    questions.answer_question(seat, cmd.question, version=cmd.version, text=cmd.text)


@command("question.raise")
def _raise(cmd: OneQuestion, *, by: UUID) -> None:
    questions.raise_question(questions.seat_at_question(cmd.question, by), cmd.question)


@command("question.lower")
def _lower(cmd: OneQuestion, *, by: UUID) -> None:
    questions.lower_question(questions.seat_at_question(cmd.question, by), cmd.question)


@command("question.withdraw")
def _withdraw_question(cmd: OneQuestion, *, by: UUID) -> None:
    questions.withdraw_question(questions.seat_at_question(cmd.question, by), cmd.question)
