from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common.ids import new_id
from directory.models import Person
from tests.factories import START, Room, do, make_person, make_unit, meeting_type

pytestmark = pytest.mark.django_db


def asked(by: Person, meeting: UUID) -> Any:
    client = Client()
    client.force_login(by, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(f"/api/meetings/{meeting}/usual-people")


def names(by: Person, meeting: UUID) -> list[str]:
    return [one["name"] for one in asked(by, meeting).json()]


def begin_meeting(by: Person, *people: Person) -> UUID:
    meeting = new_id()
    do(
        by,
        "meeting.create",
        meeting=meeting,
        title="Họp giao ban",
        language="vi",
        type=meeting_type("peoples_committee"),
        place="",
        startsAt=START,
        endsAt=START.replace(hour=START.hour + 1),
        chair=None,
        overrideReason="Họp gấp",
    )
    for person in people:
        content: dict[str, Any] = {"participant": new_id(), "person": person.id, "role": "delegate", "votes": True}
        do(by, "participant.add", meeting=meeting, **content)
    return meeting


@pytest.fixture
def secretary() -> Person:
    return make_person("Trần Thị Bình", organises=True, unit=make_unit())


def test_whom_the_desk_has_most_often_comes_first_then_the_own_unit(secretary: Person) -> None:
    often, seldom = make_person("Đỗ Văn Thường"), make_person("Bùi Thị Ít")
    make_person("Cao Văn Gần", unit=secretary.unit)
    make_person("An Văn Xa", unit=make_unit("Sở Tài chính"))
    begin_meeting(secretary, often, seldom)
    begin_meeting(secretary, often)
    assert names(secretary, begin_meeting(secretary)) == ["Đỗ Văn Thường", "Bùi Thị Ít", "Cao Văn Gần"]


def test_who_is_on_the_list_a_display_or_gone_is_not_suggested(secretary: Person) -> None:
    here, gone = make_person("Đỗ Văn Thường"), make_person("Bùi Thị Ít")
    make_person("Màn hình", unit=secretary.unit, is_display=True)
    begin_meeting(secretary, here, gone)
    Person.objects.filter(id=gone.id).update(is_active=False)
    assert names(secretary, begin_meeting(secretary, here)) == []


def test_meetings_of_other_desks_say_nothing(room: Room, secretary: Person) -> None:
    do(room.secretary, "participant.add", **joining(room, secretary))
    assert names(secretary, begin_meeting(secretary)) == []


def joining(room: Room, person: Person) -> dict[str, Any]:
    part = {"participant": new_id(), "person": person.id, "role": "delegate", "votes": True}
    return {"meeting": room.meeting_id, **part}


def test_they_are_told_to_the_desk_that_prepares_meetings_alone(room: Room) -> None:
    assert asked(room.secretary, room.meeting_id).status_code == 200
    assert asked(room.chair, room.meeting_id).json()["code"] == "not_allowed"
    assert asked(room.stranger, room.meeting_id).status_code == 404
    room.submit_and_approve()
    assert asked(room.delegates[0], room.meeting_id).json()["code"] == "not_allowed"


def test_the_answer_takes_as_many_queries_for_one_as_for_three(secretary: Person) -> None:
    counts = []
    for meeting in (begin_meeting(secretary), begin_meeting(secretary)):
        make_person(unit=secretary.unit)
        with CaptureQueriesContext(connection) as queries:
            found = names(secretary, meeting)
        counts.append((len(found), len(queries)))
        make_person(unit=secretary.unit)
    (one, few), (three, many) = counts
    assert (one, three, few) == (1, 3, many)
