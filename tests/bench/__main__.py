"""``python -m tests.bench [name …]``: print the figures of the named benchmarks, or of all."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from tests.bench import (  # noqa: E402 - they import models
    bursts,
    comparing,
    fanout,
    finding,
    frontend,
    ink,
    long_journal,
    opening,
    pages,
    reading,
    room,
    serving,
    tablet,
)

BENCHMARKS = {
    "room": room.run,
    "fanout": fanout.run,
    "bursts": bursts.run,
    "long": long_journal.run,
    "pages": pages.run,
    "reading": reading.run,
    "serving": serving.run,
    "opening": opening.run,
    "tablet": tablet.run,
    "finding": finding.run,
    "comparing": comparing.run,
    "ink": ink.run,
    "frontend": frontend.run,
}


def main(names: list[str]) -> int:
    """Run benchmarks by name; returns the exit code."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        print(f"\n{name}: {BENCHMARKS[name].__module__}")
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
