"""Marking pages and erasing. What is drawn on the layer ``mine`` reaches its author's devices and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from types import MappingProxyType
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from agenda.access import Seat, paper_audience
from agenda.circles import open_to, outsiders_of
from agenda.models import Item, Paper
from annotations.enums import Layer
from annotations.groups import group_of
from annotations.models import GroupMember, InkGroup, Stroke
from annotations.rules import (
    LONGEST_TEXT,
    MOST_INK,
    MOST_POINTS,
    MOST_REDRAWN,
    MOST_STROKES,
    WIDEST_LINE,
    Mark,
    find_fault,
    may_draw,
)
from annotations.trail import Spot, follow_mark, read_trail
from annotations.wire import stroke_record
from common.clock import now
from common.errors import Refused, not_found, require
from journal.audience import DESK, EVERYONE, Audience, circle_people, group_people, one_person
from journal.keys import of_meeting
from journal.record import record

_LIMITS = {"stroke.bad_width": WIDEST_LINE, "stroke.bad_points": MOST_POINTS, "stroke.text_too_long": LONGEST_TEXT}

_LOOK = ["version", "page", "tool", "color", "width", "points", "text", "stamp", "length"]


@dataclass(frozen=True)
class Place:
    """One layer of one page of a version, as somebody may write on it now. ``group`` is theirs on that layer.

    The version is an earlier one for what was drawn while a device had not heard of the one in force.
    """

    paper: Paper
    version: int
    page: int
    layer: Layer
    group: InkGroup | None


def draw_stroke(
    seat: Seat, stroke_id: UUID, mark: Mark, *, paper_id: UUID, page: int, layer: Layer, version: int | None = None
) -> Stroke:
    """Keep a finished mark and show it to those it is for.

    The room's layer wants an open meeting and a paper everyone sees; one's own and one's group's are open to whoever
    takes part, at any time. An erased stroke may be drawn again under its old id. What was drawn on an earlier
    ``version`` of the paper goes where it belongs on the one in force, or stays there.
    """
    place = find_place(seat, paper_id, page=page, layer=layer, version=version)
    require(not Stroke.objects.filter(id=stroke_id).exists(), "stroke.exists")
    return put_marks(seat, place, {stroke_id: mark})[0]


def redraw(
    seat: Seat,
    marks: Mapping[UUID, Mark],
    *,
    erase: Iterable[UUID],
    paper_id: UUID,
    page: int,
    layer: Layer,
    version: int | None = None,
) -> list[Stroke]:
    """Erase strokes and draw others on one layer of one page, all at once or not at all.

    This is how strokes are cut, moved, recoloured, shared as copies, and brought back. A mark under the id of one's own
    stroke of the same place takes its look and keeps its rank; a chair who brings back what others drew for the room
    becomes its author. Erases like ``erase_strokes``, and draws on an earlier version like ``draw_stroke``.
    """
    place = find_place(seat, paper_id, page=page, layer=layer, version=version)
    require(sum(mark.length for mark in marks.values()) <= MOST_REDRAWN, "stroke.too_much_at_once", limit=MOST_REDRAWN)
    erase_strokes(seat, erase)
    return put_marks(seat, place, marks)


def erase_strokes(seat: Seat, stroke_ids: Iterable[UUID]) -> None:
    """Erase one's own strokes, or as chair anyone's on the room's layer.

    Ids of strokes that are gone, or that this person cannot know of, are passed over: erasing twice is harmless.
    Refuses as a whole when one of them is somebody else's: the room's, or another member's in a group.
    """
    seen = visible_to(seat.person_id) & open_to(seat.audiences, "paper__circle")
    asked = Stroke.objects.filter(seen, meeting=seat.meeting, id__in=list(stroke_ids))
    others = asked.exclude(author_id=seat.person_id)
    require(not (others.exclude(layer="room") if seat.is_chair else others).exists())
    _erase(asked)


def clear_page(seat: Seat, paper_id: UUID, *, page: int, layer: Layer) -> None:
    """Erase what ``seat`` may erase on one layer of one page: their own strokes; as chair all of the room's."""
    paper = _visible_paper(seat, paper_id)
    there = Stroke.objects.filter(paper=paper, version=paper.number, page=page, layer=layer)
    _erase(there if layer == "room" and seat.is_chair else there.filter(author_id=seat.person_id))


