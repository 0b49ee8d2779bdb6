"""Many small worlds in which much goes wrong. ``SEEDS=20000 FIRST_SEED=5000 pytest tests/simulation`` runs others."""

from __future__ import annotations

import os

from tests.simulation.runs import live_through_many

FIRST, COUNT = int(os.environ.get("FIRST_SEED", "0")), int(os.environ.get("SEEDS", "1000"))


def test_p06_p09_p19_hold_in_every_world() -> None:
    parts = list(live_through_many(range(FIRST, FIRST + COUNT)))
    assert [failure for part in parts for failure in part.failures] == []
    assert sum(part.worlds for part in parts) == COUNT
