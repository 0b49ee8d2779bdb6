from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from directory.models import Person
from directory.sign_in import sign_in_link

pytestmark = pytest.mark.django_db(transaction=True)
OLD, NEW = "mật-khẩu-cũ-27", "đủ-dài-và-lạ-81"


def choose(client: Client, old: str, new: str) -> Any:
    return client.post("/api/session/password", {"old": old, "new": new}, content_type="application/json")


def signed_in(person: Person, password: str) -> Client:
    client = Client()
    body = {"username": person.username, "password": password}
    assert client.post("/api/session", body, content_type="application/json").status_code == 200
    return client


@pytest.fixture
def person() -> Person:
    return Person.objects.create_user("binh.tt", OLD, full_name="Trần Thị Bình")


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(person: Person) -> None:
    here, elsewhere = signed_in(person, OLD), signed_in(person, OLD)
    assert choose(here, OLD, NEW).status_code == 200
    assert (here.get("/api/session").status_code, elsewhere.get("/api/session").status_code) == (200, 401)
    signed_in(person, NEW)
    with pytest.raises(AssertionError):
        signed_in(person, OLD)


def test_an_answer_to_an_earlier_request_leaves_the_new_session_its_cookie(person: Person) -> None:
    here, late = signed_in(person, OLD), Client()
    late.cookies["sessionid"] = here.cookies["sessionid"].value
    assert "sessionid" in choose(here, OLD, NEW).cookies

    answer = late.get("/api/session")

    assert (answer.status_code, "sessionid" in answer.cookies) == (401, False)


def test_signing_out_takes_the_cookie_away(person: Person) -> None:
    answer = signed_in(person, OLD).delete("/api/session")

    assert answer.cookies["sessionid"]["max-age"] == 0


def test_the_old_password_is_asked_for(person: Person) -> None:
    here = signed_in(person, OLD)
    assert choose(here, "sai", NEW).json()["code"] == "password.wrong"
    signed_in(person, OLD)


def test_guessing_the_old_password_is_throttled(person: Person) -> None:
    here = signed_in(person, OLD)
    codes = [choose(here, "sai", NEW).json()["code"] for _ in range(7)]
    assert codes[-1] == "sign_in.too_often"


@pytest.mark.parametrize(("new", "rule"), [("ngắn", "password_too_short"), ("password123", "password_too_common")])
def test_a_weak_password_is_refused_by_name(person: Person, new: str, rule: str) -> None:
    answer = choose(signed_in(person, OLD), OLD, new).json()
    assert (answer["code"], rule in answer["details"]["rules"]) == ("password.weak", True)


def test_somebody_without_a_password_chooses_one_after_a_link() -> None:
    person = Person.objects.create_user("moi", None, full_name="Nguyễn Văn Mới")
    client = Client()
    client.get(sign_in_link("", person))
    assert client.get("/api/session").json()["hasPassword"] is False
    assert choose(client, "", NEW).json()["hasPassword"] is True
    signed_in(person, NEW)
