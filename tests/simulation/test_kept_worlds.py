"""Worlds that once failed, named by what was wrong then; and the proof that a seed means one world.

``python -m tests.simulation`` writes seeds that failed to ``var/failed-worlds.txt``; they come here with their cause.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.simulation.scenes import Scene
from tests.simulation.seeds import live_through

KEPT = {
    "a new room passed over what came while its first snapshot was read": 25,
    "a journal that could not be opened again after a change of rights was never opened": 84,
    "rights changed between reading them and joining the room": 179,
    "what followed a change of rights in one sending went out under the old ones": 32,
    "who left the desk kept the card of a meeting that is not distributed": 11,
    "an act that a tablet gave up with its connection was carried out after all": 1474,
    "who came to the desk was told what came just before": 2399,
}


@pytest.mark.parametrize("seed", KEPT.values(), ids=KEPT.keys())
def test_a_world_that_once_failed_holds(scenes: Sequence[Scene], seed: int) -> None:
    live_through(scenes, seed)


def test_a_seed_is_always_the_same_world(scenes: Sequence[Scene]) -> None:
    one, other = (live_through(scenes, 7) for _ in range(2))
    assert [tablet.heard for tablet in one.tablets] == [tablet.heard for tablet in other.tablets]
    assert one.tablets[0].heard
