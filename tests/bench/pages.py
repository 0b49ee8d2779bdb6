"""What a cold page costs above MuPDF's raster and the quickest encoder, and how soon a paper's first page is there.

``run`` prints the figures and returns them; it needs no server and takes about half a minute on two cores.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from statistics import median

from agenda.page_store import PageStore
from agenda.renderer import Renderer
from tests.agenda.pdf import corpus
from tests.bench.figures import Figure, show

ROOT = Path(__file__).resolve().parents[2]
WIDTH = 1600
PAGES = 200
MEASURED_PAGES = 40
ROUNDS = 5

BARE = """
import io, json, os, sys, time
os.nice(5)  # as the engine runs
from agenda.pdf import mupdf
from PIL import Image
mupdf.silence()
path, width, pages = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
document = mupdf.open_document(path)
Image.new("RGB", (9, 9)).save(io.BytesIO(), "JPEG")  # loads the encoder
spent = []
for index in range(pages):
    begun = time.perf_counter()
    page = document.load_page(index)
    pixmap = page.get_pixmap(matrix=mupdf.scaling(width / page.rect.width), alpha=False)
    image = Image.frombuffer("RGB", (pixmap.width, pixmap.height), pixmap.samples_mv, "raw", "RGB", 0, 1)
    image.save(io.BytesIO(), "JPEG", quality=80)
    spent.append(time.perf_counter() - begun)
print(json.dumps(spent))
"""


def run() -> list[Figure]:
    """Measure with a text paper of 200 pages, every round with an empty store."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        path.write_bytes(corpus.paper([_written_page(number) for number in range(1, PAGES + 1)]))
        return show(chain(_first_page(path), _cold_pages(path), _other_work(path)))


def _first_page(path: Path) -> Iterator[Figure]:
    """Time the first page when no engine runs, and when engines were started ahead as the web process does."""
    with _fresh(path) as (renderer, digest):
        yield Figure("first page, engine not started", _seconds(lambda: _draw(renderer, path, digest, 1)), "s", "≤ 1.5")
    with _fresh(path) as (renderer, digest):
        renderer.warm()
        time.sleep(3)
        yield Figure("first page, engine started ahead", _seconds(lambda: _draw(renderer, path, digest, 1)), "s")


def _cold_pages(path: Path) -> Iterator[Figure]:
    """Compare page by page with the bare work, the best of a few interleaved rounds each: the machine is shared."""
    bare, ours, again = [], [], []
    for _ in range(ROUNDS):
        arguments = [sys.executable, "-c", BARE, str(path), str(WIDTH), str(MEASURED_PAGES)]
        done = subprocess.run(arguments, cwd=ROOT, capture_output=True, check=True)
        bare.append(json.loads(done.stdout))
        with _fresh(path) as (renderer, digest):
            renderer.inspect(path)
            ours.append(_per_page(lambda page: _draw(renderer, path, digest, page)))
            again.append(_per_page(lambda page: _draw(renderer, path, digest, page)))
    floor, cost, cached = (median(map(min, zip(*rounds, strict=True))) for rounds in (bare, ours, again))
    yield Figure("MuPDF raster and JPEG, bare, per page", floor * 1_000, "ms", "floor")
    yield Figure("cold page through the renderer", cost * 1_000, "ms")
    yield Figure("cold page ÷ bare", cost / floor, "×", "≤ 1.15")
    yield Figure("page that is in the store", cached * 1_000, "ms")


def _other_work(path: Path) -> Iterator[Figure]:
    with _fresh(path) as (renderer, digest):
        renderer.warm()
        time.sleep(3)
        yield Figure(f"inspection of {PAGES} pages", _seconds(lambda: renderer.inspect(path)), "s")
        stored = _per_page(lambda page: renderer.render_page(path, digest, page, WIDTH, quick=False))
        text = _per_page(lambda page: renderer.page_text(path, digest, page))
        size = renderer.store.image(digest, 1, WIDTH).stat().st_size
        yield Figure("page for the store, WebP", median(stored) * 1_000, "ms")
        yield Figure("size of that page", size / 1_000, "kB")
        yield Figure("text layer of a page", median(text) * 1_000, "ms")
        yield Figure("memory of the larger engine at its most", max(map(_most_memory, renderer.pids())), "MB")


@contextmanager
def _fresh(path: Path) -> Iterator[tuple[Renderer, str]]:
    with (
        tempfile.TemporaryDirectory(dir=path.parent) as folder,
        Renderer(PageStore(Path(folder)), workers=1) as renderer,
    ):
        yield renderer, "0" * 64


def _draw(renderer: Renderer, path: Path, digest: str, page: int) -> object:
    return renderer.render_page(path, digest, page, WIDTH)


def _per_page(act: Callable[[int], object]) -> list[float]:
    return [_seconds(lambda: act(page)) for page in range(1, MEASURED_PAGES + 1)]  # noqa: B023 - called at once


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _most_memory(pid: int) -> float:
    return int(Path(f"/proc/{pid}/status").read_text().split("VmHWM:")[1].split()[0]) / 1_024


def _written_page(number: int) -> bytes:
    """Return a page as full as a decree: 46 lines of 80 letters."""
    line = "Whereas the committee has heard the report of the office and agrees with it; "
    return b"\n".join(corpus.show(f"{number}.{row} {line}", x=60, y=800 - 16 * row, size=11) for row in range(46))


if __name__ == "__main__":
    run()
