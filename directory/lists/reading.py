"""Reads a list that somebody uploads. Files are hostile: size, rows, columns and unpacked size are bounded."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from common.errors import Refused
from common.http import LARGEST_BODY
from common.text import clean
from directory.lists.columns import COLUMNS, Column, ListKind

LARGEST_FILE = LARGEST_BODY
"""Bytes of an uploaded list."""
LARGEST_UNPACKED = 100_000_000
"""Bytes that a workbook may unpack to."""
MOST_ROWS = 2000
MOST_COLUMNS = 50
LONGEST_CELL = 1000


@dataclass(frozen=True)
class Row:
    """One row: which list it belongs to, its line in the file (from 1), its cells by field."""

    kind: ListKind
    line: int
    cells: dict[str, str]


def read_lists(data: bytes) -> list[Row]:
    """Return all rows of a CSV file or of a workbook's sheets, units before people; empty rows are left out.

    Refuses with ``list.unreadable``, ``list.no_heading`` (a sheet whose first row names neither list),
    ``list.missing_column``, ``list.too_long`` or ``list.empty``.
    """
    sheets = _workbook(data) if data[:2] == b"PK" else [_csv(data)]
    rows = [row for sheet in sheets for row in _rows_of(sheet)]
    if not rows:
        raise Refused("list.empty")
    if len(rows) > MOST_ROWS:
        raise Refused("list.too_long", most=MOST_ROWS)
    return sorted(rows, key=lambda row: row.kind != "units")


def _rows_of(sheet: Iterable[list[str]]) -> Iterator[Row]:
    lines = iter(sheet)
    heading = next(lines, [])
    if not any(heading):
        return
    kind, places = _understand(heading)
    for line, cells in enumerate(lines, start=2):
        if line > MOST_ROWS + 2:
            raise Refused("list.too_long", most=MOST_ROWS)
        if any(cells):
            yield Row(kind, line, {column.field: cells[at] if at < len(cells) else "" for at, column in places})


def _understand(heading: list[str]) -> tuple[ListKind, list[tuple[int, Column]]]:
    best: tuple[ListKind, list[tuple[int, Column]]] | None = None
    for kind, columns in COLUMNS.items():
        places = [(at, column) for at, text in enumerate(heading) for column in columns if column.is_called(text)]
        if best is None or len(places) > len(best[1]):
            best = kind, places
    if best is None or len(best[1]) < 2:
        raise Refused("list.no_heading")
    kind, places = best
    for column in COLUMNS[kind]:
        times = sum(one == column for _, one in places)
        if times > 1 or (column.required and not times):
            raise Refused("list.missing_column" if not times else "list.column_twice", vi=column.vi, en=column.en)
    return kind, places


def _csv(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
        first = text.partition("\n")[0]
        mark = max(",;\t", key=first.count)
        return [_cells(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)]
    except (UnicodeDecodeError, csv.Error):
        raise Refused("list.unreadable") from None


def _workbook(data: bytes) -> list[list[list[str]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise Refused("list.unreadable")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return [
            [_cells(row) for row in sheet.iter_rows(max_row=MOST_ROWS + 3, max_col=MOST_COLUMNS, values_only=True)]
            for sheet in book.worksheets
        ]
    except (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, EOFError, OSError):
        raise Refused("list.unreadable") from None


def _cells(row: Iterable[object]) -> list[str]:
    return [_cell(value) for _, value in zip(range(MOST_COLUMNS), row, strict=False)]


def _cell(value: object) -> str:
    """Return a cell as text; whole numbers that a spreadsheet keeps as fractions lose their point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = clean(str(value))
    # What ``writing`` put before a text that a spreadsheet would take for a formula.
    return text[1:LONGEST_CELL] if text[:1] == "'" else text[:LONGEST_CELL]
