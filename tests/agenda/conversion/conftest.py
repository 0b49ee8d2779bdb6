from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agenda.conversion.runner import working_folder


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with working_folder(tmp_path / "cells") as made:
        yield made
