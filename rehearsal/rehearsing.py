"""One rehearsal: look at the meeting, run its copy, roll everything back, report."""

from __future__ import annotations

import contextlib
from typing import NoReturn
from uuid import UUID

from agenda.access import take_seat
from common.errors import require
from journal.record import recording
from rehearsal.copying import copy_meeting
from rehearsal.looking import find_company, look_at
from rehearsal.running import Run
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
    polls = [
        PollFields(title=poll.title, ballot=poll.rules_value.ballot)
        for poll in seat.meeting.polls.filter(state="prepared", en_bloc=False)
    ]
    run: Run | None = None
    with contextlib.suppress(_Over), recording("rehearsal.run", by=by):
        run = Run(copy_meeting(seat.meeting, absent=company.absent))
        run.through(polls)
        _undo()
    assert run is not None  # noqa: S101 - made before it could be over
    order = {"error": 0, "warning": 1, "advice": 2}
    return Rehearsed(steps=run.steps, findings=sorted([*findings, *run.findings], key=lambda one: order[one.level]))


def _undo() -> NoReturn:
    raise _Over
