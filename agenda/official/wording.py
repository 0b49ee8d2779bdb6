"""How official documents write dates, numbers, symbols and figures, in Vietnamese and in English.

Pure functions. The Vietnamese forms are those of Decree 30/2020/NĐ-CP, Appendix I and III.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from common.errors import Refused
from common.text import clean

if TYPE_CHECKING:
    import datetime as dt

    from common.typeset import Language

_BLANK = "\N{NO-BREAK SPACE}"
_MONTHS = ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December")  # fmt: skip
# Letters of either case, digits and hyphens; Vietnamese abbreviations may hold Đ or a small letter (QyĐ, CTr).
_ABBREVIATION = re.compile(r"[^\W_]+(-[^\W_]+)*")
# Where an agency's name is customarily broken: before the body it serves and before the name of the territory.
_BREAKS = re.compile(r" (?=(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG|TỈNH|THÀNH PHỐ|ĐẶC KHU|PHƯỜNG|XÃ) )")


def format_official_date(date: dt.date, language: Language) -> str:
    """Return ``ngày 05 tháng 6 năm 2026`` or ``5 June 2026``: pads days under 10 and months 1 and 2 only (D3-03)."""
    if language == "en":
        return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
    month = f"{date.month:02}" if date.month <= 2 else str(date.month)
    return f"ngày {date.day:02} tháng {month} năm {date.year}"


def format_date_line(place: str, date: dt.date | None, language: Language) -> str:
    """Return the place-and-date line; without a date, blanks to be filled by hand (Vietnamese) or no date (English)."""
    blank = _BLANK * 6
    undated = f"ngày{blank}tháng{blank}năm{blank}" if language == "vi" else ""
    line = ", ".join(filter(None, [place, format_official_date(date, language) if date else undated]))
    return line[:1].upper() + line[1:]


def build_symbol(document_type: str, agency: str, unit: str = "") -> str:
    """Return the symbol after the number: ``TB-VPUBND``; an official letter has no type: ``UBND-VX`` (D3-05).

    Refuses ``document.symbol_malformed`` for a part that is not an abbreviation (a space, a slash, nothing at all).
    """
    parts = [part.strip() for part in (document_type, agency, unit) if part.strip()]
    if not agency.strip() or not all(_ABBREVIATION.fullmatch(part) for part in parts):
        raise Refused("document.symbol_malformed", type=document_type, agency=agency, unit=unit)
    return "-".join(parts)


def is_abbreviation(text: str) -> bool:
    """Tell whether ``text`` can stand in a symbol."""
    return bool(_ABBREVIATION.fullmatch(text.strip()))


def format_number(number: int | None, symbol: str) -> str:
    """Return ``05/TB-UBND``, or blanks before the slash while there is no number."""
    return f"{_BLANK * 8 if number is None else format(number, '02')}/{symbol}"


def agency_lines(agency: str) -> list[str]:
    """Return an agency's name in capitals, in parts between which it may break (``ỦY BAN NHÂN DÂN``, ``TỈNH …``)."""
    return _BREAKS.split(clean(agency).upper())


def format_share(part: int, whole: int, language: Language) -> str:
    """Return a percentage with one decimal (``75,0%``, ``75.0%``), half up; of nobody, a dash."""
    if whole == 0:
        return "–"
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10}{',' if language == 'vi' else '.'}{tenths % 10}%"
