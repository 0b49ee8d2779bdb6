"""Fixtures of all tests, and what makes two thousand of them bearable."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.core.management.color import Style
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.models.signals import post_migrate

pytest_plugins = ["tests.servers"]

HERE = Path(__file__).parent

LONGEST = ("webkit", "e2e", "simulation", "faults", "architecture")
"""Folders whose tests take long: they begin first, so that no process is left alone with one of them at the end."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest first. On PostgreSQL leave out what has no database here: it would only be run twice."""
    if os.environ.get("TEST_DATABASE") == "postgres":
        config.hook.pytest_deselected(items=[item for item in items if not _has_database(item)])
        items[:] = [item for item in items if _has_database(item)]
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    folder = item.path.relative_to(HERE).parts[0]
    return LONGEST.index(folder) if folder in LONGEST else len(LONGEST)


def _has_database(item: pytest.Item) -> bool:
    """Whether a test reads and writes in its own process; a server that it starts has a database of its own."""
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or not asked.isdisjoint({"db", "transactional_db"})


@pytest.fixture(scope="session", autouse=True)
def no_rows_about_models() -> None:
    """Leave out permissions and content types, which nothing here reads: Django would write them after every test."""
    assert post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    assert post_migrate.disconnect(create_contenttypes)


@pytest.fixture(scope="session", autouse=True)
def few_rows_deleted_quickly() -> Iterator[None]:
    """Empty PostgreSQL after a test by deleting the rows there are: truncating all tables takes ten times longer."""
    with pytest.MonkeyPatch.context() as patch:
        if connection.vendor == "postgresql":
            patch.setattr(DatabaseOperations, "sql_flush", _delete_rows)
        yield


def _delete_rows(_operations: DatabaseOperations, _style: Style, tables: Sequence[str], **_: bool) -> list[str]:
    """Return statements that pass by foreign keys and triggers; some of these refuse to delete what was published."""
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in tables)
        )
        filled = [name for (name,) in cursor.fetchall()]
    return ["SET LOCAL session_replication_role = replica", *(f'DELETE FROM "{table}"' for table in filled)]
