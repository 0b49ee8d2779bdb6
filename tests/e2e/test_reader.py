"""Reading a long paper by fingers, keys and buttons: enlarging, scrolling, finding, going to pages, comparing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.at_reader import Fingers, expect_number, find, go_to, middle_of_page_area, page_box, pages_there
from tests.e2e.at_room import Paper, expect_page, page_of, turn
from tests.e2e.conftest import Seating
from tests.e2e.installation import add_paper_at, make_room_at
from tests.e2e.seats import IPAD_UPRIGHT, LAPTOP, PHONE, TABLET, TABLET_UPRIGHT, Device, Seat
from tests.e2e.texts import Language
from tests.live.rooms import RemoteRoom
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

REPORT = Paper("Báo cáo tổng kết nhiệm kỳ", pages=62)
"""A cover, a page of contents, then printed pages 1 to 60 in six chapters."""
DRAFT = Paper("Dự thảo nghị quyết", pages=3)


@pytest.fixture(scope="module")
def room(server: Server) -> RemoteRoom:
    made = make_room_at(server, REPORT)
    add_paper_at(server, made, DRAFT, item=1)
    return made


def seat_reader(seating: Seating, room: RemoteRoom, what: Device, name: str = "reader") -> Seat:
    reader = seating(name, what)
    reader.sign_in(room.delegates[0])
    reader.go(f"/meetings/{room.meeting}/room")
    expect_page([reader], REPORT, 1)
    return reader


def test_two_fingers_enlarge_what_is_under_them_and_it_becomes_sharp(seating: Seating, room: RemoteRoom) -> None:
    reader = seat_reader(seating, room, IPAD_UPRIGHT)
    go_to(reader, "1")
    expect_page([reader], REPORT, 3)
    x, y = middle_of_page_area(reader)
    before = page_box(reader, 3)
    Fingers(reader).pinch((x, y), apart=80, to=400)
    after = page_box(reader, 3)
    factor = after["width"] / before["width"]
    assert factor == pytest.approx(4.6, abs=0.6)
    under = [((x - box["x"]) / box["width"], (y - box["y"]) / box["height"]) for box in (before, after)]
    assert under[1] == pytest.approx(under[0], abs=0.01)
    tiles = reader.page.locator('section[data-page="3"] .square canvas')
    expect(tiles.first).to_be_visible()
    assert tiles.count() <= 16
    # As many pixels as are shown of it, or so few less that nobody sees it.
    assert 0.76 < tiles.first.evaluate("(tile) => tile.width / (tile.clientWidth * devicePixelRatio)") < 1.35
    reader.look("enlarged")


def test_a_page_is_enlarged_by_two_taps_by_the_wheel_and_by_buttons(seating: Seating, room: RemoteRoom) -> None:
    reader = seat_reader(seating, room, TABLET)
    fitted = page_box(reader, 1)["width"]
    spot = middle_of_page_area(reader)

    def width() -> float:
        return page_box(reader, 1)["width"] / fitted

    fingers = Fingers(reader)
    fingers.tap_twice(spot)
    reader.wait(lambda: width() >= 1.9)
    fingers.tap_twice(spot)
    reader.wait(lambda: width() == pytest.approx(1))
    reader.page.mouse.move(*spot)
    reader.page.keyboard.down("Control")
    reader.page.mouse.wheel(0, -200)
    reader.page.keyboard.up("Control")
    reader.wait(lambda: width() > 1.5)
    reader.page.keyboard.press("Control+0")
    reader.wait(lambda: width() == pytest.approx(1))
    reader.button("room.tool.zoom").click()
    for _ in range(30):
        if reader.button("viewer.zoomIn").is_disabled():
            break
        reader.button("viewer.zoomIn").click()
    frame = reader.page.locator("main .frame").bounding_box()
    assert frame is not None
    reader.wait(lambda: page_box(reader, 1)["width"] == pytest.approx(4 * (frame["width"] - 24), rel=0.01))


@pytest.mark.parametrize("what", [TABLET, TABLET_UPRIGHT, PHONE], ids=["landscape", "portrait", "phone"])
def test_all_pages_are_scrolled_through_with_few_of_them_there(
    seating: Seating, room: RemoteRoom, what: Device
) -> None:
    reader = seat_reader(seating, room, what)
    reader.button("viewer.strip").click()
    x, y = middle_of_page_area(reader)
    for _ in range(3):
        Fingers(reader).drag((x, y + 250), (x, y - 250))
    reader.wait(lambda: page_of(reader, REPORT, 3).is_visible())
    expect(reader.says("common.follow.returnTo", name=reader.texts.plain("viewer.filePage", page=1))).to_be_visible()
    reader.look("continuous")
    reader.page.keyboard.press("End")
    expect_page([reader], REPORT, 62)
    expect_number(reader, "60")
    assert pages_there(reader).count() <= 6
    reader.page.keyboard.press("Home")
    expect_page([reader], REPORT, 1)
    reader.button("viewer.strip").click()
    expect(pages_there(reader)).to_have_count(1)


def test_scrolling_by_the_presenter_turns_the_rooms_page_and_never_pulls_back(seating: Seating, server: Server) -> None:
    room = make_room_at(server, REPORT)
    chair, follower = seating("chair", TABLET), seat_reader(seating, room, TABLET_UPRIGHT, "follower")
    chair.sign_in(room.chair)
    chair.go(f"/meetings/{room.meeting}/room")
    expect_page([chair], REPORT, 1)
    chair.button("viewer.strip").click()
    x, y = middle_of_page_area(chair)
    zoom = page_box(follower, 1)["width"]
    for _ in range(4):
        Fingers(chair).drag((x, y + 250), (x, y - 250))
    here = int(pages_there(chair).first.get_attribute("data-page") or 0)
    follower.wait(lambda: not page_of(follower, REPORT, 1).is_visible())
    chair.page.wait_for_timeout(800)
    assert abs(int(pages_there(chair).first.get_attribute("data-page") or 0) - here) <= 1
    assert pages_there(follower).first.bounding_box()["width"] == pytest.approx(zoom)  # type: ignore[index]
    go_to(chair, "i")  # no page is called so: nothing happens
    chair.page.keyboard.press("Home")
    expect_page([chair, follower], REPORT, 1)
    chair.button("viewer.strip").click()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_words_are_found_without_their_marks_and_shown_on_the_page(
    seating: Seating, room: RemoteRoom, language: Language
) -> None:
    reader = seat_reader(seating, room, TABLET)
    reader.page.keyboard.press("Control+f")
    expect(reader.page.get_by_role("searchbox")).to_be_focused()
    find(reader, "ket luan nhu sau")
    status = reader.page.get_by_role("search").get_by_role("status")
    expect(status).to_have_text(reader.texts("viewer.findPlace", at=1, count=6))
    expect_page([reader], REPORT, 3)
    mark = reader.page.locator(".found.current")
    expect(mark).to_be_in_viewport()
    reader.look("found")
    reader.page.get_by_role("searchbox").press("Enter")
    expect(status).to_have_text(reader.texts("viewer.findPlace", at=2, count=6))
    expect_page([reader], REPORT, 13)
    reader.button("viewer.findPrevious").click()
    reader.button("viewer.findPrevious").click()
    expect(status).to_have_text(reader.texts("viewer.findPlace", at=6, count=6))
    find(reader, "xyzzy")
    expect(status).to_have_text(reader.texts("viewer.findNothing"))
    reader.page.get_by_role("searchbox").press("Escape")
    expect(reader.page.get_by_role("search")).to_have_count(0)
    expect(reader.page.locator(".found")).to_have_count(0)


def test_found_passage_is_brought_into_sight_of_an_enlarged_page(seating: Seating, room: RemoteRoom) -> None:
    reader = seat_reader(seating, room, PHONE)
    Fingers(reader).tap_twice(middle_of_page_area(reader))
    find(reader, "ket luan nhu sau")
    expect_page([reader], REPORT, 3)
    expect(reader.page.locator(".found.current")).to_be_in_viewport(ratio=0.9)
    reader.look("found on a phone")


@pytest.mark.parametrize("what", [TABLET, PHONE], ids=["tablet", "phone"])
def test_contents_lead_to_chapters_and_to_pages(seating: Seating, room: RemoteRoom, what: Device) -> None:
    reader = seat_reader(seating, room, what)
    reader.button("viewer.contents").click()
    reader.look("outline")
    reader.sheet.get_by_role("button", name=re.compile("Chương 3")).click()
    expect_page([reader], REPORT, 23)
    reader.button("viewer.contents").click()
    reader.tab("viewer.pages").click()
    there = reader.sheet.locator("canvas")
    expect(reader.sheet.locator('[aria-current="page"]')).to_be_in_viewport()
    reader.look("pages in small")
    assert there.count() < REPORT.pages
    reader.sheet.get_by_role("button", name=reader.texts("viewer.pageInFile", label=22, page=24)).click()
    expect_page([reader], REPORT, 24)


def test_a_page_goes_by_the_number_that_is_printed_on_it(seating: Seating, room: RemoteRoom) -> None:
    reader = seat_reader(seating, room, TABLET)
    go_to(reader, "12")
    expect_page([reader], REPORT, 14)
    expect_number(reader, "12")
    expect(reader.says("viewer.inFile", page=14, pages=62)).to_be_visible()
    turn(reader, 1)
    expect_number(reader, "13")


def test_links_in_the_contents_lead_to_their_pages(seating: Seating, room: RemoteRoom) -> None:
    reader = seat_reader(seating, room, TABLET)
    turn(reader, 1)
    expect_page([reader], REPORT, 2)
    reader.button("viewer.linkToPage", page=13).first.click()
    expect_page([reader], REPORT, 13)


def test_words_of_a_page_are_heard_in_the_order_they_are_read(seating: Seating, room: RemoteRoom) -> None:
    reader = seat_reader(seating, room, TABLET)
    go_to(reader, "1")
    expect_page([reader], REPORT, 3)
    words = page_of(reader, REPORT, 3).locator(".words")
    expect(words).to_contain_text(re.compile(r"^Chương 1\. .*kết luận như sau.*Thực hiện Nghị quyết.*1\s*$", re.DOTALL))
    expect(words).to_have_attribute("lang", "vi")


def test_pages_are_turned_about_and_back(seating: Seating, room: RemoteRoom) -> None:
    reader = seat_reader(seating, room, TABLET)
    upright = page_box(reader, 1)
    reader.button("viewer.turnPages").click()
    reader.wait(lambda: page_box(reader, 1)["width"] > page_box(reader, 1)["height"])
    reader.look("turned")
    for _ in range(3):
        reader.button("viewer.turnPages").click()
    reader.wait(lambda: page_box(reader, 1) == pytest.approx(upright))


def test_two_papers_are_read_side_by_side(seating: Seating, room: RemoteRoom) -> None:
    reader = seat_reader(seating, room, LAPTOP)
    reader.button("viewer.beside").click()
    beside = reader.page.get_by_role("region", name=reader.texts("viewer.beside"))
    expect(beside.get_by_role("region", name=reader.texts("viewer.pageOfPaper", title=DRAFT.title, page=1, pages=3)))
    beside.get_by_role("button", name=reader.texts("viewer.nextPage")).click()
    name = reader.texts("viewer.pageOfPaper", title=DRAFT.title, page=2, pages=3)
    expect(beside.get_by_role("region", name=name)).to_be_visible()
    expect_page([reader], REPORT, 1)
    reader.look("side by side")
    reader.button("viewer.besideEnd").click()
    expect(beside).to_have_count(0)


def test_a_paper_opens_on_another_device_where_it_was_left(seating: Seating, room: RemoteRoom) -> None:
    tablet, laptop = seat_reader(seating, room, TABLET, "tablet"), seat_reader(seating, room, LAPTOP, "laptop")
    go_to(tablet, "40")
    expect_page([tablet], REPORT, 42)
    laptop.wait(lambda: [record["page"] for record in laptop.heard("reading")][-1:] == [42])
    laptop.page.get_by_role("complementary").get_by_role("button", name=REPORT.title).click()
    expect_page([laptop], REPORT, 42)
