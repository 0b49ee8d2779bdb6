"""Runs the world of one seed; the same seed is always the same world."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from django.db import connections

from tests.simulation.clock import WallClock, seeded, virtual_loop
from tests.simulation.database import restore_image
from tests.simulation.scenes import Scene
from tests.simulation.verdict import judge
from tests.simulation.world import World

SCENE_WEIGHTS = (1, 3)
"""One world in four begins with a meeting that is still being prepared."""


def live_through(scenes: Sequence[Scene], seed: int) -> World:
    """Let the world of ``seed`` happen and judge it; returns it as it ended."""
    scene = Random(f"{seed} scene").choices(scenes, SCENE_WEIGHTS)[0]
    restore_image(scene.image)
    database = connections["default"]
    with virtual_loop() as loop:
        clock = WallClock(loop.time)

        async def happen() -> World:
            connections["default"] = database  # inside a loop, Django keeps connections for each line of tasks
            world = World(scene, seed, clock)
            await world.run()
            return world

        with seeded(clock, Random(f"{seed} ids")):
            world = loop.run_until_complete(happen())
            judge(world)
    return world
