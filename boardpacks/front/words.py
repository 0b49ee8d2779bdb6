"""The words of cover and contents in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from agenda.enums import Language
from annotations.enums import Layer
from boardpacks.enums import WhyLeftOut

_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


@dataclass(frozen=True)
class Words:
    """What the first pages say in one language."""

    kind: str
    time: str
    place: str
    chair: str
    contents: str
    page: str
    made_for: str
    made_at: str
    only_yours: str
    left_out: dict[WhyLeftOut, str]
    layers: dict[Layer, str]
    no_marks: str
    with_marks: str
    minutes: str


WORDS: dict[Language, Words] = {
    "vi": Words(
        kind="TÀI LIỆU HỌP",
        time="Thời gian",
        place="Địa điểm",
        chair="Chủ tọa",
        contents="Chương trình và tài liệu",
        page="Trang",
        made_for="Bản dành cho",
        made_at="Tạo lúc",
        only_yours=(
            "Bản này chỉ gồm những tài liệu mà người nhận được phép lưu vào thời điểm tạo. "
            "Đề nghị không sao chép, chuyển cho người khác."
        ),
        left_out={"withheld": "chỉ đọc trên hệ thống", "not_ready": "chưa sẵn sàng"},
        layers={"mine": "ghi chú của tôi", "group": "ghi chú của nhóm", "room": "nét vẽ chung của phòng họp"},
        no_marks="Không kèm ghi chú",
        with_marks="Kèm theo",
        minutes="phút",
    ),
    "en": Words(
        kind="BOARD PACK",
        time="Time",
        place="Place",
        chair="Chair",
        contents="Agenda and papers",
        page="Page",
        made_for="Made for",
        made_at="Made at",
        only_yours=(
            "This copy holds only the papers that its reader could take along when it was made. "
            "Please do not copy it or pass it on."
        ),
        left_out={"withheld": "to be read in the system only", "not_ready": "not ready yet"},
        layers={"mine": "my marks", "group": "my group's marks", "room": "the room's marks"},
        no_marks="Without marks",
        with_marks="With",
        minutes="min",
    ),
}


def describe_span(starts_at: datetime, ends_at: datetime, language: Language) -> str:
    """Return when a meeting is, in the installation's time."""
    start, end = localtime(starts_at), localtime(ends_at)
    if start.date() == end.date():
        return f"{start:%H:%M} – {end:%H:%M}, {_day(start, language)}"
    return f"{start:%H:%M}, {_day(start, language)} – {end:%H:%M}, {_day(end, language)}"


def describe_moment(moment: datetime) -> str:
    """Return a moment to the minute, in the installation's time."""
    return f"{localtime(moment):%H:%M, %d/%m/%Y}"


def _day(moment: datetime, language: Language) -> str:
    return f"{_WEEKDAYS[language][moment.weekday()]}, {moment:%d/%m/%Y}"
