"""What a viewer sees of copies: a person their own devices, a meeting's desk how much each person holds."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from common.wire import Record
from journal.audience import DESK, Audience
from journal.read import Viewer, register_shared_view, register_view
from offline.devices import devices_of
from offline.holdings import holdings_of
from offline.models import Recall
from offline.wire import device_record, recall_record


def register_views() -> None:
    """Add devices to the snapshot of their owner, holdings and recalls to that of the desk."""
    register_view("person", _own_devices)
    register_shared_view("meeting", _accounts)


def _own_devices(person: UUID, viewer: Viewer) -> Iterable[Record]:
    if person == viewer.person:
        yield from map(device_record, devices_of(person).prefetch_related("copies"))


def _accounts(meeting_id: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    if DESK in audiences:
        yield from holdings_of(meeting_id)
        yield from map(recall_record, Recall.objects.filter(meeting=meeting_id))
