"""Marking pages and erasing. What is drawn on the layer ``mine`` reaches its author's devices and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from agenda.access import Seat, paper_audience
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
from annotations.wire import stroke_record
from common.clock import now
from common.errors import Refused, not_found, require
from journal.audience import EVERYONE, Audience, group_people, one_person
from journal.keys import of_meeting
from journal.record import record

_LIMITS = {"stroke.bad_width": WIDEST_LINE, "stroke.bad_points": MOST_POINTS, "stroke.text_too_long": LONGEST_TEXT}


@dataclass(frozen=True)
class Place:
    """One layer of one page, as somebody may write on it now. ``group`` is theirs on the layer of that name."""

    paper: Paper
    page: int
    layer: Layer
    group: InkGroup | None


def draw_stroke(seat: Seat, stroke_id: UUID, mark: Mark, *, paper_id: UUID, page: int, layer: Layer) -> Stroke:
    """Keep a finished mark and show it to those it is for.

    The room's layer wants an open meeting and a paper everyone sees; one's own and one's group's are open to whoever
    takes part, at any time. An erased stroke may be drawn again under its old id.
    """
    place = _find_place(seat, paper_id, page=page, layer=layer)
    require(not Stroke.objects.filter(id=stroke_id).exists(), "stroke.exists")
    return _put_marks(seat, place, {stroke_id: mark})[0]


def redraw(
    seat: Seat, marks: Mapping[UUID, Mark], *, erase: Iterable[UUID], paper_id: UUID, page: int, layer: Layer
) -> list[Stroke]:
    """Erase strokes and draw others on one layer of one page, all at once or not at all.

    This is how strokes are cut, moved, recoloured, shared as copies, and brought back. A mark under the id of one's own
    stroke of the same place takes its look and keeps its rank; a chair who brings back what others drew for the room
    becomes its author. Erases like ``erase_strokes``.
    """
    place = _find_place(seat, paper_id, page=page, layer=layer)
    require(sum(mark.length for mark in marks.values()) <= MOST_REDRAWN, "stroke.too_much_at_once", limit=MOST_REDRAWN)
    erase_strokes(seat, erase)
    return _put_marks(seat, place, marks)


def erase_strokes(seat: Seat, stroke_ids: Iterable[UUID]) -> None:
    """Erase one's own strokes, or as chair anyone's on the room's layer.

    Ids of strokes that are gone, or that this person cannot know of, are passed over: erasing twice is harmless.
    Refuses as a whole when one of them is somebody else's: the room's, or another member's in a group.
    """
    asked = Stroke.objects.filter(meeting=seat.meeting, id__in=list(stroke_ids)).filter(visible_to(seat.person_id))
    others = asked.exclude(author_id=seat.person_id)
    require(not (others.exclude(layer="room") if seat.is_chair else others).exists())
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
    """Return who sees a stroke: everyone on the room's layer, a group on its own, its author alone otherwise."""
    if stroke.layer == "room":
        return EVERYONE
    return group_people(stroke.group_id) if stroke.group_id else one_person(stroke.author_id)


def visible_to(person: UUID) -> Q:
    """Return the same rule as ``stroke_audience`` as a condition on strokes."""
    joined = GroupMember.objects.filter(person=person, joined=True).values("group")
    return Q(layer="room") | Q(author_id=person) | Q(group__in=joined)


def _visible_paper(seat: Seat, paper_id: UUID) -> Paper:
    paper = seat.meeting.papers.filter(id=paper_id).defer("layout").first()
    if paper is None or not (seat.is_desk or paper_audience(seat.meeting, paper) == EVERYONE):
        raise not_found("paper")
    return paper


def _find_place(seat: Seat, paper_id: UUID, *, page: int, layer: Layer) -> Place:
    paper = _visible_paper(seat, paper_id)
    require(may_draw(seat, layer, presenter=_presents(seat)))
    require(paper.state == "ready", "stroke.paper_not_ready")
    require(1 <= page <= paper.pages, "stroke.no_such_page", pages=paper.pages)
    group = group_of(seat) if layer == "group" else None
    require(layer != "group" or group is not None, "stroke.no_group")
    if layer == "room":
        require(seat.meeting.state == "open", "meeting.not_open")
    if layer != "mine":
        require(paper_audience(seat.meeting, paper) == EVERYONE, "stroke.paper_not_shown")
    return Place(paper, page, layer, group)


def _presents(seat: Seat) -> bool:
    return Item.objects.filter(meeting=seat.meeting, state="open", presenter_id=seat.person_id).exists()


def _put_marks(seat: Seat, place: Place, marks: Mapping[UUID, Mark]) -> list[Stroke]:
    """Create or change the strokes of ``marks``, check what an author may have, and record them."""
    for mark in marks.values():
        if fault := find_fault(mark):
            raise Refused(fault, limit=_LIMITS.get(fault))
    known = {stroke.id: stroke for stroke in Stroke.objects.filter(id__in=marks)}
    require(all(_is_ones_own(stroke, seat, place) for stroke in known.values()), "stroke.exists")
    new = [_new_stroke(seat, place, id_, mark) for id_, mark in marks.items() if id_ not in known]
    for id_, stroke in known.items():
        _take_look(stroke, marks[id_])
    Stroke.objects.bulk_create(new)
    Stroke.objects.bulk_update(known.values(), ["tool", "color", "width", "points", "text", "stamp", "length"])
    _check_limits(seat, place)
    strokes = [*known.values(), *new]
    for audience, some in groupby(strokes, key=stroke_audience):
        record(of_meeting(seat.meeting.id), audience=audience, put=map(stroke_record, some))
    return strokes


def _is_ones_own(stroke: Stroke, seat: Seat, place: Place) -> bool:
    where = (stroke.paper_id, stroke.page, stroke.layer, stroke.group_id)
    here = (place.paper.id, place.page, place.layer, place.group.id if place.group else None)
    return stroke.author_id == seat.person_id and where == here


def _new_stroke(seat: Seat, place: Place, stroke_id: UUID, mark: Mark) -> Stroke:
    stroke = Stroke(
        id=stroke_id,
        meeting=seat.meeting,
        paper=place.paper,
        page=place.page,
        layer=place.layer,
        group=place.group,
        author_id=seat.person_id,
        drawn_at=now(),
    )
    _take_look(stroke, mark)
    return stroke


def _take_look(stroke: Stroke, mark: Mark) -> None:
    stroke.tool, stroke.color, stroke.width = mark.tool, mark.color, mark.width
    stroke.points, stroke.length = list(mark.points), mark.length
    stroke.text, stroke.stamp = mark.text, mark.stamp


def _check_limits(seat: Seat, place: Place) -> None:
    here = Q(paper=place.paper, page=place.page, layer=place.layer)
    own = Stroke.objects.filter(meeting=seat.meeting, author_id=seat.person_id)
    there = own.aggregate(points=Sum("length"), strokes=Count("id", filter=here))
    require(there["strokes"] <= MOST_STROKES, "stroke.too_many", limit=MOST_STROKES)
    require((there["points"] or 0) <= MOST_INK, "stroke.too_much", limit=MOST_INK)


def _erase(strokes: QuerySet[Stroke]) -> None:
    """Delete strokes of one meeting and drop them from whoever sees them."""
    gone = sorted(strokes, key=stroke_audience)
    Stroke.objects.filter(id__in=[stroke.id for stroke in gone]).delete()
    for audience, some in groupby(gone, key=stroke_audience):
        record(of_meeting(gone[0].meeting_id), audience=audience, drop=map(stroke_record, some))
