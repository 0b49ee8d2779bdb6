"""What somebody does with a paper in their hands: fingers on the glass, and what they then see."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, expect

from tests.e2e.seats import Seat

Spot = tuple[float, float]


def pages_there(seat: Seat) -> Locator:
    """The pages that are in the document now, seen or about to be."""
    return seat.page.locator("main section[data-page]")


def page_box(seat: Seat, page: int) -> dict[str, float]:
    """Where a page lies on the screen."""
    box = seat.page.locator(f'main section[data-page="{page}"]').bounding_box()
    assert box is not None
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


def middle_of_page_area(seat: Seat) -> Spot:
    """The middle of the window through which pages are seen."""
    box = seat.page.locator("main .frame").first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


class Fingers:
    """Fingers on a touch screen, by places in CSS pixels."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._input = seat.context.new_cdp_session(seat.page)

    def pinch(self, around: Spot, *, apart: float, to: float) -> None:
        """Put two fingers down so far apart, spread or close them, and lift them."""
        steps = 12
        self._send("touchStart", *_pair(around, apart))
        for step in range(1, steps + 1):
            self._send("touchMove", *_pair(around, apart + (to - apart) * step / steps))
            self._seat.page.wait_for_timeout(16)
        self._send("touchEnd")

    def tap_twice(self, at: Spot) -> None:
        """Tap twice in quick succession."""
        for _ in range(2):
            self._send("touchStart", at)
            self._send("touchEnd")

    def drag(self, start: Spot, end: Spot, *, rest: bool = True) -> None:
        """Drag one finger; ``rest`` holds it still before it leaves, so that nothing glides on."""
        steps = 10
        self._send("touchStart", start)
        for step in range(1, steps + 1):
            part = step / steps
            at = (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
            self._send("touchMove", at)
            self._seat.page.wait_for_timeout(16)
        if rest:
            self._seat.page.wait_for_timeout(150)
        self._send("touchEnd")

    def _send(self, kind: str, *places: Spot) -> None:
        points: list[dict[str, Any]] = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(places)]
        self._input.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def go_to(seat: Seat, page: str) -> None:
    """Type the number of a page over the one on screen."""
    number = seat.field("viewer.goToPage").first
    number.fill(page)
    number.press("Enter")


def expect_number(seat: Seat, page: str) -> None:
    """The number on screen is that of this page."""
    expect(seat.field("viewer.goToPage").first).to_have_value(page)


def find(seat: Seat, query: str) -> None:
    """Look for something in the paper."""
    field = seat.page.get_by_role("searchbox")
    if field.count() == 0:
        seat.button("viewer.find").click()
    field.fill(query)


def _pair(around: Spot, apart: float) -> tuple[Spot, Spot]:
    x, y = around
    return (x - apart / 2, y), (x + apart / 2, y)
