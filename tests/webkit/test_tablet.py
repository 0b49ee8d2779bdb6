"""What a delegate does on an iPad: reads, writes, finds; and goes on when the server is gone (D6-01, D1-09)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import at_offline
from tests.e2e.at_offline import Near
from tests.e2e.at_room import Paper
from tests.e2e.texts import Texts
from tests.servers import Server, running_server
from tests.webkit.driver import Spot, WebKit, webkit

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAPER = Paper("Tờ trình về quy hoạch", pages=3)
STROKE = 200
"""Bytes that a stroke adds to what is kept, at the least."""
SCREENSHOTS = os.environ.get("E2E_SCREENSHOTS")
END, HOME, ENTER = "\ue010", "\ue011", "\ue007"

_SEEN = "document.querySelector('section[data-page=\"{page}\"][aria-busy=false] .picture canvas')?.width > 1"
_INK = """[...document.querySelectorAll("main section .ink canvas")].reduce((sum, canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return sum + data.reduce((count, value, at) => count + (at % 4 === 3 && value > 0 ? 1 : 0), 0);
}, 0)"""
_LISTEN = """window.faults = [];
addEventListener("error", ({ message }) => window.faults.push(message));
addEventListener("unhandledrejection", ({ reason }) => window.faults.push(String(reason)));"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An installation of this test's own, as it stops it."""
    with running_server(tmp_path_factory.mktemp("webkit")) as running:
        yield running


@pytest.fixture
def near(server: Server) -> Near:
    return at_offline.make_near_meeting(server, PAPER, opened=True)


@pytest.fixture
def tablet(server: Server, near: Near) -> Iterator[WebKit]:
    """A delegate's tablet, held upright."""
    with webkit() as window:
        window.resize(820, 1180)
        window.go(f"{server.base}/healthz")
        window.sign_in(near.delegates[0].cookie)
        yield window


def test_paper_is_read_and_written_on_with_and_without_the_server(server: Server, near: Near, tablet: WebKit) -> None:
    texts = Texts("vi")
    tablet.go(f"{server.base}/")
    wait_until_kept(tablet)
    open_paper(tablet, server, near)
    tablet.run(_LISTEN)
    look(tablet, "paper")
    read_through(tablet, texts)
    tablet.press(texts.plain("room.tool.pen"))
    weight = tablet.run(f"return ({at_offline.READ_STORE})().then(({{ weight }}) => weight)")
    draw(tablet, 0.5)
    tablet.wait(f"{_INK} > 50")
    tablet.wait(f"({at_offline.WAITING})().then((count) => count === 0)")
    assert at_offline.strokes(server, near) == 1
    tablet.wait(f"({at_offline.READ_STORE})().then((kept) => kept.weight > {weight} + {STROKE})")
    look(tablet, "marked")
    assert tablet.run("return window.faults") == []

    server.kill_web()
    try:
        tablet.reload()
        # It is open where it was left.
        tablet.wait(_SEEN.format(page=1))
        tablet.run(_LISTEN)
        tablet.wait(f"{_INK} > 50")
        read_through(tablet, texts)
        tablet.press(texts.plain("room.tool.pen"))
        draw(tablet, 0.7)
        tablet.wait(f"({at_offline.WAITING})().then((count) => count === 1)")
        look(tablet, "marked without the server")
    finally:
        server.start_web()
    tablet.wait(f"({at_offline.WAITING})().then((count) => count === 0)")
    assert at_offline.strokes(server, near) == 2
    assert tablet.run("return window.faults") == []


def wait_until_kept(tablet: WebKit) -> None:
    """Wait until the app and the paper are whole on the device."""
    tablet.wait("navigator.serviceWorker.controller")
    kept = "(({ papers, records }) => papers.length === 1 && papers[0].complete && records.length === 2)"
    tablet.wait(f"({at_offline.READ_STORE})().then({kept})", within=90)


def open_paper(tablet: WebKit, server: Server, near: Near) -> None:
    """Go into the room and take up the paper."""
    tablet.go(f"{server.base}/meetings/{near.meeting}/room")
    tablet.press(f"{PAPER.title} {Texts('vi').plain('room.pages', count=PAPER.pages)}")
    tablet.wait(_SEEN.format(page=1))


def read_through(tablet: WebKit, texts: Texts) -> None:
    """Turn to the last page, find words there, enlarge them, and come back."""
    tablet.type(END)
    tablet.wait(_SEEN.format(page=3))
    tablet.type(HOME)
    tablet.wait(_SEEN.format(page=1))
    tablet.press(texts.plain("viewer.find"))
    tablet.wait("document.activeElement?.type === 'search'")
    tablet.type(f"trang 3{ENTER}")
    tablet.wait("document.querySelector('section[data-page=\"3\"] .found.current')")
    look(tablet, "found")
    tablet.press(texts.plain("viewer.findEnd"))
    tablet.type(HOME)
    tablet.wait(_SEEN.format(page=1))


def draw(tablet: WebKit, height: float) -> None:
    """Draw a line across the page at a height (a fraction of it)."""
    x, y, across, down = box_of_page(tablet)
    places: list[Spot] = [(x + across * at, y + down * (height + at / 20)) for at in (0.2, 0.4, 0.6, 0.8)]
    tablet.drag(*places)


def box_of_page(tablet: WebKit) -> tuple[float, float, float, float]:
    """Where the page lies in the window."""
    found: Any = tablet.run(
        "const { x, y, width, height } = document.querySelector('section[data-page]').getBoundingClientRect();"
        "return [x, y, width, height];"
    )
    return (found[0], found[1], found[2], found[3])


def look(tablet: WebKit, step: str) -> None:
    """Check that the page fits the screen; keep a picture where one is wanted (``E2E_SCREENSHOTS``)."""
    assert not tablet.run("return document.documentElement.scrollWidth > innerWidth"), step
    if SCREENSHOTS:
        tablet.picture(Path(SCREENSHOTS) / f"webkit {step}.png")
