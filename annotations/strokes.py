"""Drawing on pages and erasing. What is drawn on the layer ``mine`` reaches its author's devices and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from agenda.access import Seat, paper_audience, require
from agenda.models import Item, Paper
from annotations.enums import Color, Layer, Tool
from annotations.models import Stroke
from annotations.rules import MOST_INK, MOST_POINTS, MOST_STROKES, WIDEST_LINE, are_points, may_draw
from annotations.wire import stroke_record
from common.clock import now
from common.errors import not_found
from journal.audience import EVERYONE, Audience, one_person
from journal.keys import of_meeting
from journal.record import record


@dataclass(frozen=True)
class Mark:
    """How a stroke looks: units and limits as in ``annotations.rules``."""

    tool: Tool
    color: Color
    width: int
    points: Sequence[int]


def draw_stroke(seat: Seat, stroke_id: UUID, mark: Mark, *, paper_id: UUID, page: int, layer: Layer) -> Stroke:
    """Keep a finished stroke and show it to those it is for.

    The room's layer wants an open meeting and a paper everyone sees; one's own is open to whoever takes part, at any
    time. An erased stroke may be drawn again under its old id, which is how erasing is undone.
    """
    paper = _visible_paper(seat, paper_id)
    _check_place(seat, paper, page=page, layer=layer)
    require(0 < mark.width <= WIDEST_LINE, "stroke.bad_width", limit=WIDEST_LINE)
    require(are_points(mark.points), "stroke.bad_points", limit=MOST_POINTS)
    require(not Stroke.objects.filter(id=stroke_id).exists(), "stroke.exists")
    own = Stroke.objects.filter(meeting=seat.meeting, author_id=seat.person_id)
    require(
        own.filter(paper=paper, page=page, layer=layer).count() < MOST_STROKES, "stroke.too_many", limit=MOST_STROKES
    )
    length = len(mark.points) // 3
    require((own.aggregate(sum=Sum("length"))["sum"] or 0) + length <= MOST_INK, "stroke.too_much", limit=MOST_INK)
    stroke = Stroke.objects.create(
        id=stroke_id,
        meeting=seat.meeting,
        paper=paper,
        page=page,
        layer=layer,
        author_id=seat.person_id,
        tool=mark.tool,
        color=mark.color,
        width=mark.width,
        points=list(mark.points),
        length=length,
        drawn_at=now(),
    )
    record(of_meeting(seat.meeting.id), audience=stroke_audience(stroke), put=[stroke_record(stroke)])
    return stroke


def erase_strokes(seat: Seat, stroke_ids: Iterable[UUID]) -> None:
    """Erase one's own strokes, or as chair anyone's on the room's layer.

    Ids of strokes that are gone, or that this person cannot know of, are passed over: erasing twice is harmless.
    Refuses as a whole when one of them is somebody else's on the room's layer.
    """
    asked = Stroke.objects.filter(meeting=seat.meeting, id__in=list(stroke_ids)).filter(visible_to(seat.person_id))
    require(seat.is_chair or not asked.exclude(author_id=seat.person_id).exists())
    _erase(asked)


def clear_page(seat: Seat, paper_id: UUID, *, page: int, layer: Layer) -> None:
    """Erase what ``seat`` may erase on one layer of one page: their own strokes; as chair all of the room's."""
    paper = _visible_paper(seat, paper_id)
    there = Stroke.objects.filter(paper=paper, page=page, layer=layer)
    _erase(there if layer == "room" and seat.is_chair else there.filter(author_id=seat.person_id))


def drop_strokes_of_paper(paper: Paper) -> None:
    """Erase what was drawn on a paper about to be removed, for everyone who saw it."""
    _erase(Stroke.objects.filter(paper=paper))


def stroke_audience(stroke: Stroke) -> Audience:
    """Return who sees a stroke: everyone on the room's layer, its author alone otherwise."""
    return EVERYONE if stroke.layer == "room" else one_person(stroke.author_id)


def visible_to(person: UUID) -> Q:
    """Return the same rule as ``stroke_audience`` as a condition on strokes."""
    return Q(layer="room") | Q(author_id=person)


def _visible_paper(seat: Seat, paper_id: UUID) -> Paper:
    paper = seat.meeting.papers.filter(id=paper_id).defer("layout").first()
    if paper is None or not (seat.is_desk or paper_audience(seat.meeting, paper) == EVERYONE):
        raise not_found("paper")
    return paper


def _check_place(seat: Seat, paper: Paper, *, page: int, layer: Layer) -> None:
    require(may_draw(seat, layer, presenter=_presents(seat)))
    require(paper.state == "ready", "stroke.paper_not_ready")
    require(1 <= page <= paper.pages, "stroke.no_such_page", pages=paper.pages)
    if layer == "room":
        require(seat.meeting.state == "open", "meeting.not_open")
        require(paper_audience(seat.meeting, paper) == EVERYONE, "stroke.paper_not_shown")


def _presents(seat: Seat) -> bool:
    return Item.objects.filter(meeting=seat.meeting, state="open", presenter_id=seat.person_id).exists()


def _erase(strokes: QuerySet[Stroke]) -> None:
    """Delete strokes of one meeting and drop them from whoever sees them."""
    gone = sorted(strokes, key=stroke_audience)
    strokes.delete()
    for audience, some in groupby(gone, key=stroke_audience):
        record(of_meeting(gone[0].meeting_id), audience=audience, drop=map(stroke_record, some))
