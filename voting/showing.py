"""Who sees a poll: the desk while it is prepared; from its opening on everyone, or whom its closed item is open to.

A result that waits for its release is the desk's alone.
"""

from __future__ import annotations

from agenda.access import item_audience
from journal.audience import DESK, EVERYONE, Audience
from journal.keys import of_meeting
from journal.record import record
from voting.models import Poll
from voting.roll_call import call_roll, has_roll_call
from voting.wire import poll_record


def poll_audience(poll: Poll) -> Audience:
    """Return who may see the poll as it is now."""
    if poll.state == "prepared":
        return DESK
    return EVERYONE if poll.item is None else item_audience(poll.meeting, poll.item)


def show_poll(poll: Poll) -> None:
    """Put the poll's record to its audience."""
    meeting, audience = of_meeting(poll.meeting_id), poll_audience(poll)
    record(meeting, audience=audience, put=[poll_record(poll, with_result=poll.released)])
    if not poll.released:
        record(meeting, audience=DESK, put=[poll_record(poll)])
    if has_roll_call(poll):
        record(meeting, audience=audience, put=[call_roll(poll)])


def hide_poll(poll: Poll) -> None:
    """Take the poll from those who could see it."""
    record(of_meeting(poll.meeting_id), audience=poll_audience(poll), drop=[poll_record(poll)])
