"""Copies of stored files on this machine: whole, what their names say, bounded, and of use while the store is away."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from agenda.page_store import STORED, PageStore
from common.storage import cache, objects, places
from common.storage.errors import FileDamaged, StoreAway
from common.storage.objects import ObjectStorage
from common.storage.places import Copies
from tests.objects import ObjectStore, storage_in

PAPER = b"%PDF a paper" * 1000
DIGEST = hashlib.sha256(PAPER).hexdigest()


class Machines:
    """Machines of one installation, each with a folder of its own."""

    def __init__(self, storage: ObjectStorage, folder: Path) -> None:
        self.storage = storage
        self._folder = folder

    def __call__(self, name: str, *, most_bytes: int = 1 << 30) -> PageStore:
        root = self._folder / name
        return PageStore(root, Copies(self.storage, root, stored=STORED, most_bytes=most_bytes))


@pytest.fixture
def machines(object_store: ObjectStore, tmp_path: Path) -> Machines:
    return Machines(storage_in(object_store.environment()), tmp_path)


def received(store: PageStore, body: bytes = PAPER) -> Path:
    part = store.incoming()
    part.write_bytes(body)
    return part


def made(path: Path, body: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return path


def files(store: PageStore) -> list[str]:
    return sorted(str(path.relative_to(store.root)) for path in store.root.rglob("*") if path.is_file())


def test_a_paper_taken_in_here_is_at_hand_everywhere(machines: Machines) -> None:
    here, there = machines("here"), machines("there")
    assert here.adopt(received(here)) == DIGEST
    assert here.paper(DIGEST).read_bytes() == PAPER

    assert there.find(there.paper(DIGEST))

    assert there.paper(DIGEST).read_bytes() == PAPER
    assert files(there) == files(here) == [f"papers/{DIGEST[:2]}/{DIGEST}.pdf"]
    assert list(machines.storage.names("papers")) == files(here)


def test_a_folder_of_copies_given_from_where_the_process_stands_stays_where_it_is(
    machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    here = Machines(machines.storage, Path())("here")
    part = received(here)
    monkeypatch.chdir("/")
    assert here.adopt(part) == DIGEST
    assert here.paper(DIGEST) == tmp_path / "here" / "papers" / DIGEST[:2] / f"{DIGEST}.pdf"


def test_what_is_nowhere_is_not_found_and_leaves_nothing(machines: Machines) -> None:
    here = machines("here")
    assert not here.find(here.paper(DIGEST))
    assert files(here) == []


def test_a_damaged_file_never_comes_to_hand(machines: Machines) -> None:
    here = machines("here")
    machines.storage.save(f"papers/{DIGEST[:2]}/{DIGEST}.pdf", ContentFile(PAPER[:-1] + b"X"))

    with pytest.raises(FileDamaged):
        here.find(here.paper(DIGEST))

    assert files(here) == []


def test_many_who_want_a_file_at_once_fetch_it_once(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = machines("here"), machines("there")
    here.adopt(received(here))
    asked: list[str] = []
    pieces = machines.storage.pieces

    def counted(name: str) -> Iterator[bytes]:
        asked.append(name)
        return pieces(name)

    monkeypatch.setattr(machines.storage, "pieces", counted)

    threads = [threading.Thread(target=there.find, args=(there.paper(DIGEST),)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(asked) == 1
    assert there.paper(DIGEST).read_bytes() == PAPER


def test_pages_drawn_here_are_not_drawn_again_there(machines: Machines) -> None:
    here, there = machines("here"), machines("there")
    page = made(here.image(DIGEST, 7, 1600), b"webp")
    here.keep(page)

    assert there.find_image(DIGEST, 7, 1600) == there.image(DIGEST, 7, 1600)
    assert there.image(DIGEST, 7, 1600).read_bytes() == b"webp"


def test_quick_pages_and_pages_with_a_readers_name_stay_here(machines: Machines) -> None:
    here = machines("here")
    here.share(made(here.image(DIGEST, 7, 1600, quick=True), b"jpeg"))
    here.keep(made(here.root / "readers" / "ab" / "7.jpg", b"jpeg with a name"))

    assert [name for folder in ("pages", "readers") for name in machines.storage.names(folder)] == []


def test_words_made_anew_there_are_read_here(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "ON_ITS_WAY", 0.0)
    here, there = machines("here"), machines("there")
    here.share(made(here.words(DIGEST, 1), b'["before"]'))
    assert here.find(here.words(DIGEST, 1))
    there.share(made(there.words(DIGEST, 1), b'["after recognition"]'))

    assert here.find(here.words(DIGEST, 1))
    assert here.words(DIGEST, 1).read_bytes() == b'["after recognition"]'

    there.remove(there.words(DIGEST, 1))
    assert not here.find(here.words(DIGEST, 1))
    assert files(here) == []


def test_recognised_words_of_all_pages_come_to_hand_together(machines: Machines) -> None:
    here, there = machines("here"), machines("there")
    for page in (1, 2, 30):
        here.keep(made(here.recognised(DIGEST, page), b"{}"))
    here.keep(made(here.text(DIGEST, 2), b"{}"))

    there.find_recognised(DIGEST)

    assert files(there) == sorted(f"pages/{DIGEST[:2]}/{DIGEST}/{page}/recognised.json" for page in (1, 2, 30))


def test_what_is_at_hand_serves_while_the_store_is_away(
    machines: Machines, object_store: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(objects, "REST_SECONDS", 0.0)
    here, there = machines("here"), machines("there")
    here.adopt(received(here))
    here.share(made(here.words(DIGEST, 1), b"[]"))
    object_store.stop()
    try:
        assert here.find(here.paper(DIGEST))
        assert here.find(here.words(DIGEST, 1))
        with pytest.raises(StoreAway):
            there.find(there.paper(DIGEST))
        late = received(here, b"%PDF another")
        with pytest.raises(StoreAway):
            here.adopt(late)
        here.share(made(here.words(DIGEST, 2), b"[2]"))
    finally:
        object_store.start()

    assert not late.exists()
    assert there.find(there.paper(DIGEST))
    assert sorted(machines.storage.names("papers")) == [f"papers/{DIGEST[:2]}/{DIGEST}.pdf"]
    assert here.adopt(received(here, b"%PDF another")) == hashlib.sha256(b"%PDF another").hexdigest()


def test_copies_stay_within_their_bound_and_the_least_used_go(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SPARED_SECONDS", 0.0)
    here = machines("here", most_bytes=10_000)
    pages = [made(here.image(DIGEST, page, 480), bytes(1000)) for page in range(1, 16)]
    for age, page in enumerate(reversed(pages)):
        used = time.time() - 1000 - age
        os.utime(page, (used, used))
    assert here.find(pages[0])

    here.sweep(older_than=3600)

    assert [page for page in pages if page.exists()] == [pages[0], *pages[-8:]]


def test_copies_in_use_are_spared_even_beyond_the_bound(machines: Machines) -> None:
    here = machines("here", most_bytes=1_000)
    pages = [made(here.image(DIGEST, page, 480), bytes(1000)) for page in range(1, 4)]

    here.sweep(older_than=3600)

    assert all(page.exists() for page in pages)


def test_discarding_removes_a_paper_with_its_pages_from_the_store(machines: Machines) -> None:
    here = machines("here")
    here.adopt(received(here))
    here.keep(made(here.image(DIGEST, 1, 480), b"webp"))

    here.discard(DIGEST)
    here.discard(DIGEST)

    assert files(here) == []
    assert [name for folder in STORED for name in machines.storage.names(folder)] == []
