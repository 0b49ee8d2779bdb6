"""Typing on the page itself, by touch and by keys; marks as XFDF files, out and in."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.at_ink import PAPER, draw, enter, kept, take, wait_for
from tests.e2e.at_room import page_of, see_ink
from tests.e2e.conftest import Seating
from tests.e2e.installation import make_room_at
from tests.e2e.seats import PHONE, TABLET, Device, Seat
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

SAID = "Đề nghị bổ sung phụ lục về nguồn vốn đối ứng và tiến độ giải ngân của từng dự án thành phần"
FROM_ACROBAT = Path(__file__).parents[1] / "annotations" / "xfdf" / "acrobat.xfdf"


def editor(seat: Seat) -> Locator:
    """Where the text is typed."""
    return seat.page.get_by_role("textbox", name=seat.texts("viewer.text"))


@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_text_is_typed_on_the_page_changed_moved_and_taken_away(seating: Seating, server: Server, size: Device) -> None:
    room = make_room_at(server, PAPER)
    seat = seating("author", size)
    page = enter(seat, room, room.delegates[0])
    if size is PHONE:
        seat.button("room.tools").click()
    take(seat, "note", "room.kind.text")
    page = page_of(seat, PAPER, 1)
    draw(seat, page, (0.15, 0.3))
    editor(seat).fill(SAID)
    seat.look("typing")
    draw(seat, page, (0.5, 0.85))
    expect(editor(seat)).to_have_count(0)
    [text] = wait_for(seat, 1)
    assert (text["tool"], text["text"], text["layer"]) == ("text", SAID, "mine")
    left, top, _, right, bottom, _ = text["points"]
    assert right - left > 5000
    assert bottom - top > 2 * text["width"]
    see_ink(seat)
    seat.look("text stands")
    draw(seat, page, ((left + 300) / 10_000, 0.3 + 0.005))
    expect(editor(seat)).to_have_value(SAID)
    editor(seat).fill("Ngắn")
    editor(seat).press("Escape")
    seat.wait(lambda: kept(seat)[text["id"]]["text"] == "Ngắn")
    draw(seat, page, ((left + 300) / 10_000, 0.3 + 0.005))
    editor(seat).fill("")
    editor(seat).press("Control+Enter")
    expect(seat.page.get_by_role("button", name=seat.texts("viewer.editText", text="Ngắn"))).to_have_count(0)
    seat.button("common.undo").last.click()
    expect(seat.page.get_by_role("button", name=seat.texts("viewer.editText", text="Ngắn"))).to_have_count(1)


def test_text_is_typed_with_keys_alone(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    seat = seating("author", TABLET)
    enter(seat, room, room.delegates[0])
    take(seat, "note", "room.kind.text")
    board = seat.page.get_by_role("application", name=seat.texts("viewer.penBoard"))
    board.focus()
    board.press("Enter")
    expect(editor(seat)).to_be_focused()
    seat.page.keyboard.type("Bang phim")
    seat.page.keyboard.press("Escape")
    [text] = wait_for(seat, 1)
    assert text["text"] == "Bang phim"
    expect(board).to_be_focused()
    button = seat.page.get_by_role("button", name=seat.texts("viewer.editText", text="Bang phim"))
    button.focus()
    seat.page.keyboard.press("Enter")
    expect(editor(seat)).to_be_focused()
    seat.page.keyboard.type(" ma")
    seat.page.keyboard.press("Control+Enter")
    seat.wait(lambda: kept(seat)[text["id"]]["text"] == "Bang phim ma")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_marks_are_taken_in_from_a_file_told_and_taken_out_again(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    seat = seating("author", TABLET)
    enter(seat, room, room.delegates[0])
    take(seat, "pen")
    seat.button("room.ink.more").click()
    chooser = seat.sheet.get_by_label(seat.texts("marks.choose"))
    chooser.first.set_input_files(FROM_ACROBAT)
    told = seat.sheet.get_by_role("status")
    expect(told.get_by_text(seat.texts("marks.imported", count=9))).to_be_visible()
    assert {mark["layer"] for mark in wait_for(seat, 9)} == {"mine"}
    told.scroll_into_view_if_needed()
    seat.look("marks from a file")
    chooser.first.set_input_files(FROM_ACROBAT)
    expect(told.get_by_text(seat.texts("marks.importedNone"))).to_be_visible()
    chooser.first.set_input_files({"name": "sai.xfdf", "mimeType": "text/xml", "buffer": b"<html/>"})
    expect(seat.sheet.get_by_text(seat.texts("errors.xfdf.malformed"))).to_be_visible()
    seat.look("not a file of marks")
    with seat.page.expect_download() as download:
        seat.sheet.get_by_role("link", name=seat.texts("marks.exportXfdf")).click()
    assert download.value.suggested_filename.endswith(".xfdf")
    assert b"<freetext" in Path(download.value.path()).read_bytes()


def test_an_import_is_undone_as_a_whole(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    seat = seating("author", TABLET)
    enter(seat, room, room.delegates[0])
    take(seat, "pen")
    seat.button("room.ink.more").click()
    seat.sheet.get_by_label(seat.texts("marks.choose")).first.set_input_files(FROM_ACROBAT)
    wait_for(seat, 9)
    seat.sheet.get_by_role("status").get_by_role("button", name=seat.texts("common.undo")).click()
    expect(seat.says("marks.undone")).to_be_visible()
    seat.sheet.get_by_role("button", name=seat.texts("common.close")).click()
    seat.page.reload()
    expect(page_of(seat, PAPER, 1)).to_be_visible()
    seat.wait(lambda: any(message["type"] == "snapshot" for message in seat.messages))
    snapshots = [message["records"] for message in seat.messages if message["type"] == "snapshot"]
    assert [one for one in snapshots[-1] if one["kind"] == "stroke"] == []
