"""A conclusion under several hands: nothing typed is lost, and nothing is silently written over."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e import at_conclusion
from tests.e2e.at_room import Paper
from tests.e2e.conftest import Seating
from tests.e2e.installation import make_room_at
from tests.e2e.seats import LAPTOP, PHONE, TABLET, Seat
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAPER = Paper("Tờ trình về đầu tư công", pages=2)


@pytest.fixture
def desk(seating: Seating, server: Server) -> tuple[Seat, Seat]:
    """A secretary and a chair before the same new draft."""
    room = make_room_at(server, PAPER)
    secretary, chair = seating("secretary", LAPTOP), seating("chair", TABLET)
    for seat, account in ((secretary, room.secretary), (chair, room.chair)):
        seat.sign_in(account)
        seat.go(f"/meetings/{room.meeting}")
    at_conclusion.draft(secretary, says=[PAPER.title])
    chair.link("desk.act.conclusion").click()
    chair.tab("conclusion.draft.edit").click()
    return secretary, chair


def test_two_who_edit_at_once_choose_between_their_texts(desk: tuple[Seat, Seat]) -> None:
    """The second is told, keeps what they typed, sees the other's, and decides."""
    secretary, chair = desk
    secretary.cut()
    at_conclusion.close_with(secretary, "Câu kết của thư ký")
    at_conclusion.close_with(chair, "Câu kết của chủ tọa")
    expect(chair.says("conclusion.saved.all")).to_be_visible()
    secretary.mend()
    expect(secretary.says("conclusion.conflict.title")).to_be_visible()
    secretary.look("conflict")
    expect(secretary.field("conclusion.draft.closing")).to_have_value("Câu kết của thư ký")
    secretary.button("conclusion.conflict.see").click()
    expect(secretary.sheet.get_by_text("Câu kết của chủ tọa")).to_be_visible()
    secretary.sheet.get_by_role("button", name=secretary.texts("common.close")).click()
    secretary.button("conclusion.conflict.keepMine").click()
    expect(chair.field("conclusion.draft.closing")).to_have_value("Câu kết của thư ký")


def test_text_typed_without_network_is_saved_when_it_is_back(desk: tuple[Seat, Seat]) -> None:
    secretary, chair = desk
    secretary.cut()
    at_conclusion.close_with(secretary, "Viết khi mất mạng")
    expect(secretary.says("conclusion.saved.kept")).to_be_visible()
    secretary.look("draft without network")
    secretary.mend()
    expect(secretary.says("conclusion.saved.all")).to_be_visible()
    expect(chair.field("conclusion.draft.closing")).to_have_value("Viết khi mất mạng")


def test_parts_are_moved_removed_and_brought_back(desk: tuple[Seat, Seat]) -> None:
    secretary, chair = desk
    name = secretary.texts("conclusion.draft.section")
    headings = secretary.page.get_by_role("region", name=name).get_by_role("textbox", name=name)
    before = [heading.input_value() for heading in headings.all()]
    first = secretary.page.get_by_role("region", name=secretary.texts("conclusion.draft.section", place=1))
    first.get_by_role("button", name=secretary.texts("common.moveDown")).first.click()
    expect(headings.nth(0)).to_have_value(before[1])
    first.get_by_role("button", name=secretary.texts("common.remove")).first.click()
    expect(headings).to_have_count(len(before) - 1)
    secretary.button("common.undo").click()
    expect(headings).to_have_count(len(before))
    expect(secretary.says("conclusion.saved.all")).to_be_visible()
    moved = chair.page.get_by_role("textbox", name=chair.texts("conclusion.draft.section", place=1))
    expect(moved).to_have_value(before[1])


def test_evidence_of_a_paragraph_is_seen_and_changed(desk: tuple[Seat, Seat]) -> None:
    secretary, chair = desk
    secretary.button("conclusion.draft.addParagraph").first.click()
    secretary.page.keyboard.type("Yêu cầu bổ sung số liệu.")
    secretary.button("conclusion.evidence.add").click()
    secretary.field("conclusion.evidence.add").select_option(label=f"Tài liệu: {PAPER.title}")
    expect(secretary.sheet.get_by_role("heading", name=PAPER.title)).to_be_visible()
    secretary.look("evidence")
    secretary.page.keyboard.press("Escape")
    expect(secretary.says("conclusion.saved.all")).to_be_visible()
    chair.tab("conclusion.draft.read").click()
    expect(chair.page.get_by_text("Yêu cầu bổ sung số liệu.")).to_be_visible()


def test_conclusion_waits_for_its_time(seating: Seating, server: Server) -> None:
    """A delegate is told that it is being prepared, on a phone, and it comes by itself."""
    room = make_room_at(server, PAPER)
    delegate, chair = seating("delegate", PHONE), seating("chair", TABLET)
    for seat, account in ((delegate, room.delegates[0]), (chair, room.chair)):
        seat.sign_in(account)
        seat.go(f"/meetings/{room.meeting}/conclusion")
    expect(delegate.says("conclusion.absent.prepared")).to_be_visible()
    delegate.look("being prepared")
    chair.button("conclusion.absent.draft").click()
    at_conclusion.publish(chair)
    expect(delegate.link("conclusion.published.open")).to_be_visible()
    delegate.look("just published")
