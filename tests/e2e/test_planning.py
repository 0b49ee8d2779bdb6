"""The calendar by week and list, the printed week; a rehearsal that leads to what is to be mended; a board pack."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.e2e.conftest import Seating
from tests.e2e.installation import SECRETARY, make_links
from tests.e2e.seats import PHONE, TABLET
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

READER = "oanh.ly"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_week_list_and_printed_page_show_ones_own_and_ones_units_meetings(seating: Seating, server: Server) -> None:
    links = make_links(server, SECRETARY, READER)
    desk, phone = seating("desk", TABLET), seating("reader", PHONE)
    for seat, login in ((desk, SECRETARY), (phone, READER)):
        seat.page.goto(links[login])
        seat.link("home.calendar").click()
        day = seat.page.locator("button[data-day]:has(.meeting)").first
        expect(day).to_be_attached()
        day.click()
        seat.tab("calendar.view.week").click()
        expect(seat.page.locator("main [role=tabpanel] a:visible").first).to_be_visible()
        seat.look("week")
        seat.tab("calendar.view.list").click()
        expect(seat.page.locator("main [role=tabpanel] a:visible").first).to_be_visible()
        seat.look("list")
    page = desk.page.locator('a[href^="/api/calendar/weekly.pdf"]')
    answer = desk.page.request.get(f"{desk.base}{page.get_attribute('href')}")
    assert len(PdfReader(BytesIO(answer.body())).pages) == 1

    whose = desk.field("calendar.of.label")
    whose.select_option(index=1)
    desk.tab("calendar.view.month").click()
    expect(desk.page.locator("button[data-day]:has(.meeting)").first).to_be_visible()
    desk.look("unit")
    desk.page.locator("th button").nth(1).press("Enter")
    expect(desk.tab("calendar.view.week")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_rehearsal_says_what_to_mend_and_leads_there(seating: Seating, server: Server) -> None:
    links = make_links(server, SECRETARY, READER)
    desk, reader = seating("desk", TABLET), seating("reader", PHONE)
    reader.page.goto(links[READER])
    room = str(reader.link("home.enter").first.get_attribute("href"))
    desk.page.goto(links[SECRETARY])
    desk.go(room.removesuffix("/room"))
    desk.button("desk.rehearse").click()
    desk.look("before the rehearsal")
    desk.button("rehearsal.start").click()
    expect(desk.says("rehearsal.course")).to_be_visible()
    expect(desk.sheet.locator("ol li.done")).to_have_count(8)
    desk.look("rehearsed")
    people = desk.sheet.locator("ul li", has_text=desk.texts.part("rehearsal.topic.quorum_open"))
    people.get_by_role("button").click()
    expect(desk.tab("desk.tab.people")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_board_pack_is_made_downloaded_and_deleted(seating: Seating, server: Server) -> None:
    reader = seating("reader", PHONE)
    reader.page.goto(make_links(server, READER)[READER])
    reader.button("common.boardPack").first.click()
    reader.look("pack")
    reader.button("boardpack.make").click()
    download = reader.link("boardpack.download")
    expect(download).to_be_visible(timeout=60_000)  # behind what the worker does for others
    reader.look("pack is ready")
    with reader.page.expect_download() as taken:
        download.click()
    pages = PdfReader(taken.value.path()).pages
    assert len(pages) > 3
    reader.page.keyboard.press("Escape")
    reader.link("home.enter").first.click()
    reader.button("common.agenda").click()
    reader.button("common.boardPack").click()
    expect(download).to_be_visible()
    reader.look("pack in the room")
    reader.button("boardpack.remove").click()
    expect(download).to_have_count(0)
