"""Invitations: people say whether they will come, the desk sees it without reload, calendars elsewhere follow."""

from __future__ import annotations

import re
import urllib.error
import urllib.request

import icalendar
import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Seating
from tests.e2e.installation import SECRETARY, full_names, make_answer_link, make_links
from tests.e2e.seats import PHONE, TABLET, TABLET_UPRIGHT, Seat
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

COMES, STAYS_AWAY = "oanh.ly", "anh.trinh"
REASON = "Đi công tác nước ngoài đến hết tuần"


def row_of(desk: Seat, name: str) -> Locator:
    return desk.page.get_by_role("listitem").filter(has_text=name)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_desk_sees_at_once_who_will_come_and_why_not(seating: Seating, server: Server) -> None:
    links, names = make_links(server, SECRETARY, COMES, STAYS_AWAY), full_names(server, COMES, STAYS_AWAY)
    desk, comes, away = seating("desk", TABLET), seating("comes", PHONE), seating("away", TABLET_UPRIGHT)
    for seat, login in ((desk, SECRETARY), (comes, COMES), (away, STAYS_AWAY)):
        seat.page.goto(links[login])
    desk.go(str(comes.link("home.enter").first.get_attribute("href")).removesuffix("/room"))
    desk.tab("desk.tab.people").click()
    attend(comes)
    expect(row_of(desk, names[COMES])).to_contain_text(desk.texts.part("desk.replies.attending"))

    change_if_answered(away)
    away.button("home.answer.excuse").first.click()
    away.sheet.get_by_role("button", name=away.texts("home.answer.send")).click()
    expect(away.says("home.answer.reasonNeeded")).to_be_visible()
    away.look("absence without a reason")
    away.field("home.answer.reason").fill(REASON)
    away.sheet.get_by_role("button", name=away.texts("home.answer.send")).click()
    expect(away.says("home.answer.absent")).to_be_visible()
    expect(row_of(desk, names[STAYS_AWAY])).to_contain_text(REASON)
    expect(comes.page.get_by_text(REASON)).to_have_count(0)
    for seat in (desk, comes, away):
        seat.look("answers")

    desk.button("desk.people.more", name=names[STAYS_AWAY]).click()
    desk.menu_item("desk.replies.noteAttending").click()
    expect(away.says("home.answer.attending")).to_be_visible()
    expect(row_of(desk, names[STAYS_AWAY])).to_contain_text(desk.texts.part("desk.replies.attending"))


def attend(seat: Seat) -> None:
    change_if_answered(seat)
    seat.button("home.answer.attend").first.click()
    expect(seat.says("home.answer.attending")).to_be_visible()


def change_if_answered(seat: Seat) -> None:
    """Open the choice again where the other language's test has answered already."""
    expect(seat.page.get_by_role("heading", level=1)).to_be_visible()
    change = seat.button("home.answer.change")
    if change.count():
        change.first.click()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_calendar_shows_the_meeting_and_gives_an_address_that_ends_when_told(seating: Seating, server: Server) -> None:
    person = seating("person", TABLET)
    person.page.goto(make_links(server, COMES)[COMES])
    person.link("home.calendar").click()
    day = person.page.locator("button[data-day]:has(.meeting)").first
    expect(day).to_be_visible()
    person.look("month")
    day.click()
    expect(person.page.locator("section a").first).to_be_visible()
    person.page.keyboard.press("ArrowRight")
    expect(person.page.locator("button[data-day]:focus")).not_to_have_attribute("data-day", re.compile("^$"))
    person.look("day")

    person.button("calendar.subscribe").click()
    person.button("calendar.feed.open").or_(person.button("calendar.feed.renew")).click()
    address = person.sheet.locator("code").inner_text()
    person.look("address")
    calendar = icalendar.Calendar.from_ical(urllib.request.urlopen(address).read())
    assert calendar.walk("VEVENT")
    person.button("calendar.feed.close").click()
    expect(person.sheet.locator("code")).to_have_count(0)
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_letter_is_written_at_the_desk_read_at_home_and_answered_by_a_link(seating: Seating, server: Server) -> None:
    links = make_links(server, SECRETARY, COMES)
    desk, comes, elsewhere = seating("desk", TABLET), seating("comes", PHONE), seating("link", PHONE)
    comes.page.goto(links[COMES])
    room = str(comes.link("home.enter").first.get_attribute("href"))
    letter = str(comes.link("home.answer.letter").first.get_attribute("href"))
    assert comes.page.request.get(f"{comes.base}{letter}").headers["content-type"] == "application/pdf"

    desk.page.goto(links[SECRETARY])
    desk.go(room.removesuffix("/room"))
    desk.tab("desk.tab.people").click()
    expect(desk.says("invitations.appOnly")).to_be_visible()
    desk.button("invitations.change").click()
    desk.field("invitations.letter.number").fill("x")
    desk.sheet.get_by_role("button", name=desk.texts("common.save")).click()
    expect(desk.says("invitations.letter.numberWrong")).to_be_visible()
    desk.look("a number that is none")
    desk.field("invitations.letter.number").fill("127")
    desk.sheet.get_by_role("button", name=desk.texts("common.save")).click()
    expect(desk.sheet).to_have_count(0)
    desk.look("invitations")

    elsewhere.page.goto(f"{server.base}{make_answer_link(server, COMES, room)}")
    elsewhere.look("invitation by link")
    elsewhere.page.locator("summary").click()
    elsewhere.page.locator("textarea").fill(REASON)
    elsewhere.page.locator("details button").click()
    expect(elsewhere.page.get_by_role("status")).to_contain_text(REASON)
    elsewhere.look("answered by link")
    expect(row_of(desk, full_names(server, COMES)[COMES])).to_contain_text(REASON)
