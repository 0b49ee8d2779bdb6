"""The letter of invitation: what it says, who writes in it, and that its reader alone opens it (D3-01)."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from common.errors import Refused
from directory.models import Person
from invitations.models import Delivery, Letter
from tests.conclusions.test_publishing_at_once import at_once
from tests.factories import Room, do, make_room, make_unit
from tests.proof import Watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room()


def ask(room: Room, by: Person, path: str = "invitation.pdf", **query: Any) -> Any:
    client = Client()
    client.force_login(by, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(f"/api/meetings/{room.meeting_id}/{path}", query)


def words(room: Room, by: Person, **query: Any) -> str:
    answer = ask(room, by, **query)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def edit(room: Room, by: Person, version: int, number: int | None = 12, note: str = "") -> None:
    do(by, "letter.edit", meeting=room.meeting_id, version=version, number=number, note=note)


def test_letter_names_its_reader_the_meeting_and_what_is_asked(room: Room) -> None:
    room.submit_and_approve()
    said = words(room, room.guest)
    for part in (
        "GIẤY MỜI",
        "trân trọng kính mời: Ông (Bà) Phạm Khách Mời.",
        "Tới dự: Phiên họp thường kỳ tháng 12.",
        "Chủ trì: Ông (Bà) Lê Quang Hải.",
        "Thời gian: 08 giờ 00, Thứ Ba, ngày 01 tháng 12 năm 2026.",
        "Địa điểm: Phòng họp số 1.",
        "1. Báo cáo kinh tế - xã hội;",
        "2. Dự toán ngân sách.",
        "dự họp đúng giờ./.",
    ):
        assert part in said
    assert "DỰ THẢO" not in said


def test_letter_in_english(room: Room) -> None:
    meeting = room.meeting
    meeting.language = "en"
    meeting.save()
    room.submit_and_approve()
    assert "INVITATION" in words(room, room.guest)


def test_desk_reads_a_draft_of_anybodys_letter_before_it_is_sent(room: Room) -> None:
    participant = room.participant(room.guest).id
    said = words(room, room.secretary, participant=participant)
    assert "DỰ THẢO" in said
    assert "Phạm Khách Mời" in said
    assert ask(room, room.guest).status_code == 404


@pytest.mark.parametrize("who", ["delegate", "stranger", "display"])
def test_nobody_else_opens_somebodys_letter(room: Room, who: str) -> None:
    room.submit_and_approve()
    by = {"delegate": room.delegates[0], "stranger": room.stranger, "display": room.display}[who]
    assert ask(room, by, participant=room.participant(room.guest).id).status_code == 404
    assert ask(room, by, participant="x").status_code == 404
    assert ask(room, room.stranger).status_code == 404


def test_items_closed_to_some_stand_in_nobodys_letter(room: Room) -> None:
    do(room.secretary, "item.restrict", item=room.items[1], version=0, people=[room.guest.id])
    room.submit_and_approve()
    assert "Dự toán ngân sách" not in words(room, room.guest)


def test_opening_ones_own_letter_is_noted_once_and_told_to_the_desk(room: Room) -> None:
    room.submit_and_approve()
    watch = Watch(room)
    words(room, room.secretary, participant=room.participant(room.guest).id)
    assert watch.check() == set()
    words(room, room.guest)
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    opened = Delivery.objects.get(participant=room.participant(room.guest)).opened_at
    words(room, room.guest)
    assert watch.check() == set()
    assert Delivery.objects.get(participant=room.participant(room.guest)).opened_at == opened


def test_desk_writes_number_and_note(room: Room) -> None:
    watch = Watch(room)
    draft = ask(room, room.secretary, "invitation").json()
    assert (draft["number"], draft["symbol"], draft["version"]) == (None, "GM-UBND", 0)
    edit(room, room.secretary, 0, 7, "Đề nghị mang theo báo cáo.")
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    room.submit_and_approve()
    said = words(room, room.guest)
    assert "Số: 07/GM-UBND" in said
    assert "Đề nghị mang theo báo cáo./." in said
    letter = Letter.objects.get()
    edit(room, room.secretary, letter.version, 8)
    assert "Số: 08/GM-UBND" in words(room, room.guest)


def test_letter_is_the_desks_and_ends_with_the_opening(room: Room) -> None:
    with pytest.raises(Refused, match="not_found"):
        edit(room, room.stranger, 0)
    with pytest.raises(Refused, match="changed_meanwhile"):
        edit(room, room.secretary, 1)
    with pytest.raises(Refused, match=r"text\.too_long"):
        edit(room, room.secretary, 0, note="a" * 2001)
    room.submit_and_approve()
    version = Letter.objects.get().version
    with pytest.raises(Refused, match="not_allowed"):
        edit(room, room.delegates[0], version)
    assert ask(room, room.delegates[0], "invitation").status_code == 403
    room.arrive(room.chair)
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    with pytest.raises(Refused, match=r"letter\.not_now"):
        edit(room, room.secretary, version)


def test_number_is_given_once_a_year_under_one_symbol(room: Room) -> None:
    edit(room, room.secretary, 0, 12)
    room.submit_and_approve()
    other = make_room()
    with pytest.raises(Refused) as refused:
        edit(other, other.secretary, 0, 12)
    assert (refused.value.code, refused.value.details) == ("letter.number_taken", {"number": 12, "symbol": "GM-UBND"})
    edit(other, other.secretary, 0, 13)


def test_number_is_given_once_among_letters_that_were_not_sent_yet(room: Room) -> None:
    edit(room, room.secretary, 0, 12)
    other = make_room()
    with pytest.raises(Refused, match=r"letter\.number_taken"):
        edit(other, other.secretary, 0, 12)


def test_number_that_meets_another_by_a_new_symbol_holds_the_approval_up(room: Room) -> None:
    office = make_unit("Sở Tài chính", abbreviation="STC")
    Person.objects.filter(id=room.chair.id).update(unit=office)
    edit(room, room.secretary, 0, 12)
    other = make_room()
    edit(other, other.secretary, 0, 12)
    Person.objects.filter(id=room.chair.id).update(unit=None)
    room.submit_and_approve()
    with pytest.raises(Refused) as refused:
        other.submit_and_approve()
    assert (refused.value.code, other.meeting.state) == ("letter.number_taken", "submitted")
    assert not Letter.objects.get(meeting=other.meeting_id).revision
    edit(other, other.secretary, 1, 13)
    do(other.chair, "meeting.approve", meeting=other.meeting_id)


@pytest.mark.django_db(transaction=True)
def test_number_given_to_several_letters_at_once_goes_to_one() -> None:
    rooms = [make_room(delegates=0, papers=0) for _ in range(4)]
    content: dict[str, Any] = {"version": 0, "number": 12, "note": ""}
    outcomes = at_once(*[partial(do, one.secretary, "letter.edit", meeting=one.meeting_id, **content) for one in rooms])
    refusals = [one.code for one in outcomes if isinstance(one, Refused)]
    assert refusals == ["letter.number_taken"] * 3
    assert Letter.objects.filter(number=12).count() == 1


def test_channels_of_an_installation_without_any(room: Room) -> None:
    client = Client()
    assert client.get("/api/invitations/channels").status_code == 401
    client.force_login(room.guest, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/invitations/channels").json() == {"email": False, "replies": False, "sms": False}
