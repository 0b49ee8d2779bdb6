"""Runs the world of one seed; the same seed is always the same world."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from random import Random
from typing import TypeVar

from django.db import connections

from tests.simulation.clock import WallClock, seeded, virtual_loop
from tests.simulation.database import restore_image
from tests.simulation.scenes import Scene
from tests.simulation.verdict import judge
from tests.simulation.world import World

T = TypeVar("T")

SCENE_WEIGHTS = (1, 3)
"""One world in four begins with a meeting that is still being prepared."""


def live_through(scenes: Sequence[Scene], seed: int) -> World:
    """Let the world of ``seed`` happen and judge it; returns it as it ended."""

    async def happen(world: World) -> World:
        await world.run()
        return world

    [scene] = Random(f"{seed} scene").choices(scenes, SCENE_WEIGHTS)
    world = in_world(scene, seed, happen)
    judge(world)
    return world


def in_world(scene: Scene, seed: int, happen: Callable[[World], Awaitable[T]]) -> T:
    """Make a world in which nothing goes on yet, and return what ``happen`` makes of it."""
    restore_image(scene.image)
    database = connections["default"]
    with virtual_loop() as loop:
        clock = WallClock(loop.time)

        async def begin() -> T:
            connections["default"] = database  # inside a loop, Django keeps connections for each line of tasks
            world = World(scene, seed, clock)
            try:
                return await happen(world)
            finally:
                world.end()

        with seeded(clock, Random(f"{seed} ids")):
            return loop.run_until_complete(begin())
