"""The room's own screen after its meeting: thanks first, then the board on which it waits for the next one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.at_room import Paper, expect_page
from tests.e2e.conftest import Seating
from tests.e2e.installation import close_meeting_at, make_room_at, open_another_at
from tests.e2e.seats import WALL, Seat
from tests.e2e.texts import Language, Texts
from tests.live.rooms import RemoteRoom
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAPER = Paper("Tờ trình về quy hoạch", pages=2)


def watch(seat: Seat, room: RemoteRoom) -> None:
    """Let a screen, whose clock the test can put forward, show the meeting to its end, in the meeting's language."""
    seat.page.clock.install()
    seat.texts = Texts("vi")
    seat.go(f"/meetings/{room.meeting}/display")
    expect_page([seat], PAPER, 1)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_screen_thanks_for_ten_minutes_and_returns_to_its_waiting_board(
    seating: Seating, server: Server, language: Language
) -> None:
    room = make_room_at(server, PAPER)
    display = seating("display", WALL)
    display.sign_in(room.display)
    watch(display, room)
    close_meeting_at(server, room)
    expect(display.says("display.thanks")).to_be_visible()

    display.page.clock.fast_forward("09:00")
    expect(display.says("display.thanks")).to_be_visible()

    display.page.clock.fast_forward("01:30")
    display.texts = Texts(language)
    expect(display.says("home.display.none")).to_be_visible()
    expect(display.page).to_have_url(f"{server.base}/")
    display.look("waits")


def test_the_screen_turns_to_the_meeting_that_begins_next_without_waiting(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    display = seating("display", WALL)
    display.sign_in(room.display)
    watch(display, room)
    close_meeting_at(server, room)
    expect(display.says("display.thanks")).to_be_visible()

    following = open_another_at(server, room)
    expect(display.page).to_have_url(f"{server.base}/")
    expect(display.page).to_have_url(re.compile(f"/meetings/{following}/display$"))


def test_a_screen_that_a_person_has_opened_stays(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    chair = seating("chair", WALL)
    chair.sign_in(room.chair)
    watch(chair, room)
    close_meeting_at(server, room)
    expect(chair.says("display.thanks")).to_be_visible()

    chair.page.clock.fast_forward("11:00")
    chair.page.wait_for_timeout(500)
    expect(chair.says("display.thanks")).to_be_visible()
    expect(chair.page).to_have_url(re.compile("/display$"))
