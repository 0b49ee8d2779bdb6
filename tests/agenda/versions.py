"""Short ways to bring papers into a test's meeting and to replace their files, through the product's own doors."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from agenda.models import Paper, Replacement
from agenda.paper_files import page_store
from agenda.papers import Upload
from agenda.tasks import inspect_paper
from agenda.uploads import receive_paper
from agenda.version_tasks import inspect_replacement
from agenda.version_uploads import receive_replacement
from common.ids import new_id
from common.typeset import compile_document
from directory.models import Person
from tests.factories import Room, do

TEMPLATE = Path(__file__).with_name("pages.typ")
LINES = [
    "Ủy ban nhân dân thành phố báo cáo tình hình phát triển kinh tế quý ba.",
    "Tổng thu ngân sách ước đạt tám mươi lăm phần trăm dự toán được giao.",
    "Các dự án giao thông trọng điểm chậm tiến độ do vướng giải phóng mặt bằng.",
    "Kiến nghị Hội đồng xem xét bổ sung vốn cho các công trình trường học.",
]
"""The first page of most papers here."""
SECOND = ["Phụ lục kèm theo gồm danh mục các công trình.", "Danh mục được lập theo Luật Đầu tư công."]


def store(*pages: list[str]) -> Upload:
    """Return a file of these pages, stored whole."""
    part = page_store().incoming()
    part.write_bytes(compile_document(TEMPLATE, {"pages": pages}, title="Báo cáo", language="vi", pdf_standard=None))
    size = part.stat().st_size
    return Upload(filename="bao-cao.pdf", bytes=size, digest=page_store().adopt(part))


def upload(room: Room, *pages: list[str]) -> Paper:
    """Return a paper of these pages that the secretary uploaded, read and, if need be, released."""
    paper = receive_paper(room.meeting_id, new_id(), store(*pages), item=room.items[0], by=room.secretary.id)
    inspect_paper.call(str(paper.id))
    if room.meeting.state in ("approved", "open"):
        do(room.chair, "paper.release", paper=paper.id)
    paper.refresh_from_db()
    return paper


def propose(paper: Paper, by: Person, *pages: list[str], note: str = "") -> Replacement:
    """Return a new file for a paper, read and compared by the worker."""
    replacement_id: UUID = new_id()
    receive_replacement(paper.id, replacement_id, store(*pages), note=note, by=by.id)
    inspect_replacement.call(str(replacement_id))
    return Replacement.objects.get(id=replacement_id)


def replace(room: Room, paper: Paper, *pages: list[str], note: str = "") -> None:
    """Give a paper that everyone reads a new version; afterwards ``paper`` is as the database holds it."""
    replacement = propose(paper, room.secretary, *pages, note=note)
    do(room.chair, "replacement.release", replacement=replacement.id)
    paper.refresh_from_db()
