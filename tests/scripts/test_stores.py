from __future__ import annotations

from pathlib import Path

import pytest

from scripts import stores
from scripts.console import Failure
from scripts.stores import missing_stores, prepare_stores


def test_missing_stores_are_those_without_an_address() -> None:
    assert missing_stores({}) == ["DATABASE_URL", "REDIS_URL"]
    assert missing_stores({"DATABASE_URL": "postgres://elsewhere/name", "REDIS_URL": ""}) == ["REDIS_URL"]
    assert missing_stores({"DATABASE_URL": "postgres://elsewhere/name", "REDIS_URL": "redis://elsewhere"}) == []


def test_missing_stores_refuses_a_database_for_one_process() -> None:
    with pytest.raises(Failure, match="needs PostgreSQL"):
        missing_stores({"DATABASE_URL": "sqlite:////srv/db.sqlite3"})


def test_prepare_stores_refuses_a_folder_too_deep_for_sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "SOCKETS", tmp_path / ("deep" * 30))

    with pytest.raises(Failure, match="too long for a socket"):
        prepare_stores(["REDIS_URL"], processes=2, environment={})
