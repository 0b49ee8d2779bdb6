"""A hundred and fifty tablets open the same paper of 20 MB within a minute, each for the first time.

Each asks for what the app asks for: layout, the page it shows, its neighbours, and the rail's pages in small.
"""

from __future__ import annotations

import http.client
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.figures import Figure, percentile, processor_seconds, show
from tests.bench.reading import Reader
from tests.bench.scans import write_scan
from tests.live.rooms import Account, RemoteRoom, make_remote_room
from tests.servers import Server, running_server

TABLETS = 150
SECONDS = 60.0
PAGES = 68
"""Of 300 kB each."""
SHOWN, NEIGHBOURS, SMALL = 1, (2, 3), range(1, 9)


def run() -> list[Figure]:
    """Open the paper through HTTP, as tablets do; takes a minute and a half."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        return show(_measure(server, make_remote_room(server, delegates=TABLETS), Path(folder)))


def _measure(server: Server, room: RemoteRoom, folder: Path) -> Iterator[Figure]:
    scan = folder / "scan.pdf"
    size = write_scan(scan, PAGES)
    reader = Reader(room)
    paper = reader.upload(scan)
    reader.wait_until_ready(paper)
    reader.release(paper)
    before, begun = processor_seconds(server.web.pid), time.monotonic()
    with ThreadPoolExecutor(TABLETS) as pool:
        due = [begun + SECONDS * number / TABLETS for number in range(TABLETS)]
        opened = list(pool.map(lambda who, at: _open(room, who, paper, at), room.delegates, due))
    spent = processor_seconds(server.web.pid) - before
    waits = [wait for wait, _ in opened]
    sent = sum(size_ for _, size_ in opened)
    yield Figure("size of the paper", size / 1e6, "MB")
    yield Figure(f"sent to {TABLETS} tablets in {time.monotonic() - begun:.0f} s", sent / 1e6, "MB")
    yield Figure("  of what all would take whole", sent / (size * TABLETS) * 100, "%")
    yield Figure("until a tablet has its first page, median", percentile(waits, 0.5), "s")
    yield Figure("until a tablet has its first page, p95", percentile(waits, 0.95), "s", "≤ 1")
    yield Figure("processor time of the web process for each tablet", spent / TABLETS * 1_000, "ms")


def _open(room: RemoteRoom, who: Account, paper: str, due: float) -> tuple[float, int]:
    """Open the paper when it is time; returns how long the first page took, and all bytes that came."""
    time.sleep(max(0.0, due - time.monotonic()))
    connection = http.client.HTTPConnection(urlsplit(room.base).netloc, timeout=60)
    begun = time.monotonic()
    size = 0
    wait = 0.0
    for address in ("layout", f"pages/{SHOWN}?w=1600", *(f"pages/{page}?w=1600" for page in NEIGHBOURS)):
        size += _get(connection, who, f"/api/papers/{paper}/{address}")
        if address == f"pages/{SHOWN}?w=1600":
            wait = time.monotonic() - begun
    size += sum(_get(connection, who, f"/api/papers/{paper}/pages/{page}?w=480") for page in SMALL)
    connection.close()
    return wait, size


def _get(connection: http.client.HTTPConnection, who: Account, address: str) -> int:
    connection.request("GET", address, headers={"Cookie": f"sessionid={who.cookie}"})
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, body
    return len(body)
