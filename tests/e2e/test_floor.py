"""The floor: a hand goes up, the chair gives the floor, everybody sees who speaks, and it is given back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.at_room import Paper, expect_page
from tests.e2e.conftest import Seating
from tests.e2e.installation import make_room_at
from tests.e2e.seats import TABLET, TABLET_UPRIGHT, WALL
from tests.e2e.texts import Texts
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAPER = Paper("Tờ trình về biên chế", pages=2)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_delegate_asks_for_the_floor_gets_it_and_gives_it_back(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    chair, delegate, display = seating("chair", TABLET), seating("speaker", TABLET_UPRIGHT), seating("display", WALL)
    chair.sign_in(room.chair)
    delegate.sign_in(room.delegates[0])
    display.sign_in(room.display)
    # The room's screen speaks the meeting's language.
    display.texts = Texts("vi")
    for seat, screen in ((chair, "room"), (delegate, "room"), (display, "display")):
        seat.go(f"/meetings/{room.meeting}/{screen}")
    expect_page([chair, delegate, display], PAPER, 1)
    delegate.button("room.floor.requestLong").click()
    expect(delegate.button("room.floor.waitingLong", place=1)).to_be_visible()
    chair.button("room.floor.callName", name=room.delegates[0].name).click()
    speaking = delegate.page.get_by_role("button", name=delegate.texts.part("room.floor.speakingLong"))
    expect(speaking).to_be_visible()
    expect(display.page.get_by_text(room.delegates[0].name)).to_be_visible()
    for seat in (chair, delegate, display):
        seat.look("somebody speaks")
    speaking.click()
    delegate.look("asks before giving it back")
    delegate.confirm("room.floor.finish")
    expect(delegate.button("room.floor.requestLong")).to_be_visible()
    expect(display.page.get_by_text(room.delegates[0].name)).to_have_count(0)
