"""The types of meetings in the catalogue, which everybody with an account sees."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from agenda.models import MeetingType
from agenda.types.wire import meeting_type_record
from common.wire import Record
from journal.audience import Audience
from journal.read import register_shared_view


def register_views() -> None:
    """Add the types to the snapshot of the catalogue."""
    register_shared_view("catalogue", _types)


def _types(_subject: UUID, _audiences: frozenset[Audience]) -> Iterable[Record]:
    return map(meeting_type_record, MeetingType.objects.all())
