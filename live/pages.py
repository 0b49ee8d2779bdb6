"""Pages the room may look at. Refuses what not all who see the stage may see, so that no act on it can reveal it."""

from __future__ import annotations

from uuid import UUID

from agenda.access import Seat, item_audience, paper_audience
from agenda.models import Item, Meeting, Paper
from common.errors import Refused, not_found, require
from journal.audience import DESK, EVERYONE, Audience


def get_shown_paper(seat: Seat, paper_id: UUID) -> Paper:
    """Return a paper of this meeting that its readers have and ``seat`` may see, without its layout.

    Refuses with ``not_found``; for the desk, which knows the paper, with ``paper.not_released`` and its title.
    """
    paper = seat.meeting.papers.filter(id=paper_id).defer("layout").first()
    if paper is None or not seat.sees(paper_audience(seat.meeting, paper)):
        raise not_found("paper")
    if paper_audience(seat.meeting, paper) == DESK:
        raise Refused("paper.not_released", title=paper.title)
    return paper


def require_for_stage(meeting: Meeting, item: Item | None, paper: Paper) -> None:
    """Refuse a closed paper unless all who see the stage, where ``item`` is open, may see it."""
    require(fits_stage(meeting, item, paper), "paper.not_for_room")


def fits_stage(meeting: Meeting, item: Item | None, paper: Paper) -> bool:
    """Tell whether all who see the stage while ``item`` is open may see a paper."""
    return paper_audience(meeting, paper) in {EVERYONE, stage_audience(meeting, item)}


def stage_audience(meeting: Meeting, item: Item | None) -> Audience:
    """Return who sees what is on the stage: everyone, or only those admitted to the closed item that is open."""
    return EVERYONE if item is None else item_audience(meeting, item)


def find_first_paper(meeting: Meeting, item: Item) -> Paper | None:
    """Return the first paper of an item that all who see the stage then may see."""
    papers = meeting.papers.filter(item=item).defer("layout")
    return next((paper for paper in papers if fits_stage(meeting, item, paper)), None)


def require_page(paper: Paper, page: int) -> None:
    """Refuse a page that the paper does not have; pages count from 1."""
    require(1 <= page <= paper.pages, "page.out_of_range", pages=paper.pages)
