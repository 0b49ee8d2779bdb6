"""The reader with everything open that can be: no barriers, and nothing cut off."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.at_reader import find
from tests.e2e.at_room import Paper, expect_page
from tests.e2e.conftest import Seating
from tests.e2e.installation import add_paper_at, make_room_at
from tests.e2e.seats import LAPTOP, PHONE, TABLET_UPRIGHT, Device, Seat
from tests.live.rooms import RemoteRoom
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

REPORT = Paper("Báo cáo tổng kết nhiệm kỳ", pages=62)
DRAFT = Paper("Dự thảo nghị quyết", pages=3)


@pytest.fixture(scope="module")
def room(server: Server) -> RemoteRoom:
    made = make_room_at(server, REPORT)
    add_paper_at(server, made, DRAFT, item=1)
    return made


@pytest.mark.parametrize(
    ("language", "device"),
    [("en", LAPTOP), ("vi", TABLET_UPRIGHT), ("vi", PHONE)],
    ids=["en-laptop", "vi-tablet-upright", "vi-phone"],
)
def test_every_state_of_the_reader(seating: Seating, room: RemoteRoom, device: Device) -> None:
    reader = seating("reader", device)
    reader.sign_in(room.delegates[0])
    reader.go(f"/meetings/{room.meeting}/room")
    expect_page([reader], REPORT, 1)
    expect(reader.button("room.questions.title")).to_be_in_viewport(ratio=1)
    reader.look("reading")
    find(reader, "ket luan nhu sau")
    expect_page([reader], REPORT, 3)
    expect(reader.page.locator(".found.current")).to_be_in_viewport()
    reader.look("finding")
    reader.page.get_by_role("searchbox").press("Escape")
    reader.button("viewer.contents").click()
    reader.look("outline")
    reader.tab("viewer.pages").click()
    expect(reader.sheet.locator("canvas").first).to_be_visible()
    reader.look("pages in small")
    reader.page.keyboard.press("Escape")
    if device is PHONE:
        reader.button("room.tools").click()
    walk_through_tools(reader)
    if device is LAPTOP:
        reader.button("viewer.beside").click()
        beside = reader.page.get_by_role("region", name=reader.texts("viewer.beside"))
        expect(beside.locator("section[data-page]")).to_have_attribute("aria-busy", "false")
        reader.look("two papers")


def walk_through_tools(reader: Seat) -> None:
    """Take every tool in the hand, look at its tray, and write on the page with keys."""
    for tool in ("zoom", "pen", "highlighter", "note", "eraser", "select"):
        reader.button(f"room.tool.{tool}").click()
        reader.look(f"{tool} in hand")
    reader.button("room.tool.pen").click()
    board = reader.page.get_by_role("application", name=reader.texts("viewer.penBoard"))
    board.focus()
    board.press("ArrowRight")
    reader.look("pen moved by keys")
    reader.button("room.tool.pen").click()
