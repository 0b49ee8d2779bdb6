"""Every screen and sheet fits its device and has no barriers, in both languages; the desk with the whole sample."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.at_room import Paper, expect_page
from tests.e2e.conftest import Seating
from tests.e2e.installation import SECRETARY, make_links, make_room_at
from tests.e2e.seats import LAPTOP, PHONE, TABLET, TABLET_UPRIGHT, Device, Seat
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAPER = Paper("Báo cáo tình hình kinh tế - xã hội tháng 11 và nhiệm vụ trọng tâm tháng 12 năm 2026", pages=3)

at_every_size = pytest.mark.parametrize(
    ("language", "device"),
    [("vi", PHONE), ("en", TABLET_UPRIGHT), ("vi", TABLET)],
    ids=["vi-phone", "en-tablet-upright", "vi-tablet"],
)


@at_every_size
def test_desk(seating: Seating, server: Server, device: Device) -> None:
    desk = seating("secretary", device)
    desk.page.goto(make_links(server, SECRETARY)[SECRETARY])
    desk.link("home.openDesk").first.click()
    expect(desk.tab("desk.tab.agenda")).to_be_visible()
    for tab, opens in (
        ("agenda", "desk.changeMeeting"),
        ("agenda", "desk.agenda.add"),
        ("people", "desk.people.add"),
        ("questions", None),
        ("votes", "desk.votes.add"),
    ):
        desk.tab(f"desk.tab.{tab}").click()
        desk.look(f"desk, {tab}")
        if opens:
            look_into(desk, opens)


@at_every_size
def test_room_of_the_chair(seating: Seating, server: Server, device: Device) -> None:
    room = make_room_at(server, PAPER)
    chair = seating("chair", device)
    chair.sign_in(room.chair)
    chair.go(f"/meetings/{room.meeting}/room")
    expect_page([chair], PAPER, 1)
    chair.look("room of the chair")
    for opens in ("room.cockpit.floor", "room.cockpit.questions", "room.cockpit.votes", "room.cockpit.quorum"):
        look_into(chair, opens)
    chair.button("common.more").click()
    chair.look("further acts")
    chair.menu_item("room.cockpit.handOver").click()
    expect(chair.sheet).to_be_visible()
    chair.look("who presents")


@at_every_size
def test_room_of_a_delegate(seating: Seating, server: Server, device: Device) -> None:
    room = make_room_at(server, PAPER)
    delegate = seating("delegate", device)
    delegate.sign_in(room.delegates[0])
    delegate.go(f"/meetings/{room.meeting}/room")
    expect_page([delegate], PAPER, 1)
    look_into(delegate, "room.questions.title")
    if device is PHONE:
        delegate.button("room.tools").click()
    for tool in ("zoom", "highlighter"):
        delegate.button(f"room.tool.{tool}").click()
        delegate.look(f"{tool} in hand")
        if device is TABLET:
            expect(delegate.page.get_by_role("complementary")).to_have_count(0)
    if device is TABLET:
        delegate.button("room.closeTray").click()
        expect(delegate.page.get_by_role("complementary")).to_be_visible()
    delegate.button("room.floor.requestLong").click()
    expect(delegate.button("room.floor.waitingLong", place=1)).to_be_visible()
    delegate.look("waiting to speak")


@pytest.mark.parametrize("language", ["en"])
def test_guest_reads_only(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    guest = seating("guest", LAPTOP)
    guest.sign_in(room.guest)
    guest.go(f"/meetings/{room.meeting}/room")
    expect_page([guest], PAPER, 1)
    expect(guest.says("room.guest")).to_be_visible()
    guest.look("guest")
    for key in ("room.tool.pen", "room.floor.requestLong", "room.questions.title"):
        expect(guest.button(key)).to_have_count(0)


def look_into(seat: Seat, opens: str) -> None:
    """Open a sheet by its button, check it, and put it away by the key that leaves it."""
    seat.dismiss_messages()
    seat.button(opens).click()
    expect(seat.sheet).to_be_visible()
    seat.look(opens)
    seat.page.keyboard.press("Escape")
    expect(seat.sheet).to_have_count(0)
