"""The other door: commands over plain HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from common.http import LARGEST_BODY
from common.ids import new_id
from common.pace import COMMANDS_AT_ONCE
from tests.factories import Room

ADDRESS = "/api/commands"


@pytest.fixture
def chair(room: Room, client: Client) -> Client:
    client.force_login(room.chair, backend="django.contrib.auth.backends.ModelBackend")
    return client


def post(client: Client, body: bytes) -> Any:
    return client.post(ADDRESS, body, content_type="application/json")


def act(content: bytes) -> bytes:
    return b'{"commands":[{"id":"%s","do":"me.set_language","with":%s}]}' % (str(new_id()).encode(), content)


@pytest.mark.parametrize(
    "content", [b'{"language":"\xff"}', b'{"language":"\xed\xa0\x80"}', b'{"language":"\\ud800"}', b'{"language":NaN}']
)
def test_text_that_is_none_is_malformed(chair: Client, content: bytes) -> None:
    answer = post(chair, act(content))
    said = answer.json()
    codes = [said.get("code"), *(one["code"] for one in said.get("answers", []))]
    assert answer.status_code in {200, 400}
    assert {"body.malformed", "command.malformed"} & set(codes)


def test_of_a_name_given_twice_the_last_counts_once(room: Room, chair: Client) -> None:
    [answer] = post(chair, act(b'{"language":"vi","language":"en"}')).json()["answers"]
    assert answer["at"].keys() == {f"person:{room.chair.id}"}
    assert chair.get("/api/session").json()["language"] == "en"


def test_more_than_a_batch_holds_is_refused(chair: Client) -> None:
    one = act(b'{"language":"en"}').removeprefix(b'{"commands":[').removesuffix(b"]}")
    assert post(chair, b'{"commands":[' + b",".join([one] * 65) + b"]}").json()["code"] == "body.malformed"
    large = post(chair, act(b'{"language":"' + b"x" * LARGEST_BODY + b'"}'))
    assert (large.status_code, large.json()["code"]) == (413, "body.too_large")


def test_nobody_who_is_not_signed_in_acts(client: Client) -> None:
    answer = post(client, act(b'{"language":"en"}'))
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_p27_who_asks_for_too_much_is_refused_as_a_whole_and_others_are_not(room: Room, chair: Client) -> None:
    one = act(b'{"language":"en"}').removeprefix(b'{"commands":[').removesuffix(b"]}")
    most = b'{"commands":[' + b",".join([one] * 64) + b"]}"
    full = [post(chair, most).status_code for _ in range(COMMANDS_AT_ONCE // 64)]
    answer = post(chair, most)
    assert (set(full), answer.status_code, answer.json()["code"]) == ({200}, 429, "commands.too_fast")
    chair.force_login(room.secretary, backend="django.contrib.auth.backends.ModelBackend")
    assert post(chair, most).status_code == 200
