"""An S3-compatible server out of a Python wheel, on the loopback; it can be away for a while and keeps what it has."""

from __future__ import annotations

import socket
from typing import Any

from django.core.files.storage import storages

from agenda.paper_files import page_store, reader_store, renderer
from common.storage.choice import storage_from
from common.storage.objects import ObjectStorage

KEYS = {"S3_ACCESS_KEY": "testing", "S3_SECRET_KEY": "testing", "S3_REGION": "us-east-1"}


class ObjectStore:
    """The server runs when somebody first asks for a bucket."""

    def __init__(self) -> None:
        self._server: Any = None
        self._buckets = 0
        self._storage: ObjectStorage | None = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = int(probe.getsockname()[1])

    def start(self) -> None:
        from moto.server import ThreadedMotoServer  # noqa: PLC0415 - takes a second, and few tests need it

        if self._server is None:
            self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=self._port, verbose=False)
            self._server.start()

    def stop(self) -> None:
        """Go away; what is stored is there again after ``start``."""
        if self._server is not None:
            listening = self._server._server
            self._server.stop()
            listening.server_close()
            self._server = None

    def environment(self) -> dict[str, str]:
        """Make a new bucket; returns what an installation is told to use it."""
        self.start()
        self._buckets += 1
        told = {**KEYS, "S3_ENDPOINT": f"http://127.0.0.1:{self._port}", "S3_BUCKET": f"papers-{self._buckets}"}
        self._storage = self._storage or storage_in(told)
        self._storage.connection.meta.client.create_bucket(Bucket=told["S3_BUCKET"])
        return told


def storage_in(environment: dict[str, str]) -> ObjectStorage:
    """Return the storage over a bucket."""
    return ObjectStorage(**storage_from("s3", environment, media="")["OPTIONS"])


def use_storage(settings: Any, environment: dict[str, str], *, cache: str) -> None:
    """Let this process be a machine of an installation whose files are in the bucket, with nothing at hand yet."""
    settings.STORAGE, settings.FILE_CACHE = "s3", cache
    settings.STORAGES = {**settings.STORAGES, "default": storage_from("s3", environment, media="")}
    forget_stores()
    assert isinstance(storages["default"], ObjectStorage)


def forget_stores() -> None:
    """Have the process make its stores anew from the settings."""
    for made in (page_store, reader_store, renderer):
        made.cache_clear()
