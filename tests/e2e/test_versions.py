"""A file is replaced while people read it: marks and readers go along, the old version stays, changes are known."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from common.typeset import compile_document
from tests.agenda.versions import LINES, SECOND, TEMPLATE
from tests.e2e import at_desk, at_room
from tests.e2e.at_ink import draw, kept, take, wait_for
from tests.e2e.at_room import Paper, page_of
from tests.e2e.conftest import Seating
from tests.e2e.installation import make_room_at
from tests.e2e.seats import LAPTOP, PHONE, TABLET, Seat
from tests.live.rooms import RemoteRoom
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

STAGE = Paper("Tờ trình chính", pages=2)
OLD, NEW = Paper("Báo cáo kinh tế", pages=2), Paper("Báo cáo kinh tế", pages=3)
COVER = ["Trang bìa của bản đã chỉnh sửa theo ý kiến thẩm định."]
REWRITTEN = [*LINES[:2], "Tiến độ giải ngân vốn đầu tư công được cập nhật đến hết tháng mười.", LINES[3]]
NOTE = "Cập nhật tiến độ giải ngân"


def make_file(folder: Path, *pages: list[str]) -> Path:
    """Write a version of the paper; its title is what the file is called."""
    file = folder / f"{OLD.title}.pdf"
    folder.mkdir(exist_ok=True)
    file.write_bytes(compile_document(TEMPLATE, {"pages": pages}, title=OLD.title, language="vi", pdf_standard=None))
    return file


def open_paper(seat: Seat) -> Locator:
    """Open the paper from the agenda beside it; returns its first page."""
    seat.page.get_by_role("button", name=OLD.title).click()
    page = page_of(seat, OLD, 1)
    expect(page).to_have_attribute("aria-busy", "false")
    return page


def distribute(desk: Seat, chair: Seat, room: RemoteRoom, folder: Path) -> None:
    """Bring the paper's first version to everyone."""
    for seat, account in ((desk, room.secretary), (chair, room.chair)):
        seat.sign_in(account)
        seat.go(f"/meetings/{room.meeting}")
    at_desk.upload(desk, [make_file(folder / "cu", LINES, SECOND)], item="2")
    chair.button("desk.paper.release").click()
    expect(desk.says("desk.paper.late")).to_have_count(0)


def replace_file(desk: Seat, chair: Seat, file: Path) -> None:
    """Give the paper another file, which the chair then releases."""
    desk.button("desk.paper.more", title=OLD.title).click()
    desk.menu_item("desk.paper.replace").click()
    desk.look("replace the file")
    with desk.page.expect_file_chooser() as chooser:
        desk.sheet.get_by_role("button", name=desk.texts("versions.choose")).click()
    chooser.value.set_files([file])
    desk.field("versions.whatChanged").fill(NOTE)
    desk.sheet.get_by_role("button", name=desk.texts("versions.send")).click()
    expect(desk.says("versions.ready")).to_be_visible(timeout=at_desk.UPLOADED_WITHIN)
    desk.look("waits for the chair")
    chair.button("versions.release").click()
    expect(desk.says("versions.ready")).to_have_count(0)


