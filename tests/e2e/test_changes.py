"""What changed in a paper, gone through on a tablet, a phone and a laptop, by touch and by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.agenda.versions import LINES, SECOND
from tests.e2e.at_room import Paper, page_of
from tests.e2e.conftest import Seating
from tests.e2e.installation import make_room_at
from tests.e2e.seats import LAPTOP, PHONE, TABLET, Device, Seat
from tests.e2e.test_versions import distribute, make_file, replace_file
from tests.live.rooms import RemoteRoom
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

STAGE = Paper("Tờ trình chính", pages=2)
SHOWN = Paper("Báo cáo kinh tế", pages=3)
LATER = [*LINES[:2], "Các dự án giao thông trọng điểm đã đúng tiến độ.", LINES[3], "Đề nghị Hội đồng thông qua."]
ADDED = [f"Phụ lục mới số {number}, kèm theo báo cáo này." for number in range(1, 9)]


def change_paper(seating: Seating, server: Server, folder: Path, room: RemoteRoom) -> None:
    """Replace a paper of two pages: words edited and added on the first, a page put between, the last as it was."""
    desk, chair = seating("secretary", LAPTOP), seating("chair", LAPTOP)
    distribute(desk, chair, room, folder)
    replace_file(desk, chair, make_file(folder / "moi", LATER, ADDED, SECOND))


def read_changes(seat: Seat, room: RemoteRoom) -> Locator:
    """Open the changed paper, and from the notice over it what changed."""
    seat.sign_in(room.delegates[0])
    seat.go(f"/meetings/{room.meeting}/room")
    if seat.page.viewport_size == PHONE["viewport"]:
        seat.button("common.agenda").click()
    seat.page.get_by_role("button", name=SHOWN.title).click()
    expect(page_of(seat, SHOWN, 1)).to_have_attribute("aria-busy", "false")
    seat.button("versions.changes").first.click()
    dialog = seat.page.get_by_role("dialog", name=seat.texts("versions.diff.title", title=SHOWN.title))
    expect(dialog).to_be_visible()
    return dialog


def marks(dialog: Locator, kind: str) -> Locator:
    return dialog.locator(f".mark.{kind}")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("device", [TABLET, LAPTOP])
def test_changes_are_gone_through_beside_each_other(
    seating: Seating, server: Server, tmp_path: Path, device: Device
) -> None:
    room = make_room_at(server, STAGE)
    change_paper(seating, server, tmp_path, room)
    reader = seating("reader", device)
    dialog = read_changes(reader, room)
    expect(dialog.locator("nav h3")).to_have_text([reader.texts("versions.diff.page", page=page) for page in (1, 2)])
    expect(dialog.get_by_role("img")).to_have_count(2)
    expect(dialog.locator(".mark.replaced.current")).to_have_count(2)
    reader.look("first change")

    reader.page.keyboard.press("ArrowRight")
    expect(dialog.locator(".said")).to_contain_text("Đề nghị Hội đồng thông qua.")
    expect(dialog.locator(".mark.added.current").first).to_be_in_viewport()
    dialog.get_by_role("button", name=reader.texts("versions.diff.next")).click()
    expect(dialog.locator(".said strong")).to_have_text(reader.texts("versions.diff.kind.pageAdded"))
    expect(dialog.get_by_text(reader.texts("versions.diff.absent", number=1))).to_be_visible()
    expect(dialog.get_by_role("button", name=reader.texts("versions.diff.next"))).to_be_disabled()
    reader.look("page that was added")

    dialog.get_by_role("button", name=reader.texts("versions.diff.read", page=2)).click()
    expect(dialog).to_have_count(0)
    expect(page_of(reader, SHOWN, 2)).to_have_attribute("aria-busy", "false")


def test_changes_are_chosen_from_a_list_on_a_phone(seating: Seating, server: Server, tmp_path: Path) -> None:
    room = make_room_at(server, STAGE)
    change_paper(seating, server, tmp_path, room)
    reader = seating("reader", PHONE)
    dialog = read_changes(reader, room)
    expect(dialog.get_by_role("img")).to_have_count(0)
    reader.look("list of changes")

    dialog.locator("nav button").first.click()
    expect(dialog.get_by_role("img")).to_have_count(1)
    expect(marks(dialog, "replaced").first).to_be_in_viewport()
    reader.look("new page")
    dialog.get_by_role("button", name=reader.texts("versions.diff.viewOld")).click()
    expect(dialog.get_by_role("img", name=reader.texts("versions.diff.shown", number=1, page=1))).to_be_visible()
    reader.look("old page")
    dialog.get_by_role("button", name=reader.texts("versions.diff.list")).click()
    expect(dialog.locator("nav button")).to_have_count(3)

    reader.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_keys_go_through_changes_and_leave_the_reader_beneath_where_it_is(
    seating: Seating, server: Server, tmp_path: Path
) -> None:
    room = make_room_at(server, STAGE)
    change_paper(seating, server, tmp_path, room)
    reader = seating("reader", LAPTOP)
    dialog = read_changes(reader, room)
    expect(dialog.get_by_role("img")).to_have_count(2)
    for key, position in (("End", "3/3"), ("ArrowLeft", "2/3"), ("Home", "1/3"), ("ArrowLeft", "1/3")):
        reader.page.keyboard.press(key)
        expect(dialog.locator(".way span")).to_have_text(position)
    reader.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page_of(reader, SHOWN, 1)).to_be_visible()


def test_new_file_that_looks_the_same_says_so(seating: Seating, server: Server, tmp_path: Path) -> None:
    room = make_room_at(server, STAGE)
    desk, chair = seating("secretary", LAPTOP), seating("chair", LAPTOP)
    distribute(desk, chair, room, tmp_path)
    file = make_file(tmp_path / "moi", LINES, SECOND)
    file.write_bytes(file.read_bytes() + b"\n% saved once more\n")
    replace_file(desk, chair, file)
    reader = seating("reader", TABLET)
    reader.sign_in(room.delegates[0])
    reader.go(f"/meetings/{room.meeting}/room")
    reader.page.get_by_role("button", name=SHOWN.title).click()
    reader.button("versions.changes").first.click()

    expect(reader.says("versions.diff.none")).to_be_visible()
    reader.look("nothing changed")
