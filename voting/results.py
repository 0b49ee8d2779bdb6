"""What other apps may know of votes: the polls that were decided, as everyone sees them. No ballot leaves this app."""

from __future__ import annotations

from uuid import UUID

from voting.models import Poll
from voting.wire import PollRecord, poll_record


def closed_polls(meeting_id: UUID) -> list[PollRecord]:
    """Return the closed polls of a meeting in the order in which they were closed."""
    return [
        poll_record(poll) for poll in Poll.objects.filter(meeting_id=meeting_id, state="closed").order_by("closed_at")
    ]
