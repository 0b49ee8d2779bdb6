"""What a time for a meeting collides with: named to who may know of the other meeting, else a bare time."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from agenda.models import Meeting, Participant
from common.errors import Refused
from common.ids import new_id
from directory.models import Person, Room as MeetingRoom
from tests.factories import START, Room, do, make_person, make_room, meeting_type

BACKEND = "django.contrib.auth.backends.ModelBackend"


def ask(by: Person, **query: Any) -> Any:
    client = Client()
    client.force_login(by, backend=BACKEND)
    when = {"from": START.isoformat(), "to": (START + timedelta(hours=3)).isoformat()}
    answer = client.get("/api/calendar/conflicts", {**when, **query})
    return answer.json() if answer.status_code == 200 else (answer.status_code, answer.json()["code"])


def about(found: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(one["what"], one["name"], one["title"]) for one in found]


@pytest.fixture
def first(db: None) -> Room:
    """A distributed meeting."""
    room = make_room(papers=0)
    room.submit_and_approve()
    return room


@pytest.fixture
def second(first: Room) -> Room:
    """Another at the same time, being prepared, that wants a delegate and the chair of the first."""
    room = make_room(papers=0)
    for person in (first.delegates[0], first.chair):
        content: dict[str, Any] = {"participant": new_id(), "person": person.id, "role": "delegate", "votes": True}
        do(room.secretary, "participant.add", meeting=room.meeting_id, **content)
    return room


def test_people_who_are_elsewhere_are_named_without_what_the_desk_may_not_know(first: Room, second: Room) -> None:
    Person.objects.filter(id=first.chair.id).update(rank=1)
    [one, other] = ask(second.secretary, meeting=second.meeting_id)
    assert (one["meeting"], one["startsAt"], one["endsAt"]) == (None, "2026-12-01T01:00:00Z", "2026-12-01T04:00:00Z")
    assert about([one, other]) == [("person", "Lê Quang Hải", ""), ("person", "Đại biểu số 1", "")]
    content: dict[str, Any] = {"participant": new_id(), "person": second.secretary.id, "role": "guest", "votes": False}
    do(first.secretary, "participant.add", meeting=first.meeting_id, **content)
    assert {title for _, _, title in about(ask(second.secretary, meeting=second.meeting_id))} == {
        "Phiên họp thường kỳ tháng 12"
    }


def test_draft_of_others_takes_nobodys_time(first: Room, second: Room) -> None:
    assert ask(first.secretary, meeting=first.meeting_id) == []


def test_time_that_only_touches_and_a_closed_meeting_collide_with_nothing(first: Room, second: Room) -> None:
    after = {"from": (START + timedelta(hours=3)).isoformat(), "to": (START + timedelta(hours=4)).isoformat()}
    assert ask(second.secretary, meeting=second.meeting_id, **after) == []
    Meeting.objects.filter(id=first.meeting_id).update(state="closed")
    assert ask(second.secretary, meeting=second.meeting_id) == []


def test_who_is_replaced_elsewhere_is_free(first: Room, second: Room) -> None:
    part = first.participant(first.delegates[0])
    Participant.objects.create(
        meeting=first.meeting, person=make_person("Người Dự Thay"), role="delegate", stands_in_for=part
    )
    assert about(ask(second.secretary, meeting=second.meeting_id)) == [("person", "Lê Quang Hải", "")]


def test_room_of_a_new_meeting_and_its_chair_are_looked_up_before_it_is_made(first: Room) -> None:
    hall = MeetingRoom.objects.create(name="Hội trường", name_en="Great hall")
    Meeting.objects.filter(id=first.meeting_id).update(room=hall)
    planner = make_person("Vũ Thị Kế Hoạch", organises=True)
    found = ask(planner, room=hall.id, chair=first.chair.id)
    assert about(found) == [("room", "Hội trường", ""), ("person", "Lê Quang Hải", "")]
    assert found[0]["nameEn"] == "Great hall"


def test_only_the_desk_and_who_makes_meetings_may_ask(first: Room) -> None:
    assert ask(first.delegates[0], meeting=first.meeting_id) == (403, "not_allowed")
    assert ask(first.stranger, meeting=first.meeting_id) == (404, "not_found")
    assert ask(first.stranger) == (403, "not_allowed")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_book_a_room_at_once_the_second_is_told() -> None:
    hall = MeetingRoom.objects.create(name="Phòng họp số 1")
    planners = [make_person(f"Thư ký {number}", organises=True) for number in (1, 2)]
    start = threading.Barrier(2)
    outcomes: list[str] = []

    def book(by: Person) -> None:
        times: dict[str, Any] = {"startsAt": START, "endsAt": START + timedelta(hours=1)}
        start.wait(10)
        try:
            do(
                by,
                "meeting.create",
                meeting=new_id(),
                title="Họp",
                language="vi",
                type=kind,
                room=hall.id,
                place="",
                **times,
            )
            outcomes.append("booked")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    kind = meeting_type("working")
    Meeting.objects.all().delete()
    threads = [threading.Thread(target=book, args=(by,)) for by in planners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == ["booked", "meeting.room_taken"]
