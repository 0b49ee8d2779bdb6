"""Worlds that once failed, by what was wrong then; and the proof that a seed means one world."""

from __future__ import annotations

from collections.abc import Sequence

from tests.simulation.scenes import Scene
from tests.simulation.seeds import live_through


def test_a_seed_is_always_the_same_world(scenes: Sequence[Scene]) -> None:
    one, other = (live_through(scenes, 7) for _ in range(2))
    assert [tablet.heard for tablet in one.tablets] == [tablet.heard for tablet in other.tablets]
    assert one.tablets[0].heard
