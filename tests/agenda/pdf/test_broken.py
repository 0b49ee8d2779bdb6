"""Several hundred odd and broken PDFs through the real engine: each accepted or refused with a reason of ours."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from agenda.page_store import PageStore
from agenda.pdf.jobs import Code
from agenda.renderer import Renderer
from tests.agenda.pdf import corpus
from tests.agenda.pdf.broken import SEEDS, broken_files
from tests.agenda.pdf.broken.damage import damage
from tests.agenda.pdf.broken.sources import sources
from tests.agenda.pdf.broken.strange import strange
from tests.agenda.pdf.broken.trial import try_file

MEGABYTE = 1 << 20
BLAMES_THE_SERVER = {"missing", "not_stored", "busy"}
ENDLESS = {"streams 53", "drawings 22"}
"""Twenty megabytes of drawing in a few kilobytes; a page tiled a hundred times finer than it can show. Three seconds
are too few for either on a busy machine."""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what became of each file; on the way, other papers must go on being drawn."""
    store = PageStore(tmp_path_factory.mktemp("broken"))
    found: dict[str, str] = {}
    with Renderer(store, page_seconds=3.0) as renderer:
        for number, (name, data) in enumerate(broken_files()):
            found[name] = try_file(renderer, data)
            if number % 100 == 0:
                assert try_file(renderer, corpus.good(2)) == "done"
        assert max(map(_most_memory, renderer.pids())) < 700 * MEGABYTE
        assert [path.name for path in store.root.rglob("*") if path.is_file() and "incoming" not in path.parts] == []
    return found


def test_there_are_several_hundred_different_files() -> None:
    files = [data for _, data in broken_files()]

    assert len(set(files)) > 450
    assert len(list(strange())) + SEEDS == len(files)


def test_the_files_are_the_same_every_time() -> None:
    _, source = sources()[0]

    assert [damage(source, seed) for seed in range(20)] == [damage(source, seed) for seed in range(20)]
    assert list(strange()) == list(strange())


@pytest.mark.parametrize("number", range(8))
def test_what_is_damaged_was_good_before(tmp_path: Path, number: int) -> None:
    with Renderer(PageStore(tmp_path), workers=1) as renderer:
        assert try_file(renderer, sources()[number][1]) == "done"


def test_every_file_is_accepted_or_refused_with_a_reason(outcomes: dict[str, str]) -> None:
    assert set(outcomes.values()) <= {"done", *get_args(Code)} - BLAMES_THE_SERVER
    assert Counter(outcomes.values())["done"] > 100
    assert Counter(outcomes.values())["damaged"] > 100


def test_no_file_stops_an_engine_but_those_that_never_end(outcomes: dict[str, str]) -> None:
    stopped = {name: code for name, code in outcomes.items() if code in ("crashed", "too_slow", "too_much_memory")}

    assert set(stopped) <= ENDLESS  # a fast machine may come to the end
    assert set(stopped.values()) <= {"too_slow"}


def _most_memory(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1_024