def words(page: Locator, first: str, last: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """The middles of two words of a line, as fractions of the page."""
    expect(page.locator(".words span").first).to_be_attached()
    found: list[list[float]] = page.evaluate(
        """(page, [first, last]) => {
          const whole = page.getBoundingClientRect();
          return [first, last].map((word) => {
            const walker = document.createTreeWalker(page.querySelector(".words"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              const at = node.textContent.indexOf(word);
              if (at < 0) continue;
              const range = document.createRange();
              range.setStart(node, at);
              range.setEnd(node, at + word.length);
              const box = range.getBoundingClientRect();
              return [
                (box.left + box.width / 2 - whole.left) / whole.width,
                (box.top + box.height / 2 - whole.top) / whole.height,
              ];
            }
            throw new Error(word);
          });
        }""",
        [first, last],
    )
    (x1, y1), (x2, y2) = found
    return (x1, y1), (x2, y2)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_delegates_marks_move_with_their_passages_to_the_new_version(
    seating: Seating, server: Server, tmp_path: Path
) -> None:
    room = make_room_at(server, STAGE)
    desk, chair, reader = seating("secretary", LAPTOP), seating("chair", LAPTOP), seating("reader", TABLET)
    distribute(desk, chair, room, tmp_path)
    reader.sign_in(room.delegates[0])
    reader.go(f"/meetings/{room.meeting}/room")
    page = open_paper(reader)
    passages = [words(page, first, last) for first, last in (("trường", "học."), ("giao", "thông"))]
    take(reader, "highlighter", "room.kind.highlight")
    for start, end in passages:
        draw(reader, page, start, end)
    before = {mark["text"]: mark for mark in wait_for(reader, 2)}
    assert {mark["page"] for mark in before.values()} == {1}
    reader.button("room.tool.highlighter").click()
    reader.look("marked")

    replace_file(desk, chair, make_file(tmp_path / "moi", COVER, REWRITTEN, SECOND))
    page = page_of(reader, NEW, 2)  # without reload, on the page that continues the one that was read
    expect(page).to_have_attribute("aria-busy", "false")
    reader.wait(lambda: any(mark["version"] == 2 for mark in kept(reader).values()))
    after = {mark["text"]: mark for mark in kept(reader).values()}
    assert {text: (mark["version"], mark["page"]) for text, mark in after.items()} == {
        text: (2, 2) if "học" in text else (1, 1) for text in before
    }
    moved = next(mark for text, mark in after.items() if "học" in text)
    reader.look("changed paper")
    start, _ = words(page, "trường", "học.")
    box = page.bounding_box()
    assert box is not None
    assert moved["points"][1] <= start[1] * 10_000 * box["height"] / box["width"] <= moved["points"][4]
    reader.button("versions.acknowledge").click()
    expect(reader.button("versions.acknowledge")).to_have_count(0)

    reader.button("viewer.versions").click()
    expect(reader.says("versions.unplacedCount", count=1)).to_be_visible()
    reader.look("versions of the paper")
    reader.button("versions.openOld").click()
    expect(page_of(reader, OLD, 1)).to_have_attribute("aria-busy", "false")
    reader.look("old version")
    reader.page.keyboard.press("Escape")
    reader.button("versions.place", page=2).click()
    expect(reader.says("versions.unplacedCount", count=1)).to_have_count(0)
    assert {mark["version"] for mark in kept(reader).values()} == {2}

    desk.button("desk.paper.more", title=OLD.title).click()
    desk.menu_item("desk.paper.versions").click()
    expect(desk.page.get_by_text(NOTE).first).to_be_visible()
    desk.look("who knows of the change")


def test_who_has_not_taken_note_of_a_late_change_does_so_before_voting(
    seating: Seating, server: Server, tmp_path: Path
) -> None:
    room = make_room_at(server, STAGE)
    desk, chair, voter = seating("secretary", LAPTOP), seating("chair", LAPTOP), seating("voter", PHONE)
    distribute(desk, chair, room, tmp_path)
    voter.sign_in(room.delegates[0])
    voter.go(f"/meetings/{room.meeting}/room")
    replace_file(desk, chair, make_file(tmp_path / "moi", REWRITTEN, SECOND))
    voter.button("common.agenda").click()
    voter.page.get_by_role("button", name=OLD.title).click()
    expect(voter.button("versions.acknowledge")).to_be_visible()
    voter.look("changed paper on a phone")
    voter.button("versions.changes").click()
    expect(voter.page.get_by_role("dialog")).to_be_visible()
    voter.look("what changed")
    voter.page.keyboard.press("Escape")
    chair.go(f"/meetings/{room.meeting}/room")
    at_room.open_vote(chair, "Thông qua báo cáo kinh tế")
    expect(voter.says("versions.beforeVote")).to_be_visible()
    voter.look("take note before voting")
    voter.page.get_by_role("dialog").get_by_role("button", name=voter.texts("versions.acknowledge")).click()
    voter.button("common.vote.for").click()
    voter.button("vote.give").click()
    expect(voter.page.get_by_text(voter.texts("vote.received"))).to_be_visible()
