from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.simulation.scenes import Scene, all_scenes


@pytest.fixture(scope="module")
def scenes(django_db_blocker: DjangoDbBlocker) -> Iterator[list[Scene]]:
    """Every scene, over a database in memory, which other tests must not meet: threads would look past it."""
    with django_db_blocker.unblock(), all_scenes() as found:
        yield found
