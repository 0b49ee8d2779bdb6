"""The schedule of a week as a page: what stands in it, in which half of which day, and what it keeps to itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pymupdf
import pytest
from django.test import Client

from agenda.calendar.known import Span
from agenda.calendar.weekly import Whose, typeset_week, week_of
from agenda.calendar.wire import CalendarEntry
from agenda.enums import Language
from common.ids import new_id
from directory.models import Person
from tests.factories import make_person, make_room, make_unit

BACKEND = "django.contrib.auth.backends.ModelBackend"
MONDAY = dt.date(2026, 11, 30)
WHOSE = Whose(name="Văn phòng Ủy ban nhân dân", agency="Văn phòng Ủy ban nhân dân", superior="Ủy ban nhân dân tỉnh")


def entry(day: int, hour: int, hours: float = 2, **more: object) -> CalendarEntry:
    """A meeting on a day of the week (from 0) at an hour of the installation's clock."""
    start = week_of(MONDAY).start + dt.timedelta(days=day, hours=hour)
    held = {"meeting": new_id(), "title": "Họp giao ban", "place": "Phòng số 1", "chair": "Lê Quang Hải", **more}
    return CalendarEntry(starts_at=start, ends_at=start + dt.timedelta(hours=hours), **held)  # type: ignore[arg-type]


def words(*entries: CalendarEntry, language: Language = "vi") -> list[str]:
    pdf = typeset_week(entries, WHOSE, week_of(MONDAY), language=language)
    with pymupdf.open("pdf", pdf) as document:  # type: ignore[no-untyped-call]
        return " ".join(page.get_text() for page in document).split()


def said(found: list[str]) -> str:
    return " ".join(found)


@pytest.mark.parametrize("day", [dt.date(2026, 11, 30), dt.date(2026, 12, 3), dt.date(2026, 12, 6)])
def test_week_is_from_monday_to_sunday_of_the_installation(day: dt.date) -> None:
    start = dt.datetime(2026, 11, 29, 17, tzinfo=dt.UTC)
    assert week_of(day) == Span(start, start + dt.timedelta(days=7))


def test_page_names_the_week_the_unit_and_every_day() -> None:
    text = said(words(entry(1, 8)))
    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "LỊCH CÔNG TÁC TUẦN 49",
        "Từ ngày 30/11/2026 đến ngày 06/12/2026",
        "Thứ Ba 01/12 Sáng 08h00 – 10h00 Họp giao ban Lê Quang Hải Phòng số 1",
        "Chủ nhật 06/12 Không có lịch họp",
    ):
        assert expected in text
    assert text.count("Không có lịch họp") == 6


def test_english_page_has_no_national_name() -> None:
    text = said(words(entry(1, 14, title="Budget", people=["An", "Lê Quang Hải"]), language="en"))
    assert "CỘNG HÒA" not in text
    assert "Tuesday 1 Dec Afternoon 14:00 – 16:00 Budget Lê Quang Hải An Phòng số 1" in text


def test_meeting_over_midnight_stands_on_both_days() -> None:
    text = said(words(entry(1, 22, hours=4)))
    assert "Chiều 22h00 – …" in text
    assert "Thứ Tư 02/12 Sáng … – 02h00" in text


def test_time_that_is_only_known_as_taken_says_no_more() -> None:
    text = said(words(entry(0, 9, meeting=None, title="", place="", chair="", people=["Đại biểu số 1"])))
    assert "Sáng 09h00 – 11h00 Bận họp Đại biểu số 1" in text


def test_a_full_week_of_long_titles_runs_over_pages_with_its_head() -> None:
    many = [entry(day, hour, title="Họp thẩm định đề án " * 6) for day in range(7) for hour in (8, 10, 14, 16)]
    pdf = typeset_week(many, WHOSE, week_of(MONDAY), language="vi")
    with pymupdf.open("pdf", pdf) as document:  # type: ignore[no-untyped-call]
        assert document.page_count > 1
        assert all("Nội dung" in page.get_text() for page in document)
    assert typeset_week(many, WHOSE, week_of(MONDAY), language="vi") == pdf


@pytest.mark.django_db
def test_page_is_that_of_the_reader_or_of_a_unit_of_theirs() -> None:
    room = make_room(papers=0)
    unit = make_unit("Sở Tài chính")
    for person in (room.secretary, room.delegates[0]):
        person.unit = unit
        person.save()

    def fetch(by: Person, **query: Any) -> str:
        client = Client()
        client.force_login(by, backend=BACKEND)
        answer = client.get("/api/calendar/weekly.pdf", {"week": "2026-12-01", **query})
        if answer.status_code != 200:
            return str(answer.json()["code"])
        with pymupdf.open("pdf", answer.content) as document:  # type: ignore[no-untyped-call]
            return said(" ".join(page.get_text() for page in document).split())

    assert "Phiên họp thường kỳ tháng 12" in fetch(room.secretary)
    assert "Phiên họp thường kỳ tháng 12" in fetch(room.secretary, unit=unit.id)
    assert "Phiên họp" not in fetch(room.delegates[0], unit=unit.id)
    assert fetch(make_person("Người Lạ"), unit=unit.id) == "not_found"
    assert fetch(room.secretary, week="tuần sau") == "body.malformed"
    assert fetch(room.secretary, language="fr") == "body.malformed"
