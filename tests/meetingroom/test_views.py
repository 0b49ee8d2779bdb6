"""Every door says no in the same words, whoever says it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client


def test_a_request_that_none_of_our_pages_sent_is_refused_in_json() -> None:
    answer = Client(enforce_csrf_checks=True).post("/api/commands", {}, content_type="application/json")
    assert (answer.status_code, answer.json()) == (403, {"code": "not_allowed", "details": {}})


def test_a_host_that_is_not_ours_is_refused_in_json(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["hop.example.gov.vn"]
    answer = client.get("/api/session", headers={"host": "elsewhere.example"})
    assert (answer.status_code, answer.json()) == (400, {"code": "body.malformed", "details": {}})


@pytest.mark.parametrize("path", ["/api/no-such", "/api/papers/x/file", "/static/../settings.py", "/ws"])
def test_an_address_no_door_has_is_not_found(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()) == (404, {"code": "not_found", "details": {"noun": "address"}})
