"""Papers made to do harm: each gets its reason, the engines live on, nothing is half-stored, memory stays bounded."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agenda.page_store import PageStore
from agenda.pdf.jobs import Inspection
from agenda.pdf.sandbox import Limits
from agenda.renderer import Renderer, Unreadable
from tests.agenda.pdf import corpus

Put = Callable[[bytes], tuple[Path, str]]

MEGABYTE = 1 << 20
SEEDS = 100


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def outcome(act: Callable[[], object]) -> str:
    """Return what came of an act: its code when it was refused, else ``done``."""
    try:
        act()
    except Unreadable as refused:
        return refused.code
    return "done"


@pytest.fixture(autouse=True)
def _nothing_left_and_still_alive(renderer: Renderer, put: Put) -> Iterator[None]:
    yield
    patience = time.monotonic() + 6
    while (unfinished := files(renderer.store.root / "incoming")) and time.monotonic() < patience:
        time.sleep(0.05)  # a paper that hangs may still be waiting for its end
    assert unfinished == []
    path, digest = put(corpus.paper([corpus.show(f"still alive at {time.monotonic()}")]))
    assert renderer.render_page(path, digest, 1, 480).exists()


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: corpus.content_bomb(400), id="400 MB of drawing"),
        pytest.param(lambda: corpus.twice_packed_bomb(1_500), id="1.5 GB packed twice"),
        pytest.param(corpus.laughing_forms, id="forms within forms"),
    ],
)
def test_page_without_end_is_too_slow_and_leaves_nothing(
    renderer: Renderer, put: Put, make: Callable[[], bytes]
) -> None:
    path, digest = put(make())
    begun = time.monotonic()

    assert outcome(lambda: renderer.render_page(path, digest, 1, 1600)) == "too_slow"
    assert time.monotonic() - begun < 10
    assert files(renderer.store.root / "pages" / digest[:2] / digest) == []


def test_inspection_without_end_is_too_slow(renderer: Renderer, put: Put) -> None:
    path, _ = put(corpus.laughing_forms())

    assert outcome(lambda: renderer.inspect(path, timeout=2.0)) == "too_slow"


def test_page_that_failed_is_refused_at_once_the_next_time(renderer: Renderer, put: Put) -> None:
    path, digest = put(corpus.laughing_forms(depth=11))
    outcome(lambda: renderer.render_page(path, digest, 1, 960))
    begun = time.monotonic()

    assert outcome(lambda: renderer.render_page(path, digest, 1, 960)) == "too_slow"
    assert time.monotonic() - begun < 0.5


def test_other_papers_are_drawn_while_one_hangs(renderer: Renderer, put: Put) -> None:
    path, digest = put(corpus.laughing_forms(depth=12))
    renderer.prefetch(path, digest, [1], 1600)
    good, good_digest = put(corpus.good(8))
    begun = time.monotonic()

    for page in range(1, 9):
        renderer.render_page(good, good_digest, page, 960)

    assert time.monotonic() - begun < 2.5


def test_layers_within_layers_take_too_much_memory_instead_of_a_page_with_holes(tmp_path: Path) -> None:
    store = PageStore(tmp_path)
    path = tmp_path / "layers.pdf"
    path.write_bytes(corpus.nested_groups(80))

    with Renderer(store, workers=1, limits=Limits(memory=400 * MEGABYTE)) as small:
        assert outcome(lambda: small.render_page(path, "0" * 64, 1, 2400)) == "too_much_memory"
        assert outcome(lambda: small.render_page(path, "0" * 64, 1, 480)) == "done"


@pytest.mark.parametrize("side", [3_000, 6_000])
def test_large_picture_is_drawn_in_bounded_memory(renderer: Renderer, put: Put, side: int) -> None:
    path, digest = put(corpus.image_bomb(side, side))

    assert outcome(lambda: renderer.render_page(path, digest, 1, 1600)) == "done"
    assert max(_most_memory(pid) for pid in renderer.pids()) < 600 * MEGABYTE


@pytest.mark.parametrize("depth", [40, 3_000])
def test_deep_page_tree_comes_to_an_end(renderer: Renderer, put: Put, depth: int) -> None:
    path, digest = put(corpus.deep_page_tree(depth))

    assert outcome(lambda: renderer.inspect(path)) == "done"
    assert outcome(lambda: renderer.render_page(path, digest, 1, 960)) == "done"


def test_mutated_papers_are_accepted_or_refused_and_never_stop_an_engine(renderer: Renderer, put: Put) -> None:
    """The seeds are kept: a seed that ever fails here stays as a case of its own."""
    source = _rich_paper()
    before = renderer.pids()
    found = {seed: _use(renderer, put, corpus.mutate(source, seed)) for seed in range(SEEDS)}

    assert {seed: code for seed, code in found.items() if code in ("crashed", "too_slow", "too_much_memory")} == {}
    assert set(found.values()) >= {"done", "damaged"}
    assert renderer.pids() == before


def _rich_paper() -> bytes:
    pages = [corpus.show(f"Page {number}") + b" 10 10 300 300 re S" for number in range(1, 9)]
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 90 90]/Dest[4 0 R/Fit]>>"
    return corpus.paper(pages, page=b"/Annots[%d 0 R]" % corpus.after(8), extra=[link])


def _use(renderer: Renderer, put: Put, data: bytes) -> str:
    path, digest = put(data)

    def read_all() -> Inspection:
        found = renderer.inspect(path)
        for page in range(1, len(found.pages) + 1):
            renderer.render_page(path, digest, page, 480)
            renderer.page_text(path, digest, page)
        return found

    return outcome(read_all)


def _most_memory(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1_024
