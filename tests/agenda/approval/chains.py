"""Meetings whose type asks for approval by several people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from agenda.models import Approval, Meeting
from directory.models import Person, Position, Unit
from journal.keys import of_person
from journal.read import open_as
from tests.factories import Room, do, make_person, make_unit
from tests.proof import records_of

Steps = list[dict[str, Any]]


class Chain:
    """A meeting that a head of department and the head of the office approve before its chair."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.unit: Unit = make_unit("Sở Tài chính")
        room.secretary.unit = self.unit
        room.secretary.save()
        head, office = Position.objects.create(name="Giám đốc Sở"), Position.objects.create(name="Chánh Văn phòng")
        self.head = make_person("Vũ Thị Đứng Đầu", title="Giám đốc sở", unit=self.unit)
        self.other_head = make_person("Ngô Sở Khác", title="Giám đốc Sở", unit=make_unit("Sở Y tế"))
        self.office = make_person("Đỗ Văn Phòng", title="Chánh Văn phòng")
        self.steps: Steps = [
            {"name": "Lãnh đạo đơn vị", "nameEn": "Head of unit", "position": str(head.id), "ownUnit": True},
            {"name": "Văn phòng", "position": str(office.id)},
        ]
        meeting = room.meeting
        meeting.rules = {**meeting.rules, "approvers": self.steps}
        Meeting.objects.filter(id=room.meeting_id).update(rules=meeting.rules)

    @property
    def people(self) -> list[Person]:
        """Who approves, and one who only looks as if they did."""
        return [self.head, self.office, self.other_head]

    def approval(self, **which: Any) -> Approval:
        """The newest submission."""
        found = Approval.objects.filter(meeting=self.room.meeting_id, **which).last()
        assert found is not None
        return found

    def submit(self) -> Approval:
        """Have the secretary submit the meeting."""
        do(self.room.secretary, "meeting.submit", meeting=self.room.meeting_id)
        return self.approval()

    def approve(self, *people: Person, approval: Approval | None = None) -> None:
        """Have these people approve what was submitted last, one after another."""
        for person in people:
            found = approval or self.approval()
            do(person, "approval.approve", approval=found.id, seal=found.seal)

    def distribute(self) -> None:
        """Submit and approve the meeting all the way."""
        self.submit()
        self.approve(self.head, self.office)
        do(self.room.chair, "meeting.approve", meeting=self.room.meeting_id)


def waiting_on(person: Person) -> set[UUID]:
    """Return what waits on somebody's home."""
    home = of_person(person.id)
    return {UUID(key[1]) for key in records_of(home, open_as(home, person.id)) if key[0] == "approval"}
