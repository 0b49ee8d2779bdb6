"""Records of invitations: for the desk the letter, all deliveries and answers, for each person what is their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from common.wire import Record, Wire
from invitations.enums import Answer, Channel, Method, Problem, Progress
from invitations.models import CalendarFeed, Delivery, Letter, Message, Reply


class ReplyRecord(Record, frozen=True, kw_only=True, tag="reply"):
    """A participant's answer, in the meeting's journal; ``id`` is the participant's, ``noted_by`` a person's.

    It was given for a meeting that begins at ``starts_at``; when that is no longer so, it is to be asked for again.
    """

    answer: Answer
    reason: str
    starts_at: datetime
    noted_by: UUID
    noted_at: datetime


class OwnReplyRecord(Record, frozen=True, kw_only=True, tag="own_reply"):
    """The same in the participant's own journal; ``id`` is the meeting's."""

    answer: Answer
    reason: str
    starts_at: datetime
    noted_at: datetime


class CalendarFeedRecord(Record, frozen=True, kw_only=True, tag="calendar_feed"):
    """That a person's meetings can be read from a secret address, and since when; ``id`` is the person's."""

    opened_at: datetime


class LetterDraft(Wire, frozen=True, kw_only=True):
    """What the desk may change in a letter; ``note`` holds the usual words where it wrote none. ``version`` 0: new."""

    number: int | None
    symbol: str
    note: str
    version: int


class LetterRecord(Record, frozen=True, kw_only=True, tag="letter"):
    """The letter of a meeting, in its journal, once somebody wrote in it or it was sent; ``id`` is the meeting's.

    ``note`` is empty for the usual words; ``revision`` counts how often people were told, 0 for not yet.
    """

    number: int | None
    note: str
    revision: int
    issued_at: datetime | None
    version: int


class Sending(Wire, frozen=True, kw_only=True):
    """The last message to somebody on one channel. ``at``: when it got there, or when it will be tried (again).

    ``problem`` is why it was not taken, ``answer`` the server's own words, in its language.
    """

    channel: Channel
    method: Method
    state: Progress
    at: datetime
    attempts: int
    problem: Problem
    answer: str
    address: str


class DeliveryRecord(Record, frozen=True, kw_only=True, tag="delivery"):
    """How a participant's invitation fares, in the meeting's journal; ``id`` is the participant's.

    ``sendings`` has the last message on each channel, none where the installation has none. ``opened_at``: when they
    first opened the letter in the app.
    """

    revision: int
    told_at: datetime
    opened_at: datetime | None
    sendings: list[Sending]


class OwnInvitationRecord(Record, frozen=True, kw_only=True, tag="own_invitation"):
    """That there is a letter for somebody, in their own journal; ``id`` is the meeting's."""

    revision: int
    told_at: datetime


def letter_record(letter: Letter) -> LetterRecord:
    """Return the record for the desk."""
    return LetterRecord(
        id=str(letter.meeting_id),
        number=letter.number,
        note=letter.note,
        revision=letter.revision,
        issued_at=letter.issued_at,
        version=letter.version,
    )


def delivery_record(delivery: Delivery, messages: Sequence[Message]) -> DeliveryRecord:
    """Return the record for the desk; ``messages`` are the participant's, oldest first."""
    last = {message.channel: message for message in messages}
    return DeliveryRecord(
        id=str(delivery.participant_id),
        revision=delivery.revision,
        told_at=delivery.told_at,
        opened_at=delivery.opened_at,
        sendings=[_sending(last[channel]) for channel in sorted(last)],
    )


def own_invitation_record(delivery: Delivery) -> OwnInvitationRecord:
    """Return the record for whom it is about; wants ``participant`` selected."""
    return OwnInvitationRecord(
        id=str(delivery.participant.meeting_id),
        revision=delivery.revision,
        told_at=delivery.told_at,
    )


def _sending(message: Message) -> Sending:
    return Sending(
        channel=message.channel,  # type: ignore[arg-type]
        method=message.method,  # type: ignore[arg-type]
        state="queued" if message.state == "sending" else message.state,  # type: ignore[arg-type]
        at=message.settled_at or message.due_at,
        attempts=message.attempts,
        problem=message.problem,  # type: ignore[arg-type]
        answer=message.answer,
        address=message.address,
    )


def reply_record(reply: Reply) -> ReplyRecord:
    """Return the record for the desk."""
    return ReplyRecord(
        id=str(reply.participant_id),
        answer=reply.answer,  # type: ignore[arg-type]
        reason=reply.reason,
        starts_at=reply.starts_at,
        noted_by=reply.noted_by_id,
        noted_at=reply.noted_at,
    )


def own_reply_record(reply: Reply) -> OwnReplyRecord:
    """Return the record for whom it is about; wants ``participant`` selected."""
    return OwnReplyRecord(
        id=str(reply.participant.meeting_id),
        answer=reply.answer,  # type: ignore[arg-type]
        reason=reply.reason,
        starts_at=reply.starts_at,
        noted_at=reply.noted_at,
    )


def calendar_feed_record(feed: CalendarFeed) -> CalendarFeedRecord:
    """Return the record of a feed; it does not tell the address, which is not known."""
    return CalendarFeedRecord(id=str(feed.person_id), opened_at=feed.opened_at)
