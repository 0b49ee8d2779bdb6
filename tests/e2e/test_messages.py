"""Messages that come and go: they lie over nothing that one may want to press meanwhile."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.at_room import Paper, expect_page
from tests.e2e.conftest import Seating
from tests.e2e.installation import make_room_at
from tests.e2e.seats import PHONE
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAPER = Paper("Tờ trình về cấp nước", pages=2)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_message_on_a_phone_covers_no_button(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    delegate = seating("delegate", PHONE)
    delegate.sign_in(room.delegates[0])
    delegate.go(f"/meetings/{room.meeting}/room")
    expect_page([delegate], PAPER, 1)
    delegate.button("room.floor.requestLong").click()
    delegate.button("room.floor.waitingLong", place=1).click()
    message = delegate.says("room.floor.withdrawn")
    message.hover()  # it stays for as long as it is pointed at

    # A trial press fails where something else lies over the middle of the button.
    for key in ("viewer.contents", "viewer.find", "common.agenda"):
        delegate.button(key).click(trial=True)
    delegate.button("viewer.contents").click()
    expect(message).to_be_visible()
    delegate.sheet.get_by_role("button", name=delegate.texts("common.close")).click(trial=True)
