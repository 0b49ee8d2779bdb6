"""Finding words in a paper of a thousand pages: how soon they are there, and how long looking through them takes."""

from __future__ import annotations

import http.client
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from agenda.page_store import parts_of
from tests.bench.figures import Figure, percentile, show
from tests.e2e.at_room import Paper
from tests.e2e.conftest import FLAGS
from tests.e2e.installation import add_paper_at, open_item_at
from tests.live.rooms import RemoteRoom, make_remote_room
from tests.servers import chromium, running_server

PAPER = Paper("Báo cáo nghìn trang", pages=1000)
QUERIES = ("ket luan nhu sau", "nghi quyet", "von dau tu cong", "khong co chu nay", "chuong 100")
ROUNDS = 5
SEARCH_BOX = "input[type=search]"
LONGEST_WAIT = 60_000

_TYPE = """([query]) => {
  const box = document.querySelector("input[type=search]");
  box.value = query;
  const begun = performance.now();
  box.dispatchEvent(new Event("input", { bubbles: true }));
  return performance.now() - begun;
}"""


def run() -> list[Figure]:
    """Read a paper of a thousand pages in Chromium, from a real server."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        room = make_remote_room(server)
        paper = add_paper_at(server, room, PAPER, item=1)
        open_item_at(server, room, item=1)
        return show(_measure(room, paper))


def _measure(room: RemoteRoom, paper: str) -> Iterator[Figure]:
    waits, size = _fetch_words(room, paper)
    yield Figure("words of 100 pages, first asked for, slowest", max(waits), "s")
    yield Figure("words of all pages", size / 1_000_000, "MB")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page()
        page.context.add_cookies([{"name": "sessionid", "value": room.delegates[0].cookie, "url": room.base}])
        page.goto(f"{room.base}/meetings/{room.meeting}/room")
        page.locator("section[data-page]").wait_for()
        begun = time.perf_counter()
        _open_search(page)
        yield Figure("until the whole paper can be looked through", time.perf_counter() - begun, "s")
        spent = [float(page.evaluate(_TYPE, [query])) for _ in range(ROUNDS) for query in QUERIES]
        yield Figure("finding in 1,000 pages, median", percentile(spent, 0.5), "ms", "≤ 50")
        yield Figure("finding in 1,000 pages, slowest", max(spent), "ms", "≤ 50")
        browser.close()


def _open_search(page: Page) -> None:
    page.keyboard.press("Control+f")
    page.locator(SEARCH_BOX).fill("ket luan nhu sau")
    last = PAPER.pages // 10
    page.wait_for_function(
        "(count) => document.querySelector('[role=search] [role=status]').textContent.includes(count)",
        arg=str(last),
        timeout=LONGEST_WAIT,
    )


def _fetch_words(room: RemoteRoom, paper: str) -> tuple[list[float], int]:
    """Return how long each part took to arrive whole, and the bytes of all."""
    connection = http.client.HTTPConnection(urlsplit(room.base).netloc, timeout=60)
    headers = {"Cookie": f"sessionid={room.delegates[0].cookie}"}
    waits, size = [], 0
    for part in range(1, parts_of(PAPER.pages) + 1):
        begun = time.perf_counter()
        connection.request("GET", f"/api/papers/{paper}/words/{part}", headers=headers)
        answer = connection.getresponse()
        size += len(answer.read())
        assert answer.status == 200
        waits.append(time.perf_counter() - begun)
    return waits, size
