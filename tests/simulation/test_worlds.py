"""Many small worlds in which much goes wrong. ``SEEDS=20000 FIRST_SEED=5000 pytest tests/simulation`` runs others."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from tests.simulation.scenes import Scene
from tests.simulation.seeds import live_through

FIRST, COUNT = int(os.environ.get("FIRST_SEED", "0")), int(os.environ.get("SEEDS", "1000"))
TOGETHER = 50
"""Worlds in one test."""


@pytest.mark.parametrize("first", range(FIRST, FIRST + COUNT, TOGETHER))
def test_p06_p09_p19_hold_in_every_world(scenes: Sequence[Scene], first: int) -> None:
    for seed in range(first, min(first + TOGETHER, FIRST + COUNT)):
        live_through(scenes, seed)
