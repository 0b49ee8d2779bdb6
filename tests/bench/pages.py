"""What a cold page costs above MuPDF's raster and the quickest encoder, and how soon a paper's first page is there.

What is compared is processor time, which a busy machine disturbs least: of the bare work in its process, and of the
engine and the process that asks it together. It needs no server and takes about half a minute on two cores.
"""

from __future__ import annotations

import io
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

from PIL import Image

from agenda.page_store import PageStore
from agenda.renderer import Renderer
from tests.agenda.pdf import corpus
from tests.bench.figures import Figure, most_memory_of, show
from tests.bench.load import cpu_seconds
from tests.bench.reading import written_page

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
    begun = time.process_time()
    page = document.load_page(index)
    pixmap = page.get_pixmap(matrix=mupdf.scaling(width / page.rect.width), alpha=False)
    image = Image.frombuffer("RGB", (pixmap.width, pixmap.height), pixmap.samples_mv, "raw", "RGB", 0, 1)
    image.save(io.BytesIO(), "JPEG", quality=80)
    spent.append(time.process_time() - begun)
print(json.dumps(spent))
"""


def run() -> list[Figure]:
    """Measure with a text paper of 200 pages, every round with an empty store."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        path.write_bytes(corpus.paper([written_page(number) for number in range(1, PAGES + 1)]))
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
            (engine,) = renderer.pids()
            ours.append(_per_page(lambda page: _draw(renderer, path, digest, page), engine))
            again.append(_per_page(lambda page: _draw(renderer, path, digest, page), engine))
    floor, cost, cached = (median(map(min, zip(*rounds, strict=True))) for rounds in (bare, ours, again))
    yield Figure("MuPDF raster and JPEG, bare, per page (CPU)", floor * 1_000, "ms", "floor")
    yield Figure("cold page through the renderer (CPU)", cost * 1_000, "ms")
    yield Figure("cold page ÷ bare", cost / floor, "×", "≤ 1.15")
    yield Figure("page that is in the store (CPU)", cached * 1_000, "ms")


def _other_work(path: Path) -> Iterator[Figure]:
    with _fresh(path) as (renderer, digest):
        renderer.warm()
        time.sleep(3)
        yield Figure(f"inspection of {PAGES} pages", _seconds(lambda: renderer.inspect(path)), "s")
        (engine,) = renderer.pids()
        stored = _per_page(lambda page: renderer.render_page(path, digest, page, WIDTH, quick=False), engine)
        text = _per_page(lambda page: renderer.page_text(path, digest, page), engine)
        _draw(renderer, path, digest, PAGES)
        quick = renderer.store.image(digest, PAGES, WIDTH, quick=True).stat().st_size
        yield Figure("page for the store, WebP (CPU)", median(stored) * 1_000, "ms")
        yield Figure("bytes of a page of text for whoever waits, JPEG", quick / 1_000, "kB")
        yield Figure("  … for the store, WebP without loss", _bytes_of(renderer, digest) / 1_000, "kB")
        yield Figure("  … as a WebP of the same quality as the JPEG", _as_lossy(renderer, digest) / 1_000, "kB", "peer")
        yield Figure("text layer of a page (CPU)", median(text) * 1_000, "ms")
        yield Figure("memory of the engine at its most", most_memory_of(engine) / 2**20, "MB")


def _bytes_of(renderer: Renderer, digest: str) -> int:
    return renderer.store.image(digest, 1, WIDTH).stat().st_size


def _as_lossy(renderer: Renderer, digest: str) -> int:
    """Return how many bytes the page takes as the WebP that any other program would make of it."""
    out = io.BytesIO()
    with Image.open(renderer.store.image(digest, 1, WIDTH)) as image:
        image.convert("RGB").save(out, "WEBP", quality=80)
    return len(out.getvalue())


@contextmanager
def _fresh(path: Path) -> Iterator[tuple[Renderer, str]]:
    with (
        tempfile.TemporaryDirectory(dir=path.parent) as folder,
        Renderer(PageStore(Path(folder)), workers=1) as renderer,
    ):
        yield renderer, "0" * 64


def _draw(renderer: Renderer, path: Path, digest: str, page: int) -> object:
    return renderer.render_page(path, digest, page, WIDTH)


def _per_page(act: Callable[[int], object], engine: int) -> list[float]:
    """Return the processor time that each page takes here and in the engine."""
    return [_processor_time(lambda: act(page), engine) for page in range(1, MEASURED_PAGES + 1)]  # noqa: B023 - called at once


def _processor_time(act: Callable[[], object], engine: int) -> float:
    before = time.process_time() + cpu_seconds(engine)
    act()
    return time.process_time() + cpu_seconds(engine) - before


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


if __name__ == "__main__":
    run()
