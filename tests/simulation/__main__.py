"""Lives through very many simulated worlds: ``python -m tests.simulation --count 100000``.

Tells every ten seconds how far it is and ends with a line of summary; the exit code is 1 when a world failed. Each
seed that failed is written to ``var/failed-worlds.txt`` at once, so that a run that is broken off loses none. A seed is
the same world again until the product or the simulation changes: ``--first SEED --count 1`` repeats it. Once its cause
is found and named, the seed is kept in ``test_kept_worlds.py``, and the fault gets a test of its own where it was.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.simulation.runs import live_through_many

FAILED = Path(__file__).resolve().parents[2] / "var" / "failed-worlds.txt"
TELL_EVERY = 10.0
"""Seconds."""


def main() -> int:
    """Return 1 when a world failed."""
    given = _arguments()
    began = told = time.monotonic()
    worlds = failed = 0
    seeds = range(given.first, given.first + given.count)
    for part in live_through_many(seeds, processes=given.processes, seconds=given.minutes * 60):
        worlds += part.worlds
        failed += len(part.failures)
        for seed, why in part.failures:
            print(f"seed {seed}: {why}", flush=True)
            _note(seed, why)
        if time.monotonic() - told >= TELL_EVERY:
            told = time.monotonic()
            print(f"{worlds} of {given.count} worlds, {failed} failed", flush=True)
    seconds = time.monotonic() - began
    print(
        f"seeds {given.first} to {given.first + worlds - 1}: {worlds} worlds, {failed} failed, "
        f"{seconds:.0f} s, {worlds / seconds:.1f} per second",
        flush=True,
    )
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    found = argparse.ArgumentParser(
        prog="python -m tests.simulation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    found.add_argument("--first", type=int, default=0, help="the first seed (0)")
    found.add_argument("--count", type=int, default=1000, help="how many worlds (1000)")
    found.add_argument("--processes", type=int, default=None, help="how many processes (as many as processors)")
    found.add_argument("--minutes", type=float, default=float("inf"), help="stop after so long, finished or not")
    return found.parse_args()


def _note(seed: int, why: str) -> None:
    FAILED.parent.mkdir(exist_ok=True)
    with FAILED.open("a") as failed:
        failed.write(f"{seed}\t{' '.join(why.split())}\n")


if __name__ == "__main__":
    sys.exit(main())
