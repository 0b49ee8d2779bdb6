"""Files as people have them: what cannot be read says why, and what comes late waits for the chair."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.agenda.pdf import corpus
from tests.e2e import at_desk
from tests.e2e.at_room import Paper
from tests.e2e.conftest import Seating
from tests.e2e.installation import make_room_at
from tests.e2e.papers import make_paper
from tests.e2e.seats import LAPTOP, TABLET, TABLET_UPRIGHT
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAPER = Paper("Tờ trình chính", pages=2)
LATE = "Báo cáo bổ sung"


def test_file_that_cannot_be_read_says_why(seating: Seating, server: Server, tmp_path: Path) -> None:
    """A renamed program, a truncated and an encrypted file fail, each with its reason; an empty one is not taken."""
    room = make_room_at(server, PAPER)
    bad = {
        "Chương trình.pdf": (corpus.renamed_program(), "errors.not_a_pdf"),
        "Tải dở.pdf": (corpus.truncated(), "errors.damaged"),
        "Có mật khẩu.pdf": (corpus.with_password(), "errors.encrypted"),
        "Rỗng.pdf": (b"", "errors.upload.empty"),
    }
    for name, (content, _) in bad.items():
        (tmp_path / name).write_bytes(content)
    desk = seating("secretary", LAPTOP)
    desk.sign_in(room.secretary)
    desk.go(f"/meetings/{room.meeting}")
    at_desk.choose_files(desk, [tmp_path / name for name in bad], item="2")
    for name, (_, reason) in bad.items():
        row = desk.page.get_by_role("listitem").filter(has_text=Path(name).stem).last
        expect(row.get_by_text(desk.texts(reason))).to_be_visible(timeout=at_desk.UPLOADED_WITHIN)
    desk.look("files that cannot be read")


def test_paper_that_comes_late_waits_for_the_chair(seating: Seating, server: Server, tmp_path: Path) -> None:
    room = make_room_at(server, PAPER)
    desk, chair, reader = seating("secretary", LAPTOP), seating("chair", TABLET), seating("reader", TABLET_UPRIGHT)
    for seat, account in ((desk, room.secretary), (chair, room.chair), (reader, room.delegates[0])):
        seat.sign_in(account)
    for seat in (desk, chair):
        seat.go(f"/meetings/{room.meeting}")
    reader.go(f"/meetings/{room.meeting}/room")
    at_desk.upload(desk, [make_paper(tmp_path, LATE, pages=3)], item="2")
    expect(desk.says("desk.paper.late")).to_be_visible()
    expect(chair.button("desk.paper.release")).to_be_visible()
    desk.look("late paper")
    assert not [paper for paper in reader.heard("paper") if paper["title"] == LATE]
    chair.button("desk.paper.release").click()
    reader.button("common.agenda").click()
    expect(reader.page.get_by_role("button", name=LATE)).to_be_visible()
