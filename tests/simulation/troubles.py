"""What goes on in bad weather: people act, connections are lost, processes die and start, clocks jump."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from random import Random
from typing import TYPE_CHECKING, Any

from tests.simulation.people import Person

if TYPE_CHECKING:
    from tests.simulation.tablet import Tablet
    from tests.simulation.world import World

ACT_EVERY = 0.35
"""Mean seconds between two acts of one person."""
ASKS_AGAIN = 0.1
"""Probability that a tablet asks for what it missed instead of its person acting."""
NEVER = float("inf")


def troubles(world: World) -> Iterator[Coroutine[Any, Any, None]]:
    """Return everything that goes on in ``world``, each for ever."""
    weather = world.sky.weather
    for tablet in world.tablets:
        rng = world.chance(f"person at {tablet.name}")
        yield _act(Person(world, tablet, rng), tablet, rng)
        if weather.cut_every < NEVER:
            yield _cut(world, tablet, world.chance(f"cuts of {tablet.name}"))
    if weather.kill_every < NEVER:
        yield _kill(world, world.chance("kills"))
    if weather.jump_every < NEVER:
        yield _jump(world, world.chance("jumps"))


async def _act(person: Person, tablet: Tablet, rng: Random) -> None:
    while True:
        await asyncio.sleep(rng.expovariate(1 / ACT_EVERY))
        tablet.enter()
        if rng.random() < ASKS_AGAIN:
            tablet.open_again()
        else:
            person.act()


async def _cut(world: World, tablet: Tablet, rng: Random) -> None:
    while True:
        await asyncio.sleep(rng.expovariate(1 / world.sky.weather.cut_every))
        if tablet.link is not None:
            tablet.link.cut(silently=rng.random() < 0.5)


async def _kill(world: World, rng: Random) -> None:
    while True:
        await asyncio.sleep(rng.expovariate(1 / world.sky.weather.kill_every))
        process = world.pick_process(rng)
        if process is not None:
            process.kill()
        await asyncio.sleep(rng.choice((0.0, 0.5, 2.0)))
        world.start_process()


async def _jump(world: World, rng: Random) -> None:
    while True:
        await asyncio.sleep(rng.expovariate(1 / world.sky.weather.jump_every))
        world.clock.jump(rng.choice((-3600.0, -30.0, -1.0, 1.0, 30.0, 3600.0)))
