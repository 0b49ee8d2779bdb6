"""What people's devices hold of a meeting, as counts for its desk. Which device holds what stays its owner's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from journal.audience import DESK
from journal.keys import of_meeting
from journal.record import record
from offline.models import Copy
from offline.wire import HoldingRecord


def holdings_of(meeting: UUID, people: Collection[UUID] | None = None) -> list[HoldingRecord]:
    """Return one record for each person (of ``people``) who ever kept something of the meeting; one query."""
    copies = Copy.objects.filter(meeting=meeting).select_related("device").order_by("id")
    if people is not None:
        copies = copies.filter(device__person__in=people)
    by_person: dict[UUID, list[Copy]] = {}
    for copy in copies:
        by_person.setdefault(copy.device.person_id, []).append(copy)
    return [_holding(person, held) for person, held in by_person.items()]


def put_holdings(meetings: Iterable[UUID], people: Collection[UUID]) -> None:
    """Show the desks of these meetings what these people hold now."""
    for meeting in sorted(set(meetings)):
        record(of_meeting(meeting), audience=DESK, put=holdings_of(meeting, people))


def _holding(person: UUID, copies: Iterable[Copy]) -> HoldingRecord:
    copies = list(copies)
    held = [copy for copy in copies if copy.gone_at is None and copy.recalled_at is None]
    recalled = [copy for copy in copies if copy.recalled_at is not None]
    outstanding = [copy for copy in recalled if copy.gone_at is None]
    gone = [copy.gone_at for copy in recalled if copy.gone_at is not None]
    return HoldingRecord(
        id=str(person),
        devices=len({copy.device_id for copy in held}),
        papers=len({copy.paper for copy in held}),
        outstanding=len(outstanding),
        deleted=len(gone),
        deleted_at=max(gone, default=None),
        until=max((copy.device.until for copy in outstanding), default=None),
    )
