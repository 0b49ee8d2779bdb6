"""What a new meeting takes over from a kept outline or from an earlier meeting: agenda, people, rules; never answers.

Papers, votes, questions and attendance of the earlier meeting stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

import msgspec
from django.db.models import Max
from django.utils.timezone import localdate

from agenda.access import Seat, take_seat
from agenda.circles import is_closed_itself, members_by_person, settle_circles
from agenda.enums import DESK_ROLES
from agenda.meetings import put_meeting
from agenda.models import Admission, Circle, Item, Meeting, Participant, Section, Substitution
from agenda.outline import neighbours_of, number_items, rows_of
from agenda.showing import put_circles
from agenda.templates.wire import OutlineRow
from agenda.wire import CarriedFrom, participant_record
from common.errors import require
from common.ids import new_id
from journal.audience import DESK
from journal.keys import of_meeting
from journal.record import record


def see_earlier(meeting_id: UUID, by: UUID) -> Seat:
    """Return the seat of ``by`` at an earlier meeting that may be gone on from: only its desk may."""
    seat = take_seat(meeting_id, by, lock=False)
    require(seat.is_desk)
    return seat


def chair_of(meeting: Meeting) -> UUID | None:
    """Return who chairs a meeting, if that person can still be asked to."""
    chairs = meeting.participants.filter(role="chair", person__is_active=True)
    return chairs.values_list("person_id", flat=True).first()


def begin_with_outline(meeting: Meeting, rows: Iterable[OutlineRow]) -> None:
    """Give a new meeting the rows of an outline."""
    above: Item | None = None
    places: dict[UUID | None, int] = {}
    for row in rows:
        parent = above if row.of == "point" else None
        key = parent.id if parent else None
        place = places[key] = places.get(key, -1) + 1
        if row.of == "section":
            Section.objects.create(meeting=meeting, title=row.title, position=place)
            continue
        item = Item(meeting=meeting, parent=parent, title=row.title, minutes=row.minutes, unit=row.unit)
        item.position, item.consent = place, row.consent
        item.save(force_insert=True)
        above = item if parent is None else above
    _show_outline(meeting)


def begin_with_earlier(meeting: Meeting, earlier: Meeting, *, left_open: bool) -> None:
    """Give a new meeting the people and the agenda of an earlier one; with ``left_open`` only what was not settled.

    Items that an earlier meeting, now closed, left open or postponed say where they come from. Closed items stay
    closed to whom they were.
    """
    _bring_people(meeting, earlier)
    for place, row in enumerate(rows_of(earlier)):
        if isinstance(row, Section):
            if not left_open:
                Section.objects.create(meeting=meeting, title=row.title, position=place)
            continue
        points = [point for point in neighbours_of(earlier, row) if isinstance(point, Item)]
        if not left_open or _returns(row):
            parent = _copy(row, meeting, None, place)
            for order, point in enumerate(points):
                if not left_open or _returns(point):
                    _copy(point, meeting, parent, order)
            continue
        for order, point in enumerate(point for point in points if _returns(point)):
            _copy(point, meeting, None, place + (order + 1) / (len(points) + 2))
    settle_circles(meeting)
    _show_outline(meeting)
    put_circles(meeting)


def _show_outline(meeting: Meeting) -> None:
    everything = [*meeting.items.values_list("id", flat=True), *meeting.sections.values_list("id", flat=True)]
    number_items(meeting, also=frozenset(everything))


def _returns(item: Item) -> bool:
    return item.meeting.state == "closed" and (item.postponed or item.state == "waiting")


def _copy(item: Item, meeting: Meeting, parent: Item | None, position: float) -> Item:
    here = item.presenter_id and meeting.participants.filter(person_id=item.presenter_id).exists()
    made = Item.objects.create(
        meeting=meeting,
        parent=parent,
        title=item.title,
        minutes=item.minutes,
        presenter_id=item.presenter_id if here else None,
        unit=item.unit,
        consent=item.consent or item.pulled_by_id is not None,
        position=position,
        carried_from=msgspec.to_builtins(_origin_of(item)) if _returns(item) else None,
    )
    if item.circle is not None:
        _close_as(item, item.circle, made, alone=parent is None)
    return made


def _close_as(item: Item, circle: Circle, made: Item, *, alone: bool) -> None:
    """Close the copy of a closed item; ``alone``: it does not stand under a copy of what it stood under."""
    if is_closed_itself(item) and not (alone and circle.within_id):
        named = circle.admissions.values_list("participant__person_id", flat=True)
        _close_to(made, named, roles=circle.roles)
    elif alone:  # what stood above it closed it, or closed it to still others
        belongs = members_by_person(item.meeting)
        _close_to(made, [person for person, circles in belongs.items() if circle.id in circles])


def _origin_of(item: Item) -> CarriedFrom:
    """Return where an item comes from; one that returned before still says where it was first left open."""
    if item.carried_from:
        return msgspec.convert(item.carried_from, CarriedFrom)
    earlier = item.meeting
    day = localdate(earlier.opened_at or earlier.starts_at)
    return CarriedFrom(title=earlier.title, held_on=day, number=item.number)


def _close_to(item: Item, people: Iterable[UUID], roles: Iterable[str] = ()) -> None:
    circle = Circle.objects.create(id=item.id, meeting=item.meeting, roles=sorted(roles))
    admitted = item.meeting.participants.filter(person_id__in=list(people)).exclude(role__in=[*DESK_ROLES, "display"])
    Admission.objects.bulk_create(Admission(circle=circle, participant=one) for one in admitted)


def _bring_people(meeting: Meeting, earlier: Meeting) -> None:
    """Bring everybody who took part and still has an account, as what they were; substitutes and screens stay."""
    there: Mapping[UUID, Participant] = {one.person_id: one for one in meeting.participants.all()}
    place = (meeting.participants.aggregate(last=Max("position"))["last"] or 0) + 1
    coming = earlier.participants.filter(person__is_active=True, stands_in_for=None).exclude(role="display")
    handed = {one.member_id for one in Substitution.objects.filter(member__meeting=earlier, handed_vote=True)}
    made = []
    for order, one in enumerate(coming.select_related("person__unit")):
        if one.person_id in there:
            continue
        role = "delegate" if one.role == "chair" else one.role  # the new meeting has its own
        votes = one.votes or one.id in handed  # a substitute had it for that one meeting
        part = Participant(id=new_id(), meeting=meeting, person=one.person, role=role, votes=votes)
        part.position = place + order
        made.append(part)
    Participant.objects.bulk_create(made)
    record(of_meeting(meeting.id), audience=DESK, put=map(participant_record, made))
    put_meeting(meeting)
