"""Wet ink: how many frames after the pen was there its ink is on the screen, and how far behind the pen it ends.

A pen at 120 reports a second draws in Chromium without a graphics card, which is slower than any tablet. The browser
tells of the reports between two frames together, as it does on a tablet; what is looked at is the pixels of the page's
canvases, in the frame after the browser told of the pen.
"""

from __future__ import annotations

import asyncio
import math
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession, Page, async_playwright

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
  window.reports = 0;
  const canvases = [...document.querySelectorAll("section[data-page] .ink canvas")];
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
    window.reports += Math.max(1, event.getCoalescedEvents().length);
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
        return show(asyncio.run(_collect(make_room_at(server, PAPER))))


async def _collect(room: RemoteRoom) -> list[Figure]:
    return [figure async for figure in _measure(room)]


async def _measure(room: RemoteRoom) -> AsyncIterator[Figure]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = await browser.new_page(viewport={"width": 1180, "height": 820})
        await page.context.add_cookies([{"name": "sessionid", "value": room.delegates[0].cookie, "url": room.base}])
        await page.goto(f"{room.base}/meetings/{room.meeting}/room")
        await page.locator("section[data-page][aria-busy=false]").wait_for()
        await page.locator(".strip button[aria-pressed]").first.click()
        await page.locator("section[data-page] .ink canvas").last.wait_for(state="attached")
        await page.evaluate(_WATCH)
        took = await _draw(page, await page.context.new_cdp_session(page))
        seen: list[dict[str, Any]] = await page.evaluate("() => window.inkSeen")
        reports: int = await page.evaluate("() => window.reports")
        await browser.close()
    frames = [float(one["frames"]) for one in seen]
    yield Figure("reports of the pen in a second, as the page got them", reports / took, "1/s", f"{REPORTS_PER_SECOND}")
    yield Figure("  of these that came together, in a frame", reports / len(seen), "")
    yield Figure("frames from the pen to its ink, median", percentile(frames, 0.5), "", "≤ 1")
    yield Figure("frames from the pen to its ink, p95", percentile(frames, 0.95), "", "≤ 1")
    yield Figure("from the event to its ink, median", percentile([one["ms"] for one in seen], 0.5), "ms", "≤ 16.7")
    yield Figure("from the event to its ink, p95", percentile([one["ms"] for one in seen], 0.95), "ms")


async def _draw(page: Page, pen: CDPSession) -> float:
    """Draw circles with the pen; returns how many seconds it took.

    A report is not answered before its frame, so none is waited for: they come when they are due.
    """
    box = await page.locator("section[data-page]").first.bounding_box()
    assert box is not None
    middle, radius = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), box["width"] / 3

    def report(kind: str, turn: float) -> asyncio.Task[Any]:
        place = {"x": middle[0] + math.cos(turn) * radius, "y": middle[1] + math.sin(turn * 2) * radius}
        held = {"button": "left", "buttons": 1, "clickCount": 1, "pointerType": "pen", "force": 0.6}
        return asyncio.ensure_future(pen.send("Input.dispatchMouseEvent", {"type": kind, **place, **held}))

    await report("mousePressed", 0)
    clock = asyncio.get_running_loop().time
    begun, sent = clock(), list[asyncio.Task[Any]]()
    for number in range(1, REPORTS_PER_SECOND * SECONDS):
        await asyncio.sleep(begun + number / REPORTS_PER_SECOND - clock())
        sent.append(report("mouseMoved", number / REPORTS_PER_SECOND * math.tau / 3))
    took = clock() - begun
    await asyncio.gather(*sent)
    await report("mouseReleased", SECONDS * math.tau / 3)
    await page.wait_for_timeout(300)
    return took
