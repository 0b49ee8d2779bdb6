"""What other apps may know of votes: the polls decided for everyone to see. No ballot leaves this app."""

from __future__ import annotations

from uuid import UUID

from agenda.circles import open_to
from journal.audience import EVERYONE
from voting.models import Poll
from voting.wire import PollRecord, poll_record


def closed_polls(meeting_id: UUID) -> list[PollRecord]:
    """Return the decided polls that everyone sees, in the order in which they ended.

    Those on closed items are not among them, nor those whose result waits for its release.
    """
    everyones = open_to({EVERYONE}, "item__circle")
    return [
        poll_record(poll)
        for poll in Poll.objects.filter(everyones, meeting_id=meeting_id, state="closed", released=True).order_by(
            "closed_at"
        )
    ]
