"""What a viewer sees of ink: the room's strokes, their group's and their own; the groups they are in or asked into."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from agenda.circles import open_to
from annotations.groups import audiences_of_groups
from annotations.models import InkGroup, Stroke
from annotations.strokes import visible_to
from annotations.wire import group_record, stroke_record
from common.wire import Record
from journal.audience import EVERYONE
from journal.read import Viewer, register_audiences, register_view


def register_views() -> None:
    """Add ink to the snapshot of a meeting, and the audiences of its groups to their members."""
    register_audiences("meeting", audiences_of_groups)
    register_view("meeting", _strokes_of)
    register_view("meeting", _groups_of)


def _strokes_of(meeting_id: UUID, viewer: Viewer) -> Iterable[Record]:
    if viewer.sees(EVERYONE):
        seen = open_to(viewer.audiences, "paper__circle") & visible_to(viewer.person)
        yield from map(stroke_record, Stroke.objects.filter(seen, meeting_id=meeting_id))


def _groups_of(meeting_id: UUID, viewer: Viewer) -> Iterable[Record]:
    if viewer.sees(EVERYONE):
        own = InkGroup.objects.filter(meeting_id=meeting_id, members__person=viewer.person)
        yield from map(group_record, own.prefetch_related("members"))
