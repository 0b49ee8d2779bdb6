"""E-mail addresses: who enters them, who sees them, and that they are addresses."""

from __future__ import annotations

import json
from typing import Any

import pytest

from common.errors import Refused
from directory.models import Person
from journal.keys import of_meeting, of_person, of_unit
from tests.directory.branches import CHIEF, City, make_city
from tests.directory.test_lists import PEOPLE, signed_in, take
from tests.factories import do, make_person, make_room
from tests.proof import Following

pytestmark = pytest.mark.django_db
ADDRESS = "chi.tran@example.vn"


@pytest.fixture
def city() -> City:
    return make_city()


def edit(by: Person, account: Person, **fields: Any) -> None:
    shown = {"username": account.username, "name": account.full_name}
    do(by, "account.edit", account=account.id, version=account.version, fields=shown | fields)


def test_administrators_of_the_branch_enter_and_see_addresses(city: City) -> None:
    account = city.add_account(city.of_department, city.division, email=f"  {ADDRESS} ")
    assert Person.objects.get(id=account).email == ADDRESS
    shown = Following(of_unit(city.division.id), city.of_department).records["account", str(account)]
    assert shown["fields"]["email"] == ADDRESS
    with pytest.raises(Refused, match="not_found"):
        edit(city.of_department, city.root, email=ADDRESS)
    with pytest.raises(Refused, match="not_allowed"):
        edit(city.clerk, city.clerk, email=ADDRESS)


@pytest.mark.parametrize("wrong", ["chi", "chi@", "@example.vn", "chi@example", "a b@example.vn", "chí@example.vn"])
def test_what_is_no_address_is_refused(city: City, wrong: str) -> None:
    with pytest.raises(Refused) as refused:
        city.add_account(city.root, city.office, email=wrong)
    assert (refused.value.code, refused.value.details) == ("account.bad_email", {"email": wrong})
    with pytest.raises(Refused, match=r"account\.bad_email"):
        do(city.clerk, "me.set_email", email=wrong)


def test_people_choose_their_own_address_which_their_administrators_see(city: City) -> None:
    own, above = Following(of_person(city.clerk.id), city.clerk), Following(of_unit(city.division.id), city.root)
    do(city.clerk, "me.set_email", email=ADDRESS)
    for client in (own, above):
        client.follow()
        client.check()
    assert own.records["me", str(city.clerk.id)]["email"] == ADDRESS
    assert above.records["account", str(city.clerk.id)]["fields"]["email"] == ADDRESS
    do(city.clerk, "me.set_email", email="")
    assert Person.objects.get(id=city.clerk.id).email == ""
    display = make_person("Màn hình", is_display=True)
    with pytest.raises(Refused, match="not_allowed"):
        do(display, "me.set_email", email=ADDRESS)


def test_addresses_are_nobody_elses_business() -> None:
    room = make_room()
    Person.objects.filter(id=room.delegates[0].id).update(email=ADDRESS)
    room.submit_and_approve()
    for person in (room.delegates[1], room.guest):
        for journal in (of_meeting(room.meeting_id), of_person(person.id)):
            records = Following(journal, person).records
            assert ADDRESS not in json.dumps(list(records.values()), ensure_ascii=False)
    found = signed_in(room.secretary).get("/api/people?q=số 1")
    assert (found.status_code, ADDRESS in found.content.decode()) == (200, False)


def test_lists_carry_addresses_both_ways(city: City) -> None:
    heading = PEOPLE.strip() + ",E-mail\n"
    row = f"lan.pt,Phạm Thị Lan,Trưởng phòng,STC,5,{ADDRESS}\n"
    assert take(city.root, city.city, heading + row).json()["counts"] == {"add": 1}
    assert Person.objects.get(username="lan.pt").email == ADDRESS
    written = signed_in(city.root).get(f"/api/units/{city.city.id}/lists?as=people.csv").content.decode("utf-8-sig")
    assert "Thư điện tử" in written.splitlines()[0]
    assert ADDRESS in written
    assert take(city.root, city.city, written).json()["counts"].keys() == {"same"}
    wrong = take(city.root, city.city, heading + row.replace("@", ""))
    assert wrong.json()["code"] == "list.wrong_rows"


def test_list_without_the_column_keeps_addresses(city: City) -> None:
    account = city.add_account(city.root, city.department, **CHIEF, email=ADDRESS)
    take(city.root, city.city, PEOPLE + "chi.tt,Trần Thị Chi,Phó Chánh Văn phòng,STC,\n")
    found = Person.objects.get(id=account)
    assert (found.title, found.email) == ("Phó Chánh Văn phòng", ADDRESS)
