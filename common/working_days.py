"""Counting in working days. Pure: which days people are off or work all the same is told by the caller."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
_DAY = timedelta(days=1)


def days_of(first: date, last: date) -> Iterable[date]:
    """Return every day from ``first`` to ``last``, both included."""
    return (first + _DAY * n for n in range((last - first).days + 1))


@dataclass(frozen=True)
class WorkingCalendar:
    """Monday to Friday but for days ``off``, and days ``worked`` to make up for one, which are weekend days mostly."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Tell whether people work on ``day``."""
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.off)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after ``day``, which is not counted itself; ``day`` for 0.

        What is sent on a Friday with three working days' notice is for the next Wednesday at the earliest.
        """
        while count > 0:
            day += _DAY
            count -= self.is_working(day)
        return day
