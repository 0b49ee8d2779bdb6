"""Records of invitations: for the desk all answers, for each person their own and that they have a calendar feed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from common.wire import Record
from invitations.enums import Answer
from invitations.models import CalendarFeed, Reply


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
