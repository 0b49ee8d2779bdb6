"""Takes a list over: rehearsed first, then whole or not at all.

The rehearsal is the act itself in a transaction that is rolled back, so that it cannot promise what the act would
refuse. The act reads the list anew and is refused when its outcome would differ from the rehearsal that was read.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NoReturn
from uuid import UUID

from django.db import transaction

from common.errors import Refused, require
from common.ids import new_id
from common.wire import Wire, to_json
from directory import accounts, units
from directory.authority import Authority, take_authority
from directory.lists.columns import KEYS, ListKind
from directory.lists.reading import Row, read_lists
from directory.lists.values import Difference, differences_between, fields_of
from directory.models import Person, Unit
from directory.wire import AccountFields, UnitFields, account_record, unit_record
from journal.record import recording

Outcome = Literal["add", "change", "same", "wrong"]


class Problem(Wire, frozen=True, kw_only=True):
    """Why a row cannot be taken: a message key and the values that fill the message."""

    code: str
    details: dict[str, Any]


class TakenRow(Wire, frozen=True, kw_only=True):
    """What becomes of one row, known by its ``key`` (code or user name); ``label`` is the name in it."""

    sheet: ListKind
    line: int
    key: str
    label: str
    outcome: Outcome
    differences: list[Difference]
    problem: Problem | None = None


class Report(Wire, frozen=True, kw_only=True):
    """What a list does, or would do: ``rehearsal`` names this very outcome, and the act wants it back."""

    rows: list[TakenRow]
    counts: dict[Outcome, int]
    rehearsal: str


class _RehearsedError(Exception):
    """Ends a rehearsal, so that nothing of it remains."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


def rehearse_list(data: bytes, *, unit: UUID | None, by: UUID) -> Report:
    """Return what taking the list over would do, row by row; changes nothing.

    ``unit`` is where units and people without a place of their own belong.
    """
    try:
        _rehearse(read_lists(data), unit, by)
    except _RehearsedError as rehearsed:
        return rehearsed.report


def take_list(data: bytes, *, unit: UUID | None, rehearsal: str, by: UUID) -> Report:
    """Take the list over as it was rehearsed; refuses with ``list.wrong_rows`` or ``list.changed_meanwhile``."""
    rows = read_lists(data)
    with recording("directory.import", by=by):
        report = _take(rows, unit, take_authority(by))
        require("wrong" not in report.counts, "list.wrong_rows", count=report.counts.get("wrong"))
        require(report.rehearsal == rehearsal, "list.changed_meanwhile")
    return report


def _rehearse(rows: Sequence[Row], unit: UUID | None, by: UUID) -> NoReturn:
    with recording("directory.import", by=by):
        raise _RehearsedError(_take(rows, unit, take_authority(by)))


def _take(rows: Sequence[Row], unit: UUID | None, authority: Authority) -> Report:
    authority.require_unit(unit)
    taken = sorted(_Taker(authority, unit).take(rows), key=lambda row: (row.sheet != "units", row.line))
    digest = hashlib.sha256(to_json(taken)).hexdigest()
    return Report(rows=taken, counts=dict(Counter(row.outcome for row in taken)), rehearsal=digest)


