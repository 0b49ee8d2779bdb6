"""D6-02: what goes into a file comes out again, on every kind of page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from annotations.rules import Mark
from annotations.xfdf.parsing import parse_xfdf
from annotations.xfdf.reading import FileMark, pages_of, read_marks
from annotations.xfdf.space import PageSpace
from annotations.xfdf.writing import WrittenMark, write_xfdf
from tests.annotations.xfdf.marks import A4, SPACES, marks, plain, written


def round_trip(some: list[WrittenMark], space: PageSpace) -> list[FileMark]:
    spaces = {one.page: space for one in some}
    parsed = parse_xfdf(write_xfdf(some, spaces, filename="Tờ trình.pdf"))
    assert parsed.href == "Tờ trình.pdf"
    assert pages_of(parsed.annotations, pages=100) == sorted(spaces)
    found = read_marks(parsed.annotations, spaces)
    assert (dict(found.unsupported), found.outside, found.shortened) == ({}, 0, 0)
    return found.marks


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)
@settings(max_examples=150, deadline=None)
@given(mark=marks())
def test_every_mark_comes_back_as_it_was(space: PageSpace, mark: Mark) -> None:
    [found] = round_trip([written(mark)], space)
    assert plain(found.mark) == plain(mark)


@settings(max_examples=30, deadline=None)
@given(some=st.lists(st.tuples(marks(), st.integers(1, 100)), max_size=20))
def test_marks_keep_their_order_and_their_pages(some: list[tuple[Mark, int]]) -> None:
    found = round_trip([written(mark, page=page) for mark, page in some], A4)
    assert [(plain(one.mark), one.page) for one in found] == [(plain(mark), page) for mark, page in some]


def test_a_mark_keeps_its_name_its_author_and_its_time() -> None:
    one = written(Mark("pen", "red", 30, [1, 2, 3, 400, 500, 6]))
    [found] = round_trip([one], A4)
    assert (found.name, found.author, found.drawn_at) == (str(one.id), one.author, one.drawn_at)
