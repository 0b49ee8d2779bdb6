"""What a viewer sees of board packs: their own."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from boardpacks.models import BoardPack
from boardpacks.wire import board_pack_record
from common.wire import Record
from journal.read import Viewer, register_view


def register_views() -> None:
    """Add a reader's own pack to the snapshot of a meeting."""
    register_view("meeting", _own_packs)


def _own_packs(meeting_id: UUID, viewer: Viewer) -> Iterable[Record]:
    return map(board_pack_record, BoardPack.objects.filter(meeting_id=meeting_id, person_id=viewer.person))
