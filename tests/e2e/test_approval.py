"""From papers that a unit is asked for, and many files at once, to a meeting that two people approve one by one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from common.text import fold
from tests.e2e import at_desk
from tests.e2e.at_room import Paper, page_of
from tests.e2e.chain_room import make_chain_room
from tests.e2e.conftest import Seating
from tests.e2e.papers import make_paper
from tests.e2e.seats import PHONE, TABLET, Seat
from tests.servers import Server

BUDGET = "Bảng dự toán ngân sách"
pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.mark.parametrize(("language", "name"), [("vi", "Bùi Chuyên Viên"), ("en", "Cao Thị Cán Sự")])
def test_papers_are_gathered_and_approved_step_by_step(
    seating: Seating, server: Server, tmp_path: Path, name: str
) -> None:
    room = make_chain_room(server, name)
    desk, unit, office = seating("secretary", TABLET), seating("unit", PHONE), seating("office", PHONE)
    for seat, account in ((desk, room.secretary), (unit, room.unit), (office, room.office)):
        seat.sign_in(account)
    desk.go(f"/meetings/{room.meeting}")
    ask_for_papers(desk, name)
    bring_papers(unit, make_paper(tmp_path, "Phụ lục số liệu", pages=2))
    upload_many(desk, [make_paper(tmp_path, title, pages=1) for title in ("1. Báo cáo chung", BUDGET)])
    at_desk.take_step(desk, "submit")
    expect(desk.button("approvals.recall")).to_be_visible()
    desk.look("submitted")
    approve(office)
    chair = seating("chair", TABLET)
    chair.sign_in(room.chair)
    chair.go(f"/meetings/{room.meeting}")
    chair.look("at the chair")
    at_desk.take_step(chair, "approve")
    chair.button("desk.approvals").click()
    expect(chair.page.get_by_text(room.office.name).first).to_be_visible()
    chair.look("history of approval")


def ask_for_papers(desk: Seat, name: str) -> None:
    """Ask somebody of a unit for the papers of the first item."""
    desk.button("requests.ask").click()
    desk.field("requests.item").select_option(index=1)
    desk.field("requests.person").fill(fold(name))
    desk.sheet.get_by_role("button", name=name).first.click()
    desk.look("ask for papers")
    desk.sheet.get_by_role("button", name=desk.texts("requests.send")).click()
    expect(desk.sheet).to_have_count(0)
    desk.button("requests.board").click()
    expect(desk.sheet.get_by_text(name, exact=True).first).to_be_visible()
    desk.look("status board")
    desk.sheet.get_by_role("button", name=desk.texts("common.close")).first.click()


def bring_papers(unit: Seat, file: Path) -> None:
    """Find the request at home, bring a file and hand it over."""
    unit.go("/")
    duty = unit.says("home.waiting.request.bring")
    expect(duty).to_be_visible()
    unit.look("home of who is asked")
    duty.click()
    with unit.page.expect_file_chooser() as chooser:
        unit.button("requests.page.add").click()
    chooser.value.set_files([file])
    expect(unit.page.get_by_text(re.compile("2 (trang|pages)"))).to_be_visible(timeout=at_desk.UPLOADED_WITHIN)
    unit.look("request")
    unit.button("requests.page.submit").click()
    unit.confirm("requests.page.submit")
    expect(unit.says("requests.page.done")).to_be_visible()


def upload_many(desk: Seat, files: list[Path]) -> None:
    """Choose files together; their names say where they belong."""
    desk.button("requests.bulk.act").click()
    with desk.page.expect_file_chooser() as chooser:
        desk.button("requests.bulk.choose").click()
    chooser.value.set_files(files)
    expect(desk.sheet.get_by_text(desk.texts("requests.bulk.byNumber"))).to_be_visible()
    expect(desk.sheet.get_by_text(desk.texts("requests.bulk.byName"))).to_be_visible()
    desk.look("many files")
    desk.sheet.get_by_role("button", name=desk.texts("requests.bulk.send")).click()
    for file in files:
        opens = desk.page.get_by_role("button", name=file.stem, exact=True)
        expect(opens).to_be_visible(timeout=at_desk.UPLOADED_WITHIN)


def approve(office: Seat) -> None:
    """Find the submission at home, read a paper of it, approve."""
    office.go("/")
    duty = office.page.get_by_role("link").filter(has_text="Phiên họp thường kỳ").first
    expect(duty).to_be_visible()
    office.look("home of an approver")
    duty.click()
    expect(office.button("approvals.approve")).to_be_visible()
    office.look("for approval")
    office.page.get_by_role("button", name=BUDGET).click()
    expect(page_of(office, Paper(BUDGET, pages=1), 1)).to_have_attribute("aria-busy", "false")
    office.look("paper before an approver")
    office.page.keyboard.press("Escape")
    office.page.get_by_role("button", name=office.texts.part("approvals.return")).click()
    office.look("return")
    office.sheet.get_by_role("button", name=office.texts("common.cancel")).click()
    office.button("approvals.approve").click()
    office.confirm("approvals.approve")
    expect(office.page.get_by_role("heading", level=1)).to_be_visible()
