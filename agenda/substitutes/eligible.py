"""Who may come in a member's place, by the rule of the meeting's type."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from agenda.models import Meeting, Participant, Substitution
from common.errors import require
from directory.authority import branch_of
from directory.models import Person, Unit
from directory.people import find_people


def require_eligible(meeting: Meeting, member: Participant, person: Person) -> None:
    """Refuse whoever takes part already, was named for another member, or is of another unit where that is asked."""
    require(not person.is_display, "participant.display_only")
    require(not meeting.participants.filter(person=person).exists(), "participant.exists")
    named = Substitution.objects.filter(member__meeting=meeting, person=person, state__in=("asked", "accepted"))
    require(not named.exclude(member=member).exists(), "substitute.named_already")
    units = _units_for(meeting, member)
    require(units is None or person.unit_id in units, "substitute.other_unit")


def find_eligible(meeting: Meeting, member: Participant, query: str) -> QuerySet[Person]:
    """Return some people who may come in the member's place, by name or title."""
    return find_people(
        query, units=_units_for(meeting, member), without=meeting.participants.values_list("person", flat=True)
    )


def _units_for(meeting: Meeting, member: Participant) -> Collection[UUID] | None:
    """Return the units that a substitute may belong to; ``None`` for any."""
    if meeting.rules_value.substitutes != "unit":
        return None
    unit = member.person.unit_id
    return branch_of(unit, dict(Unit.objects.values_list("id", "parent_id"))) if unit else []
