"""What is printed is what people read, with its letterhead, and what the record adds to it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import pytest
from msgspec import structs

from agenda.models import Meeting
from agenda.official import Letterhead, Signer
from agenda.rules import Quorum
from common.ids import new_id
from conclusions.document import build_document, filename_of
from conclusions.evidence import Asked, Attendance, Evidence, Named
from conclusions.models import Conclusion
from conclusions.text import ConclusionParagraph, ConclusionSection, SourceRef
from conclusions.typeset import Block, ConclusionDocument, Paragraph, Section, VoteResult
from tests.conclusions.factories import CLOSED_POLL

LETTERHEAD = Letterhead(
    agency="Ủy ban nhân dân thành phố Bình Hải",
    superior="",
    symbol="TB-UBND",
    place="Bình Hải",
    signer=Signer(title="Chủ tịch", name="Lê Quang Hải"),
)


QUESTION = Asked(new_id(), "Khi nào xong?", "Trong quý IV", Named("Dương Thanh Hà", "Giám đốc"))
EVIDENCE = Evidence(
    language="vi",
    chair_term="chu_tri",
    meeting="Phiên họp",
    place="",
    date=date(2026, 12, 1),
    chair=None,
    attendance=Attendance(Quorum(members=24, present=22, needed=16, met=True), others=0, guests=0),
    matters=[],
    questions=[QUESTION],
    polls=[CLOSED_POLL],
)
THE_POLL = SourceRef(kind="poll", id=UUID(CLOSED_POLL.id))
THE_QUESTION = SourceRef(kind="question", id=QUESTION.id)
TABLE = VoteResult(
    subject="Thông qua",
    in_favour=18,
    against=2,
    abstained=1,
    entitled=24,
    requirement="Quá nửa tổng số 24 thành viên có quyền biểu quyết (13 phiếu tán thành trở lên)",
    outcome="Thông qua",
    reason="đủ số phiếu tán thành theo quy định",
)
TOLD: list[Block] = [
    Paragraph(lead_in="Câu hỏi của Giám đốc Dương Thanh Hà:", text="Khi nào xong?"),
    Paragraph(lead_in="Trả lời:", text="Trong quý IV."),
]


def conclude(
    *sections: ConclusionSection,
    number: int | None = None,
    title: str = "Kết luận",
    closing: str = "Thông báo để\nthực hiện",
) -> Conclusion:
    return Conclusion(
        meeting=Meeting(language="vi"),
        title=title,
        opening="Một.\nHai.",
        sections=msgspec.to_builtins(sections),
        closing=closing,
        symbol="TB-UBND",
        number=number,
    )


def paragraph(identity: str, text: str, *sources: SourceRef) -> ConclusionParagraph:
    return ConclusionParagraph(id=identity, text=text, sources=list(sources))


def section(heading: str, *paragraphs: ConclusionParagraph) -> ConclusionSection:
    return ConclusionSection(id="s", heading=heading, paragraphs=list(paragraphs))


def build(*sections: ConclusionSection, **changes: Any) -> ConclusionDocument:
    return build_document(conclude(*sections, **changes), LETTERHEAD, EVIDENCE)


def printed(*paragraphs: ConclusionParagraph) -> list[Block]:
    [only] = build(section("1. Mục", *paragraphs)).sections
    return only.blocks


def test_document_prints_the_text_line_by_line() -> None:
    document = build(section("1. Mục", paragraph("a", "Đồng ý.\nGiao Sở: làm."), paragraph("b", "")))
    assert (document.opening, document.closing) == (["Một.", "Hai."], "Thông báo để thực hiện")
    blocks: list[Block] = [Paragraph(text="Đồng ý."), Paragraph(text="Giao Sở: làm.")]
    assert document.sections == [Section(number="1", heading="Mục", blocks=blocks)]
    assert (document.is_draft, document.date) == (True, None)


def test_document_of_a_published_conclusion_has_number_and_date() -> None:
    document = build_document(conclude(number=7), LETTERHEAD, EVIDENCE, day=date(2026, 12, 1))
    assert (document.number, document.date, document.is_draft) == (7, date(2026, 12, 1), False)


def test_subheadings_begin_sections_of_the_second_level() -> None:
    parts = [("a", "Mở đầu."), ("heading:x", "2.1. Thu"), ("b", "Đồng ý."), ("heading:y", "Chi")]
    document = build(section("2. Dự toán", *(paragraph(*part) for part in parts)))
    assert document.sections == [
        Section(number="2", heading="Dự toán", blocks=[Paragraph(text="Mở đầu.")]),
        Section(number="2.1", heading="Thu", blocks=[Paragraph(text="Đồng ý.")]),
        Section(number="1.2", heading="Chi", blocks=[]),
    ]


def test_vote_is_a_table_below_the_words_that_rest_on_it() -> None:
    words = "Thường trực thống nhất."
    assert printed(paragraph("a", words, THE_POLL)) == [Paragraph(text=words), TABLE]


def test_vote_that_the_words_name_has_no_title_of_its_own() -> None:
    words = "Kết quả về “Thông qua” đã rõ."
    assert printed(paragraph("a", words, THE_POLL)) == [Paragraph(text=words), structs.replace(TABLE, subject="")]


def test_vote_is_shown_once_though_two_paragraphs_rest_on_it() -> None:
    blocks = printed(paragraph("a", "Một.", THE_POLL), paragraph("b", "Hai.", THE_POLL))
    assert blocks == [Paragraph(text="Một."), TABLE, Paragraph(text="Hai.")]


def test_vote_below_a_subheading_that_rests_on_it() -> None:
    document = build(section("1. Mục", paragraph("heading:x", "1.1. Thu", THE_POLL)))
    assert [part.blocks for part in document.sections] == [[], [TABLE]]


def test_paragraph_emptied_by_hand_shows_nothing_of_what_it_rested_on() -> None:
    assert printed(paragraph("a", "", THE_POLL, THE_QUESTION)) == []


def test_question_told_in_the_secretarys_words_is_set_as_a_question_and_not_repeated() -> None:
    own = paragraph(f"question:{QUESTION.id}", "Bà Hà hỏi: khi nào?\nTrả lời: cuối năm.", THE_QUESTION)
    assert printed(paragraph("a", "Tiến độ chậm.", THE_QUESTION), own) == [
        Paragraph(text="Tiến độ chậm."),
        Paragraph(lead_in="Bà Hà hỏi:", text="khi nào?"),
        Paragraph(lead_in="Trả lời:", text="cuối năm."),
    ]


def test_question_that_no_paragraph_tells_is_shown_below_the_words_that_rest_on_it() -> None:
    emptied = paragraph(f"question:{QUESTION.id}", "", THE_QUESTION)
    assert printed(emptied, paragraph("a", "Tiến độ chậm.", THE_QUESTION)) == [Paragraph(text="Tiến độ chậm."), *TOLD]


def test_sources_the_room_no_longer_knows_add_nothing() -> None:
    gone = [SourceRef(kind=kind, id=new_id()) for kind in ("item", "paper", "poll", "question")]
    assert printed(paragraph("a", "Đồng ý.", *gone)) == [Paragraph(text="Đồng ý.")]


def test_without_closing_words_the_last_paragraph_ends_the_document() -> None:
    document = build(section("1. Mục", paragraph("a", "Một."), paragraph("b", "Hai.")), closing="")
    assert (document.closing, document.sections[0].blocks) == ("Hai.", [Paragraph(text="Một.")])


def test_without_closing_words_a_table_stays_where_it_is() -> None:
    document = build(section("1. Mục", paragraph("a", "Một.", THE_POLL)), closing="")
    assert (document.closing, document.sections[0].blocks) == ("", [Paragraph(text="Một."), TABLE])


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("3. Mục", ("3", "Mục")),
        ("3 Mục", ("3", "Mục")),
        ("Mục", ("1", "Mục")),
        ("2026", ("1", "2026")),
        ("", ("1", "")),
    ],
)
def test_heading_without_a_number_gets_its_place(heading: str, expected: tuple[str, str]) -> None:
    [printed] = build(section(heading)).sections
    assert (printed.number, printed.heading) == expected


@pytest.mark.parametrize(
    ("number", "title", "name"),
    [
        (None, "Kết luận: a/b\\c", "Kết luận a b c.pdf"),
        (5, "Kết luận.", "05-TB-UBND Kết luận.pdf"),
        (None, "x" * 300, "x" * 120 + ".pdf"),
    ],
)
def test_filename_is_one_every_file_system_takes(number: int | None, title: str, name: str) -> None:
    assert filename_of(conclude(number=number, title=title)) == name
