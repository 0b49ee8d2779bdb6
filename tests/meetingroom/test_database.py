from __future__ import annotations

import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from tests.servers import running_server

pytestmark = [pytest.mark.server, pytest.mark.postgres]

CLIENTS = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"


def test_many_requests_at_once_share_few_connections(tmp_path: Path, postgres_url: str) -> None:
    with (
        running_server(tmp_path, DATABASE_URL=postgres_url, DATABASE_CONNECTIONS="4") as server,
        psycopg.connect(postgres_url, autocommit=True) as watching,
        ThreadPoolExecutor(40) as clients,
    ):

        def ask(_number: int) -> int:
            with urllib.request.urlopen(f"{server.base}/healthz") as answer:
                return int(answer.status)

        assert set(clients.map(ask, range(160))) == {200}
        counted = watching.execute(CLIENTS).fetchone()
        assert counted is not None
        assert counted[0] <= 1 + 2 * 4  # this one, the web process, the worker
