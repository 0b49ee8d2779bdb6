from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from agenda.pdf.compare.sequences import Run, find_moved, keep_in_order, slide, without_islands

Numbers = list[int]
few = st.lists(st.integers(0, 4), max_size=60)
many = st.lists(st.integers(0, 300), max_size=120)


def check_kept(old: Numbers, new: Numbers, runs: list[Run]) -> None:
    """Runs are equal on both sides, rise on both sides and do not overlap."""
    a = b = 0
    for run in runs:
        assert run.length > 0
        assert run.old >= a
        assert run.new >= b
        assert old[run.old : run.old_end] == new[run.new : run.new_end]
        a, b = run.old_end, run.new_end


@given(old=few | many, new=few | many)
def test_whatever_is_kept_is_equal_and_in_order(old: Numbers, new: Numbers) -> None:
    kept = keep_in_order(old, new)
    check_kept(old, new, kept)
    check_kept(old, new, without_islands(kept, len(old), len(new)))
    check_kept(old, new, slide(kept, old, new, lambda is_new, at: (new if is_new else old)[at : at + 1] == [0]))


@given(before=many, old=few | many, after=many)
def test_what_was_cut_out_and_put_elsewhere_is_found_at_most_once(
    before: Numbers, old: Numbers, after: Numbers
) -> None:
    one, other = [*before, *old, *after], [*old, *before, *after]
    kept = keep_in_order(one, other)
    runs = [*kept, *find_moved(one, other, kept)]
    for run in runs:
        assert one[run.old : run.old_end] == other[run.new : run.new_end]
    for side in ([(run.old, run.old_end) for run in runs], [(run.new, run.new_end) for run in runs]):
        taken = sorted(side)
        assert all(first[1] <= second[0] for first, second in pairwise(taken))


@given(numbers=many)
def test_equal_sequences_are_one_run(numbers: Numbers) -> None:
    assert keep_in_order(numbers, list(numbers)) == ([Run(0, 0, len(numbers))] if numbers else [])


def test_inserted_removed_and_moved_parts_are_told_apart() -> None:
    old = list(range(100))
    new = [*old[:20], 900, 901, *old[20:40], *old[60:80], *old[45:60], *old[80:]]
    kept = keep_in_order(old, new)

    assert kept == [Run(0, 0, 20), Run(20, 22, 20), Run(60, 42, 20), Run(80, 77, 20)]
    assert find_moved(old, new, kept) == [Run(45, 62, 15)]


def test_few_equal_words_in_the_middle_of_much_that_changed_are_left_out() -> None:
    old, new = (
        [*range(10), 100, 101, 102, 5, 103, 104, *range(20, 30)],
        [*range(10), 200, 201, 5, 203, 204, *range(20, 30)],
    )

    assert Run(13, 12, 1) in keep_in_order(old, new)
    assert without_islands(keep_in_order(old, new), len(old), len(new)) == [Run(0, 0, 10), Run(16, 15, 10)]


def test_addition_slides_to_where_something_begins() -> None:
    old, new = [1, 2, 7, 3, 4], [1, 2, 7, 5, 6, 7, 3, 4]
    kept = keep_in_order(old, new)

    assert kept == [Run(0, 0, 3), Run(3, 6, 2)]
    assert slide(kept, old, new, lambda _, at: at == 2) == [Run(0, 0, 2), Run(2, 5, 3)]


@pytest.mark.parametrize("vocabulary", [3, 3_000, 10**6])
def test_half_a_million_words_take_seconds(vocabulary: int) -> None:
    chance = random.Random(vocabulary)
    old = [chance.randrange(vocabulary) for _ in range(500_000)]
    new = [*old[:1_000], *(chance.randrange(vocabulary) for _ in range(50)), *old[1_000:]]
    for at in range(5_000, 400_000, 5_000):
        new[at : at + 4] = [chance.randrange(vocabulary) for _ in range(6)]
    begun = time.process_time()
    kept = keep_in_order(old, new)

    assert time.process_time() - begun < 20
    check_kept(old, new, kept)
