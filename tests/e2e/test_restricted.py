"""A closed item from the secretary's press to everybody's screens: those admitted read it, nobody else learns of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Response, expect

from tests.e2e.at_room import Paper, expect_page, page_of
from tests.e2e.conftest import Seating
from tests.e2e.installation import add_item_at, add_paper_to, make_room_at, open_item_with_id
from tests.e2e.seats import LAPTOP, PHONE, TABLET, WALL, Seat
from tests.e2e.texts import Language, Texts
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

OPEN = Paper("Báo cáo quý", pages=2)
CLOSED = Paper("Phương án nhân sự", pages=3)
ITEM = "Công tác cán bộ"


def heard(seat: Seat) -> list[str]:
    """Keep every answer the server gives this browser from now on, as text."""
    answers: list[str] = []

    def keep(response: Response) -> None:
        if "/api/" in response.url:
            answers.append(response.url)
            answers.append(response.text() if "json" in response.headers.get("content-type", "") else "")

    seat.page.on("response", keep)
    return answers


def restrict(desk: Seat, *, admit: str) -> None:
    """Close the third item to one person, by the menus of the desk."""
    desk.button("desk.agenda.more", number="3").click()
    desk.menu_item("restrictions.act").click()
    desk.sheet.get_by_role("radio", name=desk.texts.part("restrictions.some")).check()
    desk.sheet.get_by_role("checkbox", name=admit).check()
    desk.look("who may see an item")
    desk.button("common.save").click()
    expect(desk.says("restrictions.saved")).to_be_visible()
    expect(desk.button("desk.agenda.more", number="K1")).to_be_visible()


def protect(desk: Seat) -> None:
    """Watermark the closed paper and let nobody take it along."""
    desk.button("desk.paper.more", title=CLOSED.title).click()
    desk.menu_item("restrictions.act").click()
    for rule in ("watermarked", "noDownload", "noCopy"):
        desk.sheet.get_by_role("checkbox", name=desk.texts.part(f"restrictions.{rule}")).check()
    desk.look("what readers may not do")
    desk.button("common.save").click()
    expect(desk.sheet).to_have_count(0)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_closed_item_is_there_for_those_admitted_and_for_nobody_else(
    seating: Seating, server: Server, language: Language
) -> None:
    room = make_room_at(server, OPEN)
    item = add_item_at(server, room, ITEM)
    paper = add_paper_to(server, room, CLOSED, item=item)
    insider, outsider = room.delegates
    desk, inside = seating("secretary", LAPTOP), seating("insider", TABLET)
    outside, wall = seating("outsider", PHONE), seating("display", WALL)
    for seat, account in ((desk, room.secretary), (inside, insider), (outside, outsider), (wall, room.display)):
        seat.sign_in(account)
    desk.go(f"/meetings/{room.meeting}")
    restrict(desk, admit=insider.name)
    protect(desk)
    answers = [heard(seat) for seat in (outside, wall)]
    inside.go(f"/meetings/{room.meeting}/room")
    outside.go(f"/meetings/{room.meeting}/room")
    wall.go(f"/meetings/{room.meeting}/display")
    # The room's screen speaks the meeting's language.
    wall.texts = Texts("vi")
    expect_page([inside], OPEN, 1)
    open_item_with_id(server, room, item)
    expect_page([inside], CLOSED, 1)
    expect(outside.says("room.private")).to_be_visible()
    expect(wall.says("display.private")).to_be_visible()
    for seat, step in ((inside, "closed item"), (outside, "shut out"), (wall, "neutral board"), (desk, "marked rows")):
        seat.look(step)
    inside.button("restrictions.reader.button").click()
    expect(inside.says("restrictions.reader.own")).to_be_visible()
    expect(inside.page.get_by_text(inside.texts.part("restrictions.pages", pages="1")).first).to_be_visible()
    inside.look("what is noted")
    desk.button("desk.paper.more", title=CLOSED.title).click()
    desk.menu_item("restrictions.log").click()
    expect(desk.sheet.get_by_text(insider.name)).to_be_visible()
    desk.look("access log")
    for seat, said in zip((outside, wall), answers, strict=True):
        _knows_nothing(seat, said, [ITEM, CLOSED.title, paper, item])
    expect(page_of(outside, CLOSED, 1)).to_have_count(0)


def _knows_nothing(seat: Seat, answers: list[str], secrets: list[str]) -> None:
    told = "\n".join([seat.page.content(), *answers, *seat.received])
    assert [secret for secret in secrets if secret in told] == [], seat.name
