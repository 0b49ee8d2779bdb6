"""Who belongs to the circles of closed items and papers, and which circle each thing lies in.

A circle is drawn around an item or a paper and has its id. What an item holds lies in its circle too, unless it has a
narrower one of its own. The desk belongs to every circle, a room display to none. Must never decide who may draw one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db.models import Q

from agenda.enums import DESK_ROLES
from agenda.models import Admission, Circle, Item, Meeting, Paper, Participant
from journal.audience import Audience, circles_in


def circles_of(participant: Participant) -> frozenset[UUID]:
    """Return the circles of the meeting that a participant belongs to; one query, two when there are any."""
    if participant.role == "display":
        return frozenset()
    circles = list(Circle.objects.filter(meeting_id=participant.meeting_id))
    if not circles:
        return frozenset()
    named = participant.admissions.values_list("circle_id", flat=True)
    return _belonging(circles, participant, frozenset(named))


def members_by_person(meeting: Meeting) -> dict[UUID, frozenset[UUID]]:
    """Return the circles of every participant of a meeting, by person; three queries for any number of people."""
    participants = list(meeting.participants.all())
    belonging = circles_by_participant(participants)
    return {one.person_id: belonging[one.id] for one in participants}


def circles_by_participant(participants: Collection[Participant]) -> dict[UUID, frozenset[UUID]]:
    """Return the circles that participants of any meetings belong to, by participant; two queries for any number."""
    circles: dict[UUID, list[Circle]] = {}
    for one in Circle.objects.filter(meeting__in={part.meeting_id for part in participants}):
        circles.setdefault(one.meeting_id, []).append(one)
    named: dict[UUID, set[UUID]] = {}
    admissions = Admission.objects.filter(circle__meeting__in=circles).values_list("participant_id", "circle_id")
    for participant, circle in admissions:
        named.setdefault(participant, set()).add(circle)
    return {
        one.id: _belonging(circles.get(one.meeting_id, ()), one, frozenset(named.get(one.id, ())))
        for one in participants
    }


def outsiders_of(meeting: Meeting, circle: UUID | None) -> frozenset[UUID]:
    """Return who takes part and is shut out by a circle, and so is told nothing more of what lies in it."""
    if circle is None:
        return frozenset()
    return frozenset(person for person, belongs in members_by_person(meeting).items() if circle not in belongs)


def open_to(audiences: Iterable[Audience], *fields: str) -> Q:
    """Return the condition that all these links to a circle are empty or lead to one that the viewer belongs to."""
    belongs = circles_in(audiences)
    condition = Q()
    for field in fields or ("circle",):
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": belongs})
    return condition


def is_closed_itself(thing: Item | Paper) -> bool:
    """Tell whether a circle was drawn around this very thing, not around what holds it."""
    return thing.circle_id is not None and thing.circle_id == thing.id


def places_of(closed: Sequence[bool]) -> list[float]:
    """Return the positions of neighbours in their order: 0, 1, 2, … for the open ones.

    Closed ones stand between two whole numbers, so that the places of the others tell nothing of them.
    """
    places: list[float] = []
    whole = 0
    for index, is_closed in enumerate(closed):
        if not is_closed:
            places.append(float(whole))
            whole += 1
            continue
        run = next((n for n in range(index, len(closed)) if not closed[n]), len(closed))
        start = next((n + 1 for n in range(index - 1, -1, -1) if not closed[n]), 0)
        places.append(whole - 1 + (index - start + 1) / (run - start + 1))
    return places


def settle_circles(meeting: Meeting) -> bool:
    """Give every item and paper the circle it lies in; returns whether any of them changed. Records nothing."""
    own = {circle.id: circle for circle in meeting.circles.all()}
    around: dict[UUID | None, UUID | None] = {None: None}
    changed = False
    for item in sorted(meeting.items.all(), key=lambda one: one.parent_id is not None):
        changed |= _settle(item, own.get(item.id), around[item.parent_id])
        around[item.id] = item.circle_id
    for paper in meeting.papers.defer("layout"):
        changed |= _settle(paper, own.get(paper.id), around[paper.item_id])
    return changed


def _settle(thing: Item | Paper, own: Circle | None, around: UUID | None) -> bool:
    changed = False
    if own is not None and own.within_id != around:
        own.within_id = around
        own.save(update_fields=["within"])
        changed = True
    circle = own.id if own is not None else around
    if thing.circle_id != circle:
        thing.circle_id = circle
        thing.save(update_fields=["circle"])
        changed = True
    return changed


def _belonging(circles: Sequence[Circle], participant: Participant, named: frozenset[UUID]) -> frozenset[UUID]:
    if participant.role == "display":
        return frozenset()
    if participant.role in DESK_ROLES:
        return frozenset(circle.id for circle in circles)
    by_id = {circle.id: circle for circle in circles}

    def belongs(circle: Circle) -> bool:
        by_role = participant.role in circle.roles and participant.stands_in_for_id is None
        listed = circle.id in named or by_role
        return listed and (circle.within_id is None or belongs(by_id[circle.within_id]))

    return frozenset(circle.id for circle in circles if belongs(circle))
