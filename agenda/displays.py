"""The screens of rooms: a meeting that moves to another room has that room's screen in it."""

from __future__ import annotations

from agenda.access import Seat
from agenda.participants import add_participant, remove_participant
from common.ids import new_id
from directory.models import Room


def change_displays(seat: Seat, left: Room | None) -> None:
    """Take the screen of the room that was ``left`` out of the meeting, and that of its present room in."""
    meeting = seat.meeting
    if meeting.room_id == (left.id if left else None):
        return
    old = meeting.participants.filter(role="display", person=left.display).first() if left and left.display else None
    if old is not None:
        remove_participant(seat, old.id)
    new = meeting.room.display if meeting.room else None
    if new is not None and new.is_active and not meeting.participants.filter(person=new).exists():
        add_participant(seat, new_id(), person=new.id, role="display", votes=False)
