"""Answering an invitation: one's own answer, or one that the desk was told. Only the desk learns who answered what."""

from __future__ import annotations

from uuid import UUID

from agenda.access import Seat
from agenda.models import Meeting, Participant
from agenda.participants import get_participant
from common.clock import now
from common.errors import require
from common.text import clean
from invitations.enums import Answer
from invitations.models import Reply
from invitations.wire import own_reply_record, reply_record
from journal.audience import DESK, one_person
from journal.keys import of_meeting, of_person
from journal.record import record

LONGEST_REASON = 500


def answer_invitation(seat: Seat, answer: Answer, *, reason: str) -> Reply:
    """Say whether one will come, until the meeting opens; absence wants a reason. The last answer counts (D1-06)."""
    meeting = _answerable(seat.meeting)
    require(seat.participant.role != "display")
    return _keep(meeting, seat.participant, answer, reason, by=seat.person_id)


def note_reply(seat: Seat, participant_id: UUID, answer: Answer | None, *, reason: str) -> Reply | None:
    """Let the desk note what it was told by somebody; ``None`` takes an answer back, as if none had come."""
    require(seat.is_desk)
    meeting = _answerable(seat.meeting)
    participant = get_participant(meeting, participant_id)
    require(participant.role != "display")
    if answer is None:
        forget_reply(participant)
        return None
    return _keep(meeting, participant, answer, reason, by=seat.person_id)


def forget_reply(participant: Participant) -> None:
    """Drop a participant's answer, if there is one, from the desk and from their home."""
    reply = Reply.objects.select_related("participant").filter(participant=participant).first()
    if reply is None:
        return
    person = participant.person_id
    record(of_meeting(participant.meeting_id), audience=DESK, drop=[reply_record(reply)])
    record(of_person(person), audience=one_person(person), drop=[own_reply_record(reply)])
    reply.delete()


def _answerable(meeting: Meeting) -> Meeting:
    require(meeting.state == "approved", "reply.not_now")
    return meeting


def _keep(meeting: Meeting, participant: Participant, answer: Answer, reason: str, *, by: UUID) -> Reply:
    reason = clean(reason)
    require(answer == "attending" or bool(reason), "reply.reason_needed")
    require(len(reason) <= LONGEST_REASON, "text.too_long", field="reason", limit=LONGEST_REASON)
    kept = {"answer": answer, "reason": reason, "starts_at": meeting.starts_at, "noted_by_id": by, "noted_at": now()}
    reply, _ = Reply.objects.update_or_create(participant=participant, defaults=kept)
    person = participant.person_id
    record(of_meeting(meeting.id), audience=DESK, put=[reply_record(reply)])
    record(of_person(person), audience=one_person(person), put=[own_reply_record(reply)])
    return reply
