"""Closing items and papers to all but some people, opening them again, and what readers may not do with a paper.

Whoever is outside a circle must not be able to tell that there is one: when something closes or opens, everybody's
devices start afresh, so that not even the entries of the past reach who came too late to have seen them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from agenda.access import Seat
from agenda.circles import members_by_person, settle_circles
from agenda.enums import AdmittedRole
from agenda.fresh_starts import start_afresh
from agenda.hooks import after_restricting, before_changing_consent
from agenda.items import get_item
from agenda.models import Admission, Circle, Item, Meeting, Paper, Participant
from agenda.outline import number_items
from agenda.papers import place_papers
from agenda.showing import put_circles, put_items, put_papers, show_paper
from common.errors import check_version, require


@dataclass(frozen=True)
class Admitted:
    """Whom a circle lets in beside the desk: everybody with one of ``roles``, and ``people`` by their ids."""

    roles: Collection[AdmittedRole] = ()
    people: Collection[UUID] = ()


def restrict_item(seat: Seat, item_id: UUID, admitted: Admitted, *, version: int) -> Circle:
    """Close an item with its points and papers to all but some, or change who they are."""
    require(seat.is_desk)
    item = get_item(seat.meeting, item_id)
    for one in [item, *item.points.all()]:
        before_changing_consent.run(one)
    return _draw_circle(seat.meeting, item, admitted, version=version)


def restrict_paper(seat: Seat, paper: Paper, admitted: Admitted, *, version: int) -> Circle:
    """Close one paper to all but some, or change who they are."""
    require(seat.is_desk)
    return _draw_circle(seat.meeting, paper, admitted, version=version)


def lift_restriction(seat: Seat, thing: UUID) -> None:
    """Open an item or a paper to whoever sees what holds it; refused when no circle was drawn around itself."""
    require(seat.is_desk)
    circle = seat.meeting.circles.filter(id=thing).first()
    require(circle is not None, "circle.none")
    before = members_by_person(seat.meeting)
    seat.meeting.circles.filter(id=thing).delete()
    settle_circles(seat.meeting)
    _show(seat.meeting, before, closed_or_opened=True)


def protect_paper(
    seat: Seat, paper: Paper, *, no_download: bool, no_print: bool, no_copy: bool, watermarked: bool
) -> Paper:
    """Say what its readers may not do with a paper, and whether each page they get bears their name."""
    require(seat.is_desk)
    paper.no_download, paper.no_print, paper.no_copy = no_download, no_print, no_copy
    paper.watermarked = watermarked
    paper.save(update_fields=["no_download", "no_print", "no_copy", "watermarked"])
    after_restricting.run(seat.meeting)
    show_paper(seat.meeting, paper)
    return paper


def leave_circles(participant: Participant) -> None:
    """Strike a person about to leave the meeting off its circles (registered for ``before_removing_participant``)."""
    if participant.admissions.all().delete()[0]:
        put_circles(participant.meeting)


def _draw_circle(meeting: Meeting, thing: Item | Paper, admitted: Admitted, *, version: int) -> Circle:
    people = meeting.participants.filter(person_id__in=admitted.people).exclude(role="display")
    require(len(people) == len(set(admitted.people)), "circle.not_eligible")
    before = members_by_person(meeting)
    circle = meeting.circles.filter(id=thing.id).first()
    check_version(circle.version if circle else 0, version)
    if circle is None:
        circle = Circle.objects.create(id=thing.id, meeting=meeting, roles=sorted(admitted.roles))
    else:
        circle.roles, circle.version = sorted(admitted.roles), circle.version + 1
        circle.save(update_fields=["roles", "version"])
        circle.admissions.all().delete()
    Admission.objects.bulk_create(Admission(circle=circle, participant=one) for one in people)
    _show(meeting, before, closed_or_opened=settle_circles(meeting))
    return circle


def _show(meeting: Meeting, before: Mapping[UUID, frozenset[UUID]], *, closed_or_opened: bool) -> None:
    """Give everything its number and place, tell who belongs, and let those concerned start afresh."""
    if closed_or_opened:
        number_items(meeting)
        _place_all_papers(meeting)
        put_items(meeting, meeting.items.all())
        put_papers(meeting, meeting.papers.defer("layout"))
    put_circles(meeting)
    after = members_by_person(meeting)
    changed = [person for person in after if after[person] != before.get(person)]
    start_afresh(meeting, None if closed_or_opened else changed)


def _place_all_papers(meeting: Meeting) -> None:
    neighbours: dict[UUID | None, list[Paper]] = {}
    for paper in meeting.papers.defer("layout"):
        neighbours.setdefault(paper.item_id, []).append(paper)
    for papers in neighbours.values():
        place_papers(meeting, papers)
