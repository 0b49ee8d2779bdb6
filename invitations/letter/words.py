"""The words of letters and messages in both languages. Sentences only; what is said is decided elsewhere."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from agenda.enums import Language
from agenda.official import format_official_date
from agenda.rules import ChairTerm

DOCUMENT_TYPES: dict[Language, str] = {"vi": "GM", "en": "INV"}
NOTES: dict[Language, str] = {
    "vi": (
        "Đề nghị đại biểu nghiên cứu trước tài liệu trên hệ thống phòng họp không giấy, trả lời giấy mời "
        "và dự họp đúng giờ"
    ),
    "en": "Please read the papers in the paperless meeting room beforehand, answer this invitation and be on time",
}
"""What is asked of those who are invited, where the desk wrote nothing else."""
RECIPIENTS: dict[Language, list[str]] = {"vi": ["Như trên", "Lưu: VT"], "en": ["Addressee", "File"]}
CHAIR_LABELS: dict[ChairTerm, str] = {"chu_toa": "Chủ tọa", "chu_tri": "Chủ trì"}

_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def chair_label(term: ChairTerm, language: Language) -> str:
    """Return what stands before the name of whoever leads."""
    return "Chair" if language == "en" else CHAIR_LABELS[term]


def describe_time(starts_at: datetime, ends_at: datetime, language: Language) -> str:
    """Return when a meeting is, in the installation's time: ``08 giờ 00, Thứ Ba, ngày 01 tháng 12 năm 2026``.

    One that goes on over midnight says when it ends, too.
    """
    start, end = localtime(starts_at), localtime(ends_at)
    if start.date() == end.date():
        return f"{_hours(start, language)}, {_day(start, language)}"
    until = "đến" if language == "vi" else "to"
    first, last = (f"{_hours(one, language)}, {_day(one, language)}" for one in (start, end))
    return f"{first} {until} {last}"


def _hours(moment: datetime, language: Language) -> str:
    return f"{moment:%H} giờ {moment:%M}" if language == "vi" else f"{moment:%H:%M}"


def _day(moment: datetime, language: Language) -> str:
    weekday = _WEEKDAYS[language][moment.weekday()]
    return f"{weekday}, {format_official_date(moment.date(), language)}"
