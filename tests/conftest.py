"""Fixtures of all tests, and what makes two thousand of them bearable."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.db.models.signals import post_migrate

pytest_plugins = ["tests.servers"]

HERE = Path(__file__).parent

LONGEST = ("webkit", "e2e", "simulation", "faults", "architecture")
"""Folders whose tests take long: they begin first, so that no process is left alone with one of them at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first; otherwise the order stays."""

    def place(item: pytest.Item) -> int:
        folder = item.path.relative_to(HERE).parts[0]
        return LONGEST.index(folder) if folder in LONGEST else len(LONGEST)

    items.sort(key=place)


@pytest.fixture(scope="session", autouse=True)
def no_rows_about_models() -> None:
    """Leave out permissions and content types, which nothing here reads: Django would write them after every test."""
    assert post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    assert post_migrate.disconnect(create_contenttypes)
