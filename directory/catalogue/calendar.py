"""The installation's working days, as its list of holidays has them now."""

from __future__ import annotations

from common.working_days import WorkingCalendar, days_of
from directory.catalogue.models import Holiday


def working_calendar() -> WorkingCalendar:
    """Return the calendar; one query."""
    rows = list(Holiday.objects.filter(archived=False).values_list("first", "last", "worked"))
    return WorkingCalendar(
        off=frozenset(day for first, last, worked in rows if not worked for day in days_of(first, last)),
        worked=frozenset(day for first, last, worked in rows if worked for day in days_of(first, last)),
    )
