"""Aligns two long sequences of numbers: what stayed in its order, and what was moved. Knows nothing of words or pages.

Must stay close to linear: papers have half a million words. A patience diff: what occurs once on both sides anchors the
rest, first in long pieces, then in ever shorter ones between the anchors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = (16, 5, 1)
"""Lengths of the pieces that are looked for, in this order."""
_MOST_CELLS = 250_000
"""Old times new elements of a gap that is still compared by every pair; above that only anchors count."""
_SHORTEST_MOVE = 8
_LONGEST_ISLAND = 3

_Pieces = dict[tuple[int, ...], int]


@dataclass(frozen=True, slots=True)
class Run:
    """So many elements that are equal on both sides, from these indexes on."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """Return the index after the last old element."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """Return the index after the last new element."""
        return self.new + self.length


def keep_in_order(old: Sequence[int], new: Sequence[int]) -> list[Run]:
    """Return the runs that stayed in their order; they rise on both sides, and none touches the next."""
    found: list[Run] = []
    todo = [(0, len(old), 0, len(new), 0)]
    while todo:
        a, a_end, b, b_end, level = todo.pop()
        head = _common(old, new, a, b, min(a_end - a, b_end - b), step=1)
        a, b = a + head, b + head
        tail = _common(old, new, a_end - 1, b_end - 1, min(a_end - a, b_end - b), step=-1)
        a_end, b_end = a_end - tail, b_end - tail
        found += [Run(a - head, b - head, head), Run(a_end, b_end, tail)]
        if a == a_end or b == b_end:
            continue
        runs, level = _find_anchors(old, new, (a, a_end, b, b_end), level)
        found += runs
        if level < len(_PIECES):
            todo += [(*gap, level) for gap in _between(runs, a, a_end, b, b_end)]
    return _joined(found)


def find_moved(
    old: Sequence[int], new: Sequence[int], kept: Sequence[Run], *, shortest: int = _SHORTEST_MOVE
) -> list[Run]:
    """Return runs of what is not ``kept`` that stand elsewhere on the other side, in the order of the new one."""
    gaps = list(_between(kept, 0, len(old), 0, len(new)))
    before = _pieces(old, ((a, a_end) for a, a_end, _, _ in gaps), shortest)
    after = _pieces(new, ((b, b_end) for _, _, b, b_end in gaps), shortest)
    runs = _diagonals(_common_pieces(before, after), shortest)
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    moved = []
    for run in sorted(runs, key=lambda one: -one.length):
        here, there = range(run.old, run.old_end), range(run.new, run.new_end)
        if taken_old.isdisjoint(here) and taken_new.isdisjoint(there):
            taken_old.update(here)
            taken_new.update(there)
            moved.append(run)
    return sorted(moved, key=lambda one: one.new)


def without_islands(runs: Sequence[Run], old: int, new: int) -> list[Run]:
    """Leave out the few equal elements in the middle of much that changed: they are equal by chance.

    ``old`` and ``new`` are the lengths of the sequences.
    """
    kept: list[Run] = []
    for index, run in enumerate(runs):
        before = kept[-1] if kept else Run(0, 0, 0)
        after = runs[index + 1] if index + 1 < len(runs) else Run(old, new, 0)
        changed_before = max(run.old - before.old_end, run.new - before.new_end)
        changed_after = max(after.old - run.old_end, after.new - run.new_end)
        if run.length > _LONGEST_ISLAND or run.length > min(changed_before, changed_after):
            kept.append(run)
    return kept


def slide(
    runs: Sequence[Run], old: Sequence[int], new: Sequence[int], begins: Callable[[bool, int], bool]
) -> list[Run]:
    """Shift what was only added or only removed to where a sentence or line begins, when that reads the same.

    Added to "Điều 4 …" before it, "Điều 3 …" could also be seen as "3 … Điều". ``begins`` is asked for the new
    sequence or (``False``) the old one, whether something begins at that index.
    """
    shifted = list(runs)
    for index in range(len(shifted) - 1):
        first, second = shifted[index], shifted[index + 1]
        added = first.old_end == second.old
        if not added and first.new_end != second.new:
            continue
        side, start, end = (new, first.new_end, second.new) if added else (old, first.old_end, second.old)
        back = 0
        most = min(first.length - 1, end - start, 200)
        while back <= most and not begins(added, start - back):
            back = back + 1 if side[start - back - 1] == side[end - back - 1] else most + 1
        if 0 < back <= most:
            shifted[index] = Run(first.old, first.new, first.length - back)
            shifted[index + 1] = Run(second.old - back, second.new - back, second.length + back)
    return shifted


def _find_anchors(
    old: Sequence[int], new: Sequence[int], gap: tuple[int, int, int, int], level: int
) -> tuple[list[Run], int]:
    """Return anchors in a gap and the level for what is between them; the last level when nothing more can be found."""
    a, a_end, b, b_end = gap
    while level < len(_PIECES):
        size = _PIECES[level]
        pairs = _common_pieces(_pieces(old, [(a, a_end)], size), _pieces(new, [(b, b_end)], size))
        if pairs:
            return _rising(_diagonals(pairs, size)), level
        level += 1
    if (a_end - a) * (b_end - b) > _MOST_CELLS:
        return [], level
    blocks = SequenceMatcher(None, old[a:a_end], new[b:b_end], autojunk=False).get_matching_blocks()
    return [Run(a + block.a, b + block.b, block.size) for block in blocks if block.size], level


def _pieces(sequence: Sequence[int], ranges: Iterable[tuple[int, int]], size: int) -> _Pieces:
    """Return where each piece of that size begins, -1 for one that occurs more than once."""
    found: _Pieces = {}
    for start, end in ranges:
        part = sequence[start:end]
        for at, piece in enumerate(zip(*(part[shift:] for shift in range(size)), strict=False), start):
            found[piece] = at if piece not in found else -1
    return found


def _common_pieces(old: _Pieces, new: _Pieces) -> list[tuple[int, int]]:
    """Return where the pieces are that occur once on both sides, in the order of the old one."""
    return sorted((i, j) for piece, i in old.items() if i >= 0 and (j := new.get(piece, -1)) >= 0)


def _diagonals(pairs: Iterable[tuple[int, int]], size: int) -> list[Run]:
    """Join pairs that follow each other on both sides; each stands for ``size`` elements."""
    runs: list[Run] = []
    old = new = length = 0
    for a, b in pairs:
        if length and a - old == b - new and a <= old + length:
            length = a - old + size
            continue
        if length:
            runs.append(Run(old, new, length))
        old, new, length = a, b, size
    return [*runs, Run(old, new, length)] if length else runs


def _rising(runs: list[Run]) -> list[Run]:
    """Return the heaviest choice of runs, sorted by their old index, that rises on the new side as well."""
    heaviest = _Heaviest(sorted({run.new for run in runs}))
    before: list[int] = []
    for index, run in enumerate(runs):
        weight, previous = heaviest.below(run.new)
        before.append(previous)
        heaviest.put(run.new, weight + run.length, index)
    chosen: list[Run] = []
    _, at = heaviest.below(1 << 60)
    while at >= 0:
        chosen.append(runs[at])
        at = before[at]
    return list(_apart(reversed(chosen)))


class _Heaviest:
    """A Fenwick tree of the heaviest chain that ends at each new index."""

    def __init__(self, places: list[int]) -> None:
        self._ranks = {place: rank for rank, place in enumerate(places, start=1)}
        self._best = [(0, -1)] * (len(places) + 1)

    def below(self, place: int) -> tuple[int, int]:
        at = self._ranks.get(place, len(self._best)) - 1
        found = (0, -1)
        while at > 0:
            found = max(found, self._best[at])
            at &= at - 1
        return found

    def put(self, place: int, weight: int, index: int) -> None:
        at = self._ranks[place]
        while at < len(self._best):
            self._best[at] = max(self._best[at], (weight, index))
            at += at & -at


def _apart(runs: Iterable[Run]) -> Iterator[Run]:
    """Cut the beginning of runs that reach into the one before: pieces overlap by up to their length."""
    old = new = 0
    for run in runs:
        cut = max(0, old - run.old, new - run.new)
        if cut < run.length:
            yield Run(run.old + cut, run.new + cut, run.length - cut)
            old, new = run.old_end, run.new_end


def _between(runs: Sequence[Run], a: int, a_end: int, b: int, b_end: int) -> Iterator[tuple[int, int, int, int]]:
    for run in runs:
        yield a, run.old, b, run.new
        a, b = run.old_end, run.new_end
    yield a, a_end, b, b_end


def _common(old: Sequence[int], new: Sequence[int], a: int, b: int, most: int, *, step: int) -> int:
    length = 0
    while length < most and old[a + step * length] == new[b + step * length]:
        length += 1
    return length


def _joined(runs: Iterable[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in sorted((one for one in runs if one.length), key=lambda one: one.old):
        if joined and joined[-1].old_end == run.old and joined[-1].new_end == run.new:
            joined[-1] = Run(joined[-1].old, joined[-1].new, joined[-1].length + run.length)
        else:
            joined.append(run)
    return joined
