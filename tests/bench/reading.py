"""What a reader waits for: the first page of a long paper that nobody has opened, and the next; and its memory."""

from __future__ import annotations

import http.client
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from common.ids import new_id
from meetingroom.sample.papers import large_scan
from tests.bench.figures import Figure, memory_of, percentile, show
from tests.live.rooms import RemoteRoom, make_remote_room
from tests.servers import Server, running_server

PAGES = 200
TURNS = 20
WIDTH = 1600
LOOK_AT_A_PAGE = 1.0
"""Seconds a reader stays on a page: the next ones are drawn meanwhile."""


def run() -> list[Figure]:
    """Upload a scan of 200 pages through the server and read it through HTTP, as a tablet does."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        return show(_measure(server, make_remote_room(server)))


def _measure(server: Server, room: RemoteRoom) -> Iterator[Figure]:
    body = large_scan(PAGES)
    reader = Reader(room)
    began = time.perf_counter()
    paper = reader.upload(body)
    yield Figure(f"upload of {PAGES} pages, {len(body) >> 20} MB", time.perf_counter() - began, "s")
    reader.wait_until_ready(paper)
    yield Figure("until it can be read (inspection)", time.perf_counter() - began, "s")
    before = memory_of(server.web.pid)
    yield Figure("first page anybody opens", reader.seconds(paper, 77), "s", "≤ 1.5")
    waits = [_turn(reader, paper, page) for page in range(78, 78 + TURNS)]
    yield Figure("next page, median", percentile(waits, 0.5) * 1000, "ms", "≤ 100")
    yield Figure("next page, p95", percentile(waits, 0.95) * 1000, "ms", "≤ 100")
    again = [reader.seconds(paper, 80) * 1000 for _ in range(200)]
    yield Figure("page from the store, median", percentile(again, 0.5), "ms")
    yield Figure("memory of the web process for the open paper", (memory_of(server.web.pid) - before) / 1024, "kB")


def _turn(reader: Reader, paper: str, page: int) -> float:
    time.sleep(LOOK_AT_A_PAGE)
    return reader.seconds(paper, page)


class Reader:
    """The secretary's browser: one connection that is kept open."""

    def __init__(self, room: RemoteRoom) -> None:
        self._room = room
        self._connection = http.client.HTTPConnection(urlsplit(room.base).netloc, timeout=60)
        self._headers = {"Cookie": f"sessionid={room.secretary.cookie}; csrftoken={'a' * 32}", "X-CSRFToken": "a" * 32}

    def upload(self, body: bytes) -> str:
        """Upload a file; returns the paper's id."""
        paper = str(new_id())
        address = f"/api/meetings/{self._room.meeting}/papers?paper={paper}&filename=scan.pdf"
        status, answer = self._ask("POST", address, body)
        assert status == 201, answer
        return paper

    def wait_until_ready(self, paper: str) -> None:
        """Wait until the worker has read the paper."""
        while self._ask("GET", f"/api/papers/{paper}/layout")[0] != 200:
            time.sleep(0.02)

    def seconds(self, paper: str, page: int) -> float:
        """Return how long the image of a page took to arrive whole."""
        began = time.perf_counter()
        status, answer = self._ask("GET", f"/api/papers/{paper}/pages/{page}?w={WIDTH}")
        assert status == 200, json.loads(answer)
        return time.perf_counter() - began

    def _ask(self, method: str, address: str, body: bytes | None = None) -> tuple[int, bytes]:
        self._connection.request(method, address, body, self._headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read()
