"""Fixtures of all tests, and what makes two thousand of them bearable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.contrib.contenttypes.management import create_contenttypes
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
