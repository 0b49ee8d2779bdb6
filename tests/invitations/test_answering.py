"""Answering by the link in a message, without signing in and for that alone (D1-06)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from agenda.models import Meeting
from directory.models import Person
from invitations import answering
from invitations.models import Reply
from invitations.tokens import make_token
from tests.factories import START, Room, do, make_room
from tests.proof import Watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    made = make_room()
    made.submit_and_approve()
    return made


@pytest.fixture(autouse=True)
def _rested(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "_answers", type(answering._answers)(burst=10, per_second=1 / 60))
    monkeypatch.setattr(answering, "_guesses", type(answering._guesses)(burst=20, per_second=1 / 10))


def link(room: Room, person: Person) -> str:
    return f"/invitations/{make_token(room.participant(person).id, person.id)}"


def press(path: str, answer: str, reason: str = "", client: Client | None = None) -> Any:
    return (client or Client()).post(path, {"answer": answer, "reason": reason})


def reply_of(room: Room, person: Person) -> Reply:
    return Reply.objects.get(participant=room.participant(person))


def test_page_tells_of_the_meeting_and_opening_it_answers_nothing(room: Room) -> None:
    page = Client().get(link(room, room.guest))
    said = page.content.decode()
    assert page.status_code == 200
    for part in (room.guest.full_name, "Phiên họp thường kỳ tháng 12", "Phòng họp số 1", "08 giờ 00, Thứ Ba"):
        assert part in said
    assert ("no-store" in page["Cache-Control"], page["X-Robots-Tag"]) == (True, "noindex")
    assert not any(words in said for words in ("<script", "http://", "https://", room.item().title, room.paper().title))
    Client().head(link(room, room.guest))
    assert not Reply.objects.exists()


def test_press_answers_as_in_the_app_and_can_be_changed(room: Room) -> None:
    watch, path = Watch(room), link(room, room.guest)
    answer = press(path, "attending")
    assert (answer.status_code, answer["Location"]) == (302, path)
    assert watch.check() == {room.guest.full_name, room.secretary.full_name, room.chair.full_name}
    assert "Đã ghi nhận: Ông (Bà) sẽ dự họp." in Client().get(path).content.decode()
    press(path, "absent", "Đi công tác")
    kept = reply_of(room, room.guest)
    assert (kept.answer, kept.reason, kept.noted_by) == ("absent", "Đi công tác", room.guest)


def test_absence_wants_a_reason_and_what_was_typed_is_kept(room: Room) -> None:
    path = link(room, room.guest)
    answer = press(path, "absent", "  ")
    assert (answer.status_code, "Xin cho biết lý do vắng mặt." in answer.content.decode()) == (422, True)
    long = "dài " * 150
    answer = press(path, "absent", long)
    assert "Lý do dài quá 500 ký tự." in answer.content.decode()
    assert long in answer.content.decode()
    assert not Reply.objects.exists()


def test_reason_is_shown_as_text(room: Room) -> None:
    path = link(room, room.guest)
    press(path, "absent", "<script>alert(1)</script>")
    assert "<script>" not in Client().get(path).content.decode()


def test_page_speaks_english_to_whoever_does_or_asks(room: Room) -> None:
    path = link(room, room.guest)
    assert "Will you come?" in Client().get(f"{path}?lang=en").content.decode()
    Person.objects.filter(id=room.guest.id).update(language="en")
    assert "Will you come?" in Client().get(path).content.decode()
    assert "Ông (Bà) có dự họp không?" in Client().get(f"{path}?lang=vi").content.decode()


def test_link_signs_nobody_in_and_opens_nothing_else(room: Room) -> None:
    client, path = Client(), link(room, room.guest)
    client.get(path)
    press(path, "attending", client=client)
    assert client.get("/api/session").status_code == 401
    assert client.get(f"/api/meetings/{room.meeting_id}/invitation.pdf").status_code == 401


def test_press_from_elsewhere_is_refused(room: Room) -> None:
    strict, path = Client(enforce_csrf_checks=True), link(room, room.guest)
    assert press(path, "attending", client=strict).status_code == 403
    page = strict.get(path).content.decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found is not None
    assert strict.post(path, {"answer": "attending", "csrfmiddlewaretoken": found[1]}).status_code == 302


@pytest.mark.parametrize("change", ["last", "first", "shorter", "longer", "case", "not_ascii", "other_person"])
def test_forged_links_lead_nowhere(room: Room, change: str) -> None:
    part, person = room.participant(room.guest), room.guest
    token = make_token(part.id, person.id)
    forged = {
        "last": token[:-2] + ("aa" if token[-2:] != "aa" else "ee"),
        "first": ("a" if token[0] != "a" else "b") + token[1:],
        "shorter": token[:-1],
        "longer": token + "a",
        "case": token[:-1] + "1",
        "not_ascii": "ă" * 52,
        "other_person": make_token(part.id, room.delegates[0].id),
    }[change]
    assert Client().get(f"/invitations/{forged}").status_code == 404
    assert press(f"/invitations/{forged}", "attending").status_code == 404
    assert not Reply.objects.exists()


def test_guessing_is_slowed_down(room: Room) -> None:
    del room
    statuses = [Client().get("/invitations/" + "a" * 52).status_code for _ in range(25)]
    assert (statuses[:20], statuses[20:]) == ([404] * 20, [429] * 5)


def test_changing_ones_mind_without_end_is_slowed_down(room: Room) -> None:
    path = link(room, room.guest)
    statuses = [press(path, "attending").status_code for _ in range(12)]
    assert statuses == [302] * 10 + [422] * 2


def test_link_ends_with_the_meetings_opening_with_its_time_and_with_the_persons_part(room: Room) -> None:
    path = link(room, room.guest)
    Meeting.objects.filter(id=room.meeting_id).update(ends_at=START - timedelta(days=300))
    assert press(path, "attending").status_code == 422
    Meeting.objects.filter(id=room.meeting_id).update(ends_at=START + timedelta(hours=3))
    room.arrive(room.chair)
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    page = Client().get(path)
    assert (page.status_code, "không còn nhận trả lời" in page.content.decode()) == (200, True)
    assert press(path, "attending").status_code == 422
    do(room.secretary, "participant.remove", participant=room.participant(room.guest).id)
    assert Client().get(path).status_code == 404
    assert not Reply.objects.exists()


def test_closed_account_and_display_have_no_link(room: Room) -> None:
    path = link(room, room.guest)
    Person.objects.filter(id=room.guest.id).update(is_active=False)
    assert Client().get(path).status_code == 404
    assert Client().get(link(room, room.display)).status_code == 404


def test_answer_to_an_earlier_time_is_asked_for_again(room: Room) -> None:
    path = link(room, room.guest)
    press(path, "attending")
    Meeting.objects.filter(id=room.meeting_id).update(starts_at=START + timedelta(hours=1))
    assert "Giờ họp đã thay đổi" in Client().get(path).content.decode()
