"""Whom somebody is likely to put on a meeting's list next. A suggestion to choose from; it admits nobody."""

from __future__ import annotations

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from agenda.access import Seat
from agenda.enums import DESK_ROLES
from agenda.models import Participant
from common.errors import require
from directory.models import Person
from directory.people import MOST_FOUND, get_person


def find_usual_people(seat: Seat) -> QuerySet[Person]:
    """Return people who are not on the list yet: by how many meetings of this desk they were in, then of the same unit.

    Only meetings count whose desk the asker belongs to: their lists they know already.
    """
    asker = get_person(seat.person_id)
    require(seat.is_desk and asker.organises)
    kept = Participant.objects.filter(person=asker, role__in=DESK_ROLES).values("meeting")
    near = Q(unit=asker.unit_id) if asker.unit_id else Q(pk__in=[])
    people = (
        Person.objects.select_related("unit")
        .filter(is_active=True, is_display=False)
        .exclude(id__in=seat.meeting.participants.values("person"))
        .annotate(
            times=Count("parts", filter=Q(parts__meeting__in=kept)),
            near=Case(When(near, then=Value(1)), default=Value(0), output_field=IntegerField()),
        )
    )
    likely = people.filter(Q(times__gt=0) | Q(near=1))
    return likely.order_by("-times", "-near", "rank", "name_key")[:MOST_FOUND]
