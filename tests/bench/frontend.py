"""How much a tablet loads before it shows its first screen."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

from scripts.frontend import ensure_node
from tests.bench.figures import Figure, show
from tests.servers import ROOT

FRONTEND = ROOT / "frontend"
SCREENS = ("Home", "Room", "Desk")
_LINE = re.compile(r"^\s*([\d.]+) kB  (\w+)", re.MULTILINE)


def run() -> list[Figure]:
    """Weigh the built files that the page and each screen need, compressed, and the fonts."""
    return show(_figures())


def _figures() -> Iterator[Figure]:
    weigh = ["node", "tools/check-size.mjs", "dist"]
    # It fails when a screen is too heavy, which the figures say as well.
    done = subprocess.run(
        weigh, cwd=FRONTEND, env=ensure_node().environment(), capture_output=True, text=True, check=False
    )
    weights = {screen: float(kilobytes) for kilobytes, screen in _LINE.findall(done.stdout)}
    if not weights:
        raise RuntimeError(done.stderr)
    for screen in SCREENS:
        yield Figure(f"first load to {screen}: page, scripts, styles (gzip), fonts", weights[screen], "kB", "≤ 150")
    fonts = sum(path.stat().st_size for path in (FRONTEND / "dist").rglob("*.woff2"))
    yield Figure("of that, fonts", fonts / 1000, "kB")
