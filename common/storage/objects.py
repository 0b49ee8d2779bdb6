"""Files in an S3-compatible object store, by django-storages. Needs the packages of requirements/s3.txt.

Nothing in it is public: whoever reads a file reads it through the product. Errors come out in the product's words,
never in botocore's.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, EndpointConnectionError
from django.core.files import File
from storages.backends.s3 import S3Storage

from common.storage.errors import StoreAway

logger = logging.getLogger(__name__)

CONNECT_SECONDS, READ_SECONDS = 3, 20
REST_SECONDS = 2.0
"""So long nobody waits for a store again that could not be reached."""
IN_MEMORY = 8 << 20
"""Bytes up to which a file that is opened is held in memory."""
_PIECE = 1 << 20
_FULL = {"XMinioStorageFull", "QuotaExceeded", "InsufficientStorage", "507"}
_NOT_THERE = {"404", "NoSuchKey", "NotFound"}


@dataclass(frozen=True)
class Stored:
    """What the store says of a file."""

    bytes: int
    modified: datetime


class ObjectStorage(S3Storage):
    """A bucket. ``save`` is atomic and returns when the store has the file whole; ``open`` is for reading.

    Raises ``StoreAway`` when the store cannot be used, ``FileNotFoundError`` for what is not in it, and ``OSError``
    with ``ENOSPC`` when it is full.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - passed on as they are
        given = {name: value for name, value in settings.items() if value not in (None, "")}
        addressing = given.pop("addressing_style", "path" if "endpoint_url" in given else "auto")
        config = Config(
            signature_version="s3v4",
            s3={"addressing_style": addressing},
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"mode": "standard", "total_max_attempts": 2},
            max_pool_connections=32,
            # Stores other than Amazon's often lack the newer checksums; contents are checked against their names.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        super().__init__(client_config=config, default_acl=None, file_overwrite=True, **given)
        self._making = threading.Lock()
        self._connection: Any = None
        self._rests_until = 0.0

    @property
    def connection(self) -> Any:  # noqa: ANN401 - made by boto3 at run time
        """Return the connection of the process.

        django-storages makes one for each thread, which costs 50 ms, and here a thread lives as long as a request. Its
        client may be shared; of what may not, every call makes its own.
        """
        with self._making:
            if self._connection is None:
                self._connection = self._create_session().resource(
                    "s3",
                    region_name=self.region_name,
                    endpoint_url=self.endpoint_url,
                    config=self.client_config,
                    verify=self.verify,
                )
            return self._connection

    def exists(self, name: str) -> bool:
        """Tell whether a file is in the store."""
        return self.stat(name) is not None

    def stat(self, name: str) -> Stored | None:
        """Return size and time of a file, or nothing when it is not there."""
        try:
            with self._asking():
                told = self._client.head_object(Bucket=self.bucket_name, Key=self._key(name))
        except FileNotFoundError:
            return None
        return Stored(told["ContentLength"], told["LastModified"])

    def pieces(self, name: str) -> Iterator[bytes]:
        """Give the bytes of a file as they arrive; raises ``FileNotFoundError`` before the first."""
        with self._asking():
            body = self._client.get_object(Bucket=self.bucket_name, Key=self._key(name))["Body"]
            with contextlib.closing(body):
                yield from body.iter_chunks(_PIECE)

    def names(self, prefix: str) -> Iterator[str]:
        """Give the names of all stored files that lie in the folder ``prefix`` and below it."""
        start = len(self._key("x")) - 1
        pages = self._client.get_paginator("list_objects_v2")
        with self._asking():
            for page in pages.paginate(Bucket=self.bucket_name, Prefix=f"{self._key(prefix)}/"):
                yield from (entry["Key"][start:] for entry in page.get("Contents", ()))

    def delete(self, name: str) -> None:
        """Remove a file; one that is not there is no error."""
        with self._asking():
            super().delete(name)

    def size(self, name: str) -> int:
        """Return the size of a file in bytes."""
        found = self.stat(name)
        if found is None:
            raise FileNotFoundError(name)
        return found.bytes

    def get_modified_time(self, name: str) -> datetime:
        """Return when a file was written."""
        found = self.stat(name)
        if found is None:
            raise FileNotFoundError(name)
        return found.modified

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        if mode != "rb":
            raise ValueError(mode)
        spool: Any = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by whoever opened the file
        try:
            for piece in self.pieces(name):
                spool.write(piece)
        except BaseException:
            spool.close()
            raise
        spool.seek(0)
        return File(spool, name)

    def _save(self, name: str, content: File[Any]) -> str:
        with self._asking():
            saved: str = super()._save(name, content)
        if self.size(saved) != content.size:
            self.delete(saved)
            raise StoreAway
        return saved

    @property
    def _client(self) -> Any:  # noqa: ANN401
        return self.connection.meta.client

    def _key(self, name: str) -> str:
        key: str = self._normalize_name(name)
        return key

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        """Put what goes wrong between us and the store into the product's words."""
        if time.monotonic() < self._rests_until:
            raise StoreAway
        try:
            yield
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            if code in _NOT_THERE:
                raise FileNotFoundError(code) from error
            logger.exception("the object store refuses")
            if code in _FULL:
                raise OSError(errno.ENOSPC, "the object store is full") from error
            raise StoreAway from error
        except (BotoCoreError, Boto3Error) as error:
            if isinstance(error, ConnectTimeoutError | EndpointConnectionError):
                self._rests_until = time.monotonic() + REST_SECONDS
            logger.warning("the object store is away: %s", error)
            raise StoreAway from error
