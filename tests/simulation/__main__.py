"""Lives through very many worlds on all processors: ``python -m tests.simulation FIRST COUNT``. Prints what failed."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

TOGETHER = 100
"""Worlds between two lines of output of one process."""


def main() -> int:
    """Return 1 when a world failed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("first", type=int)
    arguments.add_argument("count", type=int)
    arguments.add_argument("--processes", type=int, default=os.cpu_count())
    given = arguments.parse_args()
    began, failed, done = time.monotonic(), 0, 0
    runs = [
        range(n, min(n + TOGETHER, given.first + given.count))
        for n in range(given.first, given.first + given.count, TOGETHER)
    ]
    with ProcessPoolExecutor(given.processes) as pool:
        for seeds, failures in zip(runs, pool.map(_live_through_all, runs), strict=True):
            done, failed = done + len(seeds), failed + len(failures)
            for failure in failures:
                print(failure)
            print(f"{done} worlds, {failed} failed, {done / (time.monotonic() - began):.1f} per second", flush=True)
    return 1 if failed else 0


def _live_through_all(seeds: Sequence[int]) -> list[str]:
    """Return one line for each failed world."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django  # noqa: PLC0415 - reads the settings named above

    django.setup()
    from tests.simulation.scenes import all_scenes  # noqa: PLC0415 - needs models
    from tests.simulation.seeds import live_through  # noqa: PLC0415 - needs models

    failures = []
    with all_scenes() as scenes:
        for seed in seeds:
            try:
                live_through(scenes, seed)
            except Exception as error:  # noqa: BLE001 - told, and the next world is tried
                failures.append(f"seed {seed}: {type(error).__name__}: {str(error).splitlines()[0][:200]}")
    return failures


if __name__ == "__main__":
    sys.exit(main())
