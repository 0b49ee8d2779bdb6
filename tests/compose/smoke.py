"""The running compose project, asked through its proxy: `make compose-smoke`. Loads the small sample once."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.request
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from typing import Any
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

pytestmark = pytest.mark.compose

BASE = os.environ.get("MEETINGROOM_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8080')}")
INSPECTED_WITHIN = 120


class Browser:
    """A cookie jar and what goes with it: pages, JSON and a socket, as one tablet has them."""

    def __init__(self) -> None:
        self.cookies = CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies)
        )

    def get(self, path: str, **headers: str) -> HTTPResponse:
        url = path if path.startswith("http") else BASE + path
        response: HTTPResponse = self._opener.open(urllib.request.Request(url, headers=headers), timeout=20)
        return response

    def post(self, path: str, body: bytes, content_type: str) -> HTTPResponse:
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken") or ""
        headers = {"Content-Type": content_type, "X-CSRFToken": token, "Origin": BASE}
        response: HTTPResponse = self._opener.open(urllib.request.Request(BASE + path, body, headers), timeout=60)
        return response

    def json(self, path: str) -> Any:
        with self.get(path) as response:
            return json.load(response)

    def open_socket(self, origin: str = BASE) -> ClientConnection:
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)
        address = BASE.replace("http", "ws", 1) + "/ws"
        return connect(
            address, additional_headers={"Cookie": cookies}, origin=Origin(origin), proxy=None, max_size=None
        )


def run_inside(service: str, *command: str) -> str:
    """Run a command in a container of the project; returns what it printed."""
    done = subprocess.run(
        ["docker", "compose", "exec", "-T", service, *command], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def manage(*arguments: str) -> str:
    return run_inside("web", "python", "manage.py", *arguments)


def receive(socket: ClientConnection, kind: str, **fields: str) -> dict[str, Any]:
    """Return the next message of a type with these fields; others may come between."""
    for _ in range(20):
        message: dict[str, Any] = json.loads(socket.recv(timeout=10))
        if message["type"] == kind and fields.items() <= message.items():
            return message
    raise AssertionError(kind)


def snapshot(browser: Browser, journal: str) -> list[dict[str, Any]]:
    with browser.open_socket() as socket:
        socket.send(json.dumps({"type": "hello", "protocol": 1, "journals": {journal: None}}))
        records: list[dict[str, Any]] = receive(socket, "snapshot", journal=journal)["records"]
        return records


@pytest.fixture(scope="module")
def secretary() -> Browser:
    manage("load_sample", "--size", "S")
    link = re.search(r"secretary.*?(http\S+)", manage("sign_in_links", "--base", BASE))
    assert link
    browser = Browser()
    with browser.get(link[1]) as response:
        assert response.status == 200
    return browser


@pytest.fixture(scope="module")
def meeting(secretary: Browser) -> str:
    me = secretary.json("/api/session")
    cards = [one for one in snapshot(secretary, f"person:{me['person']['id']}") if one["kind"] == "card"]
    with_papers = [card["id"] for card in cards if card["papers"]]
    assert with_papers
    return str(with_papers[0])


@pytest.fixture(scope="module")
def paper(secretary: Browser, meeting: str) -> dict[str, Any]:
    """A paper that the worker container has inspected."""
    deadline = time.monotonic() + INSPECTED_WITHIN
    while time.monotonic() < deadline:
        for record in snapshot(secretary, f"meeting:{meeting}"):
            if record["kind"] == "paper" and record["state"] == "ready":
                return record
        time.sleep(1)
    raise AssertionError("no paper became ready")


def test_page_and_its_scripts_come_compressed_and_cached_for_ever() -> None:
    browser = Browser()
    with browser.get("/sign-in") as response:
        page = response.read().decode()
    script = re.search(r'src="(/static/app/assets/[^"]+\.js)"', page)
    assert script

    with browser.get(script[1], **{"Accept-Encoding": "gzip"}) as response:
        assert response.headers["Content-Encoding"] == "gzip"
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_link_signs_in_through_the_proxy(secretary: Browser) -> None:
    assert secretary.json("/api/session")["kind"] == "me"


def test_sign_in_link_is_in_no_log_of_the_proxy(secretary: Browser) -> None:
    secretary.json("/api/session")
    done = subprocess.run(["docker", "compose", "logs", "proxy"], check=True, capture_output=True, text=True)

    assert "/api/session" in done.stdout
    assert "/enter" not in done.stdout + done.stderr


def test_page_of_the_app_has_no_second_address_without_its_headers() -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        Browser().get("/static/app/index.html")

    assert refused.value.code == 404
    refused.value.close()


def test_socket_says_welcome_and_answers_the_heartbeat(secretary: Browser) -> None:
    me = secretary.json("/api/session")
    journal = f"person:{me['person']['id']}"
    with secretary.open_socket() as socket:
        socket.send(json.dumps({"type": "hello", "protocol": 1, "journals": {journal: None}}))
        assert receive(socket, "welcome")["person"] == me["person"]
        socket.send(json.dumps({"type": "ping"}))
        assert list(receive(socket, "pong")["at"]) == [journal]


def test_socket_of_another_site_is_closed(secretary: Browser) -> None:
    with secretary.open_socket(origin="http://elsewhere.example") as socket, pytest.raises(ConnectionClosed) as closed:
        socket.recv(timeout=5)

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401


def test_page_image_is_sent_by_the_proxy(secretary: Browser, paper: dict[str, Any]) -> None:
    with secretary.get(f"/api/papers/{paper['id']}/pages/1?w=960") as response:
        image = response.read()

    assert response.headers["Content-Type"] in {"image/webp", "image/jpeg"}
    assert "X-Accel-Redirect" not in response.headers
    assert response.headers["Server"] == "nginx"
    assert len(image) == int(response.headers["Content-Length"]) > 1000


def test_stored_files_have_no_address_of_their_own(secretary: Browser, paper: dict[str, Any]) -> None:
    digest = paper["digest"]
    with pytest.raises(urllib.error.HTTPError) as refused:
        secretary.get(f"/protected/papers/{digest[:2]}/{digest}.pdf")

    assert refused.value.code == 404
    refused.value.close()


def test_upload_passes_the_proxy(secretary: Browser, meeting: str, paper: dict[str, Any]) -> None:
    with secretary.get(f"/api/papers/{paper['id']}/file") as response:
        file = response.read()
    made = str(uuid4())
    address = f"/api/meetings/{meeting}/papers?paper={made}&filename=again.pdf"

    with secretary.post(address, file, "application/pdf") as response:
        assert json.load(response)["digest"] == paper["digest"]


@pytest.mark.parametrize("service", ["web", "worker"])
def test_product_does_not_run_as_root(service: str) -> None:
    assert run_inside(service, "id", "-u") == "10001\n"
