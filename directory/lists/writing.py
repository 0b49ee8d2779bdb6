"""Writes the lists of a branch. What somebody typed never becomes a formula in a reader's spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal
from uuid import UUID

from openpyxl import Workbook
from openpyxl.styles import Font

from directory.authority import Authority, branch_of
from directory.lists.columns import COLUMNS, ListKind
from directory.models import Person, Unit

Language = Literal["vi", "en"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SHEETS: dict[ListKind, dict[Language, str]] = {
    "units": {"vi": "Đơn vị", "en": "Units"},
    "people": {"vi": "Người dùng", "en": "People"},
}
KINDS: dict[str, ListKind] = {"units.csv": "units", "people.csv": "people"}
MARKS: dict[Language, tuple[str, str]] = {"vi": ("không", "có"), "en": ("no", "yes")}


def write_csv(authority: Authority, unit: UUID | None, kind: ListKind, language: Language) -> bytes:
    """Return one list of a branch as CSV, in UTF-8 with the mark by which spreadsheets know it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_headings(kind, language))
    for row in _rows(authority, unit, kind, language):
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def write_workbook(authority: Authority, unit: UUID | None, language: Language) -> bytes:
    """Return both lists of a branch as the sheets of one XLSX workbook; every text is kept as text."""
    book = Workbook(write_only=False)
    book.remove(book.worksheets[0])
    for kind in COLUMNS:
        sheet = book.create_sheet(SHEETS[kind][language])
        sheet.append(_headings(kind, language))
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for row in _rows(authority, unit, kind, language):
            sheet.append(row)
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
        sheet.freeze_panes = "A2"
        for column, heading in zip(sheet.columns, _headings(kind, language), strict=False):
            longest = max([len(heading), *(len(str(cell.value or "")) for cell in column)])
            sheet.column_dimensions[column[0].column_letter].width = min(60, longest + 2)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _headings(kind: ListKind, language: Language) -> list[str]:
    return [getattr(column, language) for column in COLUMNS[kind]]


def _rows(authority: Authority, unit: UUID | None, kind: ListKind, language: Language) -> Iterable[list[str | int]]:
    branch = branch_of(unit, authority.parents)
    units = {one.id: one for one in Unit.objects.all()}
    if kind == "units":
        return [_unit_row(one, units) for one in _from_above(units, branch)]
    people = Person.objects.filter(is_active=True, unit__in=branch)
    if unit is None:
        people |= Person.objects.filter(is_active=True, unit=None)
    return [_person_row(one, units, language) for one in people]


def _from_above(units: Mapping[UUID, Unit], branch: Sequence[UUID]) -> Iterable[Unit]:
    """Return the units so that each comes after its parent, siblings in their own order."""
    inside = set(branch)
    children: dict[UUID | None, list[Unit]] = {}
    for one in units.values():
        if one.id in inside:
            children.setdefault(one.parent_id if one.parent_id in inside else None, []).append(one)
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(children.get(one.id, []))


def _unit_row(unit: Unit, units: Mapping[UUID, Unit]) -> list[str | int]:
    parent = units[unit.parent_id].code if unit.parent_id else ""
    return [unit.code, unit.name, unit.name_en, unit.abbreviation, parent, unit.rank]


def _person_row(person: Person, units: Mapping[UUID, Unit], language: Language) -> list[str | int]:
    unit = units[person.unit_id].code if person.unit_id else ""
    marks = MARKS[language]
    return [
        person.username,
        person.full_name,
        person.title,
        person.title_en,
        person.email,
        unit,
        person.rank,
        marks[person.organises],
        marks[person.is_display],
    ]
