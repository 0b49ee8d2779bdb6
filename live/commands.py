"""The room's commands: what each carries, and which domain function it calls."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda.access import take_seat
from agenda.items import seat_at_item
from common.wire import Command
from journal.commands import command
from live import floor, stage

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
