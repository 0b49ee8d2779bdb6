"""Which message is sent next, and what became of it.

A message is claimed in one transaction, sent, and settled in another. A worker that dies in between leaves a claim that
lapses, and the message is sent once more: at least once, and twice at most for each death (decision 0028).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from agenda.models import Meeting, Participant
from common.clock import now
from invitations.enums import Problem
from invitations.mail.identity import Identity
from invitations.models import Message
from invitations.showing import put_deliveries
from journal.record import recording

CLAIM = timedelta(minutes=5)
"""After so long a claim lapses; longer than a server may take for one message (``EMAIL_TIMEOUT``)."""
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
"""How long a message waits after each failure; after the last it is given up and the desk is told."""


def claim_message() -> Message | None:
    """Claim the message that was tried least and is due the longest, whoever else is sending; ``None``: none is due.

    A claim that lapsed is taken over. What is too late to be told is given up instead of sent.
    """
    while True:
        moment = now()
        with transaction.atomic():
            free = Message.objects.select_for_update(skip_locked=True, of=("self",))
            due = Q(state="queued", due_at__lte=moment) | Q(state="sending", claimed_at__lte=moment - CLAIM)
            message = free.filter(due).select_related("person", "meeting").order_by("attempts", "due_at", "id").first()
            if message is None:
                return None
            message.state, message.claimed_at = "sending", moment
            message.attempts += 1
            message.save(update_fields=["state", "claimed_at", "attempts"])
        if _is_too_late(message, moment):
            settle_message(message.id, problem="over", final=True)
        elif message.attempts > len(PAUSES) + 1:  # claims of it lapsed: whoever sends it does not come to an end
            settle_message(message.id, problem="broken", final=True)
        else:
            return message


def settle_message(
    message_id: UUID, *, problem: Problem = "", answer: str = "", final: bool = False
) -> datetime | None:
    """Note what became of a message and tell the desk; returns when it is to be tried again, if it is.

    No ``problem``: it was taken. ``final``: trying again would not help.
    """
    with recording("invitation.deliver", by=None):
        meeting = Message.objects.filter(id=message_id).values_list("meeting_id", flat=True).first()
        if meeting is None:
            return None  # it went with its meeting
        Meeting.objects.select_for_update().get(id=meeting)
        message = Message.objects.get(id=message_id)
        message.problem, message.answer = problem, answer
        again_at = None if final or not problem else _next_attempt(message)
        if again_at is None:
            message.state, message.settled_at = "failed" if problem else "sent", now()
        else:
            message.state, message.due_at = "queued", again_at
        message.save(update_fields=["state", "problem", "answer", "settled_at", "due_at"])
        put_deliveries(meeting, [message.participant])
    return again_at


def note_bounce(participant: Participant, returned: Identity, answer: str) -> bool:
    """Note that an e-mail to somebody came back; inside an act, the meeting locked.

    Returns whether it was news: not when that was known, or the message has been sent once more since.
    """
    mails = Message.objects.filter(participant=participant.id, channel="email", state="sent")
    message = mails.filter(id=returned.message, round=returned.round).first()
    if message is None:
        return False
    message.state, message.answer, message.settled_at = "bounced", answer, now()
    message.save(update_fields=["state", "answer", "settled_at"])
    put_deliveries(participant.meeting_id, [participant.id])
    return True


def _is_too_late(message: Message, moment: datetime) -> bool:
    """Tell whether the meeting has opened; for whoever was removed from it, whether it has ended."""
    meeting = message.meeting
    going_on = {"approved", "open"} if message.method == "cancel" else {"approved"}
    return meeting.state not in going_on or meeting.ends_at <= moment


def _next_attempt(message: Message) -> datetime | None:
    """Return when to try again; never once something newer was written to the same person."""
    newer = Message.objects.filter(
        meeting=message.meeting_id, person=message.person_id, channel=message.channel, sequence__gt=message.sequence
    )
    if message.attempts > len(PAUSES) or newer.exists():
        return None
    return now() + PAUSES[message.attempts - 1]