class _Taker:
    """Takes rows one by one by the functions of single acts, each in a savepoint of its own."""

    def __init__(self, authority: Authority, unit: UUID | None) -> None:
        self._authority = authority
        self._unit = unit
        self._units = {one.code.casefold(): one for one in Unit.objects.exclude(code="")}
        self._people = {one.username: one for one in Person.objects.all()}
        self._seen: set[tuple[ListKind, str]] = set()

    def take(self, rows: Sequence[Row]) -> Iterator[TakenRow]:
        """Take units from above to below, then people."""
        for row in parents_first(rows):
            try:
                with transaction.atomic():
                    differences, outcome = self._take_one(row)
                yield _report(row, outcome, differences)
            except Refused as refused:
                yield _report(row, "wrong", [], Problem(code=refused.code, details=refused.details))

    def _take_one(self, row: Row) -> tuple[list[Difference], Outcome]:
        key = (row.kind, row.cells[KEYS[row.kind]].casefold())
        require(bool(key[1]), "list.no_key")
        require(key not in self._seen, "list.row_twice")
        self._seen.add(key)
        return self._take_unit(row) if row.kind == "units" else self._take_person(row)

    def _take_unit(self, row: Row) -> tuple[list[Difference], Outcome]:
        found = self._units.get(row.cells["code"].casefold())
        parent = self._place(row, "parent", found.parent_id if found else self._unit)
        before = unit_record(found).fields if found else None
        fields = fields_of(row, UnitFields, before)
        differences = differences_between(before, fields)
        if found is None:
            self._know(units.add_unit(self._authority, new_id(), parent=parent, fields=fields))
            return differences, "add"
        self._authority.require_unit(found.id)
        if found.parent_id != parent:
            differences.append(self._moved("parent", found.parent_id, parent))
            self._know(units.move_unit(self._authority, found.id, parent=parent))
        if before != fields:
            self._know(units.edit_unit(self._authority, found.id, version=None, fields=fields))
        return differences, "change" if differences else "same"

    def _take_person(self, row: Row) -> tuple[list[Difference], Outcome]:
        found = self._people.get(row.cells["username"].lower())
        unit = self._place(row, "unit", found.unit_id if found else self._unit)
        before = account_record(found).fields if found else None
        fields = fields_of(row, AccountFields, before)
        differences = differences_between(before, fields)
        if found is None:
            accounts.add_account(self._authority, new_id(), unit=unit, fields=fields)
            return differences, "add"
        self._authority.require_account(found)
        require(found.is_active, "account.closed")
        if found.unit_id != unit:
            differences.append(self._moved("unit", found.unit_id, unit))
            accounts.move_account(self._authority, found.id, unit=unit)
        if before != fields:
            accounts.edit_account(self._authority, found.id, version=None, fields=fields)
        return differences, "change" if differences else "same"

    def _place(self, row: Row, column: str, otherwise: UUID | None) -> UUID | None:
        code = row.cells.get(column, "")
        if not code:
            return otherwise
        unit = self._units.get(code.casefold())
        if unit is None or not self._authority.covers(unit.id):
            raise Refused("list.no_such_unit", code=code)
        return unit.id

    def _know(self, unit: Unit) -> None:
        """Go on with the tree as it is now."""
        self._units[unit.code.casefold()] = unit
        self._authority = self._authority.with_unit(unit)

    def _moved(self, field: str, before: UUID | None, after: UUID | None) -> Difference:
        codes: dict[UUID | None, str] = {one.id: one.code for one in self._units.values()}
        return Difference(field=field, before=codes.get(before, ""), after=codes.get(after, ""))


def parents_first(rows: Sequence[Row]) -> Iterator[Row]:
    """Return units so that each comes after its parent where the list holds both, then people, else in their order."""
    waiting = [row for row in rows if row.kind == "units"]
    while waiting:
        to_come = {row.cells["code"].casefold() for row in waiting}
        ready = [row for row in waiting if row.cells.get("parent", "").casefold() not in to_come]
        yield from ready or waiting  # a circle: each of its rows is refused for itself
        waiting = [row for row in waiting if row.cells.get("parent", "").casefold() in to_come] if ready else []
    yield from (row for row in rows if row.kind != "units")


def _report(row: Row, outcome: Outcome, differences: list[Difference], problem: Problem | None = None) -> TakenRow:
    return TakenRow(
        sheet=row.kind,
        line=row.line,
        key=row.cells[KEYS[row.kind]],
        label=row.cells.get("name", ""),
        outcome=outcome,
        differences=differences,
        problem=problem,
    )
