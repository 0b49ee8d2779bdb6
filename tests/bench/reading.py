"""What a reader waits for: the first page of a paper that was just uploaded, short or a thousand scanned pages long,
then the next ones; and what it takes of the server's memory.
"""

from __future__ import annotations

import http.client
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from common.ids import new_id
from tests.agenda.pdf import corpus
from tests.bench.figures import Figure, family_of, memory_of, most_memory_of, percentile, processor_seconds, show
from tests.bench.scans import write_scan
from tests.live.rooms import RemoteRoom, make_remote_room
from tests.servers import Server, running_server

LENGTHS = (10, 200, 1_000)
"""Pages of 300 kB each: the longest is a scan of 300 MB."""
TURNS = 20
WIDTH = 1600
LOOK_AT_A_PAGE = 1.0
"""Seconds a reader stays on a page: the next ones are drawn meanwhile."""


def run() -> list[Figure]:
    """Upload scans through the server and read them through HTTP, as a tablet does."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        return show(_measure(server, make_remote_room(server), Path(folder)))


def _measure(server: Server, room: RemoteRoom, folder: Path) -> Iterator[Figure]:
    reader = Reader(room)
    paper = ""
    for pages in LENGTHS:
        scan = folder / "scan.pdf"
        size = write_scan(scan, pages)
        began = time.perf_counter()
        paper = reader.upload(scan)
        uploaded, before = time.perf_counter(), _processor_time(server)
        reader.wait_until_ready(paper)
        reader.seconds(paper, 1)
        shown = time.perf_counter()
        yield Figure(f"upload of {pages:,} pages, {size / 1e6:.0f} MB", uploaded - began, "s")
        yield Figure(f"  from its end to the first page of {pages:,}", shown - uploaded, "s", "≤ 2")
        yield Figure(
            "  … processor time of all processes, pages drawn ahead included",
            _processor_time(server) - before,
            "s",
            "≤ 2",
        )
    yield Figure("  memory of the worker and its engines at their most", _most_memory(server.worker.pid), "MB", "≤ 600")
    held = memory_of(server.web.pid)
    yield Figure("first page anybody opens far inside", reader.seconds(paper, 777), "s", "≤ 1.5")
    waits = [_turn(reader, paper, page) for page in range(778, 778 + TURNS)]
    yield Figure("next page, median", percentile(waits, 0.5) * 1000, "ms", "≤ 100")
    yield Figure("next page, p95", percentile(waits, 0.95) * 1000, "ms", "≤ 100")
    again = [reader.seconds(paper, 780) * 1000 for _ in range(200)]
    yield Figure("page from the store, median", percentile(again, 0.5), "ms")
    yield Figure("memory of the web process for the open paper", (memory_of(server.web.pid) - held) / 1024, "kB")


def _most_memory(pid: int) -> float:
    return sum(map(most_memory_of, family_of(pid))) / 2**20


def _processor_time(server: Server) -> float:
    return sum(processor_seconds(pid) for one in (server.web, server.worker) for pid in family_of(one.pid))


def _turn(reader: Reader, paper: str, page: int) -> float:
    time.sleep(LOOK_AT_A_PAGE)
    return reader.seconds(paper, page)


def written_page(number: int) -> bytes:
    """Return the drawing of a page as full as a decree: 46 lines of 80 letters."""
    line = "Whereas the committee has heard the report of the office and agrees with it; "
    return b"\n".join(corpus.show(f"{number}.{row} {line}", x=60, y=800 - 16 * row, size=11) for row in range(46))


class Reader:
    """The secretary's browser: one connection that is kept open."""

    def __init__(self, room: RemoteRoom) -> None:
        self._room = room
        self._connection = http.client.HTTPConnection(urlsplit(room.base).netloc, timeout=120)
        self._headers = {"Cookie": f"sessionid={room.secretary.cookie}; csrftoken={'a' * 32}", "X-CSRFToken": "a" * 32}

    def upload(self, body: bytes | Path) -> str:
        """Upload a file; returns the paper's id."""
        paper = str(new_id())
        address = f"/api/meetings/{self._room.meeting}/papers?paper={paper}&filename=scan.pdf"
        if isinstance(body, bytes):
            status, answer = self._ask("POST", address, body)
        else:
            with body.open("rb") as file:
                status, answer = self._ask("POST", address, file, size=body.stat().st_size)
        assert status == 201, answer
        return paper

    def wait_until_ready(self, paper: str) -> None:
        """Wait until the worker has read the paper."""
        while self._ask("GET", f"/api/papers/{paper}/layout")[0] != 200:
            time.sleep(0.02)

    def release(self, paper: str) -> None:
        """Show the paper to everybody, as the chair does."""
        chair = http.client.HTTPConnection(urlsplit(self._room.base).netloc, timeout=60)
        act = {"id": str(new_id()), "do": "paper.release", "with": {"paper": paper}}
        cookie = f"sessionid={self._room.chair.cookie}; csrftoken={'a' * 32}"
        headers = {"Cookie": cookie, "X-CSRFToken": "a" * 32, "Content-Type": "application/json"}
        chair.request("POST", "/api/commands", json.dumps({"commands": [act]}), headers)
        answer = chair.getresponse()
        told: Any = json.loads(answer.read())
        assert "at" in told["answers"][0], told
        chair.close()

    def seconds(self, paper: str, page: int) -> float:
        """Return how long the image of a page took to arrive whole."""
        began = time.perf_counter()
        status, answer = self._ask("GET", f"/api/papers/{paper}/pages/{page}?w={WIDTH}")
        assert status == 200, json.loads(answer)
        return time.perf_counter() - began

    def _ask(self, method: str, address: str, body: Any = None, *, size: int | None = None) -> tuple[int, bytes]:
        length = {} if size is None else {"Content-Length": str(size)}
        self._connection.request(method, address, body, self._headers | length)
        answer = self._connection.getresponse()
        return answer.status, answer.read()
