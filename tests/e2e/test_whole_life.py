"""The whole life of a meeting, by five people in five browsers at once, in each language of the screens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e import at_conclusion, at_desk, at_room
from tests.e2e.at_room import Paper, Pen
from tests.e2e.conftest import Seating
from tests.e2e.installation import CHAIR, SECRETARY, full_names, make_links, set_password
from tests.e2e.papers import make_paper
from tests.e2e.seats import LAPTOP, PHONE, TABLET, TABLET_UPRIGHT, WALL, Seat
from tests.e2e.texts import Language, Texts
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

READER, PHONER, DISPLAY = "van.nguyen", "long.pham", "display.1"
PASSWORD = "mot-mat-khau-kha-dai"
REPORT, PROPOSAL = Paper("Báo cáo tháng 11", pages=5), Paper("Tờ trình về dự toán", pages=12)
QUESTION, ANSWER = "Vì sao dự toán chi thường xuyên tăng 8,5%?", "Do tăng lương cơ sở từ ngày 01 tháng 7."
ORDER = "Giao Sở Tài chính hoàn thiện dự toán trước ngày 15 tháng 12 năm 2026."
MOTION = "Thông qua dự toán ngân sách năm 2027"
REASON = "Bổ sung tờ trình của Sở Tài chính vào nội dung 1."


@dataclass
class Five:
    """The five at their devices; ``names`` are those of the people, by login."""

    secretary: Seat
    chair: Seat
    reader: Seat
    phoner: Seat
    display: Seat
    names: dict[str, str]

    @property
    def delegates(self) -> list[Seat]:
        return [self.reader, self.phoner]

    @property
    def in_room(self) -> list[Seat]:
        return [self.chair, self.reader, self.phoner, self.display]

    @property
    def everyone(self) -> list[Seat]:
        return [self.secretary, self.chair, self.reader, self.phoner, self.display]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_whole_life_of_a_meeting(seating: Seating, server: Server, language: Language, tmp_path: Path) -> None:
    five = sit_down(seating, server)
    sign_in(five, server)
    path = prepare(five, tmp_path, f"Phiên họp thử nghiệm ({language})")
    approve(five, path)
    open_meeting(five, path)
    turn_pages(five)
    draw(five)
    ask(five)
    vote(five)
    conclude(five, path)
    close(five, path)
    expect_private(five, path)


def sit_down(seating: Seating, server: Server) -> Five:
    names = full_names(server, SECRETARY, CHAIR, READER, PHONER, DISPLAY)
    return Five(
        seating("secretary", LAPTOP),
        seating("chair", TABLET),
        seating("reader", TABLET_UPRIGHT),
        seating("phoner", PHONE),
        seating("display", WALL),
        names,
    )


def sign_in(five: Five, server: Server) -> None:
    """The secretary by the form, after a wrong password; everybody else by a link."""
    set_password(server, SECRETARY, PASSWORD)
    five.secretary.go("/")
    five.secretary.field("signin.username").fill(SECRETARY)
    five.secretary.field("signin.password").fill("sai-mat-khau")
    five.secretary.button("common.signIn").click()
    expect(five.secretary.says("errors.sign_in.wrong")).to_be_visible()
    five.secretary.look("wrong password")
    five.secretary.field("signin.password").fill(PASSWORD)
    five.secretary.button("common.signIn").click()
    expect(five.secretary.button("home.newMeeting")).to_be_visible()
    links = make_links(server, CHAIR, READER, PHONER, DISPLAY)
    seats = (five.chair, five.reader, five.phoner, five.display)
    for seat, link in zip(seats, links.values(), strict=True):
        seat.page.goto(link)
        expect(seat.page.get_by_role("heading", level=1)).to_be_visible()
        seat.look("home")


def prepare(five: Five, folder: Path, title: str) -> str:
    """A meeting with items in two levels, people in their roles and several papers, submitted; returns its path."""
    desk = five.secretary
    path = at_desk.create_meeting(desk, title, chair=five.names[CHAIR])
    desk.look("empty desk")
    at_desk.add_item(desk, "Báo cáo kinh tế - xã hội", minutes=40)
    at_desk.add_item(desk, "Dự toán ngân sách năm 2027", minutes=60)
    at_desk.add_point(desk, "Phân bổ chi thường xuyên", under="2", minutes=20)
    at_desk.add_people(desk, [five.names[READER], five.names[PHONER]], role="delegate")
    at_desk.add_people(desk, [five.names[DISPLAY]], role="display")
    papers = [make_paper(folder, PROPOSAL.title, pages=PROPOSAL.pages), make_paper(folder, "Phụ lục số liệu", pages=3)]
    at_desk.upload(desk, [make_paper(folder, REPORT.title, pages=REPORT.pages)], item="1")
    at_desk.upload(desk, papers, item="2")
    expect(desk.says("desk.ready.all")).to_be_visible(timeout=at_desk.UPLOADED_WITHIN)
    desk.look("ready to submit")
    at_desk.take_step(desk, "submit")
    return path


def approve(five: Five, path: str) -> None:
    """The chair returns it with a reason; mended, it is approved, and every delegate's home shows it by itself."""
    five.chair.link_to(path).click()
    at_desk.return_meeting(five.chair, REASON)
    expect(five.secretary.page.get_by_text(REASON)).to_be_visible()
    five.secretary.look("returned")
    at_desk.rename_item(five.secretary, "Báo cáo kinh tế - xã hội", "Báo cáo kinh tế - xã hội tháng 11")
    at_desk.take_step(five.secretary, "submit")
    at_desk.take_step(five.chair, "approve")
    for seat in five.delegates:
        expect(seat.says("home.meetingArrived")).to_be_visible()
        expect(seat.link_to(f"{path}/room")).to_be_visible()
        seat.look("distributed")


