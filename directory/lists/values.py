"""From the cells of a row to the fields of an act, and what differs from what is there."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from common.errors import Refused
from common.text import fold
from common.wire import Wire
from directory.enums import LAST_RANK
from directory.lists.columns import COLUMNS, NO, YES, Column
from directory.lists.reading import Row

F = TypeVar("F", bound=Wire)


class Difference(Wire, frozen=True, kw_only=True):
    """One field of a row that changes, as text; flags are ``yes`` or empty."""

    field: str
    before: str
    after: str


def fields_of(row: Row, kind: type[F], before: F | None) -> F:
    """Return the row's fields. What has no column stays as it is, or at its default.

    Refuses with ``list.not_a_number``, ``list.not_yes_or_no`` or ``list.bad_value``.
    """
    values: dict[str, Any] = {} if before is None else msgspec.structs.asdict(before)
    for column in COLUMNS[row.kind]:
        if column.field in kind.__struct_fields__ and column.field in row.cells:
            values[column.field] = _value(column, row.cells[column.field])
    fields = kind(**values)
    try:
        return msgspec.convert(msgspec.to_builtins(fields), kind)
    except msgspec.ValidationError as error:
        column = _column_at(error, row, kind)
        raise Refused("list.bad_value", vi=column.vi, en=column.en) from None


def differences_between(before: Wire | None, after: Wire) -> list[Difference]:
    """Return the fields in which two states of a thing differ; against nothing, those that say something."""
    found = []
    for name in after.__struct_fields__:
        old, new = _text(getattr(before, name, "")), _text(getattr(after, name))
        if old != new:
            found.append(Difference(field=name, before=old, after=new))
    return found


def _column_at(error: msgspec.ValidationError, row: Row, kind: type[Wire]) -> Column:
    """Return the column whose value was not taken; the error names it by a path such as ``$.titleEn``."""
    path = re.search(r"\$\.(\w+)", str(error))
    (field,) = (one.name for one in msgspec.structs.fields(kind) if path and one.encode_name == path[1])
    return next(column for column in COLUMNS[row.kind] if column.field == field)


def _value(column: Column, cell: str) -> str | int | bool:
    if column.type == "text":
        return cell.lower() if column.field == "username" else cell
    if column.type == "number":
        if cell and not (cell.isascii() and cell.isdigit() and len(cell) < 8):
            raise Refused("list.not_a_number", vi=column.vi, en=column.en, value=cell[:40])
        return int(cell) if cell else LAST_RANK
    mark = fold(cell)
    if mark not in YES | NO:
        raise Refused("list.not_yes_or_no", vi=column.vi, en=column.en, value=cell[:40])
    return mark in YES


def _text(value: object) -> str:
    return ("yes" if value else "") if isinstance(value, bool) else str(value)
