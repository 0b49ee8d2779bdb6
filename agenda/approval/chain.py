"""Who approves what is submitted in a meeting: the steps that its type asks for, then the chair. Reads only.

Whoever submits does not approve their own work, but for the chair, whose approval is always the last.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from agenda.models import Meeting
from agenda.rules import Approver
from common.errors import require
from common.text import fold, norm
from directory.models import Person, Position

CHAIR_NAMES = {"chu_toa": ("Chủ tọa", "Chair"), "chu_tri": ("Chủ trì", "Chair")}


@dataclass(frozen=True)
class PlannedStep:
    """A step to come, and who is to decide in it; nobody in the chair's."""

    name: str
    name_en: str
    people: Collection[Person] = ()

    @property
    def is_chair(self) -> bool:
        """Is the last step, which whoever chairs the meeting decides."""
        return not self.people


def plan_steps(meeting: Meeting, submitter: Person) -> list[PlannedStep]:
    """Return the steps; refuses when nobody but the submitter could decide in one."""
    rules = meeting.rules_value
    steps = []
    for one in rules.approvers:
        people = [person for person in _holders(one, submitter) if person.id != submitter.id]
        require(bool(people), "approval.nobody", name=one.name)
        steps.append(PlannedStep(one.name, one.name_en, people))
    return [*steps, PlannedStep(*CHAIR_NAMES[rules.chair_term])]


def _holders(approver: Approver, submitter: Person) -> list[Person]:
    people = Person.objects.select_related("unit").filter(is_active=True, is_display=False)
    if approver.person is not None:
        return list(people.filter(id=approver.person))
    title = _title_of(approver.position)
    if approver.own_unit:
        people = people.filter(unit=submitter.unit_id) if submitter.unit_id else people.none()
    likely = people.filter(search_key__contains=fold(title))
    return [person for person in likely if title and norm(person.title) == norm(title)]


def _title_of(position: UUID | None) -> str:
    return Position.objects.filter(id=position).values_list("name", flat=True).first() or ""
