"""Prepares what the other `make` targets need: ``python3 -m scripts.prepare [dev] [frontend] [browser]``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from scripts.browser import ensure_browser
from scripts.console import Failure, main_program
from scripts.environment import ensure_packages
from scripts.frontend import ensure_built

PARTS: Final[dict[str, Callable[[], None]]] = {
    "dev": lambda: ensure_packages("dev"),
    "frontend": ensure_built,
    "browser": ensure_browser,
}


def main() -> int:
    """Prepare the named parts in the order given."""
    for name in sys.argv[1:]:
        if name not in PARTS:
            raise Failure(f"there is no part {name!r}", hint=f"name some of: {', '.join(PARTS)}")
        PARTS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main_program(main))
