"""A whole meeting as its published PDF tells it, in both languages; and one in which nothing happened (D3-01)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.utils.timezone import localdate

from agenda.enums import Language
from agenda.official import format_official_date
from conclusions.document import build_document
from conclusions.evidence import gather_evidence
from conclusions.letterhead import find_letterhead
from conclusions.models import Conclusion
from conclusions.pdf_store import read_pdf
from conclusions.typeset import typeset_conclusion
from tests.conclusions.factories import ask, draft, edit, make_held_room, publish
from tests.conclusions.meetings import ITEMS, QUESTIONS, VOTES, hold_whole_meeting
from tests.factories import Room, do

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not shutil.which("pdftotext") and not os.environ.get("REQUIRE_ALL"), reason="needs poppler-utils"
    ),
]


def read(pdf: bytes, folder: Path) -> str:
    path = folder / "conclusion.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True).stdout
    return " ".join(told.split())


def preview(room: Room, conclusion: Conclusion) -> bytes:
    return typeset_conclusion(build_document(conclusion, find_letterhead(room.meeting), gather_evidence(room.meeting)))


def missing(expected: list[str], printed: str) -> list[str]:
    """Return what of ``expected`` does not follow in ``printed`` in this order."""
    place = 0
    for number, words in enumerate(expected):
        found = printed.find(words, place)
        if found < 0:
            return expected[number:]
        place = found + len(words)
    return []


def test_published_pdf_tells_the_meeting_in_its_order_in_vietnamese(tmp_path: Path) -> None:
    meeting = hold_whole_meeting("vi")
    conclusion = publish(draft(meeting.room), meeting.room.chair, number=5)
    items, questions, votes = ITEMS["vi"], QUESTIONS["vi"], VOTES["vi"]
    expected = [
        "ỦY BAN NHÂN DÂN THÀNH PHỐ BÌNH HẢI",
        "Số: 05/TB-UBND",
        f"Bình Hải, {format_official_date(localdate(), 'vi')}",
        "THÔNG BÁO Kết luận của Chủ tịch Ủy ban nhân dân thành phố Bình Hải tại phiên họp",
        "Tham dự có 11/12 thành viên có quyền biểu quyết (vắng 1) và 1 khách mời; đủ số thành viên theo quy định.",
        f"1. {items[0]}",
        f"Câu hỏi của Giám đốc Sở Tài chính Đại biểu số 1: {questions[0][1]} Trả lời: {questions[0][2]}.",
        f"Câu hỏi của Giám đốc Sở Xây dựng Đại biểu số 2: {questions[1][1]} Trả lời: {questions[1][2]}.",
        f"2. {items[1]}",
        f"Kết quả biểu quyết về “{votes[0]}”: 9/12",
        "Số phiếu 9 1 1 1 12 Tỷ lệ 75,0% 8,3% 8,3% 8,3% 100,0%",
        "Yêu cầu Quá nửa tổng số 12 thành viên có quyền biểu quyết (7 phiếu tán thành trở lên)",
        "Kết quả Thông qua (đủ số phiếu tán thành theo quy định)",
        f"3. {items[2]}",
        "Số phiếu 5 5 0 2 12 Tỷ lệ 41,7% 41,7% 0,0% 16,7% 100,0%",
        "Kết quả Thông qua (số phiếu hai bên ngang nhau, quyết định theo ý kiến của chủ tọa)",
        f"4. {items[3]}",
        f"Câu hỏi: {questions[3][1]} Trả lời: {questions[3][2]}.",
        f"5. {items[4]}",
        f"Câu hỏi của Giám đốc Sở Tài chính Đại biểu số 5: {questions[4][1]}",
        f"8. {items[7]} Nội dung này chưa được xem xét tại cuộc họp.",
        "biết, thực hiện./.",
        "Nơi nhận: - Như thành phần dự họp; - Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Quang Hải",
    ]
    assert missing(expected, read(read_pdf(conclusion.digest), tmp_path)) == []


def test_published_pdf_tells_the_meeting_in_its_order_in_english(tmp_path: Path) -> None:
    meeting = hold_whole_meeting("en")
    conclusion = publish(draft(meeting.room), meeting.room.chair, number=5)
    items, questions, votes = ITEMS["en"], QUESTIONS["en"], VOTES["en"]
    expected = [
        "PEOPLE'S COMMITTEE OF BINH HAI CITY",
        f"Reference: 05/CON-PC Binh Hai City, {format_official_date(localdate(), 'en')}",
        "CONCLUSIONS Regular session of November 2026",
        "Present were 11 of 12 voting members (1 absent) and 1 guest; a quorum was present.",
        f"1. {items[0]}",
        f"Question by Đại biểu số 1, Director of Finance: {questions[0][1]} Answer: {questions[0][2]}.",
        f"2. {items[1]}",
        f"Vote on “{votes[0]}”: 9 of 12",
        "Votes 9 1 1 1 12 Share 75.0% 8.3% 8.3% 8.3% 100.0%",
        "Required More than half of all 12 members entitled to vote (7 or more in favour)",
        "Outcome Carried (the required number of votes was reached)",
        "Votes 5 5 0 2 12 Share 41.7% 41.7% 0.0% 16.7% 100.0%",
        "Outcome Carried (the votes being equal, the chair’s vote decided)",
        f"Question: {questions[3][1]} Answer: {questions[3][2]}.",
        f"8. {items[7]} This matter was not considered at the meeting.",
        "Copies to: Participants of the meeting File",
        "On behalf of the People's Committee Chair Lê Quang Hải",
    ]
    assert missing(expected, read(read_pdf(conclusion.digest), tmp_path)) == []


@pytest.mark.parametrize(
    ("language", "head", "counts"),
    [
        ("vi", "Số: /TB-UBND DỰ THẢO Bình Hải, ngày tháng năm THÔNG BÁO Kết luận", "Số phiếu 9 1 1 1 12"),
        ("en", "DRAFT Binh Hai City CONCLUSIONS", "Votes 9 1 1 1 12"),
    ],
)
def test_draft_shows_its_tables_and_has_no_number_or_date(
    language: Language, head: str, counts: str, tmp_path: Path
) -> None:
    room = hold_whole_meeting(language).room
    printed = read(preview(room, draft(room)), tmp_path)
    assert missing([head, counts], printed) == []


def test_secretarys_words_are_printed_and_the_figures_are_the_records(tmp_path: Path) -> None:
    meeting = hold_whole_meeting("vi")
    conclusion = draft(meeting.room)
    poll = {"kind": "poll", "id": meeting.polls[0]}
    words = {"id": "p", "text": "Tất cả đều tán thành.", "sources": [poll]}
    sections = [{"id": "s", "heading": "1. Ngân sách", "paragraphs": [words]}]
    conclusion = publish(edit(conclusion, meeting.room.secretary, sections=sections), meeting.room.chair)
    assert conclusion.sections[0]["paragraphs"][0]["text"] == "Tất cả đều tán thành."
    printed = read(read_pdf(conclusion.digest), tmp_path)
    assert f"1. Ngân sách Tất cả đều tán thành. {VOTES['vi'][0]} Tán thành" in printed
    assert "Số phiếu 9 1 1 1 12" in printed


def test_answer_mended_after_publishing_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    room = make_held_room()
    question = ask(room, room.delegates[0], "Khi nào xong?")
    do(room.chair, "question.raise", question=question)
    do(room.chair, "question.answer", question=question, version=1, text="Tháng mười hai")
    conclusion = publish(draft(room), room.chair)
    do(room.chair, "question.answer", question=question, version=2, text="Sang năm")
    again = Conclusion.objects.get(id=conclusion.id)
    assert again.digest == conclusion.digest
    assert "Trả lời: Tháng mười hai." in read(read_pdf(again.digest), tmp_path)


def test_question_lowered_before_publishing_is_shown_without_its_asker(tmp_path: Path) -> None:
    room = make_held_room()
    asker = room.delegates[0]
    question = ask(room, asker, "Khi nào xong?")
    do(room.chair, "question.raise", question=question)
    do(room.chair, "question.answer", question=question, version=1, text="Tháng mười hai")
    words = {"id": "p", "text": "Đồng ý.", "sources": [{"kind": "question", "id": question}]}
    sections = [{"id": "s", "heading": "1. Tiến độ", "paragraphs": [words]}]
    conclusion = edit(draft(room), room.secretary, sections=sections)
    do(room.chair, "question.lower", question=question)
    printed = read(read_pdf(publish(conclusion, room.chair).digest), tmp_path)
    assert "Đồng ý. Câu hỏi: Khi nào xong? Trả lời: Tháng mười hai." in printed
    assert asker.full_name not in printed


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "2. Dự toán ngân sách Nội dung này chưa được xem xét tại cuộc họp. Thông báo để"),
        ("en", "2. Dự toán ngân sách This matter was not considered at the meeting. These conclusions"),
    ],
)
def test_meeting_without_votes_or_questions(language: Language, words: str, tmp_path: Path) -> None:
    room = make_held_room(language=language)
    printed = read(read_pdf(publish(draft(room), room.chair).digest), tmp_path)
    assert words in printed
    assert ("Số phiếu" in printed, "Outcome" in printed) == (False, False)
