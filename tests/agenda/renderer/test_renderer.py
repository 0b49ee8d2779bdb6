from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from agenda.page_store import PageStore
from agenda.pdf.sandbox import Limits
from agenda.renderer import Renderer, Unreadable
from agenda.renderer.child import Child
from agenda.renderer.pool import Pool
from tests.agenda.pdf import corpus

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def store(tmp_path: Path) -> PageStore:
    return PageStore(tmp_path)


@pytest.fixture
def renderer(store: PageStore) -> Iterator[Renderer]:
    with Renderer(store, workers=2, page_seconds=3.0) as running:
        yield running


@pytest.fixture
def pool() -> Iterator[Pool]:
    running = Pool(workers=1, limits=Limits())
    yield running
    running.close()


def put(store: PageStore, data: bytes) -> tuple[Path, str]:
    upload = store.incoming()
    upload.write_bytes(data)
    digest = store.adopt(upload)
    return store.paper(digest), digest


def until(condition: Callable[[], bool], *, within: float = 5.0) -> bool:
    deadline = time.monotonic() + within
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()


def test_render_page_asked_by_many_threads_is_drawn_once(renderer: Renderer, store: PageStore) -> None:
    path, digest = put(store, corpus.good(1))

    with ThreadPoolExecutor(30) as threads:
        found = list(threads.map(lambda _: renderer.render_page(path, digest, 1, 1600), range(60)))

    assert set(found) == {store.image(digest, 1, 1600, quick=True)}
    inode = found[0].stat().st_ino
    assert renderer.render_page(path, digest, 1, 1600).stat().st_ino == inode


def test_render_page_asked_by_two_processes_is_whole_and_leaves_no_lock(store: PageStore) -> None:
    path, digest = put(store, corpus.good(12))
    code = (
        "import sys; from pathlib import Path\n"
        "from agenda.page_store import PageStore; from agenda.renderer import Renderer\n"
        "with Renderer(PageStore(Path(sys.argv[1]))) as renderer:\n"
        "    for page in range(1, 13): renderer.render_page(Path(sys.argv[2]), sys.argv[3], page, 960, quick=False)"
    )
    arguments = [sys.executable, "-c", code, str(store.root), str(path), digest]
    running = [subprocess.Popen(arguments, cwd=ROOT) for _ in range(2)]

    assert [process.wait(60) for process in running] == [0, 0]
    assert all(store.image(digest, page, 960).read_bytes()[:4] == b"RIFF" for page in range(1, 13))
    assert list((store.root / "incoming").iterdir()) == []


def test_render_page_from_the_store_needs_no_engine(store: PageStore) -> None:
    digest = "cd" * 32
    stored = store.image(digest, 3, 960)
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"webp")

    with Renderer(store) as renderer:
        assert renderer.render_page(Path("/nowhere.pdf"), digest, 3, 960) == stored
        assert renderer.pids() == []


@pytest.mark.parametrize("page", [0, 4])
def test_render_page_that_does_not_exist_is_refused(renderer: Renderer, store: PageStore, page: int) -> None:
    path, digest = put(store, corpus.good(3))

    with pytest.raises((Unreadable, ValueError)) as refused:
        renderer.render_page(path, digest, page, 480)

    if page:
        assert isinstance(refused.value, Unreadable)
        assert (refused.value.code, refused.value.details) == ("no_such_page", {"page": 4, "pages": 3})


def test_render_page_waits_no_longer_than_its_patience(store: PageStore) -> None:
    slow, slow_digest = put(store, corpus.laughing_forms())
    path, digest = put(store, corpus.good(1))

    with Renderer(store, workers=1, page_seconds=3.0, patience_seconds=0.5) as renderer:
        renderer.prefetch(slow, slow_digest, [1], 480)
        until(lambda: bool(renderer.pids()))
        begun = time.monotonic()
        with pytest.raises(Unreadable) as refused:
            renderer.render_page(path, digest, 1, 480)
        assert (refused.value.code, time.monotonic() - begun < 2.0) == ("busy", True)
        assert until(lambda: store.find_image(digest, 1, 480) is not None)


