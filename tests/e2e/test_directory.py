"""Administrators keep the directory on a tablet and on a phone; who comes in by their link chooses a password."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Seating
from tests.e2e.installation import make_links
from tests.e2e.seats import PHONE, TABLET, Device, Seat
from tests.e2e.texts import Texts
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

ADMINISTRATOR, OF_A_DEPARTMENT = "tung.do", "long.pham"
CHANGES_LANGUAGE = "dat.ho"
"""The language stays with the account: nobody in other tests."""

at_every_size = pytest.mark.parametrize(
    ("language", "device"), [("vi", TABLET), ("en", PHONE)], ids=["vi-tablet", "en-phone"]
)


@at_every_size
def test_new_unit_and_person_who_then_choose_a_password(seating: Seating, server: Server, device: Device) -> None:
    desk, unit = seating("administrator", device), f"Phòng Thử {device['viewport']['width']}"
    login = f"nguoi.moi{device['viewport']['width']}"
    desk.page.goto(make_links(server, ADMINISTRATOR)[ADMINISTRATOR])
    desk.go("/directory")
    desk.button("directory.addUnit").click()
    desk.field("directory.field.unitName").fill(unit)
    desk.field("directory.field.code").fill(login)
    desk.look("new unit")
    desk.button("common.save").click()
    desk.page.get_by_role("link", name=unit).click()
    expect(desk.page.get_by_role("heading", name=unit)).to_be_visible()
    expect(desk.link("directory.everything")).to_be_visible()

    desk.button("directory.addPerson").click()
    desk.field("directory.field.name").fill("Nguyễn Thị Mới")
    desk.field("directory.field.username").fill(login)
    desk.look("new person")
    desk.button("common.save").click()
    row = desk.page.get_by_role("button", name="Nguyễn Thị Mới").first
    expect(row).to_be_visible()
    desk.look("unit with a person")

    desk.button("directory.more", name="Nguyễn Thị Mới").click()
    desk.look("menu of a person")
    desk.menu_item("directory.link").click()
    link = desk.field("directory.field.link").input_value()
    desk.look("link")

    person = seating("person", device)
    person.page.goto(link)
    expect(person.page.get_by_role("heading").first).to_be_visible()
    person.go("/password")
    expect(person.field("directory.password.old")).to_have_count(0)
    person.field("directory.password.new").fill("123")
    person.button("common.save").click()
    expect(person.says("errors.password.weak")).to_be_visible()
    person.look("weak password")
    person.field("directory.password.new").fill("kho-doan-9173")
    person.button("common.save").click()
    expect(person.says("directory.password.done")).to_be_visible()
    person.go("/password")
    expect(person.field("directory.password.old")).to_be_visible()
    person.look("password")


@at_every_size
def test_list_is_written_only_once_every_row_is_right(seating: Seating, server: Server, device: Device) -> None:
    desk, width = seating("administrator", device), device["viewport"]["width"]
    desk.page.goto(make_links(server, ADMINISTRATOR)[ADMINISTRATOR])
    desk.go("/directory")
    desk.button("directory.more").first.click()
    desk.menu_item("directory.list.open").click()
    heading = "Tên đăng nhập,Họ và tên,Chức vụ\n"
    file = desk.sheet.locator("input[type=file]")
    right = f"danh.sach{width},Trần Văn Sách,Chuyên viên\n"
    wrong = f"x{width} y,Không Hợp Lệ,\n"
    for body in (heading + right + wrong, heading + right):
        file.set_input_files({"name": "nguoi.csv", "mimeType": "text/csv", "buffer": body.encode()})
        expect(desk.says("directory.list.counts", wrong=int(body.endswith(wrong)))).to_be_visible()
        desk.look(f"rehearsal, {int(body.endswith(wrong))} wrong")
        if body.endswith(wrong):
            expect(desk.button("directory.list.take")).to_be_disabled()
    desk.button("directory.list.take").click()
    expect(desk.says("directory.list.taken")).to_be_visible()
    expect(desk.page.get_by_role("button", name="Trần Văn Sách").first).to_be_visible()
    desk.look("installation")


@at_every_size
def test_administrator_of_a_department_sees_their_branch_only(seating: Seating, server: Server, device: Device) -> None:
    desk = seating("department", device)
    desk.page.goto(make_links(server, OF_A_DEPARTMENT)[OF_A_DEPARTMENT])
    desk.go("/directory")
    expect(desk.button("directory.addUnit")).to_be_visible()
    desk.look("department")
    expect(desk.link("directory.everything")).to_have_count(0)


@pytest.mark.parametrize("language", ["vi"])
def test_title_of_the_password_screen_follows_the_language(seating: Seating, server: Server) -> None:
    person, english = seating("person", TABLET), Texts("en")
    person.page.goto(make_links(server, CHANGES_LANGUAGE)[CHANGES_LANGUAGE])
    person.go("/password")
    expect(person.says("directory.password.lead")).to_be_visible()
    person.page.get_by_role("button", name="English").click()
    expect(person.page.get_by_text(english("directory.password.lead"))).to_be_visible()
    title = english.plain("common.changePassword"), english.plain("common.choosePassword")
    expect(person.page.get_by_role("heading", level=1)).to_have_text(re.compile("|".join(title)))


@pytest.mark.parametrize("language", ["vi"])
def test_unit_below_what_one_administers_twice_keeps_the_way_up(seating: Seating, server: Server) -> None:
    desk = seating("administrator", TABLET)
    desk.page.goto(make_links(server, ADMINISTRATOR)[ADMINISTRATOR])
    desk.go("/directory")
    desk.button("directory.addUnit").click()
    desk.field("directory.field.unitName").fill("Phòng Hai Vai")
    desk.button("common.save").click()
    desk.page.get_by_role("link", name="Phòng Hai Vai").click()
    desk.button("directory.addPerson").click()
    desk.field("directory.field.name").fill("Lê Hai Vai")
    desk.field("directory.field.username").fill("hai.vai")
    desk.button("common.save").click()
    place = desk.page.url
    desk.button("directory.more", name="Lê Hai Vai").click()
    desk.menu_item("directory.appoint").click()
    expect(desk.says("directory.appointed", name="Lê Hai Vai")).to_be_visible()
    move_to(desk, "Lê Hai Vai", "directory.everything")
    desk.go("/directory")
    desk.button("directory.more", name="Lê Hai Vai").click()
    desk.menu_item("directory.appoint").click()
    expect(desk.says("directory.appointed", name="Lê Hai Vai")).to_be_visible()

    both = seating("both", TABLET)
    both.page.goto(make_links(server, "hai.vai")["hai.vai"])
    both.page.goto(place)
    expect(both.button("directory.addUnit")).to_be_visible()
    expect(both.link("directory.everything")).to_be_visible()


@pytest.mark.parametrize("language", ["vi"])
def test_who_administers_a_unit_and_one_below_it_may_still_move_the_lower_one(seating: Seating, server: Server) -> None:
    desk = seating("administrator", TABLET)
    desk.page.goto(make_links(server, ADMINISTRATOR)[ADMINISTRATOR])
    desk.go("/directory")
    for unit in ("Ban Trên", "Tổ Dưới"):
        desk.button("directory.addUnit").click()
        desk.field("directory.field.unitName").fill(unit)
        desk.button("common.save").click()
        desk.page.get_by_role("link", name=unit).click()
        expect(desk.page.get_by_role("heading", name=unit)).to_be_visible()
    below = desk.page.url
    desk.page.get_by_role("link", name="Ban Trên").click()
    desk.button("directory.addPerson").click()
    desk.field("directory.field.name").fill("Võ Trên Dưới")
    desk.field("directory.field.username").fill("tren.duoi")
    desk.button("common.save").click()
    appoint(desk, "Võ Trên Dưới")
    move_to(desk, "Võ Trên Dưới", re.compile("Tổ Dưới"))
    desk.page.goto(below)
    appoint(desk, "Võ Trên Dưới")
    desk.button("directory.more", name="Võ Trên Dưới").click()
    expect(desk.menu_item("directory.moveTo")).to_be_visible()
    expect(desk.menu_item("directory.appoint")).to_have_count(0)

    both = seating("both", TABLET)
    both.page.goto(make_links(server, "tren.duoi")["tren.duoi"])
    both.page.goto(below)
    expect(both.page.get_by_role("link", name="Ban Trên")).to_be_visible()
    expect(both.link("directory.everything")).to_have_count(0)
    both.button("directory.more", name="Tổ Dưới").click()
    expect(both.menu_item("directory.removeUnit")).to_be_visible()
    both.page.keyboard.press("Escape")
    both.page.get_by_role("link", name="Ban Trên").click()
    both.button("directory.more", name="Ban Trên").click()
    expect(both.menu_item("directory.list.open")).to_be_visible()
    expect(both.menu_item("directory.removeUnit")).to_have_count(0)


def appoint(desk: Seat, name: str) -> None:
    """Let a person of the unit on the screen administer it."""
    desk.button("directory.more", name=name).click()
    desk.menu_item("directory.appoint").click()
    expect(desk.says("directory.appointed", name=name)).to_be_visible()
    desk.dismiss_messages()


def move_to(desk: Seat, name: str, target: str | re.Pattern[str]) -> None:
    """Move a person of the unit on the screen to another, named by its text; waits until they have left it."""
    desk.button("directory.more", name=name).click()
    desk.menu_item("directory.moveTo").click()
    place = desk.texts(target) if isinstance(target, str) else target
    desk.sheet.get_by_role("button", name=place).first.click()
    expect(desk.button("directory.more", name=name)).to_have_count(0)