def open_meeting(five: Five, path: str) -> None:
    """The chair opens the meeting and its first item; all who are in the room see the page with them."""
    five.display.go(f"{path}/display")
    # The room's screen speaks the meeting's language, whoever set it up.
    five.display.texts = Texts("vi")
    for seat in five.delegates:
        seat.link_to(f"{path}/room").click()
        expect(seat.says("room.notOpenYet")).to_be_visible()
        seat.look("before opening")
    at_desk.take_step(five.chair, "open")
    five.chair.link("desk.act.room").click()
    for seat in (five.chair, *five.delegates):
        expect(seat.says("room.arrived")).to_be_visible()
    at_room.open_next_item(five.chair, "1")
    at_room.expect_page(five.in_room, REPORT, 1)
    for seat in five.in_room:
        seat.look("first item")


def turn_pages(five: Five) -> None:
    """Those who follow are on the chair's page; who reads freely is not, and is back with one tap."""
    at_room.turn(five.chair, 2)
    at_room.expect_page(five.in_room, REPORT, 3)
    at_room.turn(five.reader, 1)
    at_room.expect_page([five.reader], REPORT, 4)
    at_room.turn(five.chair, -1)
    at_room.expect_page([five.chair, five.phoner, five.display], REPORT, 2)
    at_room.expect_page([five.reader], REPORT, 4)
    five.reader.look("reading freely")
    five.reader.button("common.follow.return", page=2).click()
    at_room.expect_page([five.reader], REPORT, 2)


def draw(five: Five) -> None:
    """The chair's stroke grows and stays on every screen; a delegate's own never leaves for another."""
    others = [five.reader, five.phoner, five.display]
    at_room.take_pen(five.chair, room=True)
    pen = Pen(five.chair, at_room.page_of(five.chair, REPORT, 2), at=(0.2, 0.5))
    pen.move((0.5, 0.45))
    growing = {seat.name: at_room.see_ink(seat) for seat in others}
    assert all(at_room.signals(seat, "ink.wet") and not seat.heard("stroke") for seat in others)
    pen.move((0.8, 0.55), (0.6, 0.6))
    for seat in others:
        at_room.see_ink(seat, more_than=growing[seat.name])
    pen.lift()
    at_room.put_pen_down(five.chair)
    for seat in others:
        expect_stroke(seat, "room")
        at_room.see_ink(seat, more_than=growing[seat.name])

    at_room.take_pen(five.reader, room=False)
    pen = Pen(five.reader, at_room.page_of(five.reader, REPORT, 2), at=(0.3, 0.7))
    pen.move((0.7, 0.75))
    five.reader.look("writing privately")
    pen.lift()
    at_room.put_pen_down(five.reader)
    expect_stroke(five.reader, "mine")


