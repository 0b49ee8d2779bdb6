"""What readers may do with a protected paper. Reading it is another matter: that is ``agenda.access``.

Whoever has the file can print it and copy from it, so a paper that may not be printed or copied is not handed out
either. The desk, which brought the file in, is not kept from it.
"""

from __future__ import annotations

from uuid import UUID

from agenda.access import Seat, take_seat
from agenda.models import Paper
from common.errors import Refused


def is_restricted(paper: Paper) -> bool:
    """Tell whether it is noted who reads a paper: it is closed to some, or protected in some way."""
    return paper.circle_id is not None or paper.watermarked or _is_withheld(paper)


def may_copy(paper: Paper, by: UUID) -> bool:
    """Tell whether a reader gets the words of a paper as text."""
    return not paper.no_copy or _is_of_desk(paper, by)


def may_take(paper: Paper, by: UUID) -> bool:
    """Tell whether a reader gets the paper, or a marked copy of it, as a file. Who is to approve it only reads it."""
    seat = _seat_of(paper, by)
    return seat is not None and may_take_at(seat, paper)


def may_take_at(seat: Seat, paper: Paper) -> bool:
    """Tell the same of who sits here, where many papers of one meeting are asked about."""
    return seat.is_desk or not _is_withheld(paper)


def require_takeable(paper: Paper, by: UUID) -> None:
    """Refuse ``paper.withheld`` where ``may_take`` says no."""
    if not may_take(paper, by):
        raise Refused("paper.withheld")


def _is_withheld(paper: Paper) -> bool:
    return paper.no_download or paper.no_print or paper.no_copy


def _is_of_desk(paper: Paper, by: UUID) -> bool:
    seat = _seat_of(paper, by)
    return seat is not None and seat.is_desk


def _seat_of(paper: Paper, by: UUID) -> Seat | None:
    try:
        return take_seat(paper.meeting_id, by, lock=False)
    except Refused:
        return None
