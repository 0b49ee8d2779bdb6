"""Every tool on a real page, by pen, finger, mouse and keys; who sees a mark, and who never does."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.at_ink import PAPER, drag_finger, draw, enter, kept, take, wait_for, words_at
from tests.e2e.at_room import page_of, see_ink
from tests.e2e.conftest import Seating
from tests.e2e.installation import make_room_at
from tests.e2e.seats import LAPTOP, PHONE, TABLET, TABLET_UPRIGHT, Device
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

NOTE = "Hỏi rõ nguồn vốn đối ứng"


def test_each_tool_leaves_its_mark_and_nobody_else_ever_has_it(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    author, other, chair = seating("author", TABLET), seating("other", TABLET), seating("chair", TABLET)
    page = enter(author, room, room.delegates[0])
    for seat, account in ((other, room.delegates[1]), (chair, room.chair)):
        enter(seat, room, account)
    expect(page.locator(".words span").first).to_be_attached()
    left, right, level = words_at(page)
    take(author, "pen")
    author.look("pen")
    draw(author, page, (0.2, 0.5), (0.6, 0.55))
    author.button("room.kind.arrow").click()
    draw(author, page, (0.2, 0.6), (0.5, 0.65))
    author.button("room.kind.box").click()
    draw(author, page, (0.55, 0.6), (0.8, 0.7))
    take(author, "highlighter")
    author.look("highlighter")
    draw(author, page, (left + 0.01, level), ((left + right) / 2, level + 0.004), (right - 0.01, level))
    author.button("room.kind.underline").click()
    draw(author, page, (left + 0.01, level), (right - 0.01, level))
    take(author, "note", "room.stamp.star")
    author.look("stamps")
    draw(author, page, (0.15, 0.4))
    author.button("room.kind.note").click()
    draw(author, page, (0.8, 0.4))
    author.field("room.note.text").fill(NOTE)
    author.look("writing a note")
    author.button("room.note.save").click()
    marks = wait_for(author, 7)
    assert [mark["tool"] for mark in marks] == ["pen", "arrow", "box", "highlight", "underline", "stamp", "note"]
    assert marks[3]["text"] == marks[4]["text"] != ""
    assert {mark["layer"] for mark in marks} == {"mine"}
    author.button("room.tool.note").click()
    author.look("all marks")
    for seat in (other, chair):
        assert kept(seat) == {}
        seat.page.reload()
        expect(page_of(seat, PAPER, 1)).to_be_visible()
        assert kept(seat) == {}
    author.page.get_by_role("button", name=author.texts("viewer.note", text=NOTE)).click()
    expect(author.field("room.note.text")).to_have_value(NOTE)


def test_where_a_pen_was_seen_fingers_move_the_page_until_they_are_let(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    seat = seating("author", TABLET)
    page = enter(seat, room, room.delegates[0])
    take(seat, "pen")
    drag_finger(seat, page, (0.2, 0.3), (0.5, 0.35))
    wait_for(seat, 1)
    draw(seat, page, (0.2, 0.5), (0.6, 0.55))
    wait_for(seat, 2)
    drag_finger(seat, page, (0.5, 0.6), (0.5, 0.7))
    seat.button("room.ink.more").click()
    fingers = seat.page.get_by_role("checkbox", name=seat.texts.part("room.ink.fingers"))
    expect(fingers).not_to_be_checked()
    seat.look("layers and sharing")
    fingers.check()
    seat.sheet.get_by_role("button", name=seat.texts("common.close")).click()
    assert len(kept(seat)) == 2
    drag_finger(seat, page_of(seat, PAPER, 1), (0.2, 0.6), (0.5, 0.65))
    wait_for(seat, 3)


def test_marks_are_cut_moved_recoloured_deleted_cleared_and_all_of_it_undone(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    seat = seating("author", TABLET)
    page = enter(seat, room, room.delegates[0])
    take(seat, "pen")
    draw(seat, page, (0.2, 0.5), (0.8, 0.5))
    [whole] = wait_for(seat, 1)
    take(seat, "eraser", "room.kind.cutter")
    draw(seat, page, (0.5, 0.45), (0.5, 0.55))
    seat.look("partial eraser")
    pieces = wait_for(seat, 3)[1:]
    assert {piece["points"][1] for piece in pieces} == {whole["points"][1]}
    take(seat, "select")
    draw(seat, page, (0.3, 0.5))
    expect(seat.button("room.ink.delete")).to_be_enabled()
    seat.look("selected")
    draw(seat, page, (0.3, 0.5), (0.3, 0.7))
    seat.wait(lambda: any(mark["points"][1] > whole["points"][1] + 1000 for mark in kept(seat).values()))
    seat.button("room.color.green").click()
    seat.wait(lambda: any(mark["color"] == "green" for mark in kept(seat).values()))
    take(seat, "eraser")
    seat.button("room.ink.clear.mine").click()
    expect(seat.button("room.ink.clear.mine")).to_be_disabled()
    for _ in range(4):
        seat.button("common.undo").last.click()
    seat.wait(lambda: seat.heard("stroke")[-1] == whole)
    assert see_ink(seat) > 0


def test_every_tool_is_moved_by_keys(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    seat = seating("author", TABLET_UPRIGHT)
    enter(seat, room, room.delegates[0])
    take(seat, "note")
    board = seat.page.get_by_role("application", name=seat.texts("viewer.penBoard"))
    board.focus()
    board.press("ArrowDown")
    board.press("Enter")
    seat.field("room.note.text").fill(NOTE)
    seat.button("room.note.save").click()
    [note] = wait_for(seat, 1)
    assert (note["text"], note["points"]) == (NOTE, [5000, 2700, 0])
    take(seat, "pen", "room.kind.line")
    board.focus()
    board.press("Enter")
    for _ in range(5):
        board.press("ArrowRight")
    seat.look("line by keys")
    board.press("Enter")
    assert wait_for(seat, 2)[1]["points"] == [5000, 2700, 0, 6000, 2700, 0]
    take(seat, "select")
    board.focus()
    for key in ("Control+a", "ArrowRight"):
        board.press(key)
    expect(seat.says("room.ink.picked", count=2)).to_be_visible()
    seat.look("chosen by keys")
    for key in ("Enter", "ArrowDown", "ArrowDown", "Enter"):
        board.press(key)
    seat.wait(lambda: {mark["points"][1] for mark in kept(seat).values()} == {3100})
    board.press("Delete")
    expect(seat.page.get_by_role("button", name=seat.texts("viewer.note", text=NOTE))).to_have_count(0)
    for _ in range(2):
        board.press("Control+z")
    seat.wait(lambda: {mark["points"][1] for mark in kept(seat).values()} == {2700})
    expect(seat.page.get_by_role("button", name=seat.texts("viewer.note", text=NOTE))).to_be_visible()


def test_group_sees_its_marks_after_everyone_agreed_and_nobody_else_does(seating: Seating, server: Server) -> None:
    room = make_room_at(server, PAPER)
    founder, asked, chair = seating("founder", TABLET), seating("asked", TABLET), seating("chair", TABLET)
    page = enter(founder, room, room.delegates[0])
    for seat, account in ((asked, room.delegates[1]), (chair, room.chair)):
        enter(seat, room, account)
    take(founder, "pen")
    founder.button("room.ink.more").click()
    founder.field("room.group.name").fill("Tổ đại biểu số 1")
    founder.sheet.get_by_role("checkbox", name=room.delegates[1].name).check()
    founder.button("room.group.start").click()
    expect(founder.says("room.group.waiting")).to_be_visible()
    founder.look("group started")
    founder.sheet.get_by_role("button", name=founder.texts("common.close")).click()
    founder.says("room.layer.group").click()
    draw(founder, page, (0.2, 0.5), (0.8, 0.5))
    [mark] = wait_for(founder, 1)
    asked.button("room.see").click()
    asked.look("invitation")
    assert kept(asked) == {}
    asked.button("room.group.join").click()
    assert wait_for(asked, 1) == [mark]
    assert kept(chair) == {}
    assert chair.heard("ink_group") == []


@pytest.mark.parametrize(
    "size", [LAPTOP, TABLET, TABLET_UPRIGHT, PHONE], ids=["laptop", "landscape", "portrait", "phone"]
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_tools_fit_the_screen(seating: Seating, server: Server, size: Device) -> None:
    room = make_room_at(server, PAPER)
    seat = seating("chair", size)
    enter(seat, room, room.chair)
    if size is PHONE:
        seat.button("room.tools").click()
    for tool in ("pen", "highlighter", "note", "eraser", "select"):
        seat.button(f"room.tool.{tool}").click()
        if tool == "note":
            seat.button("room.kind.text").click()
        seat.look(f"tray of {tool}")
        for label in seat.page.locator(".tray label:visible, .tray .who:visible").all():
            assert label.evaluate("(one) => one.scrollWidth <= one.clientWidth"), label.text_content()
        for button in seat.page.locator(".tray button:visible").all():
            box = button.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 44
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= size["viewport"]["height"]
    seat.button("room.ink.more").click()
    seat.look("layers and sharing")
