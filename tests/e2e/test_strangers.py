"""Who is not invited learns nothing, and every wrong address or way in has a screen of its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.at_room import Paper
from tests.e2e.conftest import Seating
from tests.e2e.installation import CHAIR, make_links, make_room_at
from tests.e2e.seats import LAPTOP, PHONE, TABLET_UPRIGHT
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAPER = Paper("Tờ trình kín", pages=2)


def test_stranger_is_told_nothing_of_a_meeting(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    seat = seating("stranger", TABLET_UPRIGHT)
    seat.sign_in(room.stranger)
    for screen in ("", "/room", "/display", "/conclusion"):
        seat.go(f"/meetings/{room.meeting}{screen}")
        expect(seat.says("common.page.forbidden.title")).to_be_visible()
    seat.look("not invited")
    files = [f"meetings/{room.meeting}/conclusion.pdf", *(f"papers/{paper}/pages/1" for paper in room.papers)]
    answers = [seat.context.request.get(f"{server.base}/api/{file}") for file in files]
    assert [(one.status, one.json()["code"]) for one in answers] == [(404, "not_found")] * len(files)
    assert {message["type"] for message in seat.messages if message.get("journal") == room.journal} == {"gone"}
    assert not [text for text in seat.received if PAPER.title in text or room.chair.id in text]


def test_unknown_address_has_a_screen_that_leads_home(seating: Seating, server: Server) -> None:
    seat = seating("lost", PHONE)
    seat.sign_in(make_room_at(server, PAPER).delegates[0])
    seat.go("/khong-co-trang-nay")
    expect(seat.says("common.page.notFound.title")).to_be_visible()
    seat.look("no such page")
    seat.link("common.home").click()
    expect(seat.link("home.enter")).to_be_visible()


def test_link_signs_in_once(seating: Seating, server: Server) -> None:
    link = make_links(server, CHAIR)[CHAIR]
    first, second = seating("first", LAPTOP), seating("second", PHONE)
    first.page.goto(link)
    expect(first.button("a11y.account")).to_be_visible()
    second.page.goto(link)
    expect(second.says("errors.sign_in.link_used")).to_be_visible()
    second.look("used link")


def test_signing_in_leads_where_one_wanted_to_go_and_signing_out_ends_it(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    seat, other = seating("first window", LAPTOP), seating("none", PHONE)
    other.go(f"/meetings/{room.meeting}/room")
    expect(other.button("common.signIn")).to_be_visible()
    other.sign_in(room.delegates[0])
    other.page.reload()
    expect(other.page.get_by_role("heading", level=1)).to_have_text("Phiên họp thường kỳ tháng 12")
    seat.sign_in(room.delegates[0])
    seat.go("/")
    seat.button("a11y.account").click()
    seat.menu_item("common.signOut").click()
    expect(seat.button("common.signIn")).to_be_visible()
    expect(other.button("common.signIn")).to_be_visible()
