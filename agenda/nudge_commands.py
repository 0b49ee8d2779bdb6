"""The command that reminds people: what it carries, and which domain function it calls."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda import nudging
from agenda.access import take_seat
from agenda.enums import NudgeMatter
from common.wire import Command
from journal.commands import command


class NudgeParticipants(Command, frozen=True, kw_only=True):
    """Remind participants of what the meeting waits for."""

    meeting: UUID
    participants: Annotated[list[UUID], Meta(max_length=1000)]
    matters: Annotated[list[NudgeMatter], Meta(max_length=4)]


@command("participant.nudge")
def _nudge(cmd: NudgeParticipants, *, by: UUID) -> None:
    nudging.nudge_participants(take_seat(cmd.meeting, by), cmd.participants, set(cmd.matters))
