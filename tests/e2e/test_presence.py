"""The desk sees who is connected: a tablet that comes, reads freely, falls away, within two seconds each time."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e import at_room
from tests.e2e.at_room import Paper
from tests.e2e.conftest import Seating
from tests.e2e.installation import make_room_at
from tests.e2e.seats import LAPTOP, PHONE, TABLET, TABLET_UPRIGHT, Device, Seat
from tests.e2e.texts import Language
from tests.live.rooms import Account
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAPER = Paper("Tờ trình về nhà ở xã hội", pages=4)
WITHIN = 2_000
"""Milliseconds until the desk has to see it."""


def row_of(desk: Seat, account: Account) -> Locator:
    """Somebody's row in the desk's list of people."""
    return desk.page.get_by_role("listitem").filter(has_text=re.compile(re.escape(account.name)))


def sees(desk: Seat, account: Account, key: str, **values: str | int) -> None:
    expect(row_of(desk, account).get_by_text(desk.texts.part(key, **values))).to_be_visible(timeout=WITHIN)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("at", [LAPTOP, TABLET_UPRIGHT, PHONE], ids=["laptop", "upright", "phone"])
def test_desk_sees_a_tablet_come_read_freely_and_go(
    seating: Seating, server: Server, at: Device, language: Language
) -> None:
    room = make_room_at(server, PAPER)
    account, absent = room.delegates
    desk, reader = seating("secretary", at), seating("reader", TABLET)
    desk.sign_in(room.secretary)
    desk.go(f"/meetings/{room.meeting}")
    desk.tab("desk.tab.people").click()
    sees(desk, account, "common.presence.absent")
    expect(desk.says("common.presence.count", connected=1, people=5)).to_be_visible()

    reader.sign_in(account)
    reader.go(f"/meetings/{room.meeting}/room")
    at_room.expect_page([reader], PAPER, 1)
    sees(desk, account, "common.presence.following")
    expect(desk.says("common.presence.count", connected=2, people=5)).to_be_visible()

    at_room.turn(reader, 1)
    sees(desk, account, "common.presence.freeOn", paper=PAPER.title, page=2)
    desk.look("people connected")
    desk.field("desk.people.onlyAway").check()
    expect(row_of(desk, account)).to_have_count(0)
    sees(desk, absent, "common.presence.absent")
    desk.look("people who are not connected")
    desk.field("desk.people.onlyAway").uncheck()

    reader.page.close()
    sees(desk, account, "common.presence.justLost")
    assert not [message for message in reader.messages if message["type"] == "presence"]
