"""Who sees submissions: the desk those of its meeting, everybody those that wait for them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from agenda.approval.reviewing import waiting_for
from agenda.approval.wire import approval_record
from agenda.models import Approval
from common.wire import Record
from journal.audience import DESK, Audience
from journal.read import Viewer, register_shared_view, register_view


def register_views() -> None:
    """Add submissions to the snapshots of meetings and of homes."""
    register_shared_view("meeting", _of_meeting)
    register_view("person", _of_person)


def _of_meeting(meeting_id: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    if DESK not in audiences:
        return
    yield from map(approval_record, Approval.objects.filter(meeting=meeting_id).prefetch_related("steps"))


def _of_person(person: UUID, viewer: Viewer) -> Iterable[Record]:
    if person != viewer.person:
        return
    yield from map(approval_record, waiting_for(person).prefetch_related("steps"))