def test_render_page_that_cannot_be_written_blames_the_server_and_is_tried_again(
    renderer: Renderer, store: PageStore
) -> None:
    path, digest = put(store, corpus.good(1))
    (store.root / "pages").write_bytes(b"a file where a folder should be")

    with pytest.raises(Unreadable) as refused:
        renderer.render_page(path, digest, 1, 480)
    (store.root / "pages").unlink()

    assert (refused.value.code, refused.value.blames_the_paper) == ("not_stored", False)
    assert renderer.render_page(path, digest, 1, 480).exists()


def test_prefetch_draws_the_pages_and_never_raises(renderer: Renderer, store: PageStore) -> None:
    path, digest = put(store, corpus.good(3))

    renderer.prefetch(path, digest, [2, 3, 4], 960)

    assert until(lambda: all(store.find_image(digest, page, 960) for page in (2, 3)))


def test_engine_killed_while_idle_is_replaced_unnoticed(renderer: Renderer, store: PageStore) -> None:
    path, digest = put(store, corpus.good(8))
    renderer.render_page(path, digest, 1, 480)
    for pid in renderer.pids():
        os.kill(pid, signal.SIGKILL)
    until(lambda: not renderer.pids())

    for page in range(2, 9):
        assert renderer.render_page(path, digest, page, 480).exists()


def test_engine_killed_at_work_fails_only_its_own_job(renderer: Renderer, store: PageStore) -> None:
    slow, slow_digest = put(store, corpus.laughing_forms())
    path, digest = put(store, corpus.good(1))
    codes: list[str] = []

    def wait_for_slow() -> None:
        try:
            renderer.render_page(slow, slow_digest, 1, 480)
        except Unreadable as refused:
            codes.append(refused.code)

    waiting = threading.Thread(target=wait_for_slow)
    waiting.start()
    assert until(lambda: len(renderer.pids()) == 2)
    time.sleep(0.8)
    killed = renderer.pids()
    for pid in killed:
        os.kill(pid, signal.SIGSEGV)
    waiting.join()
    assert until(lambda: not set(killed) & set(renderer.pids()))

    assert codes == ["crashed"]
    assert renderer.render_page(path, digest, 1, 480).exists()


def test_close_ends_the_engines_and_tells_those_who_wait(store: PageStore) -> None:
    slow, digest = put(store, corpus.laughing_forms())
    renderer = Renderer(store, workers=1, page_seconds=30.0)
    codes: list[str] = []

    def wait(width: int) -> None:
        try:
            renderer.render_page(slow, digest, 1, width)
        except Unreadable as refused:
            codes.append(refused.code)

    waiting = [threading.Thread(target=wait, args=(width,)) for width in (480, 960, 1600)]
    for thread in waiting:
        thread.start()
    assert until(lambda: bool(renderer.pids()))
    time.sleep(0.5)
    pids = renderer.pids()
    renderer.close()
    renderer.close()
    for thread in waiting:
        thread.join(5)

    assert codes == ["busy"] * 3
    assert [pid for pid in pids if Path(f"/proc/{pid}").exists()] == []


def test_warm_starts_the_engines_before_the_first_job_and_returns_at_once(store: PageStore) -> None:
    with Renderer(store, workers=2) as renderer:
        begun = time.monotonic()
        renderer.warm()
        assert time.monotonic() - begun < 0.1
        assert until(lambda: len(renderer.pids()) == 2)


def test_pool_takes_the_urgent_before_the_rest(pool: Pool) -> None:
    def note(name: str, _: Child) -> None:
        order.append(name)

    order: list[str] = []
    hold = threading.Event()
    first = pool.submit(lambda _: hold.wait(5), urgent=True)
    for name, urgent in [("later", False), ("next", True), ("last", False), ("then", True)]:
        pool.submit(partial(note, name), urgent=urgent)
    hold.set()
    first.result(5)
    pool.submit(partial(note, "end"), urgent=False).result(5)

    assert order == ["next", "then", "later", "last", "end"]


def test_pool_replaces_a_child_whose_work_raised(pool: Pool) -> None:
    def fail(child: Child) -> None:
        seen.append(child.pid)
        raise ZeroDivisionError

    seen: list[int] = []
    with pytest.raises(ZeroDivisionError):
        pool.submit(fail, urgent=True).result(5)

    assert pool.submit(lambda child: child.pid, urgent=True).result(5) not in seen
