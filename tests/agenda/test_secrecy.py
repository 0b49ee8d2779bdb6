"""D1-10: documents marked as state secrets are refused and noted, unless the installation is declared for them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from agenda.models import Paper, PaperWork, SecretRefusal
from agenda.paper_files import page_store
from agenda.papers import Upload
from agenda.recognising import recognise_pages
from agenda.secrecy import label_in_name, label_on_page
from agenda.tasks import inspect_paper, look_for_marks
from agenda.uploads import receive_paper
from common.errors import Refused
from common.ids import new_id
from directory.catalogue.models import Agency, DocumentType
from tests.agenda.acts import refused
from tests.agenda.versions import LINES, SECOND, propose, store, upload
from tests.factories import Room, do
from tests.offline.acts import Tablet
from tests.proof import Watch


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("[MẬT] Tờ trình.pdf", "confidential"),
        ("Báo cáo (Tối mật).docx", "secret"),
        ("TUYỆT MẬT - Phương án.pdf", "top_secret"),
        ("tuyet mat_phuong an.pdf", "top_secret"),
        ("Mật.pdf", "confidential"),
        ("Quy chế bảo mật thông tin.pdf", "none"),
        ("Mật độ xây dựng - quận 1.pdf", "none"),
        ("mat-bang-tang-2.pdf", "none"),
        ("Báo cáo tuyệt mật tình hình.pdf", "none"),
    ],
)
def test_a_name_states_a_degree_only_as_a_part_of_its_own(name: str, label: str) -> None:
    assert label_in_name(name) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("UBND TỈNH\nTỐI MẬT\nTỜ TRÌNH", "secret"),
        ("MẬT\nBÁO CÁO", "confidential"),
        ("Quy định về bảo vệ bí mật nhà nước\nĐộ MẬT", "none"),
        ("Mật\nong", "none"),
    ],
)
def test_a_mark_stands_alone_in_capitals(text: str, label: str) -> None:
    assert label_on_page(text) == label


def post(room: Room, address: str, filename: str) -> Any:
    desk = Tablet(room.secretary).client
    return desk.post(f"{address}&filename={filename}", b"%PDF-1.7", content_type="application/octet-stream")


def test_an_upload_named_as_secret_is_refused_and_noted_for_the_desk(room: Room) -> None:
    watch = Watch(room)
    answer = post(room, f"/api/meetings/{room.meeting_id}/papers?paper={new_id()}", "[MẬT] Tờ trình.pdf")
    assert (answer.status_code, answer.json()["details"]) == (409, {"label": "MẬT"})
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    noted = SecretRefusal.objects.get(meeting=room.meeting_id)
    assert (noted.person_id, noted.filename, noted.label) == (room.secretary.id, "[MẬT] Tờ trình.pdf", "confidential")
    assert Paper.objects.filter(meeting=room.meeting_id).count() == 1


def test_no_other_door_lets_a_secret_in(room: Room) -> None:
    replacing = f"/api/papers/{room.papers[0]}/replacement?replacement={new_id()}"
    assert post(room, replacing, "Tối mật.pdf").json()["code"] == "paper.state_secret"
    edit: dict[str, Any] = {"paper": room.papers[0], "version": 1, "title": "Tờ trình", "label": "secret"}
    assert refused(room.secretary, "paper.edit", **edit) == "paper.state_secret"
    file = Upload(filename="TUYỆT MẬT.pdf", bytes=1, digest="a" * 64)
    with pytest.raises(Refused, match="state_secret"):
        receive_paper(room.meeting_id, new_id(), file, item=None, by=room.secretary.id)


def test_a_declared_installation_takes_them_with_their_degree(room: Room, settings: Any) -> None:
    settings.STATE_SECRETS = True
    answer = post(room, f"/api/meetings/{room.meeting_id}/papers?paper={new_id()}", "[MẬT] Tờ trình.pdf")
    assert (answer.status_code, answer.json()["label"]) == (201, "confidential")
    assert not SecretRefusal.objects.exists()


def test_a_mark_on_the_first_page_warns_the_desk(room: Room) -> None:
    watch = Watch(room)
    file = store(["ỦY BAN NHÂN DÂN", "TỐI MẬT", *LINES])
    paper = receive_paper(room.meeting_id, new_id(), file, item=room.items[0], by=room.secretary.id)
    inspect_paper.call(str(paper.id))
    look_for_marks.call(Paper.objects.get(id=paper.id).digest)
    watch.check()
    paper.refresh_from_db()
    assert (paper.suspected, paper.label, paper.state) == ("secret", "none", "ready")


def test_a_paper_says_what_it_is_by_the_installations_lists(room: Room) -> None:
    kind = DocumentType.objects.create(name="Loại riêng", abbreviation="LR")
    agency, watch = Agency.objects.create(name="Sở Tài chính"), Watch(room)
    this: dict[str, Any] = {"paper": room.papers[0], "title": "Tờ trình"}
    told: dict[str, Any] = {
        "type": kind.id,
        "agency": agency.id,
        "issuedOn": date(2026, 11, 20),
        "symbol": "245/TTr-STC",
    }
    do(room.secretary, "paper.edit", **this, version=1, **told)
    watch.check()
    paper = room.paper()
    assert (paper.type, paper.agency, paper.issued_on, paper.symbol) == (
        kind,
        agency,
        date(2026, 11, 20),
        "245/TTr-STC",
    )
    assert refused(room.secretary, "paper.edit", **this, version=2, type=new_id()) == "not_found"
    kind.archived = True
    kind.save()
    do(room.secretary, "paper.edit", **this, version=2, **told)
    do(room.secretary, "paper.edit", **this, version=3)
    assert refused(room.secretary, "paper.edit", **this, version=4, **told) == "not_found"


def test_a_mark_on_a_new_version_warns_the_desk_once_it_is_in_force(room: Room) -> None:
    paper = upload(room, LINES)
    room.submit_and_approve()
    replacement = propose(paper, room.secretary, ["ỦY BAN NHÂN DÂN", "MẬT", *LINES])
    look_for_marks.call(replacement.digest)
    do(room.chair, "replacement.release", replacement=replacement.id)
    paper.refresh_from_db()
    assert (paper.number, paper.suspected) == (2, "confidential")


def test_a_mark_on_a_scan_warns_the_desk_once_its_words_are_recognised(room: Room) -> None:
    paper = upload(room, LINES, SECOND)
    words = [{"text": word, "box": [0.1, 0.1, 0.2, 0.2]} for word in ("TUYỆT", "MẬT")]
    line = {"box": [0.1, 0.1, 0.2, 0.2], "turn": 0, "words": words}
    recognised = page_store().recognised(paper.digest, 1)
    recognised.parent.mkdir(parents=True, exist_ok=True)
    recognised.write_text(json.dumps({"width": 595.0, "height": 842.0, "lines": [line], "links": []}))
    Paper.objects.filter(id=paper.id).update(text="missing")
    here = {"meeting": room.meeting, "digest": paper.digest, "uploaded_by": room.secretary}
    PaperWork.objects.create(**here, step="recognising", done=1, total=2)
    watch = Watch(room)
    recognise_pages.call(str(room.meeting_id), paper.digest, 2)
    watch.check()
    paper.refresh_from_db()
    assert (paper.text, paper.suspected) == ("recognised", "top_secret")
