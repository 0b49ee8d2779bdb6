"""Dates, numbers, symbols and figures of official documents, against Decree 30/2020/NĐ-CP."""

from __future__ import annotations

import datetime as dt

import pytest

from agenda.official import build_symbol, format_official_date, wording
from common.errors import Refused


@pytest.mark.parametrize(
    ("date", "vietnamese", "english"),
    [
        (dt.date(2026, 1, 5), "ngày 05 tháng 01 năm 2026", "5 January 2026"),
        (dt.date(2026, 6, 29), "ngày 29 tháng 6 năm 2026", "29 June 2026"),
        (dt.date(2026, 3, 3), "ngày 03 tháng 3 năm 2026", "3 March 2026"),
        (dt.date(2026, 2, 12), "ngày 12 tháng 02 năm 2026", "12 February 2026"),
        (dt.date(2026, 10, 10), "ngày 10 tháng 10 năm 2026", "10 October 2026"),
    ],
)
def test_format_official_date_pads_days_and_only_months_1_and_2_d3_03(
    date: dt.date,
    vietnamese: str,
    english: str,
) -> None:
    assert (format_official_date(date, "vi"), format_official_date(date, "en")) == (vietnamese, english)


def test_format_date_line_leaves_blanks_for_the_date_of_a_draft() -> None:
    blank = "\N{NO-BREAK SPACE}" * 6
    assert wording.format_date_line("Bình Hải", None, "vi") == f"Bình Hải, ngày{blank}tháng{blank}năm{blank}"
    assert wording.format_date_line("Riverside", None, "en") == "Riverside"


def test_format_date_line_without_a_place_is_the_date() -> None:
    day = dt.date(2026, 6, 29)
    lines = [wording.format_date_line("", date, language) for date in (day, None) for language in ("vi", "en")]
    blank = "\N{NO-BREAK SPACE}" * 6
    assert lines == ["Ngày 29 tháng 6 năm 2026", "29 June 2026", f"Ngày{blank}tháng{blank}năm{blank}", ""]


@pytest.mark.parametrize(
    ("parts", "symbol"),
    [
        (("TB", "VPUBND"), "TB-VPUBND"),
        (("", "UBND", "VX"), "UBND-VX"),
        (("QyĐ", "HĐND"), "QyĐ-HĐND"),
        (("TB", "UBND", "TH"), "TB-UBND-TH"),
    ],
)
def test_build_symbol_joins_type_and_agency_d3_05(parts: tuple[str, ...], symbol: str) -> None:
    assert build_symbol(*parts) == symbol


@pytest.mark.parametrize("parts", [("TB", ""), ("TB", "VP UBND"), ("TB/", "UBND"), ("TB", "UBND-"), ("T_B", "UBND")])
def test_build_symbol_refuses_what_is_no_abbreviation_d3_05(parts: tuple[str, str]) -> None:
    with pytest.raises(Refused) as refusal:
        build_symbol(*parts)
    assert refusal.value.code == "document.symbol_malformed"


def test_format_number_pads_below_ten_and_leaves_room_in_a_draft() -> None:
    blank = "\N{NO-BREAK SPACE}" * 8
    numbers = [wording.format_number(number, "TB-UBND") for number in (5, 45, 120, None)]
    assert numbers == ["05/TB-UBND", "45/TB-UBND", "120/TB-UBND", f"{blank}/TB-UBND"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân thành phố Bình Hải", ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ BÌNH HẢI"]),
        ("Văn phòng  Uỷ ban nhân dân tỉnh Hà Nam", ["VĂN PHÒNG", "UỶ BAN NHÂN DÂN", "TỈNH HÀ NAM"]),
        ("Sở Nông nghiệp và Môi trường", ["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"]),
        ("Chính phủ", ["CHÍNH PHỦ"]),
    ],
)
def test_agency_lines_break_before_body_and_territory_d3_06(name: str, lines: list[str]) -> None:
    assert wording.agency_lines(name) == lines


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(18, 24, "75,0%"), (1, 3, "33,3%"), (2, 3, "66,7%"), (1, 16, "6,3%"), (24, 24, "100,0%"), (0, 0, "–")],
)
def test_format_share_rounds_half_up_to_one_decimal(part: int, whole: int, share: str) -> None:
    assert wording.format_share(part, whole, "vi") == share
    assert wording.format_share(part, whole, "en") == share.replace(",", ".")
