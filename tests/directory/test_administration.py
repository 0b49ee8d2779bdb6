"""Who may change the directory, and that nobody sees or changes what lies outside their branch."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from common.errors import Refused
from common.ids import new_id
from directory.models import Administrator, Person, Unit
from journal.keys import TOP, of_meeting, of_person, of_unit
from journal.read import open_as
from tests.directory.branches import CHIEF, City, make_city
from tests.factories import do, make_person, make_room
from tests.proof import Following

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return make_city()


def refusal(by: Person, name: str, **content: Any) -> str:
    with pytest.raises(Refused) as refused:
        do(by, name, **content)
    return refused.value.code


def acts_on(city: City, unit: Unit, account: Person) -> list[tuple[str, dict[str, Any]]]:
    fields = CHIEF | {"username": "moi"}
    return [
        ("unit.add", {"unit": new_id(), "parent": unit.id, "fields": {"name": "Phòng"}}),
        ("unit.edit", {"unit": unit.id, "version": 1, "fields": {"name": "Tên khác"}}),
        ("unit.move", {"unit": unit.id, "parent": city.department.id}),
        ("unit.remove", {"unit": unit.id}),
        ("account.add", {"account": new_id(), "unit": unit.id, "fields": fields}),
        ("account.edit", {"account": account.id, "version": 1, "fields": fields}),
        ("account.move", {"account": account.id, "unit": city.department.id}),
        ("account.close", {"account": account.id}),
        ("account.reopen", {"account": account.id}),
        ("administrator.appoint", {"administrator": new_id(), "unit": unit.id, "person": city.clerk.id}),
        ("administrator.appoint", {"administrator": new_id(), "unit": city.department.id, "person": account.id}),
        ("administrator.dismiss", {"administrator": Administrator.objects.get(unit=None).id}),
    ]


def test_d1_13_for_the_administrator_of_a_branch_the_others_do_not_exist(city: City) -> None:
    for name, content in acts_on(city, city.office, city.root):
        assert refusal(city.of_department, name, **content) == "not_found", name


def test_somebody_who_administers_nothing_is_refused_everything(city: City) -> None:
    for name, content in acts_on(city, city.division, city.clerk):
        assert refusal(city.clerk, name, **content) == "not_allowed", name


def test_the_administrator_of_a_branch_changes_it_but_not_its_place(city: City) -> None:
    made = city.add_unit(city.of_department, city.division, code="STC-NS-1")
    do(city.of_department, "unit.move", unit=made.id, parent=city.department.id)
    assert Unit.objects.get(id=made.id).parent == city.department
    assert refusal(city.of_department, "unit.move", unit=city.department.id, parent=None) == "not_allowed"
    assert refusal(city.of_department, "unit.remove", unit=city.department.id) == "not_allowed"


def test_who_administers_more_cannot_be_touched_from_below(city: City) -> None:
    Administrator.objects.create(person=city.clerk, unit=None)
    for name in ("account.close", "account.move"):
        more = {"unit": city.department.id} if name == "account.move" else {}
        assert refusal(city.of_department, name, account=city.clerk.id, **more) == "account.administers_more"


def test_an_administrator_who_is_dismissed_or_closed_may_nothing_more(city: City) -> None:
    held = Administrator.objects.get(person=city.of_department)
    do(city.root, "administrator.dismiss", administrator=held.id)
    assert refusal(city.of_department, "unit.remove", unit=city.division.id) == "not_allowed"
    do(city.root, "administrator.appoint", administrator=new_id(), unit=city.department.id, person=held.person_id)
    do(city.root, "account.close", account=city.of_department.id)
    assert refusal(city.of_department, "unit.remove", unit=city.division.id) == "not_allowed"


def test_the_installation_keeps_an_administrator(city: City) -> None:
    held = Administrator.objects.get(unit=None)
    assert refusal(city.root, "administrator.dismiss", administrator=held.id) == "administrator.last"
    assert refusal(city.root, "account.close", account=city.root.id) == "account.own"


def test_a_unit_in_use_is_not_lost(city: City) -> None:
    with pytest.raises(Refused) as refused:
        do(city.root, "unit.remove", unit=city.department.id)
    assert (refused.value.code, refused.value.details) == (
        "unit.in_use",
        {"people": 1, "units": 1, "administrators": 1},
    )


def test_a_unit_is_never_put_into_itself_nor_too_deep(city: City) -> None:
    assert refusal(city.root, "unit.move", unit=city.city.id, parent=city.division.id) == "unit.inside_itself"
    below = city.division
    for _ in range(5):
        below = city.add_unit(city.root, below)
    assert refusal(city.root, "unit.add", unit=new_id(), parent=below.id, fields={"name": "Sâu"}) == "unit.too_deep"
    assert refusal(city.root, "unit.move", unit=city.department.id, parent=city.office.id) == "unit.too_deep"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"username": "Có Dấu"}, "account.bad_username"),
        ({"username": "a"}, "account.bad_username"),
        ({"name": " \t"}, "account.no_name"),
        ({"name": "x" * 121}, "command.malformed"),
        ({"rank": -1}, "command.malformed"),
    ],
)
def test_bad_fields_of_an_account_are_refused(city: City, fields: dict[str, Any], code: str) -> None:
    content = {"account": new_id(), "unit": city.office.id, "fields": CHIEF | fields}
    assert refusal(city.root, "account.add", **content) == code
    assert not Person.objects.filter(unit=city.office).exclude(id=city.root.id).exists()


def test_user_names_and_codes_are_taken_once(city: City) -> None:
    city.add_account(city.root, city.office)
    again = {"account": new_id(), "unit": None, "fields": CHIEF | {"username": " CHI.TT "}}
    assert refusal(city.root, "account.add", **again) == "account.username_taken"
    assert refusal(city.root, "unit.add", unit=new_id(), parent=None, fields={"name": "A", "code": "vp"}) == (
        "unit.code_taken"
    )


def test_two_administrators_who_edit_one_account_do_not_overwrite_each_other(city: City) -> None:
    account = city.add_account(city.root, city.office)
    do(city.root, "account.edit", account=account, version=1, fields=CHIEF | {"title": "Phó Chánh Văn phòng"})
    second = {"account": account, "version": 1, "fields": CHIEF | {"title": "Chuyên viên"}}
    assert refusal(city.root, "account.edit", **second) == "changed_meanwhile"


def test_p06_holds_for_units_accounts_and_administrators(city: City) -> None:
    places = [None, city.city.id, city.office.id, city.department.id, city.division.id]
    people = [city.root, city.of_department, city.clerk]
    followed = [Following(of_unit(place), person) for place in places for person in people]
    followed += [Following(of_person(person.id), person) for person in people]

    def prove() -> None:
        for one in followed:
            one.follow()
            one.check()

    account, held, unit = new_id(), new_id(), new_id()
    story: list[tuple[str, dict[str, Any]]] = [
        ("unit.add", {"unit": unit, "parent": city.office.id, "fields": {"name": "Tổ Tổng hợp"}}),
        ("unit.edit", {"unit": unit, "version": 1, "fields": {"name": "Phòng Tổng hợp", "code": "VP-TH"}}),
        ("unit.move", {"unit": unit, "parent": city.department.id}),
        ("account.add", {"account": account, "unit": unit, "fields": CHIEF}),
        ("account.edit", {"account": account, "version": 1, "fields": CHIEF | {"rank": 3}}),
        ("account.move", {"account": account, "unit": city.division.id}),
        ("administrator.appoint", {"administrator": held, "unit": city.division.id, "person": account}),
        ("unit.edit", {"unit": city.division.id, "version": 1, "fields": {"name": "Phòng Quản lý ngân sách"}}),
        ("unit.move", {"unit": city.division.id, "parent": city.office.id}),  # the department's loses sight of it
        ("administrator.dismiss", {"administrator": held}),
        ("account.close", {"account": account}),
        ("account.reopen", {"account": account}),
        ("unit.remove", {"unit": unit}),
        ("administrator.dismiss", {"administrator": Administrator.objects.get(person=city.of_department).id}),
    ]
    for name, content in story:
        do(city.root, name, **content)
        prove()
    with pytest.raises(Refused):
        open_as(of_unit(city.department.id), city.of_department.id)


def test_a_new_title_is_shown_in_meetings_until_they_close() -> None:
    room = make_room()
    root = make_person("Lê Văn Gốc")
    Administrator.objects.create(person=root, unit=None)
    delegate, watcher = room.delegates[0], Following(of_meeting(room.meeting_id), room.secretary)

    def title() -> str:
        watcher.follow()
        watcher.check()
        return str(watcher.records["participant", str(room.participant(delegate).id)]["person"]["title"])

    def give(version: int, title: str) -> set[str]:
        fields = {"username": delegate.username, "name": delegate.full_name, "title": title}
        return set(do(root, "account.edit", account=delegate.id, version=version, fields=fields).at)

    journals = give(1, "Giám đốc Sở")
    assert title() == "Giám đốc Sở"
    assert journals
    assert not [one for one in journals if one.startswith("meeting:")]  # D1-13: their administrator knows of no meeting
    for name in ("meeting.submit", "meeting.approve", "meeting.open", "meeting.close"):
        do(room.secretary if name == "meeting.submit" else room.chair, name, meeting=room.meeting_id)
    give(2, "Phó Chủ tịch")
    assert title() == "Giám đốc Sở"


def test_a_link_signs_its_owner_in_and_is_kept_nowhere(city: City, client: Client) -> None:
    client.force_login(city.of_department, backend="django.contrib.auth.backends.ModelBackend")
    made = client.post(f"/api/accounts/{city.clerk.id}/link")
    link = made.json()["link"]
    assert client.post(f"/api/accounts/{city.root.id}/link").json()["code"] == "not_found"
    theirs = Client()
    assert theirs.get(link).status_code == 302
    assert theirs.get("/api/session").json()["username"] == city.clerk.username


def test_units_are_found_within_the_branch_alone(city: City, client: Client) -> None:
    client.force_login(city.of_department, backend="django.contrib.auth.backends.ModelBackend")
    found = client.get("/api/units?q=").json()
    assert [(one["code"], one["above"]) for one in found] == [("STC", []), ("STC-NS", ["Sở Tài chính"])]
    assert [one["code"] for one in client.get("/api/units?q=ngan sach").json()] == ["STC-NS"]


def test_the_nil_unit_is_the_installation(city: City) -> None:
    assert of_unit(None).subject == TOP
    with pytest.raises(Refused):
        open_as(of_unit(None), city.of_department.id)
    assert open_as(of_unit(None), city.root.id).person == city.root.id
