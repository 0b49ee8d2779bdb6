"""What the lists of a new installation hold: the kinds of documents of Decree 30/2020, the holidays known so far.

Source of the holidays: Labour Code 2019, Articles 111 and 112 (a holiday on a weekly day of rest is made up for on the
next working day); Resolution 80-NQ/TW for 24 November; lunar dates in UTC+7. Which days of Tết and of the National Day
are off is announced for each year: from 2027 on the list has what the law itself gives, and is there to be changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid5

NAMESPACE = UUID("3a2f6c1e-51c8-5d0e-8f5b-2f0a7c9be6d4")
"""Ids of what every installation begins with are derived from names under this one."""

DOCUMENT_TYPES = [
    ("NQ", "Nghị quyết", "Resolution"),
    ("QĐ", "Quyết định", "Decision"),
    ("CT", "Chỉ thị", "Directive"),
    ("QC", "Quy chế", "Regulation"),
    ("QyĐ", "Quy định", "Provisions"),
    ("TC", "Thông cáo", "Communiqué"),
    ("TB", "Thông báo", "Notice"),
    ("HD", "Hướng dẫn", "Guidance"),
    ("CTr", "Chương trình", "Programme"),
    ("KH", "Kế hoạch", "Plan"),
    ("PA", "Phương án", "Option paper"),
    ("ĐA", "Đề án", "Scheme"),
    ("DA", "Dự án", "Project"),
    ("BC", "Báo cáo", "Report"),
    ("BB", "Biên bản", "Minutes"),
    ("TTr", "Tờ trình", "Submission"),
    ("HĐ", "Hợp đồng", "Contract"),
    ("CĐ", "Công điện", "Urgent dispatch"),
    ("BGN", "Bản ghi nhớ", "Memorandum of understanding"),
    ("BTT", "Bản thỏa thuận", "Agreement"),
    ("GUQ", "Giấy ủy quyền", "Power of attorney"),
    ("GM", "Giấy mời", "Invitation"),
    ("GGT", "Giấy giới thiệu", "Letter of introduction"),
    ("GNP", "Giấy nghỉ phép", "Leave permit"),
    ("PG", "Phiếu gửi", "Delivery note"),
    ("PC", "Phiếu chuyển", "Transfer slip"),
    ("PB", "Phiếu báo", "Notification slip"),
    ("", "Công văn", "Official letter"),
]
"""Appendix III, part I of the decree; the symbol of an official letter names no kind of document."""

_NEW_YEAR = ("Tết Dương lịch", "New Year’s Day")
_TET = ("Tết Nguyên đán", "Lunar New Year")
_HUNG_KINGS = ("Giỗ Tổ Hùng Vương", "Hùng Kings’ Commemoration Day")
_VICTORY = ("Ngày Chiến thắng 30/4 và Quốc tế Lao động 1/5", "Reunification Day and Labour Day")
_NATIONAL_DAY = ("Quốc khánh", "National Day")
_CULTURE = ("Ngày Văn hóa Việt Nam", "Vietnam Culture Day")

HOLIDAYS = [
    (_NEW_YEAR, date(2026, 1, 1), date(2026, 1, 2)),
    (_TET, date(2026, 2, 16), date(2026, 2, 20)),
    (_HUNG_KINGS, date(2026, 4, 26), date(2026, 4, 27)),
    (_VICTORY, date(2026, 4, 30), date(2026, 5, 1)),
    (_NATIONAL_DAY, date(2026, 8, 31), date(2026, 9, 2)),
    (_CULTURE, date(2026, 11, 24), date(2026, 11, 24)),
    (_NEW_YEAR, date(2027, 1, 1), date(2027, 1, 1)),
    (_TET, date(2027, 2, 5), date(2027, 2, 11)),
    (_HUNG_KINGS, date(2027, 4, 16), date(2027, 4, 16)),
    (_VICTORY, date(2027, 4, 30), date(2027, 5, 3)),
    (_NATIONAL_DAY, date(2027, 9, 2), date(2027, 9, 3)),
    (_CULTURE, date(2027, 11, 24), date(2027, 11, 24)),
    (_NEW_YEAR, date(2028, 1, 1), date(2028, 1, 3)),
    (_TET, date(2028, 1, 25), date(2028, 1, 31)),
    (_HUNG_KINGS, date(2028, 4, 4), date(2028, 4, 4)),
    (_VICTORY, date(2028, 4, 30), date(2028, 5, 2)),
    (_NATIONAL_DAY, date(2028, 9, 1), date(2028, 9, 4)),
    (_CULTURE, date(2028, 11, 24), date(2028, 11, 24)),
]

_MADE_UP = ("Làm bù", "Working day made up for")
DAYS_WORKED = [date(2026, 1, 10), date(2026, 8, 22)]
"""Saturdays worked in 2026 for 2 January and 31 August."""


def standard_document_types() -> Iterator[dict[str, Any]]:
    """Return the rows of the list of document types."""
    for abbreviation, name, name_en in DOCUMENT_TYPES:
        row_id = uuid5(NAMESPACE, f"document_type {name}")
        yield {"id": row_id, "name": name, "name_en": name_en, "abbreviation": abbreviation}


def standard_holidays() -> Iterator[dict[str, Any]]:
    """Return the rows of the list of holidays."""
    made_up = [(_MADE_UP, day, day) for day in DAYS_WORKED]
    for (name, name_en), first, last in HOLIDAYS + made_up:
        row_id, worked = uuid5(NAMESPACE, f"holiday {first}"), first in DAYS_WORKED
        yield {"id": row_id, "name": name, "name_en": name_en, "first": first, "last": last, "worked": worked}
