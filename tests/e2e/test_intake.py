"""Files as offices have them: Word, photographs, scans and old fonts, on the way from the secretary to a reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.agenda.conversion import office_files
from tests.agenda.pdf.test_legacy import TCVN3_MOTTO, written
from tests.agenda.programs import libreoffice, photograph_reader, tesseract
from tests.agenda.scans import scanned
from tests.e2e import at_desk
from tests.e2e.at_room import Paper
from tests.e2e.conftest import Seating
from tests.e2e.installation import make_room_at
from tests.e2e.seats import LAPTOP, PHONE, TABLET, Device, Seat
from tests.e2e.texts import Language
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

RECOGNISED_WITHIN = 240_000
"""Milliseconds, behind everything else on one machine."""
PICTURES = "image/png,image/jpeg,image/tiff,image/webp,.tif,.tiff,image/heic,image/heif,.heic,.heif"
ACCEPTED = f"application/pdf,.pdf,{PICTURES},.doc,.docx,.odp,.ods,.odt,.ppt,.pptx,.rtf,.xls,.xlsx"
PAPER = Paper("Tờ trình chính", pages=2)


def row_of(desk: Seat, title: str) -> Locator:
    return desk.page.get_by_role("listitem").filter(has=desk.page.get_by_role("button", name=title, exact=True)).last


@pytest.mark.parametrize(("language", "device"), [("vi", TABLET), ("en", PHONE)])
def test_office_file_and_scan_become_papers(
    seating: Seating, server: Server, tmp_path: Path, language: Language, device: Device
) -> None:
    libreoffice()
    tesseract()
    photograph_reader()
    room = make_room_at(server, PAPER)
    files = {
        "Tờ trình dự toán.docx": office_files.docx(),
        "Công văn quét.pdf": scanned(pages=4) + f"%{language}\n".encode(),  # what was recognised is kept by content
        "Quyết định cũ.pdf": written((".VnTime", TCVN3_MOTTO)),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    desk = seating("secretary", device)
    desk.sign_in(room.secretary)
    desk.go(f"/meetings/{room.meeting}")
    expect(desk.page.locator("input[type=file]").first).to_have_attribute("accept", ACCEPTED)

    at_desk.upload(desk, [tmp_path / name for name in files], item="2")

    scan = row_of(desk, "Công văn quét")
    expect(scan.get_by_text(desk.texts("desk.intake.recognising"))).to_be_visible()
    expect(row_of(desk, "Quyết định cũ").get_by_text(desk.texts("desk.intake.legacy"))).to_be_visible()
    scan.scroll_into_view_if_needed()
    desk.look(f"scan being recognised {language}")
    scan.locator(".cancel").get_by_role("button").click()
    expect(scan.get_by_text(desk.texts("desk.intake.missing"))).to_be_visible()
    desk.look(f"scan stopped {language}")
    scan.get_by_role("button", name=desk.texts("desk.intake.recognise")).click()
    expect(scan.get_by_text(desk.texts("desk.intake.missing"))).to_have_count(0)
    expect(scan.get_by_role("progressbar")).to_have_count(0, timeout=RECOGNISED_WITHIN)
    expect(scan.get_by_text(desk.texts("desk.intake.missing"))).to_have_count(0)

    desk.button("desk.paper.more", title="Tờ trình dự toán").click()
    desk.look(f"menu of a converted paper {language}")
    with desk.page.expect_download() as download:
        desk.menu_item("desk.intake.source").click()
    assert download.value.suggested_filename == "Tờ trình dự toán.docx"
    assert download.value.path().read_bytes() == files["Tờ trình dự toán.docx"]


def test_file_behind_a_password_is_refused_in_words(seating: Seating, server: Server, tmp_path: Path) -> None:
    room = make_room_at(server, PAPER)
    locked = tmp_path / "Khoá.docx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    desk = seating("secretary", LAPTOP)
    desk.sign_in(room.secretary)
    desk.go(f"/meetings/{room.meeting}")
    at_desk.choose_files(desk, [locked], item="2")
    expect(desk.page.get_by_text(desk.texts("errors.locked"))).to_be_visible()
    desk.look("file behind a password")
