from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.faults.redis_server import RedisServer, running_redis
from tests.postgres import PostgresServer, running_postgres
from tests.servers import Server, running_server

pytest.register_assert_rewrite("tests.faults.ledger", "tests.faults.outbox", "tests.faults.votes")  # say what differs


@dataclass
class Several:
    """An installation of two web processes over a PostgreSQL and a Redis of its own."""

    server: Server
    second: str
    postgres: PostgresServer
    redis: RedisServer


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An installation as `make run` starts it: SQLite, one web process, one worker."""
    with running_server(tmp_path_factory.mktemp("embedded")) as running:
        yield running


@pytest.fixture(scope="session")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Several]:
    """The larger kind of installation."""
    folder = tmp_path_factory.mktemp("stores")
    with (
        running_postgres() as postgres,
        running_redis(folder) as redis,
        running_server(tmp_path_factory.mktemp("several"), DATABASE_URL=postgres.url, REDIS_URL=redis.url) as server,
    ):
        base, process = server.second_web()
        yield Several(server, base, postgres, redis)
        process.kill()
        process.wait()
