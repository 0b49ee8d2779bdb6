"""The schedule of a week (lịch công tác tuần) as an official page: of a unit, or of one person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.timezone import get_default_timezone, localtime, make_aware

from agenda.calendar.known import Span
from agenda.calendar.wire import CalendarEntry
from agenda.calendar.words import WORDS, Words
from agenda.enums import Language
from agenda.official import wording
from common.typeset import compile_document
from directory.models import Person, Unit

_TEMPLATE = Path(__file__).with_name("weekly.typ")
_NOON = 12
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Whose:
    """Whose schedule it is: a unit's with what stands above it, or a person's in their unit."""

    name: str
    agency: str
    superior: str


def week_of(day: dt.date) -> Span:
    """Return the week from Monday to Sunday in which a day lies, in the installation's time."""
    monday = day - dt.timedelta(days=day.weekday())
    start, end = (make_aware(dt.datetime.combine(one, dt.time())) for one in (monday, monday + _WEEK))
    return Span(start, end)


def whose_unit(unit: Unit, language: Language) -> Whose:
    """Return how a unit's schedule is headed."""
    name = _named(unit, language)
    return Whose(name=name, agency=name, superior=_named(unit.parent, language))


def whose_person(person: Person, language: Language) -> Whose:
    """Return how a person's schedule is headed."""
    agency = _named(person.unit, language)
    superior = _named(person.unit.parent, language) if person.unit else ""
    return Whose(name=person.full_name, agency=agency, superior=superior)


def typeset_week(entries: Iterable[CalendarEntry], whose: Whose, span: Span, *, language: Language) -> bytes:
    """Return the schedule as a PDF; the same entries give the same bytes. Refuses as ``compile_document`` does."""
    words = WORDS[language]
    monday, sunday = localtime(span.start).date(), localtime(span.end - dt.timedelta(seconds=1)).date()
    title = words.title(monday.isocalendar().week, whose.name)
    known = list(entries)
    days = [monday + dt.timedelta(days=number) for number in range(7)]
    data = {
        "superior": wording.agency_lines(whose.superior) if whose.superior else [],
        "agency": wording.agency_lines(whose.agency) if whose.agency else [],
        "national": language == "vi",
        "kind": words.kind(monday.isocalendar().week),
        "span": words.span(monday, sunday),
        "whose": whose.name,
        "columns": words.columns,
        "nothing": words.nothing,
        "days": [{"name": words.day(day), "parts": _parts_of(day, known, words)} for day in days],
    }
    created = dt.datetime.combine(monday, dt.time(), dt.UTC)
    return compile_document(_TEMPLATE, data, title=title, language=language, created=created)


def _parts_of(day: dt.date, entries: Iterable[CalendarEntry], words: Words) -> list[dict[str, Any]]:
    """Return morning and afternoon with what takes place in them; a meeting over several days stands on each."""
    rows: dict[bool, list[dict[str, str]]] = {True: [], False: []}
    start = make_aware(dt.datetime.combine(day, dt.time()), get_default_timezone())
    today = Span(start, start + dt.timedelta(days=1))
    for entry in entries:
        if entry.starts_at < today.end and entry.ends_at > today.start:
            begins = max(localtime(entry.starts_at), localtime(today.start))
            rows[begins.hour < _NOON].append(_row(entry, words, today))
    named = ((words.morning, rows[True]), (words.afternoon, rows[False]))
    return [{"name": name, "rows": held} for name, held in named if held]


def _row(entry: CalendarEntry, words: Words, today: Span) -> dict[str, str]:
    begins, ends = localtime(entry.starts_at), localtime(entry.ends_at)
    first = words.hour(begins) if entry.starts_at >= today.start else "…"
    last = words.hour(ends) if entry.ends_at <= today.end else "…"
    return {
        "time": f"{first} – {last}",
        "title": entry.title if entry.meeting else words.taken,
        "chair": entry.chair,
        "people": ", ".join(name for name in entry.people if name != entry.chair),
        "place": entry.place,
    }


def _named(unit: Unit | None, language: Language) -> str:
    if unit is None:
        return ""
    return unit.name_en or unit.name if language == "en" else unit.name
