"""The commands of invitations: what each carries, and which domain function it calls."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda.access import take_seat
from agenda.participants import seat_at_participant
from common.wire import Command
from invitations import deliveries, feeds, letters, replies
from invitations.enums import Answer
from journal.commands import command


class AnswerInvitation(Command, frozen=True, kw_only=True):
    """Say whether one will come. ``reason``: why not."""

    meeting: UUID
    answer: Answer
    reason: str = ""


class NoteReply(Command, frozen=True, kw_only=True):
    """Note what somebody told the desk; ``None`` takes an answer back."""

    participant: UUID
    answer: Answer | None
    reason: str = ""


class OpenCalendarFeed(Command, frozen=True, kw_only=True):
    """Let calendars elsewhere read one's meetings. ``secret``: 32 random bytes as URL-safe Base64, in the address."""

    secret: str


class CloseCalendarFeed(Command, frozen=True, kw_only=True):
    """End one's feed."""


@command("invitation.answer")
def _answer(cmd: AnswerInvitation, *, by: UUID) -> None:
    replies.answer_invitation(take_seat(cmd.meeting, by), cmd.answer, reason=cmd.reason)


@command("invitation.note_reply")
def _note_reply(cmd: NoteReply, *, by: UUID) -> None:
    replies.note_reply(seat_at_participant(cmd.participant, by), cmd.participant, cmd.answer, reason=cmd.reason)


@command("calendar_feed.open")
def _open_feed(cmd: OpenCalendarFeed, *, by: UUID) -> None:
    feeds.open_feed(by, cmd.secret)


@command("calendar_feed.close")
def _close_feed(_cmd: CloseCalendarFeed, *, by: UUID) -> None:
    feeds.close_feed(by)


class EditLetter(Command, frozen=True, kw_only=True):
    """Give the letter of invitation its number and what it asks for; ``version`` is the one the editor saw, 0: none."""

    meeting: UUID
    version: int
    number: Annotated[int, Meta(ge=1, le=999_999)] | None
    note: str


class OneInvited(Command, frozen=True, kw_only=True):
    """An act on one participant's invitation."""

    participant: UUID


@command("letter.edit")
def _edit_letter(cmd: EditLetter, *, by: UUID) -> None:
    letters.edit_letter(take_seat(cmd.meeting, by), version=cmd.version, number=cmd.number, note=cmd.note)


@command("invitation.send_again")
def _send_again(cmd: OneInvited, *, by: UUID) -> None:
    deliveries.send_again(seat_at_participant(cmd.participant, by), cmd.participant)
