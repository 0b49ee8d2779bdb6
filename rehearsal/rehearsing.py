"""One rehearsal: look at the meeting, run its copy, roll everything back, report."""

from __future__ import annotations

import contextlib
from typing import NoReturn
from uuid import UUID

from agenda.access import take_seat
from agenda.models import Meeting
from common.errors import require
from journal.record import recording
from rehearsal.copying import Cast, copy_meeting
from rehearsal.looking import find_company, look_at
from rehearsal.running import Run, Vote
from rehearsal.wire import Rehearsed
from voting.polls import PollFields

REHEARSED = frozenset({"draft", "submitted", "returned", "approved"})
"""States in which there is still something to be rehearsed."""


class _Over(Exception):  # noqa: N818 - an event, not a mistake
    """The rehearsal is over: everything it wrote is undone."""


def rehearse(meeting_id: UUID, *, by: UUID) -> Rehearsed:
    """Rehearse a meeting for its desk; writes nothing that lasts, publishes nothing, and queues no work.

    Others who write wait for it where one writes at a time. Refuses ``rehearsal.not_now`` once the meeting is open.
    """
    seat = take_seat(meeting_id, by, lock=False)
    require(seat.is_desk)
    require(seat.meeting.state in REHEARSED, "rehearsal.not_now")
    company = find_company(seat.meeting)
    findings = look_at(seat, company)
    run: Run | None = None
    with contextlib.suppress(_Over), recording("rehearsal.run", by=by):
        cast = copy_meeting(seat.meeting, absent=company.absent)
        run = Run(cast)
        run.through(_prepared_votes(seat.meeting, cast))
        _undo()
    assert run is not None  # noqa: S101 - made before it could be over
    order = {"error": 0, "warning": 1, "advice": 2}
    return Rehearsed(steps=run.steps, findings=sorted([*findings, *run.findings], key=lambda one: order[one.level]))


def _prepared_votes(meeting: Meeting, cast: Cast) -> list[Vote]:
    """Return the votes as they would be put in the copy, by the meeting's rules as they are now."""
    free = meeting.rules_value.ballot == "either"
    votes = []
    for poll in meeting.polls.filter(state="prepared"):
        rules = poll.rules_value
        fields = PollFields(poll.title, special=rules.own_majority, ballot=rules.ballot if free else None)
        item = cast.items[poll.item_id].id if poll.item_id else None
        votes.append(Vote(fields, item=item, en_bloc=poll.en_bloc))
    return votes


def _undo() -> NoReturn:
    raise _Over
