"""Comparing two versions of a long paper in which a paragraph near the beginning shifts every line behind it."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from agenda.page_store import PageStore
from agenda.pdf.comparison import Comparison
from agenda.renderer import Renderer
from tests.agenda.pdf import corpus
from tests.bench.figures import Figure, most_memory_of, processor_seconds, show

LINES = 45
"""On a page, of ten words each: as full as a decree."""
ADDED_AT = 100
WORDS = ("committee", "report", "office", "budget", "district", "people", "council", "road", "school", "year", "plan")


def run() -> list[Figure]:
    """Measure the processor time of a fresh engine, from two files to the written comparison."""
    return show(figure for pages in (200, 1_000) for figure in _compare(pages))


def _compare(pages: int) -> Iterator[Figure]:
    lines = [_line(number) for number in range(pages * LINES)]
    added = [_line(-number) for number in range(1, 4)]
    with tempfile.TemporaryDirectory() as folder, Renderer(PageStore(Path(folder)), workers=1) as renderer:
        old = _put(renderer, lines)
        new = _put(renderer, [*lines[:ADDED_AT], *added, *lines[ADDED_AT:]])
        renderer.page_text(*old, 1)  # the engine is there
        (pid,) = renderer.pids()
        before = processor_seconds(pid)
        made = renderer.compare(old, new)
        spent = processor_seconds(pid) - before
        comparison = msgspec.json.decode(made.read_bytes(), type=Comparison)
        assert [page.kind for page in comparison.new_pages].count("changed") == 1
        assert comparison.complete
        yield Figure(f"comparing {pages:,} pages, every line shifted", spent, "s CPU", "≤ 10" if pages > 200 else "≤ 2")
        yield Figure("  what changed, for the reader", made.stat().st_size / 1_000, "kB")
        yield Figure("  where every line went", renderer.store.moves(old[1], new[1]).stat().st_size / 1_000, "kB")
        yield Figure("  memory of the engine at its most", most_memory_of(pid) / 2**20, "MB")


def _put(renderer: Renderer, lines: Sequence[str]) -> tuple[Path, str]:
    pages = (lines[at : at + LINES] for at in range(0, len(lines), LINES))
    drawn = [
        b"\n".join(corpus.show(line, x=60, y=780 - 16 * row, size=11) for row, line in enumerate(page))
        for page in pages
    ]
    upload = renderer.store.incoming()
    upload.write_bytes(corpus.paper(drawn))
    digest = renderer.store.adopt(upload)
    return renderer.store.paper(digest), digest


def _line(number: int) -> str:
    chance = random.Random(number)
    return " ".join(chance.choice(WORDS) for _ in range(10))
