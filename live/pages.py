"""Pages the room may look at. Refuses whatever not everyone may see, so that no act in the room can reveal it."""

from __future__ import annotations

from uuid import UUID

from agenda.access import Seat, paper_audience
from agenda.models import Paper
from common.errors import Refused, not_found, require
from journal.audience import EVERYONE


def get_shown_paper(seat: Seat, paper_id: UUID) -> Paper:
    """Return a paper of this meeting that everyone may see, without its layout.

    Refuses with ``not_found``; for the desk, which knows the paper, with ``paper.not_released`` and its title.
    """
    paper = seat.meeting.papers.filter(id=paper_id).defer("layout").first()
    if paper is not None and paper_audience(seat.meeting, paper) == EVERYONE:
        return paper
    if paper is not None and seat.is_desk:
        raise Refused("paper.not_released", title=paper.title)
    raise not_found("paper")


def find_first_paper(seat: Seat, item_id: UUID) -> Paper | None:
    """Return the first paper of an item that everyone may see."""
    papers = seat.meeting.papers.filter(item_id=item_id).defer("layout")
    return next((paper for paper in papers if paper_audience(seat.meeting, paper) == EVERYONE), None)


def require_page(paper: Paper, page: int) -> None:
    """Refuse a page that the paper does not have; pages count from 1."""
    require(1 <= page <= paper.pages, "page.out_of_range", pages=paper.pages)
