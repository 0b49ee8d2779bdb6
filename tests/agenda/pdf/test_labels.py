"""Page numbers as they are printed, so that "page 12" means one thing in the room."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agenda.pdf.jobs import Inspection
from agenda.pdf.labels import number_pages
from tests.agenda.pdf import corpus

Inspect = Callable[[bytes], Inspection]

TOP, BOTTOM, MIDDLE = 810, 30, 421


def labels(found: Inspection) -> list[str]:
    return [page.label for page in found.pages]


def numbered(*texts: str, y: int = TOP) -> bytes:
    return corpus.paper([corpus.show(text, y=y) + b" " + corpus.show("Some words", y=MIDDLE) for text in texts])


@pytest.mark.parametrize("y", [TOP, BOTTOM])
def test_numbers_printed_at_an_edge_are_the_labels(inspect: Inspect, y: int) -> None:
    assert labels(inspect(numbered("11", "12", "13", y=y))) == ["11", "12", "13"]


@pytest.mark.parametrize("form", ["- {} -", "Trang {}", "Page {} of 30", "{}/30"])
def test_numbers_are_known_in_the_forms_people_print_them(inspect: Inspect, form: str) -> None:
    assert labels(inspect(numbered(*(form.format(number) for number in (4, 5, 6))))) == ["4", "5", "6"]


def test_numbers_in_the_middle_of_pages_are_figures(inspect: Inspect) -> None:
    assert labels(inspect(numbered("11", "12", "13", y=MIDDLE))) == ["", "", ""]


def test_labels_given_by_the_maker_serve_where_no_number_is_printed(inspect: Inspect) -> None:
    rules = b"/PageLabels<</Nums[0<</S/r>>2<</S/D>>]>>"
    assert labels(inspect(corpus.paper([b""] * 4, catalog=rules))) == ["i", "ii", "1", "2"]


def test_printed_numbers_come_before_the_makers(inspect: Inspect) -> None:
    drawn = [corpus.show(str(number), y=TOP) for number in (7, 8)]
    assert labels(inspect(corpus.paper(drawn, catalog=b"/PageLabels<</Nums[0<</S/D>>]>>"))) == ["7", "8"]


def test_a_scan_bears_no_labels(inspect: Inspect) -> None:
    assert labels(inspect(corpus.scan())) == [""]


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([[], [2], [3], [4]], [1, 2, 3, 4]),  # the first page bears no number by rule
        ([[5], [], [7], [8]], [5, 6, 7, 8]),  # one page between is not numbered
        ([[], [], [], [2], [3]], [None, None, 1, 2, 3]),  # a cover and a table of contents before page 1
        ([[1], [2], [3], [], [2], [3]], [1, 2, 3, 1, 2, 3]),  # an annex that begins anew
        ([[2026], [], [17]], [None, None, None]),  # figures that do not count on
        ([[3, 41], [4, 17], [5]], [3, 4, 5]),  # a figure beside the number
        ([[1], [2], []], [1, 2, None]),  # what follows the last number may be anything
        ([], []),
    ],
)
def test_a_number_counts_when_its_neighbours_do(seen: list[list[int]], expected: list[int | None]) -> None:
    assert number_pages(seen) == expected
