"""A person at a device: a browser context of their own, what the server sent to it, and what went wrong in it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypedDict

from playwright.sync_api import Browser, BrowserContext, Locator, Page, WebSocket, expect

from tests.e2e.texts import Texts
from tests.live.rooms import Account
from tests.servers import ROOT

AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
SCREENSHOTS = os.environ.get("E2E_SCREENSHOTS")

_FIND_BARRIERS = """async () => {
  const moving = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
  await Promise.allSettled(moving.map((one) => one.finished));
  const { violations } = await axe.run(document, {
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.slice(0, 2).map(({ html }) => `${id} (${nodes.length}): ${html.slice(0, 300)}`));
}"""


class Device(TypedDict):
    """What Playwright makes a context from."""

    viewport: dict[str, int]
    has_touch: bool
    device_scale_factor: float


def device(width: int, height: int, *, touch: bool = True, density: float = 1) -> Device:
    """Return a device of this size in CSS pixels, each ``density`` device pixels wide."""
    return {"viewport": {"width": width, "height": height}, "has_touch": touch, "device_scale_factor": density}


LAPTOP = device(1440, 900, touch=False)
TABLET = device(1180, 820)
TABLET_UPRIGHT = device(820, 1180)
IPAD_UPRIGHT = device(820, 1180, density=2)
PHONE = device(390, 844)
WALL = device(1920, 1080, touch=False)


@dataclass
class Seat:
    """One person's browser."""

    name: str
    context: BrowserContext
    page: Page
    texts: Texts
    base: str
    received: list[str] = field(default_factory=list)
    """Every text the server sent through a socket."""
    faults: list[str] = field(default_factory=list)
    """Errors the page did not catch."""
    _shots: int = 0

    def sign_in(self, account: Account) -> None:
        """Be this person, without having come through the sign-in screen."""
        self.context.add_cookies([{"name": "sessionid", "value": account.cookie, "url": self.base}])

    def cut(self) -> None:
        """Take the network away. Sockets stay open and fall silent, as they do on a tablet that leaves the room."""
        self.context.set_offline(True)

    def mend(self) -> None:
        """Give the network back."""
        self.context.set_offline(False)

    def go(self, path: str) -> None:
        """Open a path of the installation."""
        self.page.goto(f"{self.base}{path}")

    def button(self, key: str, **values: str | int) -> Locator:
        """The button called so."""
        return self.page.get_by_role("button", name=self.texts(key, **values))

    def link(self, key: str, **values: str | int) -> Locator:
        """The link called so."""
        return self.page.get_by_role("link", name=self.texts(key, **values))

    def link_to(self, path: str) -> Locator:
        """The first link to a path of the installation."""
        return self.page.locator(f'main a[href="{path}"]').first

    def field(self, key: str, **values: str | int) -> Locator:
        """The field with this label."""
        fields = self.page.locator("input, textarea, select")
        return fields.and_(self.page.get_by_label(self.texts.label(key, **values)))

    def tab(self, key: str) -> Locator:
        """The tab called so; a count may follow."""
        return self.page.get_by_role("tab", name=self.texts.part(key))

    def menu_item(self, key: str, **values: str | int) -> Locator:
        """The act called so in the open menu."""
        return self.page.get_by_role("menuitem", name=self.texts(key, **values))

    def says(self, key: str, **values: str | int) -> Locator:
        """The first place where this text stands, alone in its element."""
        return self.page.get_by_text(self.texts(key, **values)).first

    @property
    def dialog(self) -> Locator:
        """What asks before an act."""
        return self.page.get_by_role("alertdialog")

    @property
    def sheet(self) -> Locator:
        """The surface beside or over the page."""
        return self.page.get_by_role("dialog")

    def confirm(self, key: str) -> None:
        """Press the act of what asks; it then closes."""
        self.dialog.get_by_role("button", name=self.texts(key)).click()
        expect(self.dialog).to_have_count(0)

    def dismiss_messages(self) -> None:
        """Take away the messages that lie over the screen."""
        self.button("common.dismiss").evaluate_all("(buttons) => buttons.forEach((button) => button.click())")

    def look(self, step: str) -> None:
        """Check that the screen fits and has no barriers; keep a picture where one is wanted (``E2E_SCREENSHOTS``)."""
        if SCREENSHOTS:
            self._shots += 1
            size = self.page.viewport_size or {"width": 0, "height": 0}
            folder = Path(SCREENSHOTS) / f"{self.texts.language} {size['width']}x{size['height']}"
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{self._shots:02} {self.name} {step}.png", animations="disabled")
        too_wide = self.page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth")
        assert not too_wide, f"{self.name}, {step}: wider than the screen"
        barriers = find_barriers(self.page)
        assert not barriers, f"{self.name}, {step}: {barriers}"

    @property
    def messages(self) -> list[dict[str, Any]]:
        """Everything the server sent through a socket."""
        return [json.loads(text) for text in self.received]

    def heard(self, kind: str) -> list[dict[str, Any]]:
        """The records of a kind that reached this device, in the order they came, later versions of one included."""
        return [record for message in self.messages for record in _records(message) if record["kind"] == kind]

    def wait(self, until: Callable[[], bool], *, within: float = 20) -> None:
        """Let the browser go on until something outside of the page is so."""
        deadline = time.monotonic() + within
        while not until():
            assert time.monotonic() < deadline, "did not happen in time"
            self.page.wait_for_timeout(50)


def open_seat(browser: Browser, base: str, name: str, what: Device, texts: Texts) -> Seat:
    """Give somebody a browser that asks for the language of ``texts``."""
    context = browser.new_context(
        **what,  # type: ignore[arg-type]  # a plain dictionary to Playwright
        locale={"vi": "vi-VN", "en": "en-GB"}[texts.language],
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
    )
    context.set_default_timeout(20_000)
    seat = Seat(name, context, context.new_page(), texts, base)
    _listen(seat)
    return seat


def find_barriers(page: Page) -> list[str]:
    """Return what axe-core finds serious or critical on the page."""
    page.evaluate(AXE.read_text())
    found: list[str] = page.evaluate(_FIND_BARRIERS)
    return found


def _listen(seat: Seat) -> None:
    def follow(socket: WebSocket) -> None:
        socket.on("framereceived", lambda text: seat.received.append(str(text)))

    seat.page.on("websocket", follow)
    seat.page.on("pageerror", lambda error: seat.faults.append(str(error)))
    seat.page.on("console", _note_policy(seat.faults))


def _note_policy(faults: list[str]) -> Callable[[Any], None]:
    """Keep what the browser says of the content security policy; it says it on the console only."""

    def note(message: Any) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            faults.append(message.text)

    return note


def _records(message: dict[str, Any]) -> list[dict[str, Any]]:
    if message["type"] == "snapshot":
        return list(message["records"])
    return [change["put"] for change in message.get("changes", []) if "put" in change]
