"""What comes in and goes out over HTTP, against a real Daphne: nobody fills its memory or holds up the room."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from common.ids import new_id
from tests.live.rooms import Account, RemoteRoom, make_remote_room
from tests.servers import Server, running_server

pytestmark = pytest.mark.server

MEGABYTE = 1 << 20
TOKEN = "a" * 32


@pytest.fixture(scope="module")
def small_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An installation that takes papers of up to two megabytes."""
    with running_server(tmp_path_factory.mktemp("small"), LARGEST_UPLOAD_MB="2") as running:
        yield running


@pytest.fixture(scope="module")
def small_room(small_server: Server) -> RemoteRoom:
    return make_remote_room(small_server)


def ask(
    server: Server,
    method: str,
    path: str,
    body: bytes | Iterable[bytes] | None = None,
    *,
    by: Account | None = None,
    kind: str = "application/json",
) -> tuple[int, Any]:
    """Send a request and return its status and what its JSON says."""
    cookies = f"csrftoken={TOKEN}" + (f"; sessionid={by.cookie}" if by else "")
    headers = {"Content-Type": kind, "Cookie": cookies, "X-CSRFToken": TOKEN}
    connection = http.client.HTTPConnection(urlsplit(server.base).netloc, timeout=60)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def pieces(megabytes: int) -> Iterator[bytes]:
    """Yield a body that is sent in chunks, its length unsaid."""
    for _ in range(megabytes):
        yield b"x" * MEGABYTE


def memory(server: Server) -> int:
    """Return the megabytes that the web process holds."""
    pages = Path(f"/proc/{server.web.pid}/statm").read_text().split()[1]
    return int(pages) * 4096 // MEGABYTE


def upload_address(room: RemoteRoom) -> str:
    return f"/api/meetings/{room.meeting}/papers?paper={new_id()}&filename=a.pdf"


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json"])
def test_a_large_body_from_a_stranger_is_refused_unread(small_server: Server, kind: str) -> None:
    before = memory(small_server)
    status, said = ask(small_server, "POST", "/api/commands", b"a=1&" * (8 * MEGABYTE), kind=kind)
    assert (status, said) == (413, {"code": "body.too_large", "details": {"limit": 1_000_000}})
    assert memory(small_server) - before < 16


def test_a_body_of_unsaid_length_is_held_to_the_same_limit(small_server: Server, small_room: RemoteRoom) -> None:
    status, said = ask(small_server, "POST", "/api/commands", pieces(3), by=small_room.chair)
    assert (status, said["code"]) == (413, "body.too_large")
    status, said = ask(small_server, "POST", upload_address(small_room), pieces(3), by=small_room.secretary)
    assert (status, said) == (413, {"code": "upload.too_large", "details": {"limit": 2 * MEGABYTE}})


@pytest.mark.parametrize("body", [b"x" * (2 * MEGABYTE), "chunked"])
def test_a_body_within_the_limit_arrives_whole(small_server: Server, small_room: RemoteRoom, body: Any) -> None:
    content = pieces(2) if body == "chunked" else body
    status, paper = ask(small_server, "POST", upload_address(small_room), content, by=small_room.secretary)
    assert (status, paper["bytes"]) == (201, 2 * MEGABYTE)


def test_the_connection_is_of_further_use_after_a_refusal(small_server: Server) -> None:
    connection = http.client.HTTPConnection(urlsplit(small_server.base).netloc, timeout=60)
    connection.request("POST", "/api/session", b"x" * (2 * MEGABYTE), {"Content-Type": "application/json"})
    assert json.loads(connection.getresponse().read())["code"] == "body.too_large"
    connection.request("GET", "/healthz")
    assert json.loads(connection.getresponse().read()) == {"ok": True}
    connection.close()


def test_a_reader_that_takes_nothing_keeps_no_file_in_memory(small_server: Server, small_room: RemoteRoom) -> None:
    paper, size = small_room.papers[0], 96 * MEGABYTE
    original = Path(small_server.environment["VAR"], "media", "papers", "00", f"{'0' * 64}.pdf")
    original.parent.mkdir(parents=True, exist_ok=True)
    with original.open("wb") as file:
        file.truncate(size)
    before = memory(small_server)
    with socket.create_connection((urlsplit(small_server.base).hostname, urlsplit(small_server.base).port)) as reader:
        cookie = f"Cookie: sessionid={small_room.delegates[0].cookie}"
        reader.sendall(f"GET /api/papers/{paper}/file HTTP/1.1\r\nHost: x\r\n{cookie}\r\n\r\n".encode())
        time.sleep(2)
        assert memory(small_server) - before < 16
        assert _read_body(reader) == size


def _read_body(reader: socket.socket) -> int:
    """Take the whole answer and return the length of its body."""
    with reader.makefile("rb") as answer:
        assert answer.readline().startswith(b"HTTP/1.1 200")
        headers = dict(line.lower().rstrip().split(b": ", 1) for line in iter(answer.readline, b"\r\n"))
        wanted = int(headers[b"content-length"])
        return sum(len(answer.read(min(MEGABYTE, wanted - at))) for at in range(0, wanted, MEGABYTE))
