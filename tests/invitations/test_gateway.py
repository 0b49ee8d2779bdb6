"""Text messages by way of a gateway: one signed POST for each, and what its answers mean."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from invitations.models import Message
from tests.factories import Room, do, make_room
from tests.invitations.post import SITE, message_to, post_everything

pytestmark = pytest.mark.django_db
SECRET = "bi-mat-cua-cong-nhan-tin"


class Gateway:
    """A real HTTP server that keeps what it is given and answers with ``status``."""

    def __init__(self) -> None:
        self.status = 202
        self.garbles = False
        self.taken: list[tuple[str, dict[str, Any]]] = []
        gateway = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                expected = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
                assert hmac.compare_digest(self.headers["X-Signature"], expected)
                if gateway.garbles:
                    self.wfile.write(b"starting\r\n")
                    return
                gateway.taken.append((self.headers["Content-Type"], json.loads(body)))
                self.send_response(gateway.status)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Door)


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    made = Gateway()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.SMS_GATEWAY_URL = f"http://127.0.0.1:{made.server.server_port}/sms"
    settings.SMS_GATEWAY_SECRET, settings.SITE_URL = SECRET, SITE
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


@pytest.fixture
def room(gateway: Gateway) -> Room:
    del gateway
    made = make_room(delegates=1)
    made.submit_and_approve()
    return made


def test_gateway_gets_who_and_what_and_no_number(room: Room, gateway: Gateway) -> None:
    post_everything()
    assert len(gateway.taken) == 4
    kind, given = next(one for one in gateway.taken if one[1]["to"]["username"] == room.guest.username)
    assert (kind, set(given)) == ("application/json", {"id", "to", "text"})
    assert given["to"] == {"username": room.guest.username, "name": room.guest.full_name}
    assert "kính mời dự Phiên họp thường kỳ tháng 12, 08 giờ 00" in given["text"]
    assert f"Trả lời: {SITE}/invitations/" in given["text"]
    assert message_to(room.guest).state == "sent"


@pytest.mark.parametrize(
    ("status", "state", "problem"), [(503, "queued", "busy"), (429, "queued", "busy"), (400, "failed", "refused")]
)
def test_gateway_that_does_not_take_a_message(
    room: Room, gateway: Gateway, status: int, state: str, problem: str
) -> None:
    gateway.status = status
    post_everything()
    sent = message_to(room.guest)
    assert (sent.state, sent.problem) == (state, problem)
    gateway.status, before = 200, len(gateway.taken)
    post_everything()
    again = len(gateway.taken) - before
    assert again == (4 if state == "queued" else 0)
    if again:
        assert gateway.taken[0][1]["id"] in {given["id"] for _, given in gateway.taken[before:]}


def test_gateway_that_is_away_is_tried_again(room: Room, settings: Any) -> None:
    settings.SMS_GATEWAY_URL = "http://127.0.0.1:9/"
    post_everything()
    assert (message_to(room.guest).state, message_to(room.guest).problem) == ("queued", "unreachable")


def test_gateway_that_answers_no_http_is_asked_later(room: Room, gateway: Gateway) -> None:
    gateway.garbles = True
    post_everything()
    assert (message_to(room.guest).state, message_to(room.guest).problem) == ("queued", "busy")


def test_withdrawn_invitation_is_told_too(room: Room, gateway: Gateway) -> None:
    post_everything()
    do(room.secretary, "participant.remove", participant=room.participant(room.guest).id)
    post_everything()
    assert gateway.taken[-1][1]["text"].startswith("Hủy giấy mời dự Phiên họp thường kỳ tháng 12")
    assert Message.objects.filter(method="cancel", state="sent").count() == 1
