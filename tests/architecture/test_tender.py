"""The table of tender functions names every function, and every test that it names exists."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = {*range(1, 32), 49}
CITED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@dataclass(frozen=True)
class Row:
    number: int
    vietnamese: str
    english: str
    where: str
    proof: str

    @property
    def cited(self) -> list[tuple[str, str]]:
        return CITED.findall(self.proof)

    @property
    def remark(self) -> str:
        return CITED.sub("", self.proof).strip()


def read_rows() -> list[Row]:
    page = (ROOT / "docs/tender.md").read_text(encoding="utf-8")
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")
    ]
    return [Row(int(number), *rest) for number, *rest in cells if number.isdigit()]


ROWS = read_rows()


def test_every_function_has_one_row() -> None:
    assert sorted(row.number for row in ROWS) == sorted(FUNCTIONS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_a_function_is_proved_by_tests_or_said_to_be_missing(row: Row) -> None:
    assert row.vietnamese
    assert row.english
    if row.cited:
        assert row.where != "–"
        assert row.remark == "" or row.remark.startswith("Missing: ")
    else:
        assert row.where == "–"
        assert row.remark.startswith("Not yet: ")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_the_tests_that_prove_a_function_exist(row: Row) -> None:
    assert [name for file, name in row.cited if name not in names_in(file)] == []


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
