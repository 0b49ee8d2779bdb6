"""What both storages promise: a file is there whole, under the name it was given, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile

from common.storage.choice import storage_from
from common.storage.disk import DiskStorage, LocalFile
from common.storage.errors import StoreAway
from common.storage.names import digest_in, hash_pieces
from common.storage.objects import ObjectStorage
from tests.objects import ObjectStore, storage_in

Either = DiskStorage | ObjectStorage
LARGE = bytes(range(256)) * (40 << 10)
"""10 MB: more than is sent in one piece."""


@pytest.fixture(params=["disk", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Either:
    if request.param == "disk":
        return DiskStorage(location=tmp_path / "media")
    store: ObjectStore = request.getfixturevalue("object_store")
    return storage_in(store.environment())


def everything(storage: Either) -> list[str]:
    return sorted(name for folder in ("papers", "pages", "incoming") for name in storage.names(folder))


def test_a_file_is_kept_under_the_name_it_is_given(storage: Either) -> None:
    assert storage.save("papers/ab/one.pdf", ContentFile(b"a paper")) == "papers/ab/one.pdf"

    assert storage.exists("papers/ab/one.pdf")
    assert storage.size("papers/ab/one.pdf") == 7
    with storage.open("papers/ab/one.pdf") as file:
        assert file.read() == b"a paper"
    assert everything(storage) == ["papers/ab/one.pdf"]


def test_a_file_of_this_machine_is_taken_whole(storage: Either, tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.write_bytes(LARGE)
    with LocalFile(given) as content:
        storage.save("papers/cd/large.pdf", content)

    assert hash_pieces(storage.pieces("papers/cd/large.pdf")) == hashlib.sha256(LARGE).hexdigest()
    assert everything(storage) == ["papers/cd/large.pdf"]


def test_a_second_file_of_a_name_takes_its_place(storage: Either) -> None:
    storage.save("pages/words.json", ContentFile(b"[]"))
    storage.save("pages/words.json", ContentFile(b"[1]"))

    assert b"".join(storage.pieces("pages/words.json")) == b"[1]"
    assert everything(storage) == ["pages/words.json"]


def test_what_ends_in_the_middle_leaves_nothing(storage: Either) -> None:
    class Broken(ContentFile):  # type: ignore[type-arg] # Django's class takes no parameter at run time
        def read(self, *_: object) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        storage.save("papers/ab/half.pdf", Broken(b"half of it"))

    assert not storage.exists("papers/ab/half.pdf")
    assert everything(storage) == []


def test_what_is_not_there_is_told_so(storage: Either) -> None:
    assert not storage.exists("papers/none.pdf")
    for ask in (storage.size, storage.open, storage.get_modified_time, lambda name: list(storage.pieces(name))):
        with pytest.raises(FileNotFoundError):
            ask("papers/none.pdf")


def test_removing_twice_is_removing_once(storage: Either) -> None:
    storage.save("papers/ab/one.pdf", ContentFile(b"a paper"))
    storage.delete("papers/ab/one.pdf")
    storage.delete("papers/ab/one.pdf")

    assert everything(storage) == []


def test_names_are_given_by_whole_folders(storage: Either) -> None:
    for name in ("pages/ab/1/480.webp", "pages/ab/2/480.webp", "pages/abc/1/480.webp"):
        storage.save(name, ContentFile(b"webp"))

    assert sorted(storage.names("pages/ab")) == ["pages/ab/1/480.webp", "pages/ab/2/480.webp"]


@pytest.fixture
def away(object_store: ObjectStore) -> Iterator[ObjectStorage]:
    storage = storage_in(object_store.environment())
    storage.save("papers/one.pdf", ContentFile(b"a paper"))
    object_store.stop()
    yield storage
    object_store.start()


ASKED: list[Callable[[ObjectStorage], object]] = [
    lambda storage: storage.exists("papers/one.pdf"),
    lambda storage: storage.save("papers/two.pdf", ContentFile(b"a paper")),
    lambda storage: storage.open("papers/one.pdf"),
    lambda storage: storage.delete("papers/one.pdf"),
    lambda storage: list(storage.names("papers")),
]


def test_a_store_that_is_away_says_so_to_whoever_asks(away: ObjectStorage) -> None:
    for ask in ASKED:
        with pytest.raises(StoreAway) as refused:
            ask(away)
        assert refused.value.code == "files.away"


def test_a_store_that_goes_away_in_the_middle_of_a_file_keeps_nothing_of_it(object_store: ObjectStore) -> None:
    storage = storage_in(object_store.environment())

    class Interrupted(ContentFile):  # type: ignore[type-arg] # as above
        def read(self, size: int = -1) -> bytes:
            if self.tell() > len(LARGE) // 2:
                object_store.stop()
            piece: bytes = super().read(size)
            return piece

    try:
        with pytest.raises(StoreAway):
            storage.save("papers/ab/large.pdf", Interrupted(LARGE * 3))
    finally:
        object_store.start()

    storage._rests_until = 0.0
    assert list(storage.names("papers")) == []
    assert not storage.exists("papers/ab/large.pdf")


def test_a_store_that_lets_us_not_in_counts_as_away(object_store: ObjectStore) -> None:
    told = {**object_store.environment(), "S3_BUCKET": "nobody-made-this-one"}

    with pytest.raises(StoreAway):
        storage_in(told).save("papers/one.pdf", ContentFile(b"a paper"))


def test_a_folder_of_the_bucket_keeps_installations_apart(object_store: ObjectStore) -> None:
    told = object_store.environment()
    here, there = (storage_in({**told, "S3_FOLDER": folder}) for folder in ("here", "there"))
    here.save("papers/one.pdf", ContentFile(b"a paper"))

    assert list(here.names("papers")) == ["papers/one.pdf"]
    assert not there.exists("papers/one.pdf")
    assert list(storage_in(told).names("here")) == ["here/papers/one.pdf"]


@pytest.mark.parametrize(("kind", "told"), [("s3", {}), ("tape", {"S3_BUCKET": "papers"})])
def test_a_storage_that_cannot_be_is_refused_at_the_start(kind: str, told: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured):
        storage_from(kind, told, media="/media")


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        (f"papers/ab/{'ab' * 32}.pdf", "ab" * 32),
        (f"originals/ab/{'ab' * 32}", "ab" * 32),
        (f"pages/ab/{'ab' * 32}/1/480.webp", None),
        (f"pages/ab/{'ab' * 32}/since-{'cd' * 32}.json", None),
    ],
)
def test_names_tell_the_content_of_what_is_named_after_it(name: str, digest: str | None) -> None:
    assert digest_in(name) == digest
