"""Several hundred odd and broken PDFs, the same ones every time: strange by design, and good ones damaged by chance.

``python -m tests.agenda.pdf.broken --seeds 20000`` tries many more and prints those that stopped an engine.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.agenda.pdf.broken.damage import damage
from tests.agenda.pdf.broken.sources import sources
from tests.agenda.pdf.broken.strange import strange

SEEDS = 240


def broken_files(seeds: int = SEEDS, *, first: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield names and files: all strange ones, then ``seeds`` damaged ones."""
    if first == 0:
        yield from strange()
    good = sources()
    for seed in range(first, first + seeds):
        name, data = good[seed % len(good)]
        yield f"{name}, seed {seed}", damage(data, seed)
