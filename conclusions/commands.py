"""Commands on the conclusion: what each carries, and which domain function it calls."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda.access import take_seat
from common.wire import Command
from conclusions import drafts, publishing
from conclusions.drafts import seat_at_conclusion
from conclusions.text import ConclusionSection, ConclusionText
from journal.commands import command

Number = Annotated[int, Meta(ge=1, le=999_999)]


class DraftConclusion(Command, frozen=True, kw_only=True):
    """Draft the meeting's conclusion from its record."""

    meeting: UUID
    conclusion: UUID


class RedraftConclusion(Command, frozen=True, kw_only=True):
    """Write the draft anew; ``version`` is the one the editor saw."""

    conclusion: UUID
    version: int


class EditConclusion(Command, frozen=True, kw_only=True):
    """Replace the draft's text; ``version`` is the one the editor saw."""

    conclusion: UUID
    version: int
    title: str
    opening: str
    sections: list[ConclusionSection]
    closing: str


class PublishConclusion(Command, frozen=True, kw_only=True):
    """Publish, under ``number`` or the next one; ``version`` is the one the chair read."""

    conclusion: UUID
    version: int
    number: Number | None = None


@command("conclusion.draft")
def _draft(cmd: DraftConclusion, *, by: UUID) -> None:
    drafts.draft_conclusion(take_seat(cmd.meeting, by), cmd.conclusion)


@command("conclusion.redraft")
def _redraft(cmd: RedraftConclusion, *, by: UUID) -> None:
    drafts.redraft_conclusion(seat_at_conclusion(cmd.conclusion, by), cmd.conclusion, version=cmd.version)


@command("conclusion.edit")
def _edit(cmd: EditConclusion, *, by: UUID) -> None:
    text = ConclusionText(title=cmd.title, opening=cmd.opening, sections=cmd.sections, closing=cmd.closing)
    drafts.edit_conclusion(seat_at_conclusion(cmd.conclusion, by), cmd.conclusion, text, version=cmd.version)


@command("conclusion.publish")
def _publish(cmd: PublishConclusion, *, by: UUID) -> None:
    seat = seat_at_conclusion(cmd.conclusion, by)
    publishing.publish_conclusion(seat, cmd.conclusion, version=cmd.version, number=cmd.number)
