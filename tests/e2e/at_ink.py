"""What people do with tools on a page, and which marks then reach their devices."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, expect

from tests.e2e.at_room import Paper, Pen, page_of
from tests.e2e.seats import Seat
from tests.live.rooms import Account, RemoteRoom

PAPER = Paper("Tờ trình về ngân sách", pages=3)


def enter(seat: Seat, room: RemoteRoom, account: Account) -> Locator:
    """Sign in and come to the page on stage; returns it."""
    seat.sign_in(account)
    seat.go(f"/meetings/{room.meeting}/room")
    page = page_of(seat, PAPER, 1)
    expect(page).to_have_attribute("aria-busy", "false")
    return page


def take(seat: Seat, tool: str, kind: str | None = None) -> None:
    """Take a tool in the hand, and one of its kinds."""
    seat.button(f"room.tool.{tool}").click()
    if kind:
        seat.button(kind).click()


def draw(seat: Seat, page: Locator, *places: tuple[float, float]) -> None:
    """Draw with a pen through places of the page."""
    pen = Pen(seat, page, at=places[0])
    pen.move(*places[1:])
    pen.lift()


def drag_finger(seat: Seat, page: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag one finger over the page."""
    box = page.bounding_box()
    assert box is not None
    fingers = seat.context.new_cdp_session(seat.page)

    def at(part: float) -> list[dict[str, float]]:
        x, y = (start[axis] + (end[axis] - start[axis]) * part for axis in (0, 1))
        return [{"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]}]

    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": at(0)})
    for step in range(1, 9):
        fingers.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": at(step / 8)})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    fingers.detach()


def kept(seat: Seat) -> dict[str, dict[str, Any]]:
    """The marks that reached this device, by id, as they are in their latest version."""
    return {mark["id"]: mark for mark in seat.heard("stroke")}


def wait_for(seat: Seat, count: int) -> list[dict[str, Any]]:
    """Wait until so many marks have reached this device and are painted, so that they can be touched."""
    seat.wait(lambda: len(kept(seat)) >= count)
    seat.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return list(kept(seat).values())


def words_at(page: Locator) -> tuple[float, float, float]:
    """Left, right and height of the first long line of words, as fractions of the page."""
    found: list[float] = page.evaluate(
        """(page) => {
          const whole = page.getBoundingClientRect();
          const spans = [...page.querySelectorAll(".words span")].map((one) => one.getBoundingClientRect());
          const line = spans.find(({ width }) => width > whole.width * 0.2) ?? spans[0];
          return [
            (line.left - whole.left) / whole.width,
            (line.right - whole.left) / whole.width,
            (line.top + line.height / 2 - whole.top) / whole.height,
          ];
        }"""
    )
    left, right, level = found
    return left, right, level
