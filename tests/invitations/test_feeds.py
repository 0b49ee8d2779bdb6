"""Calendar feeds: what they tell, to whoever has the address, and to nobody else (D6-01, P71)."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client

from agenda.models import Meeting
from common.errors import Refused
from directory.models import Person
from invitations.feeds import KEPT_FOR
from invitations.models import CalendarFeed
from tests.factories import START, Room, do, make_room
from tests.proof import Watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    made = make_room()
    made.submit_and_approve()
    return made


def open_feed(person: Person) -> str:
    secret = secrets.token_urlsafe(32)
    do(person, "calendar_feed.open", secret=secret)
    return secret


def fetch(secret: str) -> Any:
    return Client().get(f"/calendar/{secret}.ics", headers={"host": "hop.example.vn"})


def events(secret: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(fetch(secret).content).walk("VEVENT"))


def test_feed_tells_of_ones_meeting_without_signing_in(room: Room) -> None:
    answer = fetch(secret := open_feed(room.delegates[0]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer["Cache-Control"] == "private, no-store"
    [event] = events(secret)
    assert (str(event["summary"]), str(event["location"])) == ("Phiên họp thường kỳ tháng 12", "Phòng họp số 1")
    assert (event["dtstart"].dt, event["dtend"].dt) == (START, START + timedelta(hours=3))
    link = f"http://hop.example.vn/meetings/{room.meeting_id}/room"
    assert str(event["description"]) == f"Dự họp với vai trò: Đại biểu\n{link}"
    assert (str(event["url"]), str(event["uid"])) == (link, f"{room.meeting_id}@meetingroom")


def test_event_keeps_its_identity_and_counts_on_when_the_meeting_changes(room: Room) -> None:
    secret = open_feed(room.delegates[0])
    [before] = events(secret)
    room.arrive(room.chair)
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    [after] = events(secret)
    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) > int(before["sequence"])


def test_long_vietnamese_title_survives_the_folding_of_lines(room: Room) -> None:
    title = "Hội nghị chuyên đề về quy hoạch phân khu đô thị ven sông và công tác giải phóng mặt bằng các dự án " * 2
    Meeting.objects.filter(id=room.meeting_id).update(title=title.strip())
    secret = open_feed(room.guest)
    assert max(map(len, fetch(secret).content.split(b"\r\n"))) <= 75
    [event] = events(secret)
    assert str(event["summary"]) == title.strip()


def test_whoever_will_be_absent_is_not_shown_as_busy(room: Room) -> None:
    secret = open_feed(room.delegates[0])
    do(room.delegates[0], "invitation.answer", meeting=room.meeting_id, answer="absent", reason="Ốm")
    [event] = events(secret)
    assert str(event["transp"]) == "TRANSPARENT"
    assert "Ốm" not in fetch(secret).content.decode()


def test_feed_holds_neither_what_is_not_distributed_nor_what_is_others_nor_what_is_long_past(room: Room) -> None:
    make_room().submit_and_approve()
    draft = make_room()
    secret, desk = open_feed(room.delegates[0]), open_feed(draft.secretary)
    assert [len(events(one)) for one in (secret, desk)] == [1, 0]
    Meeting.objects.filter(id=room.meeting_id).update(
        starts_at=START - 2 * KEPT_FOR, ends_at=START - KEPT_FOR - timedelta(days=60)
    )
    assert events(secret) == []


def test_new_address_ends_the_old_one_and_closing_ends_all(room: Room) -> None:
    person = room.delegates[0]
    watch = Watch(room)
    old, new = open_feed(person), open_feed(person)
    assert watch.check() == {person.full_name}
    assert [fetch(secret).status_code for secret in (old, new)] == [404, 200]
    do(person, "calendar_feed.close")
    do(person, "calendar_feed.close")
    assert watch.check() == {person.full_name}
    assert fetch(new).status_code == 404


def test_address_is_not_kept_and_closed_accounts_have_no_feed(room: Room) -> None:
    person = room.delegates[0]
    secret = open_feed(person)
    assert secret not in CalendarFeed.objects.get(person=person).digest
    Person.objects.filter(id=person.id).update(is_active=False)
    assert fetch(secret).status_code == 404


@pytest.mark.parametrize("secret", ["", "short", "a" * 42, "a" * 44, "a" * 42 + "=", "ă" * 43])
def test_addresses_that_could_be_guessed_are_refused(room: Room, secret: str) -> None:
    with pytest.raises(Refused, match=r"calendar_feed\.bad_secret"):
        do(room.guest, "calendar_feed.open", secret=secret)


def test_unknown_address_is_not_found() -> None:
    assert fetch("x" * 43).status_code == 404
