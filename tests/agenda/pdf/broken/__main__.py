"""Tries many more damaged files than the tests do and prints which of them stopped an engine."""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from agenda.page_store import PageStore
from agenda.renderer import Renderer
from tests.agenda.pdf.broken import broken_files
from tests.agenda.pdf.broken.trial import try_file

STOPS = ("crashed", "too_slow", "too_much_memory")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5_000)
    parser.add_argument("--first", type=int, default=0)
    chosen = parser.parse_args()
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, Renderer(PageStore(Path(folder)), page_seconds=5.0) as renderer:
        for name, data in broken_files(chosen.seeds, first=chosen.first):
            code = try_file(renderer, data)
            found[code] += 1
            if code in STOPS:
                print(f"{code}: {name}", flush=True)
    print(*(f"{code} {times}" for code, times in found.most_common()), sep=", ")


if __name__ == "__main__":
    main()
