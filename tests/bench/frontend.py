"""How much a tablet loads before it shows its first screen."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure, show

DIST = Path(__file__).resolve().parents[2] / "frontend" / "dist"
SCREENS = ("Home", "Room", "Desk")
TEXTS = "src/i18n/messages/vi.ts"
"""The heavier of the two languages."""


def run() -> list[Figure]:
    """Add up the built files that the page and each screen need, compressed, and the fonts."""
    return show(_figures())


def _figures() -> Iterator[Figure]:
    manifest = json.loads((DIST / ".vite" / "manifest.json").read_text())
    entry = next(key for key, chunk in manifest.items() if chunk.get("isEntry") and key.endswith("index.html"))
    shell = (DIST / "index.html").read_bytes()
    fonts = sum(path.stat().st_size for path in DIST.rglob("*.woff2"))
    for screen in SCREENS:
        key = next(key for key in manifest if key.endswith(f"screens/{screen}/{screen}.svelte"))
        files = _files_of(manifest, entry) | _files_of(manifest, key) | _files_of(manifest, TEXTS)
        size = len(gzip.compress(shell)) + sum(len(gzip.compress((DIST / name).read_bytes())) for name in files)
        yield Figure(
            f"first load to {screen}: page, scripts, styles (gzip), fonts", (size + fonts) / 1000, "kB", "≤ 150"
        )
    yield Figure("of that, fonts", fonts / 1000, "kB")


def _files_of(manifest: dict[str, dict[str, list[str]]], key: str) -> set[str]:
    chunk = manifest[key]
    files = {str(chunk["file"]), *chunk.get("css", [])}
    for needed in chunk.get("imports", []):
        files |= _files_of(manifest, needed)
    return files
