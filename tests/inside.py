"""A process over an installation's data that answers questions of tests: ``python -m tests.inside MODULE``.

One line in, one line out, through the module's function ``answer``. Saves starting Django for every question.
"""

from __future__ import annotations

import importlib
import sys

import django


def main(module: str) -> None:
    """Answer line by line until standard input ends."""
    django.setup()
    answer = importlib.import_module(module).answer
    for line in sys.stdin:
        print(answer(line.strip()), flush=True)  # noqa: T201 - read by the test


if __name__ == "__main__":
    main(sys.argv[1])
