"""Calendars of people, units and rooms: a title is told to who may know of the meeting, a bare time to who plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from agenda.models import Meeting
from directory.models import Administrator, Person, Room as MeetingRoom, Unit
from tests.factories import START, Room, make_person, make_room, make_unit

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass
class Office:
    """A meeting of people of a department, which lies under a committee, in a hall."""

    room: Room
    committee: Unit
    department: Unit
    elsewhere: Unit
    hall: MeetingRoom


@pytest.fixture
def office() -> Office:
    room = make_room(papers=0)
    committee = make_unit("Ủy ban nhân dân tỉnh")
    made = Office(
        room=room,
        committee=committee,
        department=make_unit("Sở Tài chính", parent=committee),
        elsewhere=make_unit("Sở Y tế"),
        hall=MeetingRoom.objects.create(name="Phòng họp số 1"),
    )
    for person in (room.secretary, *room.delegates[:2]):
        place(person, made.department)
    Meeting.objects.filter(id=room.meeting_id).update(room=made.hall)
    return made


def place(person: Person, unit: Unit) -> Person:
    person.unit = unit
    person.save()
    return person


def read(by: Person, path: str = "/api/calendar", **query: Any) -> Any:
    client = Client()
    client.force_login(by, backend=BACKEND)
    when = {"from": START - timedelta(days=2), "to": START + timedelta(days=5)} if path == "/api/calendar" else {}
    asked = {
        name: getattr(value, "isoformat", lambda value=value: value)() for name, value in {**when, **query}.items()
    }
    answer = client.get(path, asked)
    body = answer.json()
    return body if answer.status_code == 200 else (answer.status_code, body["code"])


def titles(by: Person, **query: Any) -> list[str]:
    return [entry["title"] for entry in read(by, **query)]


TITLE = "Phiên họp thường kỳ tháng 12"


def test_own_calendar_has_what_the_reader_may_know_of(office: Office) -> None:
    room = office.room
    assert [titles(one) for one in (room.secretary, room.delegates[0], room.stranger)] == [[TITLE], [], []]
    room.submit_and_approve()
    [entry] = read(room.delegates[0])
    assert (entry["title"], entry["role"], entry["state"], entry["chair"]) == (
        TITLE,
        "delegate",
        "approved",
        "Lê Quang Hải",
    )


@pytest.mark.parametrize(("start", "end", "found"), [(-3, 0, 0), (-3, 1, 1), (2, 4, 1), (3, 4, 0)])
def test_calendar_has_what_touches_its_span(office: Office, start: int, end: int, found: int) -> None:
    span: dict[str, Any] = {"from": START + timedelta(hours=start), "to": START + timedelta(hours=end)}
    assert len(read(office.room.secretary, **span)) == found


def test_calendar_of_a_unit_tells_who_plans_there_the_time_and_who_takes_part_but_no_title(office: Office) -> None:
    office.room.submit_and_approve()
    planner = place(make_person("Vũ Thị Kế Hoạch", organises=True), office.department)
    [entry] = read(planner, unit=office.department.id)
    assert entry == {
        "startsAt": "2026-12-01T01:00:00Z",
        "endsAt": "2026-12-01T04:00:00Z",
        "meeting": None,
        "title": "",
        "place": "",
        "state": None,
        "role": None,
        "chair": "",
        "people": ["Trần Thị Bình", "Đại biểu số 1", "Đại biểu số 2"],
    }
    assert titles(office.room.delegates[0], unit=office.department.id) == [TITLE]


def test_calendar_of_a_unit_has_no_time_of_a_draft_and_none_for_who_plans_nothing(office: Office) -> None:
    planner = place(make_person("Vũ Thị Kế Hoạch", organises=True), office.department)
    colleague = place(make_person("Đồng Nghiệp"), office.department)
    assert read(planner, unit=office.department.id) == []
    office.room.submit_and_approve()
    assert read(colleague, unit=office.department.id) == []


def test_calendar_of_a_unit_holds_that_of_those_below_it_and_is_closed_to_other_units(office: Office) -> None:
    delegate = office.room.delegates[0]
    office.room.submit_and_approve()
    assert titles(delegate, unit=office.committee.id) == [TITLE]
    assert read(delegate, unit=office.elsewhere.id) == (404, "not_found")
    assert read(office.room.stranger, unit=office.department.id) == (404, "not_found")
    boss = make_person("Quản Trị")
    Administrator.objects.create(person=boss, unit=office.committee)
    assert read(boss, unit=office.department.id) == []


def test_calendar_of_a_unit_above_tells_who_plans_no_time_of_its_other_units(office: Office) -> None:
    planner = place(make_person("Vũ Thị Kế Hoạch", organises=True), office.department)
    sibling = make_unit("Sở Nội vụ", parent=office.committee)
    for person in (other := make_room(papers=0)).delegates:
        place(person, sibling)
    other.submit_and_approve()
    assert read(planner, unit=office.committee.id) == []

    place(office.room.delegates[1], sibling)
    office.room.submit_and_approve()
    [entry] = read(planner, unit=office.committee.id)
    assert (entry["meeting"], entry["title"]) == (None, "")
    assert entry["people"] == ["Trần Thị Bình", "Đại biểu số 1"]

    Administrator.objects.create(person=planner, unit=office.committee)
    assert [len(one["people"]) for one in read(planner, unit=office.committee.id)] == [3, 3]
    assert [len(one["people"]) for one in read(place(planner, office.elsewhere), unit=sibling.id)] == [1, 3]


def test_units_to_choose_from_are_ones_own_those_around_it_and_those_one_administers(office: Office) -> None:
    def names(by: Person) -> list[tuple[str, int]]:
        return [(one["name"], one["depth"]) for one in read(by, "/api/calendar/units")]

    own = [("Ủy ban nhân dân tỉnh", 0), ("Sở Tài chính", 1)]
    assert names(office.room.secretary) == own
    assert names(office.room.stranger) == []
    chief = make_person("Quản Trị Hệ Thống")
    Administrator.objects.create(person=chief, unit=None)
    assert names(chief) == [("Sở Y tế", 0), *own]


def test_calendar_of_a_room_tells_planners_when_it_is_taken_even_by_a_draft(office: Office) -> None:
    planner = make_person("Vũ Thị Kế Hoạch", organises=True)
    [entry] = read(planner, room=office.hall.id)
    assert (entry["meeting"], entry["title"], entry["people"]) == (None, "", [])
    assert titles(office.room.secretary, room=office.hall.id) == [TITLE]
    assert read(office.room.delegates[0], room=office.hall.id) == (403, "not_allowed")
    assert read(planner, room=UUID(int=1)) == (404, "not_found")


def test_span_that_is_too_long_backwards_or_no_time_is_refused(office: Office) -> None:
    by = office.room.secretary
    assert read(by, to=START + timedelta(days=90)) == (409, "calendar.too_long")
    assert read(by, to=START - timedelta(days=9)) == (409, "meeting.ends_before_start")
    assert read(by, to="mai") == (400, "body.malformed")
    assert read(by, unit="x") == (400, "body.malformed")
    assert Client().get("/api/calendar").status_code == 401


def test_queries_of_a_calendar_do_not_grow_with_its_meetings(office: Office, django_assert_num_queries: Any) -> None:
    client = Client()
    client.force_login(office.room.secretary, backend=BACKEND)
    query: dict[str, Any] = {
        "from": START - timedelta(days=2),
        "to": START + timedelta(days=2),
        "unit": office.department.id,
    }

    def count() -> int:
        with django_assert_num_queries(8):
            return len(client.get("/api/calendar", query).json())

    assert count() == 1
    for _ in range(2):
        for person in (other := make_room(papers=0)).delegates:
            place(person, office.department)
        other.submit_and_approve()
    assert count() == 3
