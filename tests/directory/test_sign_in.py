from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import Person
from directory.sign_in import people_of_sessions, sign_in_link
from tests.factories import do

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "đúng-mật-khẩu-9"


@pytest.fixture
def person() -> Person:
    return Person.objects.create_user("binh.tt", PASSWORD, full_name="Trần Thị Bình")


def sign_in(client: Client, username: str, password: str) -> Any:
    body = {"username": username, "password": password}
    return client.post("/api/session", body, content_type="application/json")


def test_passwords_are_kept_with_argon2(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert Person.objects.create_user("a", PASSWORD, full_name="A").password.startswith("argon2")


def test_signing_in_and_out(client: Client, person: Person) -> None:
    assert client.get("/api/session").status_code == 401
    answer = sign_in(client, " BINH.TT ", PASSWORD)
    assert (answer.status_code, answer.json()["person"]["name"]) == (200, "Trần Thị Bình")
    assert client.get("/api/session").json()["id"] == str(person.id)
    assert client.delete("/api/session").status_code == 200
    assert client.get("/api/session").status_code == 401


def test_everybody_is_told_the_zone_of_the_installation(client: Client, person: Person, settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    assert sign_in(client, "binh.tt", PASSWORD).json()["timeZone"] == "Europe/Berlin"


@pytest.mark.parametrize("username", ["binh.tt", "nobody"])
def test_a_wrong_password_and_an_unknown_name_look_alike(client: Client, person: Person, username: str) -> None:
    answer = sign_in(client, username, "sai")
    assert (answer.status_code, answer.json()) == (403, {"code": "sign_in.wrong", "details": {}})


def test_guessing_is_throttled(client: Client, person: Person) -> None:
    codes = [sign_in(client, "binh.tt", f"sai {n}").json()["code"] for n in range(6)]
    assert codes[0] == "sign_in.wrong"
    assert codes[-1] == "sign_in.too_often"
    assert sign_in(client, "binh.tt", PASSWORD).status_code == 429


def test_an_account_that_was_closed_cannot_sign_in(client: Client, person: Person) -> None:
    Person.objects.filter(id=person.id).update(is_active=False)
    assert sign_in(client, "binh.tt", PASSWORD).json()["code"] == "sign_in.wrong"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"username": 1}',
        b"\xff",
        b'{"username":"\xff","password":"b"}',
        b'{"username":"a","password":"b","x":1}',
        b'{"username":' + b"[" * 100_000,
    ],
)
def test_a_malformed_body_is_refused(client: Client, body: bytes) -> None:
    answer = client.post("/api/session", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "body.malformed")


def test_a_link_signs_in_once(client: Client, person: Person) -> None:
    link = urlsplit(sign_in_link("http://x", person, "/meetings/1"))
    address = f"{link.path}?{link.query}"
    first = client.get(address)
    assert first["Location"] == "/meetings/1"
    assert client.get("/api/session").json()["id"] == str(person.id)
    assert Client().get(address)["Location"] == "/sign-in?link=dead"


def test_a_link_never_leads_elsewhere(client: Client, person: Person) -> None:
    link = urlsplit(sign_in_link("http://x", person, "https://elsewhere.example/"))
    assert client.get(f"{link.path}?{link.query}")["Location"] == "/"


def test_sign_in_wants_the_csrf_token(person: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, "binh.tt", PASSWORD).status_code == 403


def test_the_language_follows_to_other_devices(person: Person) -> None:
    do(person, "me.set_language", language="en")
    person.refresh_from_db()
    assert person.language == "en"


@pytest.mark.parametrize("method", ["put", "patch"])
def test_other_methods_are_not_offered(client: Client, method: str) -> None:
    assert getattr(client, method)("/api/session").status_code == 405


def address_of_link(person: Person) -> str:
    link = urlsplit(sign_in_link("http://x", person))
    return f"{link.path}?{link.query}"


def test_dead_links_lock_nobody_out_and_leave_no_link_in_the_database(client: Client, person: Person) -> None:
    dead = address_of_link(person)
    for _ in range(7):
        assert client.get(dead.replace("sesame=", "sesame=x"))["Location"] == "/sign-in?link=dead"
    assert client.get(dead)["Location"] == "/"
    assert AccessAttempt.objects.count() == 0


def test_guessing_a_password_does_not_lock_a_link_out(client: Client, person: Person) -> None:
    for n in range(6):
        sign_in(client, "binh.tt", f"sai {n}")
    assert client.get(address_of_link(person))["Location"] == "/"


def test_a_link_of_a_closed_account_is_dead(client: Client, person: Person) -> None:
    address = address_of_link(person)
    Person.objects.filter(id=person.id).update(is_active=False)
    assert client.get(address)["Location"] == "/sign-in?link=dead"


def test_a_link_used_twice_at_once_signs_in_once(person: Person) -> None:
    address, start, answers = address_of_link(person), threading.Barrier(4), []

    def follow() -> None:
        start.wait()
        answers.append(Client().get(address)["Location"])
        connection.close()

    threads = [threading.Thread(target=follow) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["/", *["/sign-in?link=dead"] * 3]


@pytest.mark.parametrize("username", ["x" * 300, "a\0b", "\udc00", "x" * 100_000])
def test_a_name_nobody_can_have_is_refused_and_not_kept(client: Client, username: str) -> None:
    answer = sign_in(client, username, "sai")
    assert (answer.status_code, answer.json()["code"]) in [(400, "body.malformed"), (403, "sign_in.wrong")]
    assert not AccessAttempt.objects.filter(username__startswith="x").exists()


def test_trying_on_while_locked_out_does_not_prolong_it(client: Client, person: Person) -> None:
    for n in range(6):
        sign_in(client, "binh.tt", f"sai {n}")
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=14))
    assert sign_in(client, "binh.tt", PASSWORD).status_code == 429
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=2))
    assert sign_in(client, "binh.tt", PASSWORD).status_code == 200


def test_sessions_that_sign_nobody_in_any_more_are_not_found(client: Client, person: Person) -> None:
    sign_in(client, "binh.tt", PASSWORD)
    key = str(client.session.session_key)
    assert set(people_of_sessions([key, "no-such-session"])) == {key}
    Session.objects.update(expire_date=F("expire_date") - timedelta(days=30))
    assert people_of_sessions([key]) == {}


def test_many_sessions_cost_as_many_queries_as_one(client: Client, person: Person) -> None:
    keys, counts = [], []
    for _ in range(3):
        client.cookies.clear()
        sign_in(client, "binh.tt", PASSWORD)
        keys.append(str(client.session.session_key))
        with CaptureQueriesContext(connection) as queries:
            found = {key: one.unit for key, one in people_of_sessions(keys).items()}
        counts.append(len(queries))
        assert found == dict.fromkeys(keys)
    assert counts == [2, 2, 2]
