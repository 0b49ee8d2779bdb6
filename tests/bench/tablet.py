"""What a scan of a thousand pages costs a tablet: memory of the tab that reads it, page by page and all pages at once.

Chromium draws without a graphics card here, so what a tablet would keep beside its processor is counted in the tab too.
What an empty tab takes is measured first and told beside it.
"""

from __future__ import annotations

import json
import re
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from playwright.sync_api import Browser, Page, sync_playwright

from agenda.access import take_seat
from agenda.paper_files import page_store
from agenda.papers import Upload, add_paper
from agenda.tasks import inspect_paper
from common.ids import new_id
from journal.record import recording
from meetingroom.sample.papers import large_scan
from tests.bench.figures import Figure, show
from tests.e2e.conftest import FLAGS
from tests.factories import do
from tests.live.rooms import RemoteRoom, make_remote_room
from tests.servers import Server, chromium, running_server

PAGES = 1_000
LEAFED = 40
"""Pages that are turned to, one after the other."""
LOOK_AT_A_PAGE = 700
"""Milliseconds that a reader stays on each."""
TABLET: dict[str, Any] = {"viewport": {"width": 1180, "height": 820}, "device_scale_factor": 2, "has_touch": True}
MOST = "≤ 150"


def run() -> list[Figure]:
    """Read a long scan in a room of a real server."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        return show(_measure(_make_room(server)))


def _measure(room: RemoteRoom) -> Iterator[Figure]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(**TABLET)
        tab = Tab(browser, page)
        yield Figure("an empty tab", tab.memory(), "MB")
        page.context.add_cookies([{"name": "sessionid", "value": room.delegates[0].cookie, "url": room.base}])
        page.goto(f"{room.base}/meetings/{room.meeting}/room")
        _settle(page)
        yield Figure(f"{PAGES} pages, the first on screen", tab.memory(), "MB", MOST)
        for name, act in _acts(page):
            with tab.watched():
                act()
            yield Figure(f"{name}: at its most", tab.most, "MB", MOST)
            yield Figure(f"{name}: afterwards", tab.settled(), "MB", MOST)
        browser.close()


def _acts(page: Page) -> Iterator[tuple[str, Callable[[], None]]]:
    yield f"leafing through {LEAFED} pages", lambda: _leaf(page)
    yield "a pen in the hand, five strokes on each of four pages", lambda: _draw(page)
    yield "enlarged to 400 % and moved about", lambda: _enlarge(page)
    yield "all pages below each other, scrolled fast", lambda: _scroll(page)
    yield "all pages in small, scrolled through", lambda: _thumbnails(page)


def _leaf(page: Page) -> None:
    for _ in range(LEAFED):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(LOOK_AT_A_PAGE)


def _draw(page: Page) -> None:
    pen = page.locator(".strip button[aria-pressed]").first
    pen.click()
    page.locator("section[data-page] .ink canvas").first.wait_for(state="attached")
    for _ in range(4):
        box = page.locator("section[data-page]").first.bounding_box()
        assert box is not None
        for row in range(5):
            page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * (0.2 + row / 10))
            page.mouse.down()
            page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * (0.25 + row / 10), steps=12)
            page.mouse.up()
        page.keyboard.press("PageDown")
        page.wait_for_timeout(LOOK_AT_A_PAGE)
    pen.click()


def _enlarge(page: Page) -> None:
    for _ in range(10):
        page.keyboard.press("Control++")
    frame = page.locator("main .frame").first.bounding_box()
    assert frame is not None
    page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    for _ in range(12):
        page.mouse.wheel(160, 240)
        page.wait_for_timeout(LOOK_AT_A_PAGE)
    page.keyboard.press("Control+0")


def _scroll(page: Page) -> None:
    page.locator(".tools button").nth(2).click()
    frame = page.locator("main .frame").first.bounding_box()
    assert frame is not None
    page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    for _ in range(200):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(50)
    page.locator(".tools button").nth(2).click()


def _thumbnails(page: Page) -> None:
    page.locator(".tools button").first.click()
    page.locator("dialog [role=region] canvas").first.wait_for()
    shown = page.locator("dialog [role=region]").first
    for _ in range(60):
        shown.evaluate("(region) => region.scrollBy(0, 900)")
        page.wait_for_timeout(100)
    page.keyboard.press("Escape")


def _settle(page: Page) -> None:
    page.locator("section[data-page][aria-busy=false]").first.wait_for()
    page.wait_for_timeout(3_000)


class Tab:
    """The process of a tab; memory is what is its own, with its share of what it shares with others, in MB.

    The program itself, which the system reads from the disk and may forget again, is not counted.
    """

    def __init__(self, browser: Browser, page: Page) -> None:
        self._page = page
        page.goto("about:blank")
        self._session = browser.new_browser_cdp_session()
        self.most = 0.0

    def memory(self) -> float:
        """Return what the tab takes now."""
        return max(_share_of(pid) for pid in self._pids())

    def settled(self) -> float:
        """Return what it takes once it has been left alone."""
        self._page.wait_for_timeout(4_000)
        return self.memory()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Find the most that it takes meanwhile."""
        self.most, over = self.memory(), threading.Event()
        pids = self._pids()

        def look() -> None:
            while not over.wait(0.1):
                self.most = max([self.most, *map(_share_of, pids)])

        watch = threading.Thread(target=look)
        watch.start()
        try:
            yield
        finally:
            over.set()
            watch.join()

    def _pids(self) -> list[int]:
        found: Any = self._session.send("SystemInfo.getProcessInfo")
        return [one["id"] for one in found["processInfo"] if one["type"] == "renderer"]


def _share_of(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(int(found) for found in re.findall(r"^Pss_(?:Anon|Shmem):\s+(\d+) kB$", told, re.MULTILINE)) / 1024


def _make_room(server: Server) -> RemoteRoom:
    room = make_remote_room(server, delegates=1)
    place = {"meeting": room.meeting, "item": room.items[1]}
    server.ask(__name__, json.dumps({**place, "secretary": room.secretary.id, "chair": room.chair.id}))
    return room


def answer(question: str) -> str:
    """Add a long scan to an item and put it before the room; runs in a process of the installation (``Server.ask``)."""
    asked: dict[str, str] = json.loads(question)
    meeting, item, secretary, chair = (UUID(asked[name]) for name in ("meeting", "item", "secretary", "chair"))
    body, paper = large_scan(PAGES), new_id()
    part = page_store().incoming()
    part.write_bytes(body)
    upload = Upload(filename="scan.pdf", bytes=len(body), digest=page_store().adopt(part))
    with recording("paper.upload", by=secretary):
        add_paper(take_seat(meeting, secretary), paper, upload, item=item)
    inspect_paper.call(str(paper))
    do(chair, "paper.release", paper=paper)
    do(chair, "stage.open_item", item=item)
    return str(paper)
