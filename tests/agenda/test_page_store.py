from __future__ import annotations

import hashlib
import os
import threading
import time
from pathlib import Path

import pytest

from agenda.page_store import WIDTHS, PageStore, width_for

DIGEST = "ab" * 32


@pytest.fixture
def store(tmp_path: Path) -> PageStore:
    return PageStore(tmp_path / "papers-root")


def upload(store: PageStore, data: bytes) -> Path:
    path = store.incoming()
    path.write_bytes(data)
    return path


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_adopt_stores_the_file_under_its_hash_and_nothing_else(store: PageStore) -> None:
    digest = store.adopt(upload(store, b"a paper"))

    assert digest == hashlib.sha256(b"a paper").hexdigest()
    assert names(store.root) == [f"papers/{digest[:2]}/{digest}.pdf"]
    assert store.paper(digest).read_bytes() == b"a paper"
    assert store.paper(digest).stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("given", ["media", "../var/media", "./media/"])
def test_root_given_from_where_the_process_stands_holds_wherever_it_stands_later(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("var", "elsewhere"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "var")
    store = PageStore(Path(given))
    monkeypatch.chdir(tmp_path / "elsewhere")

    digest = store.adopt(upload(store, b"a paper"))

    assert store.paper(digest) == tmp_path / "var" / "media" / "papers" / digest[:2] / f"{digest}.pdf"
    assert store.find(store.paper(digest))


def test_adopt_the_same_file_twice_stores_it_once(store: PageStore) -> None:
    first = store.adopt(upload(store, b"a paper"))
    kept = store.paper(first).stat().st_ino

    assert store.adopt(upload(store, b"a paper")) == first
    assert store.paper(first).stat().st_ino == kept
    assert len(names(store.root)) == 1


def test_adopt_a_file_from_another_file_system_leaves_none_behind(store: PageStore) -> None:
    shared_memory = Path("/dev/shm")
    if not shared_memory.is_dir() or shared_memory.stat().st_dev == store.incoming().parent.stat().st_dev:
        pytest.skip("needs a second file system")
    foreign = shared_memory / f"upload-{os.getpid()}"
    foreign.write_bytes(b"from afar")

    digest = store.adopt(foreign)

    assert not foreign.exists()
    assert names(store.root) == [f"papers/{digest[:2]}/{digest}.pdf"]


def test_adopt_that_cannot_be_written_leaves_nothing(store: PageStore) -> None:
    path = upload(store, b"a paper")
    (store.root / "papers").write_bytes(b"a file where a folder should be")

    with pytest.raises(OSError, match="papers"):
        store.adopt(path)

    assert names(store.root) == ["papers"]


def test_paths_follow_digest_page_and_width(store: PageStore) -> None:
    folder = store.root / "pages" / "ab" / DIGEST / "12"

    assert store.image(DIGEST, 12, 1600) == folder / "1600.webp"
    assert store.image(DIGEST, 12, 1600, quick=True) == folder / "1600.jpg"
    assert store.text(DIGEST, 12) == folder / "text.json"


@pytest.mark.parametrize("digest", ["", "ab", "../" * 20 + "etc", "AB" * 32, DIGEST + "\n", "/" + "a" * 63])
def test_paths_refuse_what_is_no_digest(store: PageStore, digest: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        store.paper(digest)
    with pytest.raises(ValueError, match=r".*"):
        store.text(digest, 1)


@pytest.mark.parametrize(("page", "width"), [(0, 1600), (-1, 1600), (1, 1601), (1, 0)])
def test_paths_refuse_pages_and_widths_that_do_not_exist(store: PageStore, page: int, width: int) -> None:
    with pytest.raises(ValueError, match=r".*"):
        store.image(DIGEST, page, width)


def test_find_image_prefers_the_stored_one(store: PageStore) -> None:
    quick, stored = (store.image(DIGEST, 1, 960, quick=quick) for quick in (True, False))
    assert store.find_image(DIGEST, 1, 960) is None
    quick.parent.mkdir(parents=True)
    quick.write_bytes(b"jpeg")
    assert store.find_image(DIGEST, 1, 960) == quick
    stored.write_bytes(b"webp")
    assert store.find_image(DIGEST, 1, 960) == stored


@pytest.mark.parametrize(
    ("pixels", "width"), [(1, 480), (480, 480), (481, 960), (1600, 1600), (1601, 2400), (9_999, 2400)]
)
def test_width_for_a_screen_is_the_next_larger_one(pixels: int, width: int) -> None:
    assert width_for(pixels) == width
    assert width in WIDTHS


def test_discard_removes_the_paper_with_its_pages(store: PageStore) -> None:
    digest, other = (store.adopt(upload(store, data)) for data in (b"bad", b"good"))
    page = store.image(digest, 1, 480)
    page.parent.mkdir(parents=True)
    page.write_bytes(b"webp")

    store.discard(digest)
    store.discard(digest)

    assert names(store.root) == [f"papers/{other[:2]}/{other}.pdf"]


def test_sweep_removes_only_what_is_old(store: PageStore) -> None:
    old, new = upload(store, b"old"), upload(store, b"new")
    os.utime(old, (1, 1))

    assert store.sweep(older_than=60) == 1
    assert (old.exists(), new.exists()) == (False, True)


def test_sweep_of_a_store_that_was_never_used_finds_nothing(store: PageStore) -> None:
    assert store.sweep(older_than=0) == 0


def test_making_lets_one_at_a_time_and_cleans_up(store: PageStore) -> None:
    target, at_once, most = store.text(DIGEST, 1), 0, 0

    def make() -> None:
        nonlocal at_once, most
        with store.making(target, patience=10) as part:
            at_once += 1
            most = max(most, at_once)
            part.write_bytes(b"text")
            time.sleep(0.001)
            at_once -= 1

    threads = [threading.Thread(target=make) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == 1
    assert names(store.root) == []


def test_making_goes_ahead_when_the_other_takes_too_long(store: PageStore) -> None:
    target = store.text(DIGEST, 1)

    with store.making(target, patience=10), store.making(target, patience=0.05) as part:
        part.write_bytes(b"a double is harmless")
        part.replace(target)

    assert names(store.root) == [str(target.relative_to(store.root))]