def drop_strokes_of_paper(paper: Paper) -> None:
    """Erase what was drawn on a paper about to be removed, for everyone who sees it."""
    outside = outsiders_of(paper.meeting, paper.circle_id)
    Stroke.objects.filter(paper=paper, layer="mine", author__in=outside).delete()
    _erase(Stroke.objects.filter(paper=paper))


def stroke_audience(stroke: Stroke) -> Audience:
    """Return who sees a stroke: on the room's layer all readers of the paper, a group on its own, else its author."""
    if stroke.layer == "room":
        return EVERYONE if stroke.paper.circle_id is None else circle_people(stroke.paper.circle_id)
    return group_people(stroke.group_id) if stroke.group_id else one_person(stroke.author_id)


def with_paper(strokes: QuerySet[Stroke]) -> QuerySet[Stroke]:
    """Read strokes together with what ``stroke_audience`` asks of their papers."""
    return strokes.select_related("paper").defer("paper__layout")


def visible_to(person: UUID) -> Q:
    """Return the same rule as ``stroke_audience`` as a condition on strokes of papers that ``person`` may see."""
    joined = GroupMember.objects.filter(person=person, joined=True).values("group")
    return Q(layer="room") | Q(author_id=person) | Q(group__in=joined)


def _visible_paper(seat: Seat, paper_id: UUID) -> Paper:
    paper = seat.meeting.papers.filter(id=paper_id).defer("layout").first()
    if paper is None or not seat.sees(paper_audience(seat.meeting, paper)):
        raise not_found("paper")
    return paper


def find_place(seat: Seat, paper_id: UUID, *, page: int, layer: Layer, version: int | None = None) -> Place:
    """Return where ``seat`` may write now; refuses when they may not. Without ``version`` it is the one in force."""
    paper = _visible_paper(seat, paper_id)
    require(may_draw(seat, layer, presenter=_presents(seat)))
    require(paper.state == "ready", "stroke.paper_not_ready")
    version = version or paper.number
    pages = _pages_in(seat, paper, version)
    require(1 <= page <= pages, "stroke.no_such_page", pages=pages)
    group = group_of(seat) if layer == "group" else None
    require(layer != "group" or group is not None, "stroke.no_group")
    if layer == "room":
        require(seat.meeting.state == "open", "meeting.not_open")
        require(_stays_in_room(paper), "stroke.room_is_closed")
    if layer != "mine":
        require(paper_audience(seat.meeting, paper) != DESK, "stroke.paper_not_shown")
    require(layer != "group" or paper.circle_id is None, "stroke.group_on_closed")
    return Place(paper, version, page, layer, group)


def _pages_in(seat: Seat, paper: Paper, version: int) -> int:
    if version == paper.number:
        return paper.pages
    known = paper.versions.all() if seat.is_desk else paper.versions.filter(shown=True)
    pages = known.filter(number=version).values_list("pages", flat=True).first()
    if pages is None:
        raise not_found("paper")
    return pages


def _stays_in_room(paper: Paper) -> bool:
    """Tell whether only those see the room's ink on a paper who are in the room now: while a closed item is open, few.

    Its circle is that item's then, or one drawn within it.
    """
    items = Item.objects.filter(meeting=paper.meeting_id, state="open", circle__isnull=False)
    inside = items.values_list("circle_id", flat=True).first()
    return inside is None or (paper.circle is not None and inside in {paper.circle_id, paper.circle.within_id})


def _presents(seat: Seat) -> bool:
    presented = Item.objects.filter(meeting=seat.meeting, state="open", presenter_id=seat.person_id)
    return not seat.is_replaced and presented.exists()


