"""Chromium, and browsers for the people of a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.seats import Device, Seat, open_seat
from tests.e2e.texts import Language, Texts
from tests.servers import Server, chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
Seating = Callable[[str, Device], Seat]

expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium; every person gets a context of their own in it.

    Gone with its module: while Playwright runs it holds the thread's event loop, which asynchronous tests need.
    """
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def language() -> Language:
    """The language of the screens; tests that run in both override it by a parameter."""
    return "vi"


@pytest.fixture
def seating(browser: Browser, server: Server, language: Language) -> Iterator[Seating]:
    """Seats people at devices. Afterwards no page may have had an error that it did not catch."""
    texts, taken = Texts(language), list[Seat]()

    def seat(name: str, what: Device) -> Seat:
        taken.append(open_seat(browser, server.base, name, what, texts))
        return taken[-1]

    yield seat
    faults = {one.name: one.faults for one in taken if one.faults}
    for one in taken:
        one.context.close()
    assert faults == {}
