"""Commands about board packs."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda.access import take_seat
from agenda.enums import Language
from annotations.enums import Layer
from boardpacks import packs
from boardpacks.tasks import build_later
from common.wire import Command
from journal.commands import command


class MakePack(Command, frozen=True, kw_only=True):
    """Have a meeting's papers bound for the asker, with their view of these layers of marks."""

    meeting: UUID
    pack: UUID
    language: Language
    layers: Annotated[list[Layer], Meta(max_length=3)] = []


class OnePack(Command, frozen=True, kw_only=True):
    """An act on a pack of one's own."""

    pack: UUID


@command("board_pack.make")
def _make(cmd: MakePack, *, by: UUID) -> None:
    seat = take_seat(cmd.meeting, by)
    build_later(packs.make_pack(seat, cmd.pack, language=cmd.language, layers=cmd.layers))


@command("board_pack.drop")
def _drop(cmd: OnePack, *, by: UUID) -> None:
    packs.drop_pack(*packs.seat_at_pack(cmd.pack, by))
