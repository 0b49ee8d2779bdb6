"""Two at one desk write an agenda at once; members take note of what came late and have an item taken separately."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e import at_room
from tests.e2e.at_desk import add_item, press_create, start_tomorrow
from tests.e2e.conftest import Seating
from tests.e2e.seats import PHONE, TABLET, Device, Seat
from tests.live.rooms import Account, RemoteRoom, make_remote_room
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

FIRST = "Báo cáo kinh tế - xã hội"
HEADING, MINE, THEIRS, LATE = "Nội dung thông qua", "Báo cáo của tôi", "Báo cáo của chủ tọa", "Nhân sự"


def sit(seating: Seating, account: Account, device: Device, path: str) -> Seat:
    """Seat somebody of the room at a screen."""
    seat = seating(str(account.id), device)
    seat.sign_in(account)
    seat.go(path)
    return seat


def open_editor(seat: Seat, title: str) -> None:
    """Open an item by its title."""
    seat.page.get_by_role("button", name=title).first.click()
    expect(seat.field("outline.unit")).to_be_visible()


def room_for(server: Server) -> RemoteRoom:
    """A meeting that is open, with two delegates."""
    return make_remote_room(server, delegates=2)


@pytest.mark.parametrize(("language", "device"), [("vi", TABLET), ("en", PHONE)], ids=["vi-tablet", "en-phone"])
def test_an_agenda_is_written_by_two_undone_and_read_by_members(
    seating: Seating, server: Server, device: Device
) -> None:
    room = room_for(server)
    desk = sit(seating, room.secretary, device, f"/meetings/{room.meeting}")
    desk.button("outline.more").click()
    desk.menu_item("outline.addSection").click()
    desk.field("outline.sectionTitle").fill(HEADING)
    desk.button("common.save").click()
    heading = desk.page.get_by_role("heading", name=HEADING)
    expect(heading).to_be_visible()
    desk.button("outline.moreSection", number="I").click()
    desk.menu_item("common.moveUp").click()
    expect(desk.page.locator("[data-row]").nth(1)).to_contain_text(HEADING)
    desk.look("agenda with a heading")

    open_editor(desk, FIRST)
    desk.field("outline.unit").fill("Sở Tài chính")
    desk.page.get_by_role("checkbox", name=desk.texts.part("outline.consent")).check()
    expect(desk.says("outline.saved")).to_be_visible()
    desk.look("editor")

    chair = sit(seating, room.chair, TABLET, f"/meetings/{room.meeting}")
    open_editor(chair, FIRST)
    expect(chair.field("outline.unit")).to_have_value("Sở Tài chính")
    expect(desk.sheet.get_by_text(desk.texts("outline.editing", names=room.chair.name))).to_be_visible()
    chair.field("desk.agenda.title").fill(THEIRS)
    expect(chair.says("outline.saved")).to_be_visible()
    expect(desk.field("desk.agenda.title")).to_have_value(THEIRS)
    desk.look("two at one item")
    desk.button("outline.done").click()
    expect(desk.page.get_by_role("button", name=THEIRS)).to_be_visible()
    chair.button("outline.done").click()

    desk.page.reload()
    desk.button("common.undo").click()
    expect(desk.page.get_by_text("Sở Tài chính")).to_have_count(0)
    desk.button("common.redo").click()
    expect(desk.page.get_by_text("Sở Tài chính")).to_be_visible()
    add_item(desk, LATE, minutes=10)
    expect(desk.says("outline.supplementaryTo")).to_be_visible()
    desk.look("desk afterwards")

    member = sit(seating, room.delegates[0], device, f"/meetings/{room.meeting}/room")
    open_agenda(member)
    member.look("agenda in the room")
    member.button("outline.acknowledge").click()
    expect(member.button("outline.acknowledge")).to_have_count(0)
    member.button("outline.pull").click()
    expect(member.button("outline.pull")).to_have_count(0)
    expect(desk.says("outline.consent")).to_have_count(0)


def test_a_field_both_changed_waits_for_a_choice_and_a_removed_item_keeps_its_words(
    seating: Seating, server: Server
) -> None:
    room = room_for(server)
    desk = sit(seating, room.secretary, TABLET, f"/meetings/{room.meeting}")
    chair = sit(seating, room.chair, TABLET, f"/meetings/{room.meeting}")
    open_editor(desk, FIRST)
    open_editor(chair, FIRST)
    desk.cut()
    desk.field("desk.agenda.title").fill(MINE)
    expect(desk.says("outline.kept")).to_be_visible()
    desk.look("without a network")
    desk.button("outline.done").click()
    expect(desk.sheet).to_have_count(0)
    chair.field("desk.agenda.title").fill(THEIRS)
    expect(chair.says("outline.saved")).to_be_visible()
    chair.button("outline.done").click()
    desk.mend()
    expect(desk.says("outline.leftUnsaved", title=MINE)).to_be_visible()
    desk.look("left unsaved")
    desk.button("outline.openAgain").click()
    expect(desk.page.get_by_role("alert").filter(has_text=THEIRS)).to_be_visible()
    desk.look("clash")
    desk.button("outline.keep").click()
    expect(chair.page.get_by_role("button", name=MINE)).to_be_visible()

    chair.button("desk.agenda.more", number="1").click()
    chair.menu_item("common.remove").click()
    expect(desk.says("outline.gone")).to_be_visible()
    desk.look("removed meanwhile")
    desk.button("outline.addAgain").click()
    expect(chair.page.get_by_role("button", name=MINE)).to_be_visible()


def open_agenda(member: Seat) -> None:
    """Bring the agenda of the room into sight, where it is not."""
    opener = member.button("common.agenda")
    expect(opener).to_be_visible()
    if opener.get_attribute("aria-expanded") == "false":
        opener.click()


def test_consent_items_are_put_to_one_open_vote(seating: Seating, server: Server) -> None:
    room = room_for(server)
    desk = sit(seating, room.secretary, TABLET, f"/meetings/{room.meeting}")
    open_editor(desk, FIRST)
    desk.page.get_by_role("checkbox", name=desk.texts.part("outline.consent")).check()
    desk.button("outline.done").click()
    desk.tab("desk.tab.votes").click()
    desk.button("outline.vote.enBlocAdd").click()
    desk.sheet.get_by_text(desk.texts("outline.vote.open")).click()
    desk.look("common vote")
    desk.button("common.save").click()
    expect(desk.sheet).to_have_count(0)
    desk.look("votes")

    chair = sit(seating, room.chair, TABLET, f"/meetings/{room.meeting}/room")
    at_room.open_prepared_vote(chair)
    expect(chair.sheet.get_by_role("listitem").filter(has_text=FIRST)).to_be_visible()
    expect(chair.sheet.get_by_text(chair.texts.part("outline.vote.openHint")).first).to_be_visible()
    chair.look("open vote")


def test_a_kept_outline_begins_a_meeting(seating: Seating, server: Server) -> None:
    room = room_for(server)
    desk = sit(seating, room.secretary, TABLET, f"/meetings/{room.meeting}")
    desk.button("outline.more").click()
    desk.menu_item("outline.template.save").click()
    desk.field("outline.template.title").fill("Phiên thường kỳ")
    desk.button("common.save").click()
    expect(desk.says("outline.template.saved", title="Phiên thường kỳ")).to_be_visible()
    desk.go("/")
    desk.button("home.newMeeting").click()
    desk.field("common.field.title").fill("Phiên họp tháng 1")
    desk.field("common.field.type").select_option(label="Phiên họp Ủy ban nhân dân")
    title = desk.texts.plain("outline.source.template", title="Phiên thường kỳ")
    desk.field("outline.source.label").select_option(label=title)
    start_tomorrow(desk)
    desk.look("new meeting from a template")
    press_create(desk)
    desk.field("common.broken.reason").fill("Họp theo yêu cầu")
    press_create(desk)
    desk.page.wait_for_url("**/meetings/*")
    expect(desk.page.get_by_role("button", name=FIRST)).to_be_visible()
