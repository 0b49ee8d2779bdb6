"""The installation's lists: who keeps them, what may stand in them, what is archived instead of removed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from common.errors import Refused
from common.ids import new_id
from directory.catalogue.calendar import working_calendar
from directory.catalogue.standard import standard_document_types, standard_holidays
from directory.models import Administrator, DocumentType, Holiday, Person, Room
from journal.keys import CATALOGUE
from journal.read import open_as
from tests.directory.branches import City, make_city
from tests.factories import do, make_person, make_room
from tests.proof import Following, records_of

pytestmark = pytest.mark.django_db

ROOM = {
    "list": "room",
    "name": "Phòng họp số 1",
    "nameEn": "Room 1",
    "place": "Tầng 2, trụ sở UBND",
    "capacity": 40,
    "seats": [["A1", "A2", "", "A3"], ["B1", "B2", "", "B3"]],
}
SUBMISSION = {"list": "document_type", "name": "Tờ trình về nhân sự", "abbreviation": "TTrNS"}
TET = {"list": "holiday", "name": "Tết Nguyên đán", "first": "2030-02-01", "last": "2030-02-07"}


@pytest.fixture
def city() -> City:
    return make_city()


def add(by: Person, fields: dict[str, Any]) -> UUID:
    entry = new_id()
    do(by, "catalogue.add", entry=entry, fields=fields)
    return entry


def refusal(by: Person, name: str, **content: Any) -> str:
    with pytest.raises(Refused) as refused:
        do(by, name, **content)
    return refused.value.code


def refusal_of(by: Person, fields: dict[str, Any]) -> str:
    return refusal(by, "catalogue.add", entry=new_id(), fields=fields)


def test_room_reads_as_it_was_written_with_its_plan_of_seats(city: City) -> None:
    room = add(city.root, ROOM)
    fields = records_of(CATALOGUE, open_as(CATALOGUE, city.clerk.id))["catalogue_entry", str(room)]["fields"]
    assert fields == ROOM | {"placeEn": "", "display": None}


@pytest.mark.parametrize("who", ["of_department", "clerk"])
def test_only_who_administers_the_installation_keeps_the_lists(city: City, who: str) -> None:
    person, room = getattr(city, who), add(city.root, ROOM)
    assert refusal_of(person, SUBMISSION) == "not_allowed"
    assert refusal(person, "catalogue.edit", entry=room, version=1, fields=ROOM) == "not_allowed"
    for act in ("catalogue.archive", "catalogue.restore", "catalogue.remove"):
        assert refusal(person, act, entry=room) == "not_allowed"


def test_everybody_with_an_account_follows_the_lists_and_no_display_does(city: City) -> None:
    display = make_person("Màn hình", is_display=True)
    with pytest.raises(Refused, match="not_found"):
        open_as(CATALOGUE, display.id)
    with pytest.raises(Refused, match="not_found"):
        open_as(CATALOGUE, new_id())
    follower = Following(CATALOGUE, city.clerk)
    room = add(city.root, ROOM)
    do(city.root, "catalogue.edit", entry=room, version=1, fields=ROOM | {"name": "Hội trường"})
    do(city.root, "catalogue.archive", entry=room)
    assert follower.follow() is True
    follower.check()


def test_an_edit_of_what_changed_meanwhile_is_refused(city: City) -> None:
    room = add(city.root, ROOM)
    do(city.root, "catalogue.edit", entry=room, version=1, fields=ROOM | {"capacity": 50})
    assert refusal(city.root, "catalogue.edit", entry=room, version=1, fields=ROOM) == "changed_meanwhile"
    assert refusal(city.root, "catalogue.edit", entry=room, version=2, fields=SUBMISSION) == "catalogue.other_list"
    assert refusal(city.root, "catalogue.edit", entry=new_id(), version=1, fields=ROOM) == "not_found"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (ROOM, "catalogue.name_taken"),
        (ROOM | {"name": "  PHÒNG  họp số 1 "}, "catalogue.name_taken"),
        (ROOM | {"name": " "}, "catalogue.no_name"),
        (ROOM | {"name": "Hội trường", "display": str(new_id())}, "room.no_such_display"),
        (SUBMISSION | {"abbreviation": "TTr"}, "document_type.abbreviation_taken"),
        (TET | {"last": "2030-01-01"}, "holiday.ends_before_start"),
        (TET | {"last": "2030-12-31"}, "holiday.too_long"),
        (TET | {"name": "Mùng một", "first": "2027-02-11", "last": "2027-02-12"}, "holiday.overlaps"),
    ],
)
def test_what_may_not_stand_in_a_list_is_refused(city: City, fields: dict[str, Any], code: str) -> None:
    load_standard()
    add(city.root, ROOM)
    assert refusal_of(city.root, fields) == code


def test_archived_row_leaves_its_name_to_another_until_it_is_wanted_again(city: City) -> None:
    first = add(city.root, ROOM)
    do(city.root, "catalogue.archive", entry=first)
    add(city.root, ROOM)
    assert refusal(city.root, "catalogue.restore", entry=first) == "catalogue.name_taken"


def test_room_of_a_meeting_is_archived_and_never_removed() -> None:
    room = make_room()
    root = make_person("Lê Văn Gốc")
    Administrator.objects.create(person=root, unit=None)
    entry, meeting = add(root, ROOM), room.meeting
    head: dict[str, Any] = {"version": meeting.version, "title": meeting.title, "type": meeting.type_id, "place": ""}
    head |= {"startsAt": meeting.starts_at, "endsAt": meeting.ends_at, "overrideReason": "Việc gấp"}
    do(room.secretary, "meeting.edit", meeting=meeting.id, room=entry, **head)
    assert room.meeting.place == "Phòng họp số 1, Tầng 2, trụ sở UBND"
    assert refusal(root, "catalogue.remove", entry=entry) == "catalogue.in_use"
    do(root, "catalogue.archive", entry=entry)
    assert Room.objects.get(id=entry).archived is True


def test_row_that_nothing_refers_to_is_removed(city: City) -> None:
    follower, entry = Following(CATALOGUE, city.clerk), add(city.root, SUBMISSION)
    do(city.root, "catalogue.remove", entry=entry)
    follower.follow()
    follower.check()
    assert not DocumentType.objects.filter(id=entry).exists()


def test_calendar_follows_the_list_of_holidays(city: City) -> None:
    entry = add(city.root, TET)
    assert working_calendar().is_working(date(2030, 2, 1)) is False
    do(city.root, "catalogue.archive", entry=entry)
    assert working_calendar().is_working(date(2030, 2, 1)) is True
    add(city.root, TET | {"name": "Làm bù", "first": "2030-02-09", "last": "2030-02-09", "worked": True})
    assert working_calendar().is_working(date(2030, 2, 9)) is True


def test_standard_document_types_are_those_of_decree_30() -> None:
    kinds = {row["abbreviation"]: row["name"] for row in standard_document_types()}
    assert len(kinds) == 28
    assert [kinds[one] for one in ("NQ", "QĐ", "TB", "BC", "TTr", "KH", "GM", "")] == [
        "Nghị quyết", "Quyết định", "Thông báo", "Báo cáo", "Tờ trình", "Kế hoạch", "Giấy mời", "Công văn",
    ]  # fmt: skip


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_each_year_has_the_days_off_that_the_law_gives(year: int) -> None:
    """Eleven days and the day of culture, each on a day that would be worked or made up for on one."""
    load_standard()
    Holiday.objects.exclude(first__year=year).delete()
    calendar = working_calendar()
    days = [day for day in calendar.off if day.weekday() < 5]
    assert len(days) - len(calendar.worked) == 12


def load_standard() -> None:
    """Have the lists hold what an installation begins with, whatever other tests left."""
    for model, rows in ((DocumentType, standard_document_types()), (Holiday, standard_holidays())):
        for row in rows:
            if not model.objects.filter(id=row["id"]).exists():
                model.objects.create(**row)
