"""The conclusion as a file, measured with poppler against Decree 30/2020/NĐ-CP (D3-01, D3-08, D3-10)."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest

from agenda.official import Signer
from common.errors import Refused
from conclusions.typeset import (
    Block,
    ConclusionDocument,
    Paragraph,
    Section,
    VoteResult,
    typeset_conclusion,
)

if TYPE_CHECKING:
    from pathlib import Path

needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext") and not os.environ.get("REQUIRE_ALL"),
    reason="needs poppler-utils",
)
MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 30 * MM, (210 - 15) * MM, 20 * MM, (297 - 20) * MM


class Word(NamedTuple):
    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def carried(subject: str = "", **words: str) -> VoteResult:
    values = {"requirement": "Quá nửa tổng số 24 thành viên", "outcome": "Thông qua", "reason": "đủ số phiếu"} | words
    return VoteResult(subject=subject, in_favour=18, against=2, abstained=1, entitled=24, **values)


def conclusion(**changes: object) -> ConclusionDocument:
    """Return a conclusion of two pages."""
    values: dict[str, object] = {
        "language": "vi",
        "agency": "Ủy ban nhân dân thành phố Bình Hải",
        "place": "Bình Hải",
        "symbol": "TB-UBND",
        "number": 5,
        "date": dt.date(2026, 6, 29),
        "title": "Kết luận của Chủ tịch Ủy ban nhân dân thành phố",
        "opening": [
            (
                "Ngày 26 tháng 6 năm 2026, tại Phòng họp số 1, đồng chí Chủ tịch đã chủ trì phiên họp tháng 6. "
                "Dự họp có 22/24 thành viên."
            )
        ],
        "sections": [
            Section(
                number=str(number),
                heading=f"Nội dung thứ {number}",
                blocks=[
                    Paragraph(text="Thống nhất với báo cáo của cơ quan trình. " * 4),
                    Paragraph(lead_in="Câu hỏi của bà Hà:", text="Khi nào xong?"),
                    Paragraph(lead_in="Trả lời:", text="Trong quý IV."),
                    Paragraph(text="Hội nghị biểu quyết."),
                    carried("Thông qua Tờ trình"),
                ],
            )
            for number in (1, 2, 3)
        ],
        "closing": "Văn phòng thông báo để các cơ quan biết, thực hiện",
        "signer": Signer(authority=["TL. CHỦ TỊCH"], title="Chánh Văn phòng", name="Vũ Hoàng Nam"),
        "recipients": ["Như thành phần dự họp", "Lưu: VT, TH"],
    }
    return ConclusionDocument(**values | changes)  # type: ignore[arg-type]


def run(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    path = folder / "conclusion.pdf"
    path.write_bytes(pdf)
    target = ["-"] if tool == "pdftotext" else []
    return subprocess.run([tool, *options, str(path), *target], check=True, capture_output=True, text=True).stdout


def words(pdf: bytes, folder: Path) -> list[Word]:
    found, page = [], 0
    for line in run("pdftotext", pdf, folder, "-bbox").splitlines():
        if "<page " in line:
            page += 1
        elif match := re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>', line):
            left, top, right, bottom = (float(edge) for edge in match.groups()[:4])
            found.append(Word(page, match[5], left, top, right, bottom))
    return found


def text(pdf: bytes, folder: Path) -> str:
    return " ".join(run("pdftotext", pdf, folder, "-raw").split())


def test_typeset_conclusion_gives_the_same_bytes_again() -> None:
    assert typeset_conclusion(conclusion()) == typeset_conclusion(conclusion())


@needs_poppler
def test_file_is_a4_tagged_titled_with_shipped_fonts_only_d3_10(tmp_path: Path) -> None:
    pdf = typeset_conclusion(conclusion())
    facts = dict(line.split(":", 1) for line in run("pdfinfo", pdf, tmp_path).splitlines())
    fonts = [row.split() for row in run("pdffonts", pdf, tmp_path).splitlines()[2:]]
    assert facts["Page size"].strip() == "595.276 x 841.89 pts (A4)"
    assert facts["Tagged"].strip() == "yes"
    assert facts["Title"].strip() == "Thông báo số 05/TB-UBND: Kết luận của Chủ tịch Ủy ban nhân dân thành phố"
    assert {row[0].split("+")[1].split("-")[0] for row in fonts} == {"Tinos"}
    assert {tuple(row[-5:-2]) for row in fonts} == {("yes", "yes", "yes")}
    assert b"/Lang(vi-VN)" in pdf


@needs_poppler
def test_text_stays_within_the_margins(tmp_path: Path) -> None:
    found = words(typeset_conclusion(conclusion()), tmp_path)
    numbers = [word for word in found if word.bottom < TOP]
    body = [word for word in found if word.bottom >= TOP]
    tolerance = 0.2 * MM
    outside = [
        word
        for word in body
        if word.left < LEFT - tolerance
        or word.right > RIGHT + tolerance
        or word.top < TOP - tolerance
        or word.bottom > BOTTOM + tolerance
    ]
    assert outside == []
    assert [(word.page, word.text) for word in numbers] == [(2, "2")]


@needs_poppler
def test_page_number_is_centred_over_the_text_from_page_2(tmp_path: Path) -> None:
    number = next(word for word in words(typeset_conclusion(conclusion()), tmp_path) if word.bottom < TOP)
    assert (number.left + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.2 * MM)


@needs_poppler
def test_first_line_of_a_paragraph_is_indented_1_cm(tmp_path: Path) -> None:
    first = next(word for word in words(typeset_conclusion(conclusion()), tmp_path) if word.text == "Ngày")
    assert first.left == pytest.approx(LEFT + 10 * MM, abs=0.2 * MM)


@needs_poppler
def test_number_and_date_stand_on_one_line_under_agency_and_motto(tmp_path: Path) -> None:
    found = {word.text: word for word in reversed(words(typeset_conclusion(conclusion()), tmp_path)) if word.page == 1}
    assert found["05/TB-UBND"].top == pytest.approx(found["tháng"].top, abs=1.5)
    assert found["HÒA"].top == pytest.approx(found["ỦY"].top, abs=0.5)
    assert found["HẢI"].bottom < found["05/TB-UBND"].top
    assert found["phúc"].bottom < found["tháng"].top


@needs_poppler
def test_notice_has_the_words_the_decree_asks_for_d3_01(tmp_path: Path) -> None:
    printed = text(typeset_conclusion(conclusion()), tmp_path)
    expected = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/TB-UBND",
        "Bình Hải, ngày 29 tháng 6 năm 2026",
        "THÔNG BÁO",
        "biết, thực hiện./.",
        "Nơi nhận:",
        "- Như thành phần dự họp;",
        "- Lưu: VT, TH.",
        "TL. CHỦ TỊCH",
        "CHÁNH VĂN PHÒNG",
        "Vũ Hoàng Nam",
    ]
    assert [words_ for words_ in expected if words_ not in printed] == []


@needs_poppler
def test_vote_is_a_table_with_figures_requirement_and_the_rule_that_decided(tmp_path: Path) -> None:
    printed = text(typeset_conclusion(conclusion()), tmp_path)
    assert (
        "Hội nghị biểu quyết. Thông qua Tờ trình "
        "Tán thành Không tán thành Không biểu quyết Không tham gia Có quyền biểu quyết "
        "Số phiếu 18 2 1 3 24 Tỷ lệ 75,0% 8,3% 4,2% 12,5% 100,0% "
        "Yêu cầu Quá nửa tổng số 24 thành viên Kết quả Thông qua (đủ số phiếu) 2. Nội dung thứ 2"
    ) in printed


@needs_poppler
def test_question_and_answer_follow_their_lead_ins_in_italics(tmp_path: Path) -> None:
    section = Section(number="1", heading="Nội dung", blocks=[Paragraph(lead_in="Câu hỏi:", text="Khi nào xong?")])
    pdf = typeset_conclusion(conclusion(opening=[], sections=[section]))
    assert "1. Nội dung Câu hỏi: Khi nào xong?" in text(pdf, tmp_path)
    assert "Tinos-Italic" in run("pdffonts", pdf, tmp_path)


@needs_poppler
def test_words_before_a_table_and_headings_before_words_are_on_one_page(tmp_path: Path) -> None:
    for lines in range(14, 34):
        blocks: list[Block] = [Paragraph(text="Thống nhất.")] * lines
        vote = Section(number="2", heading="Chương", blocks=[Paragraph(text="Biểu-quyết như sau."), carried()])
        document = conclusion(sections=[Section(number="1", heading="Nội dung", blocks=blocks), vote])
        found = words(typeset_conclusion(document), tmp_path)
        pages = {word.page for word in found if word.text in {"Chương", "Biểu-quyết", "75,0%", "(đủ"}}
        assert len(pages) == 1, lines


@needs_poppler
def test_words_longer_than_a_page_stay_within_the_margins(tmp_path: Path) -> None:
    long = "Thống nhất với báo cáo. " * 400
    section = Section(number="1", heading="Nội dung " * 50, blocks=[Paragraph(text=long), carried("Thông qua " * 40)])
    found = words(typeset_conclusion(conclusion(title="Kết luận " * 50, sections=[section], closing=long)), tmp_path)
    assert max(word.bottom for word in found) <= BOTTOM + 0.2 * MM
    assert max(word.right for word in found) <= RIGHT + 0.2 * MM
    assert {word.page for word in found if word.text == "Nam"} == {max(word.page for word in found)}


@needs_poppler
def test_title_is_set_in_lines_about_as_long_as_each_other(tmp_path: Path) -> None:
    title = "Kết luận của Chủ tịch Ủy ban nhân dân thành phố tại phiên họp thường kỳ tháng 12"
    found = words(typeset_conclusion(conclusion(title=title)), tmp_path)
    top = next(word.top for word in found if word.text == "BÁO")
    lines = sorted({word.top for word in found if word.page == 1 and word.top > top})[:2]
    widths = [
        max(word.right for word in found if word.top == line) - min(word.left for word in found if word.top == line)
        for line in lines
    ]
    assert min(widths) > 0.8 * max(widths)


@needs_poppler
def test_range_of_years_is_not_broken(tmp_path: Path) -> None:
    for padding in range(30):
        paragraph = Paragraph(text=f"Giai đoạn {'x' * padding} của kế hoạch phòng, chống ngập úng từ năm 2027 - 2030.")
        section = Section(number="1", heading="Nội dung", blocks=[paragraph])
        found = words(typeset_conclusion(conclusion(opening=[], sections=[section])), tmp_path)
        first = next(word for word in found if word.text.startswith("2027"))
        last = next(word for word in found if word.text.endswith("2030."))
        assert first.top == last.top, padding


@needs_poppler
def test_draft_says_so_on_every_page_and_has_no_number(tmp_path: Path) -> None:
    found = words(typeset_conclusion(conclusion(number=None, date=None)), tmp_path)
    assert sorted({word.page for word in found if word.text == "THẢO"}) == [1, 2]
    assert [word.text for word in found if word.text.endswith("/TB-UBND")] == ["/TB-UBND"]


@needs_poppler
def test_published_notice_does_not_say_draft(tmp_path: Path) -> None:
    assert "DỰ THẢO" not in text(typeset_conclusion(conclusion()), tmp_path)


@needs_poppler
def test_signature_never_stands_alone_on_a_page(tmp_path: Path) -> None:
    for lines in range(12, 40):
        section = Section(number="1", heading="Nội dung", blocks=[Paragraph(text="Thống nhất.")] * lines)
        found = words(typeset_conclusion(conclusion(sections=[section])), tmp_path)
        pages = {text_: {word.page for word in found if word.text == text_} for text_ in ("hiện./.", "Nơi", "Nam")}
        assert pages["hiện./."] == pages["Nơi"] == pages["Nam"], lines


@needs_poppler
@pytest.mark.parametrize(
    "agency",
    [
        "Ủy ban nhân dân Thành phố Hồ Chí Minh",
        "Văn phòng Ủy ban nhân dân",
        "Sở Nông nghiệp và Môi trường",
        "Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh Thừa Thiên Huế",
        "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu",
    ],
)
def test_long_agency_names_wrap_beside_the_national_name_d3_06(agency: str, tmp_path: Path) -> None:
    city = "Thành phố Hồ Chí Minh"
    document = conclusion(agency=agency, superior_agency=f"Ủy ban nhân dân {city}", place=city)
    found = words(typeset_conclusion(document), tmp_path)
    nation = next(word for word in found if word.text == "CỘNG")
    title = next(word for word in found if word.text == "BÁO")
    head = [word for word in found if word.page == 1 and word.bottom < title.top]
    left = [word for word in head if word.right < nation.left]
    assert max(word.right for word in left) < nation.left - 2 * MM
    name = agency.upper().split()
    assert [word.text for word in left][-len(name) - 2 : -2] == name  # then "Số:" and the number


@needs_poppler
def test_council_conclusions_have_no_vietnamese_head_d3_08(tmp_path: Path) -> None:
    vote = carried(
        "That the report be received",
        requirement="More than half of the 20 votes for and against",
        outcome="Carried",
        reason="enough votes",
    )
    document = conclusion(
        language="en",
        agency="Riverside City Council",
        place="Riverside",
        symbol="CC",
        title="Meeting of 26 June 2026",
        sections=[Section(number="1", heading="Budget", blocks=[vote])],
        closing="Published to all members",
        opening=["The Council met."],
        recipients=["All members"],
        signer=Signer(title="Clerk of the Council", name="Thomas Reed", authority=["On behalf of the Council"]),
    )
    pdf = typeset_conclusion(document)
    assert text(pdf, tmp_path) == (
        "RIVERSIDE CITY COUNCIL Reference: 05/CC Riverside, 29 June 2026 CONCLUSIONS Meeting of 26 June 2026 "
        "The Council met. 1. Budget That the report be received "
        "In favour Against Abstained Did not vote Entitled to vote Votes 18 2 1 3 24 "
        "Share 75.0% 8.3% 4.2% 12.5% 100.0% Required More than half of the 20 votes for and against "
        "Outcome Carried (enough votes) Published to all members. Copies to: All members "
        "On behalf of the Council Clerk of the Council Thomas Reed"
    )
    assert b"/Lang(en-GB)" in pdf


def test_typeset_conclusion_refuses_text_that_cannot_be_printed() -> None:
    with pytest.raises(Refused) as refusal:
        typeset_conclusion(conclusion(closing="Xong 🎉"))
    assert (refusal.value.code, refusal.value.details) == ("document.unprintable", {"characters": "🎉"})
