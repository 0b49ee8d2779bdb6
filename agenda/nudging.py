"""Reminding people of what a meeting waits for: a notice on their home, which tells what of it is still open.

Other apps may carry a reminder further, such as by mail (``agenda.hooks.after_nudging``). Must never tell others of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from agenda.access import Seat
from agenda.cards import put_cards
from agenda.enums import NudgeMatter
from agenda.hooks import after_nudging
from agenda.models import Nudge, Participant
from common.clock import now
from common.errors import require
from common.wire import Record
from journal.audience import DESK, Audience
from journal.keys import of_meeting
from journal.read import register_shared_view
from journal.record import record

QUIET = timedelta(hours=1)
"""Nobody is reminded twice within it."""


class NudgeRecord(Record, frozen=True, kw_only=True, tag="nudge"):
    """The last reminder to a participant, whose id it has: of what, by whom, the ``count``-th. For the desk."""

    matters: list[NudgeMatter]
    count: int
    by: UUID
    at: datetime


def nudge_participants(seat: Seat, participants: Collection[UUID], matters: Collection[NudgeMatter]) -> None:
    """Remind people; who was reminded within the hour is left in peace, and refused when that leaves nobody."""
    require(seat.is_desk)
    require(seat.meeting.state in {"approved", "open"}, "nudge.not_now")
    require(bool(matters), "nudge.nothing")
    people = seat.meeting.participants.filter(id__in=participants).exclude(role="display")
    earlier = {one.participant_id: one for one in seat.meeting.nudges.all()}
    due = [one for one in people if one.id not in earlier or now() - earlier[one.id].at >= QUIET]
    require(bool(due), "nudge.too_soon")
    for participant in due:
        count = earlier[participant.id].count + 1 if participant.id in earlier else 1
        told = {
            "meeting": seat.meeting,
            "matters": sorted(matters),
            "count": count,
            "by_id": seat.person_id,
            "at": now(),
        }
        nudge, _ = Nudge.objects.update_or_create(participant=participant, defaults=told)
        record(of_meeting(seat.meeting.id), audience=DESK, put=[nudge_record(nudge)])
        put_cards(seat.meeting, only=[participant.person_id])
        after_nudging.run(nudge)


def nudge_record(nudge: Nudge) -> NudgeRecord:
    """Return the record of a reminder."""
    return NudgeRecord(
        id=str(nudge.participant_id), matters=nudge.matters, count=nudge.count, by=nudge.by_id, at=nudge.at
    )


def forget_nudge(participant: Participant) -> None:
    """Take a reminder from the desk when its participant leaves (registered for ``before_removing_participant``)."""
    for nudge in Nudge.objects.filter(participant=participant):
        record(of_meeting(nudge.meeting_id), audience=DESK, drop=[nudge_record(nudge)])


def register_views() -> None:
    """Add reminders to the snapshot of a meeting."""
    register_shared_view("meeting", _nudges_in)


def _nudges_in(meeting_id: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    if DESK in audiences:
        yield from map(nudge_record, Nudge.objects.filter(meeting_id=meeting_id))