def ask(five: Five) -> None:
    """A written question reaches the desk alone, is answered and put to the room."""
    at_room.ask(five.reader, QUESTION)
    assert five.phoner.heard("question") == []
    at_desk.answer(five.secretary, QUESTION, ANSWER)
    expect(five.phoner.says("room.news.raised")).to_be_visible()
    expect(five.display.page.get_by_text(QUESTION)).to_be_visible()
    expect(five.reader.says("room.news.answered")).to_be_visible()
    five.phoner.button("room.see").last.click()  # the newest message is the last
    expect(five.phoner.sheet.get_by_text(ANSWER)).to_be_visible()
    five.phoner.dismiss_messages()
    five.phoner.look("question put to the room")
    five.phoner.sheet.get_by_role("button", name=five.phoner.texts("common.close")).click()


def vote(five: Five) -> None:
    """Three vote, progress is counted for all, and closing shows the result."""
    at_room.open_next_item(five.chair, "2")
    at_room.expect_page(five.in_room, PROPOSAL, 1)
    at_room.open_vote(five.chair, MOTION)
    voters = [five.chair, *five.delegates]
    for seat in voters:
        expect(seat.button("common.vote.for")).to_be_visible()
        seat.look("vote open")
    for count, (seat, choice) in enumerate(zip(voters, ("for", "for", "against"), strict=True), start=1):
        at_room.cast(seat, choice)
        at_room.expect_received(seat)
        for other in voters:
            at_room.expect_progress(other, f"{count}/3")
        expect(five.display.page.get_by_role("paragraph").filter(has_text=f"{count}/3")).to_be_visible()
    at_room.close_vote(five.chair)
    for seat in five.in_room:
        expect(seat.says("vote.outcome.passed")).to_be_visible()
        seat.look("result")
    ballots = {seat.name: {ballot["choice"] for ballot in seat.heard("ballot")} for seat in five.everyone}
    assert ballots == {"secretary": set(), "chair": {"for"}, "reader": {"for"}, "phoner": {"against"}, "display": set()}
    for seat in voters:
        seat.sheet.get_by_role("button", name=seat.texts("common.close")).first.click()


def conclude(five: Five, path: str) -> None:
    """Drafted from the record, edited, published: everyone opens the same PDF, and it can never be changed."""
    five.reader.go(f"{path}/conclusion")
    expect(five.reader.says("conclusion.absent.prepared")).to_be_visible()
    at_conclusion.draft(five.secretary, says=[QUESTION, ANSWER, MOTION])
    at_conclusion.add_paragraph(five.secretary, ORDER)
    assert five.reader.heard("conclusion") == []
    five.chair.button("common.more").click()
    five.chair.menu_item("room.cockpit.desk").click()
    five.chair.link("desk.act.conclusion").click()
    five.chair.look("draft to be read")
    at_conclusion.publish(five.chair)
    five.phoner.go(f"{path}/conclusion")
    readers = [five.secretary, five.chair, *five.delegates]
    digests = {at_conclusion.open_pdf(seat, path, says=[ORDER, MOTION]) for seat in readers}
    assert digests == {five.secretary.heard("conclusion")[-1]["digest"]}
    for seat in readers:
        seat.look("published")
    assert at_conclusion.try_to_change(five.chair) == {"conclusion.published"}


def close(five: Five, path: str) -> None:
    """The chair closes the meeting; the room is told, and home keeps it among the past ones."""
    five.chair.link("conclusion.backToDesk").click()
    at_desk.take_step(five.chair, "close")
    expect(five.display.says("display.thanks")).to_be_visible()
    five.display.look("closed")
    for seat in five.delegates:
        seat.go("/")
        expect(seat.link_to(f"{path}/conclusion")).to_be_visible()
    five.phoner.look("home after the meeting")


def expect_private(five: Five, path: str) -> None:
    """Nothing of the delegate's own ink was ever sent to anybody else, not even to a browser that opens afresh."""
    others = [five.secretary, five.chair, five.phoner, five.display]
    five.phoner.go(f"{path}/room")
    expect(five.phoner.says("room.closedPublished")).to_be_visible()
    own = {stroke["id"] for stroke in five.reader.heard("stroke") if stroke["layer"] == "mine"}
    assert len(own) == 1
    assert {stroke["layer"] for seat in others for stroke in seat.heard("stroke")} == {"room"}
    assert not [seat.name for seat in others for text in seat.received for stroke in own if stroke in text]


def expect_stroke(seat: Seat, layer: str) -> None:
    """A finished stroke of this layer has reached the device."""
    seat.wait(lambda: any(stroke["layer"] == layer for stroke in seat.heard("stroke")))
