"""Wet ink: how many frames after the pen was there its ink is on the screen, and how far behind the pen it ends.

A pen at 120 reports a second draws in Chromium without a graphics card, which is slower than any tablet; what is looked
at is the pixels of the page's canvases, in the frame after the browser told of the pen.
"""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.bench.figures import Figure, percentile, show
from tests.e2e.at_room import Paper
from tests.e2e.conftest import FLAGS
from tests.e2e.installation import make_room_at
from tests.live.rooms import RemoteRoom
from tests.servers import chromium, running_server

PAPER = Paper("Tờ trình", pages=2)
REPORTS_PER_SECOND = 120
SECONDS = 4
NEAR = 6
"""Pixels from the pen's tip within which its ink must be, half of a thick stroke."""

_WATCH = """() => {
  const seen = (window.inkSeen = []);
  const canvases = [...document.querySelectorAll("section[data-page] canvas")];
  const inkNear = (x, y, reach) => canvases.some((canvas) => {
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const left = Math.round((x - box.left - reach) * scale), top = Math.round((y - box.top - reach) * scale);
    const side = Math.max(1, Math.round(2 * reach * scale));
    const { data } = canvas.getContext("2d").getImageData(left, top, side, side);
    for (let at = 3; at < data.length; at += 4) if (data[at] > 0) return true;
    return false;
  });
  window.addEventListener("pointermove", (event) => {
    if (event.buttons === 0) return;
    const { clientX: x, clientY: y } = event;
    const told = performance.now();
    let frames = 0;
    const look = () => {
      const reach = [2, 6, 12, 24, 48].find((one) => inkNear(x, y, one)) ?? 99;
      if (reach <= NEAR || frames >= 5) seen.push({ frames, reach, ms: performance.now() - told });
      else { frames += 1; requestAnimationFrame(look); }
    };
    requestAnimationFrame(look);
  });
}""".replace("NEAR", str(NEAR))


def run() -> list[Figure]:
    """Draw in a room of a real server."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        return show(_measure(make_room_at(server, PAPER)))


def _measure(room: RemoteRoom) -> Iterator[Figure]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1180, "height": 820})
        page.context.add_cookies([{"name": "sessionid", "value": room.delegates[0].cookie, "url": room.base}])
        page.goto(f"{room.base}/meetings/{room.meeting}/room")
        page.locator("section[data-page][aria-busy=false]").wait_for()
        page.locator(".strip button[aria-pressed]").first.click()
        page.locator("section[data-page] canvas").first.wait_for(state="attached")
        page.evaluate(_WATCH)
        rate = _draw(page, page.context.new_cdp_session(page))
        seen: list[dict[str, Any]] = page.evaluate("() => window.inkSeen")
        browser.close()
    frames = [float(one["frames"]) for one in seen]
    yield Figure("reports of the pen in a second", rate, "1/s")
    yield Figure("reports that were looked at", len(seen), "")
    yield Figure("frames from the pen to its ink, median", percentile(frames, 0.5), "", "≤ 1")
    yield Figure("frames from the pen to its ink, p95", percentile(frames, 0.95), "", "≤ 1")
    yield Figure("from the event to its ink, median", percentile([one["ms"] for one in seen], 0.5), "ms", "≤ 16.7")
    yield Figure("from the event to its ink, p95", percentile([one["ms"] for one in seen], 0.95), "ms")


def _draw(page: Page, pen: CDPSession) -> float:
    """Draw circles with the pen; returns how many reports a second it came to."""
    box = page.locator("section[data-page]").first.bounding_box()
    assert box is not None
    middle, radius = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), box["width"] / 3

    def report(kind: str, turn: float) -> None:
        place = {"x": middle[0] + math.cos(turn) * radius, "y": middle[1] + math.sin(turn * 2) * radius}
        held = {"button": "left", "buttons": 1, "clickCount": 1, "pointerType": "pen", "force": 0.6}
        pen.send("Input.dispatchMouseEvent", {"type": kind, **place, **held})

    report("mousePressed", 0)
    begun = time.perf_counter()
    for number in range(1, REPORTS_PER_SECOND * SECONDS):
        due = begun + number / REPORTS_PER_SECOND
        time.sleep(max(0.0, due - time.perf_counter()))
        report("mouseMoved", number / REPORTS_PER_SECOND * math.tau / 3)
    took = time.perf_counter() - begun
    report("mouseReleased", SECONDS * math.tau / 3)
    page.wait_for_timeout(300)
    return REPORTS_PER_SECOND * SECONDS / took
