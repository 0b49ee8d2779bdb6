"""A small administration: a city with an office and a department, and who administers what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from common.ids import new_id
from directory.models import Administrator, Person, Unit
from tests.factories import do, make_person, make_unit

CHIEF = {"username": "chi.tt", "name": "Trần Thị Chi", "title": "Chánh Văn phòng", "organises": True}


@dataclass
class City:
    """Units from above to below, and three people: of everything, of the department's branch, of nothing."""

    city: Unit
    office: Unit
    department: Unit
    division: Unit
    root: Person
    of_department: Person
    clerk: Person

    def add_account(self, by: Person, unit: Unit | None, **fields: Any) -> UUID:
        account = new_id()
        do(by, "account.add", account=account, unit=unit and unit.id, fields=CHIEF | fields)
        return account

    def add_unit(self, by: Person, parent: Unit | None, **fields: Any) -> Unit:
        unit = new_id()
        do(by, "unit.add", unit=unit, parent=parent and parent.id, fields={"name": "Phòng mới"} | fields)
        return Unit.objects.get(id=unit)


def make_city() -> City:
    city = make_unit("Ủy ban nhân dân thành phố", code="UBND", rank=1)
    office = make_unit("Văn phòng", code="VP", parent=city)
    department = make_unit("Sở Tài chính", code="STC", parent=city)
    division = make_unit("Phòng Ngân sách", code="STC-NS", parent=department)
    root = make_person("Lê Văn Gốc", unit=office)
    of_department = make_person("Phạm Thị Sở", unit=department)
    clerk = make_person("Ngô Văn Thư", unit=division)
    Administrator.objects.create(person=root, unit=None)
    Administrator.objects.create(person=of_department, unit=department)
    return City(city, office, department, division, root, of_department, clerk)
