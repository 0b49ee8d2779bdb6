"""Administrators keep rules and rooms in a browser; who calls a meeting too late gives a reason the chair reads."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.at_desk import add_item, press_create, start_tomorrow, take_step
from tests.e2e.conftest import Seating
from tests.e2e.installation import CHAIR, SECRETARY, full_names, make_links
from tests.e2e.seats import PHONE, TABLET, Device, Seat
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

ADMINISTRATOR, OF_A_DEPARTMENT = "tung.do", "long.pham"
REASON = "Chuẩn bị ứng phó bão số 9"

at_every_size = pytest.mark.parametrize(
    ("language", "device"), [("vi", TABLET), ("en", PHONE)], ids=["vi-tablet", "en-phone"]
)


def sit(seating: Seating, server: Server, login: str, device: Device, path: str) -> Seat:
    """Seat somebody at a screen."""
    seat = seating(login, device)
    seat.page.goto(make_links(server, login)[login])
    expect(seat.page.get_by_role("heading").first).to_be_visible()
    seat.go(path)
    return seat


@at_every_size
def test_type_is_changed_and_a_meeting_called_too_late_needs_a_reason(
    seating: Seating, server: Server, device: Device
) -> None:
    kind, width = f"Họp chuyên đề {device['viewport']['width']}", device["viewport"]["width"]
    admin = sit(seating, server, ADMINISTRATOR, device, "/settings")
    admin.look("types")
    admin.button("settings.add.types").click()
    admin.field("settings.field.name").fill(kind)
    admin.field("settings.type.invitationLead").fill("99")
    admin.button("common.save").click()
    expect(admin.says("settings.field.whole", **{"from": 0, "to": 60})).to_be_visible()
    admin.look("wrong number")
    admin.field("settings.type.invitationLead").fill("7")
    admin.button("common.save").click()
    row = admin.page.get_by_role("button", name=kind).first
    expect(row).to_be_visible()
    row.click()
    admin.look("type")
    admin.field("settings.type.invitationLead").fill("5")
    admin.button("common.save").click()
    expect(admin.sheet).to_have_count(0)

    secretary = sit(seating, server, SECRETARY, device, "/")
    secretary.button("home.newMeeting").click()
    title = f"Họp về bão {width}"
    secretary.field("common.field.title").fill(title)
    secretary.field("common.field.type").select_option(label=kind)
    choose_chair(secretary, full_names(server, CHAIR)[CHAIR])
    start_tomorrow(secretary)
    secretary.look("new meeting")
    press_create(secretary)
    named = secretary.sheet.get_by_role("alert").filter(has_text="5")
    expect(named).to_be_visible()
    press_create(secretary)
    expect(secretary.says("common.reasonNeeded")).to_be_visible()
    secretary.look("too late")
    secretary.field("common.broken.reason").fill(REASON)
    press_create(secretary)
    secretary.page.wait_for_url("**/meetings/*")
    expect(secretary.says("desk.overrides.title")).to_be_visible()
    add_item(secretary, "Phương án ứng phó", minutes=30)
    take_step(secretary, "submit")
    secretary.look("submitted with a reason")

    chair = sit(seating, server, CHAIR, device, secretary.page.url.removeprefix(secretary.base))
    expect(chair.page.get_by_text(REASON).first).to_be_visible()
    expect(chair.button("desk.agenda.add")).to_have_count(0)
    chair.look("what the chair decides on")
    chair.button("desk.deciding.change").click()
    expect(chair.button("desk.agenda.add")).to_be_visible()
    chair.button("desk.act.approve").click()
    expect(chair.dialog.get_by_text(REASON)).to_be_visible()
    chair.look("asks before approve")
    chair.confirm("desk.act.approve")
    expect(chair.says("desk.did.approve")).to_be_visible()


@at_every_size
def test_day_is_moved_to_the_first_that_keeps_the_rule(seating: Seating, server: Server, device: Device) -> None:
    secretary = sit(seating, server, SECRETARY, device, "/")
    secretary.button("home.newMeeting").click()
    secretary.field("common.field.title").fill("Phiên họp đúng hạn")
    expect(secretary.field("common.field.type")).not_to_have_value("")
    proposed = secretary.field("common.field.starts").input_value()
    start_tomorrow(secretary)
    before = secretary.field("common.field.starts").input_value()
    press_create(secretary)
    move = secretary.sheet.get_by_role("button", name=secretary.texts.part("common.broken.moveTo"))
    move.click()
    after = secretary.field("common.field.starts").input_value()
    assert (after[:10], after[11:]) == (proposed[:10], before[11:])
    press_create(secretary)
    secretary.page.wait_for_url("**/meetings/*")
    expect(secretary.says("desk.overrides.title")).to_have_count(0)


@at_every_size
def test_room_with_its_plan_is_given_to_a_meeting_and_then_only_archived(
    seating: Seating, server: Server, device: Device
) -> None:
    name = f"Hội trường {device['viewport']['width']}"
    admin = sit(seating, server, ADMINISTRATOR, device, "/settings/room")
    admin.look("no rooms")
    admin.button("settings.add.room").click()
    admin.field("settings.field.name").fill(name)
    admin.field("settings.field.nameEn").fill(name)
    admin.field("settings.field.capacity").fill("12")
    admin.field("settings.plan.rows").fill("2")
    admin.field("settings.plan.perRow").fill("6")
    admin.button("settings.plan.draw").click()
    admin.button("settings.plan.shown", label="A3").click()
    admin.field("settings.plan.seat", row=1, column=3).fill("")
    admin.look("room")
    admin.button("common.save").click()
    expect(admin.sheet).to_have_count(0)
    admin.page.reload()
    expect(admin.page.get_by_text(re.compile(r"\b11\b"))).to_be_visible()
    admin.look("rooms")

    secretary = sit(seating, server, SECRETARY, device, "/")
    for time in ("08:00", "09:00"):
        secretary.go("/")
        secretary.button("home.newMeeting").click()
        secretary.field("common.field.title").fill(f"Họp lúc {time} tại {name}")
        starts = secretary.field("common.field.starts")
        starts.fill(f"2031-03-{10 + (device is PHONE):02}T{time}")
        secretary.field("common.head.room").select_option(index=1)
        secretary.field("common.head.room").select_option(label=room_label(secretary, name))
        press_create(secretary)
        if time == "09:00":
            expect(secretary.field("common.broken.reason")).to_be_visible()
            secretary.look("room is taken")
        else:
            secretary.page.wait_for_url("**/meetings/*")
            expect(secretary.page.get_by_text(name, exact=True)).to_be_visible()

    admin.button("settings.more", name=name).click()
    admin.menu_item("common.remove").click()
    admin.confirm("common.remove")
    expect(admin.says("errors.catalogue.in_use", name=name)).to_be_visible()
    admin.button("settings.more", name=name).click()
    admin.menu_item("settings.archive").click()
    expect(admin.says("settings.archivedNow", name=name)).to_be_visible()


@pytest.mark.parametrize("language", ["vi"])
def test_who_administers_a_branch_only_reads_the_lists(seating: Seating, server: Server) -> None:
    reader = sit(seating, server, OF_A_DEPARTMENT, TABLET, "/settings/document_type")
    expect(reader.page.get_by_text("TTr", exact=True)).to_be_visible()
    reader.look("document types")
    expect(reader.button("settings.add.document_type")).to_have_count(0)
    reader.tab("settings.tab.holiday").click()
    expect(reader.page.get_by_text("Tết Nguyên đán").first).to_be_visible()
    reader.look("holidays")


def choose_chair(secretary: Seat, name: str) -> None:
    """Find the chair of a new meeting."""
    secretary.field("home.form.chair").fill(name)
    secretary.page.get_by_role("button", name=name).click()


def room_label(seat: Seat, name: str) -> str:
    """Return how a room of twelve stands among the rooms."""
    return seat.texts.plain("common.head.roomOf", name=name, count=12)
