"""Who may do what in the room. Pure predicates over a seat; read no database."""

from __future__ import annotations

from uuid import UUID

from agenda.access import Seat
from live.enums import QuestionState


def may_steer(seat: Seat) -> bool:
    """Open items, hand the stage over, call speakers, deal with questions: the chair and the secretaries."""
    return seat.is_desk


def may_present(seat: Seat, presenter: UUID | None) -> bool:
    """Show papers and turn pages: the desk, and the one ``presenter`` the stage was handed to, a guest perhaps."""
    return may_steer(seat) or presenter == seat.person_id


def may_take_floor(seat: Seat) -> bool:
    """Ask questions and ask to speak: those who take part, hence neither guests nor displays."""
    return seat.takes_part


def may_leave_floor(seat: Seat, speaker: UUID) -> bool:
    """Withdraw a request to speak or end a speech: whoever made it, and the desk on their behalf."""
    return may_steer(seat) or speaker == seat.person_id


def may_see_question(seat: Seat, *, asker: UUID, asked: bool, state: QuestionState) -> bool:
    """See a question and who asked it: the desk, its asker, who is ``asked`` to answer it; all while it is raised."""
    return may_steer(seat) or asker == seat.person_id or asked or state == "raised"
