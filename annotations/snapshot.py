"""What a viewer sees of ink: the room's strokes and their own."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from annotations.models import Stroke
from annotations.strokes import visible_to
from annotations.wire import stroke_record
from common.wire import Record
from journal.audience import EVERYONE
from journal.read import Viewer, register_view


def register_views() -> None:
    """Add ink to the snapshot of a meeting."""
    register_view("meeting", _strokes_of)


def _strokes_of(meeting_id: UUID, viewer: Viewer) -> Iterable[Record]:
    if viewer.sees(EVERYONE):
        yield from map(stroke_record, Stroke.objects.filter(visible_to(viewer.person), meeting_id=meeting_id))