def put_marks(
    seat: Seat, place: Place, marks: Mapping[UUID, Mark], *, drawn: Mapping[UUID, datetime] = MappingProxyType({})
) -> list[Stroke]:
    """Create or change the strokes of ``marks``, check what an author may have, and record them.

    New strokes were ``drawn`` at these times, or now.
    """
    for mark in marks.values():
        if fault := find_fault(mark):
            raise Refused(fault, limit=_LIMITS.get(fault))
    known = {stroke.id: stroke for stroke in with_paper(Stroke.objects.filter(id__in=marks))}
    require(all(_is_ones_own(stroke, seat, place) for stroke in known.values()), "stroke.exists")
    spots = _spots_of(place, marks)
    new = [
        _new_stroke(seat, place, id_, spot, drawn_at=drawn.get(id_) or now())
        for id_, spot in spots.items()
        if id_ not in known
    ]
    for id_, stroke in known.items():
        _take_look(stroke, spots[id_])
    Stroke.objects.bulk_create(new)
    Stroke.objects.bulk_update(known.values(), _LOOK)
    _check_limits(seat, place)
    strokes = [*known.values(), *new]
    for audience, some in groupby(strokes, key=stroke_audience):
        record(of_meeting(seat.meeting.id), audience=audience, put=map(stroke_record, some))
    return strokes


def _spots_of(place: Place, marks: Mapping[UUID, Mark]) -> dict[UUID, Spot]:
    """Return where each mark lies now: here, or where what was drawn on an earlier version belongs."""
    trail = read_trail(place.paper, place.version) if place.version < place.paper.number else []
    return {id_: follow_mark(Spot(place.version, place.page, mark), trail) for id_, mark in marks.items()}


def _is_ones_own(stroke: Stroke, seat: Seat, place: Place) -> bool:
    """Tell whether a stroke is the asker's and of this place; one that was carried over meanwhile is, too."""
    where = (stroke.paper_id, stroke.layer, stroke.group_id)
    here = (place.paper.id, place.layer, place.group.id if place.group else None)
    on_page = (stroke.version, stroke.page) == (place.version, place.page) or place.version < place.paper.number
    return stroke.author_id == seat.person_id and where == here and on_page


def _new_stroke(seat: Seat, place: Place, stroke_id: UUID, spot: Spot, *, drawn_at: datetime) -> Stroke:
    stroke = Stroke(
        id=stroke_id,
        meeting=seat.meeting,
        paper=place.paper,
        layer=place.layer,
        group=place.group,
        author_id=seat.person_id,
        drawn_at=drawn_at,
    )
    _take_look(stroke, spot)
    return stroke


def _take_look(stroke: Stroke, spot: Spot) -> None:
    mark = spot.mark
    stroke.version, stroke.page = spot.version, spot.page
    stroke.tool, stroke.color, stroke.width = mark.tool, mark.color, mark.width
    stroke.points, stroke.length = list(mark.points), mark.length
    stroke.text, stroke.stamp = mark.text, mark.stamp


def _check_limits(seat: Seat, place: Place) -> None:
    here = Q(paper=place.paper, version=place.version, page=place.page, layer=place.layer)
    own = Stroke.objects.filter(meeting=seat.meeting, author_id=seat.person_id)
    there = own.aggregate(points=Sum("length"), strokes=Count("id", filter=here))
    require(there["strokes"] <= MOST_STROKES, "stroke.too_many", limit=MOST_STROKES)
    require((there["points"] or 0) <= MOST_INK, "stroke.too_much", limit=MOST_INK)


def _erase(strokes: QuerySet[Stroke]) -> None:
    """Delete strokes of one meeting and drop them from whoever sees them."""
    gone = sorted(with_paper(strokes), key=stroke_audience)
    Stroke.objects.filter(id__in=[stroke.id for stroke in gone]).delete()
    for audience, some in groupby(gone, key=stroke_audience):
        record(of_meeting(gone[0].meeting_id), audience=audience, drop=map(stroke_record, some))
