"""Having an invitation sent once more, when it did not arrive or an address was wrong."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from agenda.access import Seat
from agenda.models import Participant
from agenda.participants import get_participant
from common.clock import now
from common.errors import require
from invitations.letters import letter_of
from invitations.models import Message
from invitations.outbox import open_channels, queue_again, queue_requests
from invitations.showing import put_delivery

QUIET = timedelta(minutes=10)
"""So long after a message was taken by the server it is not sent again."""


def send_again(seat: Seat, participant_id: UUID) -> None:
    """Send the invitation to one participant again on every channel, to the address they have now.

    Refuses ``delivery.no_channel``, ``delivery.no_address``, ``delivery.under_way`` and ``delivery.too_soon``.
    """
    meeting = seat.meeting
    require(seat.is_desk)
    require(meeting.state == "approved", "letter.not_now")
    participant = get_participant(meeting, participant_id)
    letter = letter_of(meeting)
    open_now = open_channels()
    require(bool(open_now), "delivery.no_channel")
    require(bool(letter.revision) and participant.role != "display")
    require("sms" in open_now or bool(participant.person.email), "delivery.no_address")
    messages = _last_requests(participant, letter.revision)
    require(all(one.state not in {"queued", "sending"} for one in messages), "delivery.under_way")
    recent = [one for one in messages if one.state == "sent" and one.settled_at and now() - one.settled_at < QUIET]
    require(not messages or len(recent) < len(messages), "delivery.too_soon")
    for message in messages:
        if message not in recent and message.channel in open_now:
            queue_again(message, participant.person)
    if not messages:  # they were invited while there was no server
        queue_requests(letter, [participant], due_at=now())
    put_delivery(participant)


def _last_requests(participant: Participant, revision: int) -> list[Message]:
    """Return the last invitation on each channel, locked: who was removed and came back has more than one."""
    requests = Message.objects.filter(participant=participant.id, method="request", revision=revision)
    return list({one.channel: one for one in requests.select_for_update().order_by("sequence")}.values())
