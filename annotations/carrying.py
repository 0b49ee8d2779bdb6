"""Carries what is written on a paper over to its new version. Mechanical: audiences stay, and nothing is lost.

What cannot be placed with confidence stays on its old version, until its author places it by hand or erases it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from agenda.access import Seat
from agenda.circles import outsiders_of
from agenda.comparisons import find_moves
from agenda.models import Paper
from agenda.pdf.comparison import Moves
from agenda.versions import Replaced
from annotations.models import Stroke
from annotations.rules import Mark, find_fault
from annotations.strokes import find_place, stroke_audience, with_paper
from annotations.trail import Spot, follow_mark
from annotations.wire import stroke_record
from common.errors import Refused, not_found, require
from journal.keys import of_meeting
from journal.record import record


def carry_strokes(replaced: Replaced) -> None:
    """Put the marks on the earlier version where they belong on the one in force now (registered with ``agenda``)."""
    paper, earlier = replaced.paper, replaced.earlier
    strokes = list(with_paper(Stroke.objects.filter(paper=paper, version=earlier.number)))
    if not strokes:
        return
    moves = find_moves(earlier.digest, paper.digest)
    placed = [stroke for stroke in strokes if moves is not None and _place(stroke, moves)]
    Stroke.objects.bulk_update(placed, ["version", "page", "points"], batch_size=500)
    outside = outsiders_of(paper.meeting, paper.circle_id)
    _show(paper, [stroke for stroke in placed if stroke.layer != "mine" or stroke.author_id not in outside])


def place_by_hand(seat: Seat, stroke_id: UUID, *, page: int, points: Sequence[int]) -> Stroke:
    """Put one's own mark that could not be placed on a page of the version in force; its look stays."""
    stroke = Stroke.objects.select_related("paper").filter(id=stroke_id, author=seat.person_id).first()
    if stroke is None or stroke.meeting_id != seat.meeting.id:
        raise not_found("stroke")
    place = find_place(seat, stroke.paper_id, page=page, layer=stroke.layer)  # type: ignore[arg-type]
    require(stroke.version < place.version, "stroke.is_placed")
    require(len(points) == len(stroke.points), "stroke.bad_points")
    stroke.version, stroke.page, stroke.points = place.version, page, list(points)
    if fault := find_fault(_mark_of(stroke)):
        raise Refused(fault)
    stroke.save(update_fields=["version", "page", "points"])
    _show(place.paper, [stroke])
    return stroke


def _place(stroke: Stroke, moves: Moves) -> bool:
    """Move a mark by one version, if it can be; saves nothing."""
    before = Spot(stroke.version, stroke.page, _mark_of(stroke))
    after = follow_mark(before, [moves])
    stroke.version, stroke.page, stroke.points = after.version, after.page, list(after.mark.points)
    return after.version > before.version


def _mark_of(stroke: Stroke) -> Mark:
    return Mark(
        tool=stroke.tool,  # type: ignore[arg-type]
        color=stroke.color,  # type: ignore[arg-type]
        width=stroke.width,
        points=stroke.points,
        text=stroke.text,
        stamp=stroke.stamp,  # type: ignore[arg-type]
    )


def _show(paper: Paper, strokes: Sequence[Stroke]) -> None:
    for audience, some in groupby(sorted(strokes, key=stroke_audience), key=stroke_audience):
        record(of_meeting(paper.meeting_id), audience=audience, put=map(stroke_record, some))
