"""Compares what runs on the edges of every page: headers, footers, page numbers. Pure.

Must never report that pages are numbered otherwise: their numbers follow from what came and went before them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from agenda.pdf.areas import fits
from agenda.pdf.compare.text import RawLine, without_figures
from agenda.pdf.comparison import Area, Change, ChangeKind, Side, TextMove
from agenda.pdf.labels import PAGE_NUMBER

_FIRST = 1 << 24
"""Words of running lines are counted from here, apart from those of the text."""

Edges = Mapping[int, Sequence[RawLine]]


@dataclass(slots=True)
class Running:
    """Moves by old page, changes by new page; ``changed`` are the old pages whose running lines say something else."""

    moves: dict[int, list[TextMove]] = field(default_factory=lambda: defaultdict(list))
    changes: dict[int, list[Change]] = field(default_factory=lambda: defaultdict(list))
    changed: set[int] = field(default_factory=set)


def compare_running(old: Edges, new: Edges, pairs: Mapping[int, int]) -> Running:
    """Compare the running lines of pages that continue each other; a change that runs on is listed once."""
    found = Running()
    counting = _counting(old) | _counting(new)
    seen: set[tuple[str, str]] = set()
    number = _FIRST
    for old_page, new_page in sorted(pairs.items()):
        here, there = list(old.get(old_page, ())), list(new.get(new_page, ()))
        for before, after in _take_equal(here, there):
            found.moves[old_page] += _moves(before, after, new_page, number)
            number += len(before.words) + 1  # no line follows another
        here, there = ([line for line in lines if _key(line) not in counting] for lines in (here, there))
        for gone, came in zip_longest(here, there):
            found.changed.add(old_page)
            words = (_text(gone), _text(came))
            if words not in seen:
                seen.add(words)
                found.changes[new_page].append(_change(old_page, gone, new_page, came))
    return found


def _take_equal(here: list[RawLine], there: list[RawLine]) -> Iterator[tuple[RawLine, RawLine]]:
    """Take the lines that say the same out of both lists."""
    by_text = {line.text: line for line in there}
    for line in list(here):
        other = by_text.pop(line.text, None)
        if other is not None:
            here.remove(line)
            there.remove(other)
            yield line, other


def _counting(edges: Edges) -> set[str]:
    """Return the lines that are page numbers, or whose figures differ from page to page."""
    texts: dict[str, set[str]] = defaultdict(set)
    for lines in edges.values():
        for line in lines:
            texts[_key(line)].add(line.text)
    return {key for key, said in texts.items() if len(said) > 1 or PAGE_NUMBER.fullmatch(key)}


def _moves(before: RawLine, after: RawLine, page: int, number: int) -> Iterator[TextMove]:
    if fits(before.areas, after.areas):
        yield TextMove(before.area, page, after.area, number, number, before.words)


def _change(old_page: int, gone: RawLine | None, new_page: int, came: RawLine | None) -> Change:
    kind: ChangeKind = "added" if gone is None else "removed" if came is None else "replaced"
    nowhere: list[Area] = [[0, 0, 0, 0]]
    old = Side(old_page, [gone.area], gone.text) if gone else Side(old_page, nowhere)
    new = Side(new_page, [came.area], came.text) if came else Side(new_page, nowhere)
    return Change(kind, old, new)


def _key(line: RawLine) -> str:
    return without_figures(line.text)


def _text(line: RawLine | None) -> str:
    return line.text if line is not None else ""
