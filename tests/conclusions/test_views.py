"""The PDF over HTTP: who gets which, and under which name (D8-05)."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import localdate

from directory.models import Person
from tests.conclusions.factories import draft, edit, make_held_room, publish
from tests.factories import Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_held_room()


def get(room: Room, person: Person | None, query: str = "") -> HttpResponse:
    client = Client()
    if person is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(f"/api/meetings/{room.meeting_id}/conclusion.pdf{query}")
    assert isinstance(response, HttpResponse)
    return response


def filename(response: HttpResponse) -> str:
    found = re.search(r"filename\*=utf-8''(\S+)", response["Content-Disposition"])
    assert found is not None
    return unquote(found[1])


def test_published_pdf_is_for_everyone_who_takes_part(room: Room) -> None:
    publish(draft(room), room.chair)
    for person in room.everyone:
        response = get(room, person)
        assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
        assert response.content.startswith(b"%PDF-")
        assert response["Cache-Control"] == "private, max-age=604800, immutable"
    assert (get(room, room.stranger).status_code, get(room, None).status_code) == (404, 401)


def test_published_pdf_is_the_same_for_everyone_and_always(room: Room) -> None:
    publish(draft(room), room.chair)
    bodies = {get(room, person, query).content for person in room.everyone for query in ("", "?draft=1")}
    assert len(bodies) == 1


def test_draft_preview_is_for_the_desk_alone_and_is_not_kept(room: Room) -> None:
    draft(room)
    for person in (room.secretary, room.chair):
        response = get(room, person, "?draft=1")
        assert (response.status_code, response.content[:5]) == (200, b"%PDF-")
        assert response["Cache-Control"] == "no-store"
    for person in (room.delegates[0], room.guest, room.display, room.stranger):
        assert get(room, person, "?draft=1").status_code == 404


@pytest.mark.parametrize("drafted", [False, True])
def test_nothing_is_published_yet(room: Room, drafted: bool) -> None:  # noqa: FBT001 - a parameter
    if drafted:
        draft(room)
    for person in room.everyone:
        assert (person.full_name, get(room, person).status_code) == (person.full_name, 404)


def test_pdf_is_named_after_its_number_and_title(room: Room) -> None:
    conclusion = edit(draft(room), room.secretary, title="Kết luận về “Đề án”: a/b")
    shown = get(room, room.chair, "?draft=1")
    assert filename(shown) == "Kết luận về “Đề án” a b.pdf"
    publish(conclusion, room.chair, number=7)
    saved = get(room, room.chair, "?download=1")
    assert filename(saved) == "07-TB-UBND Kết luận về “Đề án” a b.pdf"
    assert (shown["Content-Disposition"][:6], saved["Content-Disposition"][:10]) == ("inline", "attachment")


def test_only_get_is_answered(room: Room) -> None:
    client = Client()
    client.force_login(room.chair, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"/api/meetings/{room.meeting_id}/conclusion.pdf").status_code == 405


def next_number(room: Room, person: Person | None) -> tuple[int, dict[str, object]]:
    client = Client()
    if person is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(f"/api/meetings/{room.meeting_id}/conclusion/next-number")
    return response.status_code, response.json()


def test_expected_number_is_the_one_that_publishing_gives(room: Room) -> None:
    earlier = make_held_room()
    publish(draft(earlier), earlier.chair, number=41)
    conclusion = draft(room)
    expected = {"number": 42, "symbol": "TB-UBND", "year": localdate().year}
    assert next_number(room, room.chair) == (200, expected)
    assert publish(conclusion, room.chair).number == 42


def test_expected_number_is_reserved_for_nobody(room: Room) -> None:
    conclusion, faster = draft(room), make_held_room()
    assert next_number(room, room.chair)[1]["number"] == 1
    assert (publish(draft(faster), faster.chair).number, publish(conclusion, room.chair).number) == (1, 2)


def test_expected_number_is_for_who_may_publish_the_draft(room: Room) -> None:
    assert next_number(room, room.chair)[0] == 404
    conclusion = draft(room)
    statuses = [next_number(room, person)[0] for person in (room.secretary, room.delegates[0], room.stranger, None)]
    assert statuses == [403, 404, 404, 401]
    publish(conclusion, room.chair)
    assert next_number(room, room.chair)[1]["code"] == "conclusion.published"
