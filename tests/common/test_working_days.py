"""Counting in working days over weekends, holidays and days that are made up for (D1-01)."""

from __future__ import annotations

from datetime import date

import pytest

from common.working_days import WorkingCalendar, days_of

TET = WorkingCalendar(
    off=frozenset(days_of(date(2027, 2, 5), date(2027, 2, 11))), worked=frozenset({date(2027, 2, 20)})
)


@pytest.mark.parametrize(
    ("sent", "days", "earliest"),
    [
        (date(2026, 11, 27), 3, date(2026, 12, 2)),  # Friday, for Wednesday
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # Saturday, for Monday
        (date(2026, 11, 30), 0, date(2026, 11, 30)),
        (date(2026, 11, 30), 5, date(2026, 12, 7)),
    ],
)
def test_d1_01_weekends_are_not_counted(sent: date, days: int, earliest: date) -> None:
    assert WorkingCalendar().add_working_days(sent, days) == earliest


def test_d1_01_tet_is_not_counted() -> None:
    assert TET.add_working_days(date(2027, 2, 3), 3) == date(2027, 2, 15)


def test_a_saturday_that_is_made_up_for_is_counted() -> None:
    assert TET.add_working_days(date(2027, 2, 19), 1) == date(2027, 2, 20)
    assert TET.is_working(date(2027, 2, 21)) is False


def test_days_of_a_holiday_are_all_of_them() -> None:
    assert [day.day for day in days_of(date(2027, 4, 30), date(2027, 5, 3))] == [30, 1, 2, 3]
