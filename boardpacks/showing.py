"""Finds packs for acts of the system, and shows them to their readers. Nobody else is ever told of one."""

from __future__ import annotations

from uuid import UUID

from agenda.models import Meeting
from boardpacks.models import BoardPack
from boardpacks.wire import board_pack_record
from journal.audience import one_person
from journal.keys import of_meeting
from journal.record import record


def lock_pack(pack_id: UUID) -> BoardPack | None:
    """Return the pack under its meeting's lock, unless it is gone."""
    meeting = BoardPack.objects.filter(id=pack_id).values_list("meeting_id", flat=True).first()
    if meeting is None:
        return None
    Meeting.objects.select_for_update().get(id=meeting)
    return BoardPack.objects.filter(id=pack_id).first()


def show_pack(pack: BoardPack) -> None:
    """Put the pack before its reader as it is now."""
    record(of_meeting(pack.meeting_id), audience=one_person(pack.person_id), put=[board_pack_record(pack)])


def hide_pack(pack: BoardPack) -> None:
    """Take the pack from its reader's sight."""
    record(of_meeting(pack.meeting_id), audience=one_person(pack.person_id), drop=[board_pack_record(pack)])
