"""The words of a printed schedule in both languages."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from agenda.enums import Language


class Words(Protocol):
    """What a schedule says in one language."""

    columns: list[str]
    morning: str
    afternoon: str
    nothing: str
    taken: str

    def kind(self, week: int) -> str:
        """Name the document."""
        ...

    def title(self, week: int, whose: str) -> str:
        """Name it in full, as readers of files show it."""
        ...

    def span(self, first: dt.date, last: dt.date) -> str:
        """Say from when until when."""
        ...

    def day(self, day: dt.date) -> str:
        """Name a day of the week, over its date."""
        ...

    def hour(self, moment: dt.datetime) -> str:
        """Say a time of the day."""
        ...


class _Vietnamese:
    columns = ["Ngày", "Buổi", "Thời gian", "Nội dung", "Chủ trì", "Thành phần", "Địa điểm"]
    morning, afternoon = "Sáng", "Chiều"
    nothing = "Không có lịch họp"
    taken = "Bận họp"
    _days = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")

    def kind(self, week: int) -> str:
        return f"LỊCH CÔNG TÁC TUẦN {week:02}"

    def title(self, week: int, whose: str) -> str:
        return f"Lịch công tác tuần {week:02}: {whose}"

    def span(self, first: dt.date, last: dt.date) -> str:
        return f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"

    def day(self, day: dt.date) -> str:
        return f"{self._days[day.weekday()]}\n{day:%d/%m}"

    def hour(self, moment: dt.datetime) -> str:
        return f"{moment:%H}h{moment:%M}"


class _English:
    columns = ["Day", "Half", "Time", "Meeting", "Chair", "Who takes part", "Place"]
    morning, afternoon = "Morning", "Afternoon"
    nothing = "No meetings"
    taken = "Busy"
    _days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

    def kind(self, week: int) -> str:
        return f"SCHEDULE OF WEEK {week}"

    def title(self, week: int, whose: str) -> str:
        return f"Schedule of week {week}: {whose}"

    def span(self, first: dt.date, last: dt.date) -> str:
        return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"

    def day(self, day: dt.date) -> str:
        return f"{self._days[day.weekday()]}\n{day.day} {day:%b}"

    def hour(self, moment: dt.datetime) -> str:
        return f"{moment:%H:%M}"


WORDS: dict[Language, Words] = {"vi": _Vietnamese(), "en": _English()}
