"""One simulated world: the processes and tablets of one seed, from a scene through bad weather into calm."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from random import Random

from directory.wire import person_card
from tests.simulation.clock import WallClock
from tests.simulation.database import DatabaseThreads
from tests.simulation.network import Link
from tests.simulation.process import SimulatedProcess
from tests.simulation.rights import Rights
from tests.simulation.scenes import Scene
from tests.simulation.tablet import Tablet
from tests.simulation.troubles import troubles
from tests.simulation.weather import CALM, Sky, draw_weather

LONGEST_CALM = 45.0
"""Seconds after which everybody must have sent everything once all works again."""
SETTLED = 5.0
"""Seconds of calm without anything unsent before the world is judged: a tablet has noticed that its socket is dead."""


class World:
    """Everything of one seed. ``failed`` has the ids of commands that a server could not carry out when it tried."""

    def __init__(self, scene: Scene, seed: int, clock: WallClock) -> None:
        self.seed, self.room, self.clock = seed, scene.room, clock
        self.meeting = scene.room.meeting_id
        self.journal = f"meeting:{self.meeting}"
        self.people = [person.id for person in (*self.room.delegates, self.room.guest, self.room.stranger)]
        self.sky = Sky()
        self.database = DatabaseThreads(self.sky, self.chance("database"))
        self.failed: set[str] = set()
        self.processes: list[SimulatedProcess] = []
        self.links: list[Link] = []
        self.rights = Rights(self.meeting)
        self._rng = self.chance("world")
        self.tablets = self._draw_tablets()

    def chance(self, name: str) -> Random:
        """Return a stream of chance for one part of the world, so that the parts do not disturb each other."""
        return Random(f"{self.seed} {name}")

    def connect(self, tablet: Tablet) -> Link | None:
        """Open a socket to one of the processes, as a load balancer does; ``None`` when it cannot be had."""
        process = self.pick_process(tablet.rng)
        if process is None or tablet.rng.random() < self.sky.weather.blocked:
            return None
        link = Link(process, tablet.card, sky=self.sky, rng=tablet.rng)
        self.links.append(link)
        return link

    def pick_process(self, rng: Random) -> SimulatedProcess | None:
        """Return one of the living processes."""
        living = [process for process in self.processes if process.alive]
        return rng.choice(living) if living else None

    def start_process(self) -> None:
        """Start one more web process."""
        name = f"process {len(self.processes)}"
        self.processes.append(SimulatedProcess(self.database, self.sky, self.chance(name), self.failed))

    async def run(self) -> None:
        """Live through bad weather and then calm, until everybody has sent everything and had time to hear the rest."""
        for _ in range(self._rng.choice((1, 2, 2, 3))):
            self.start_process()
        connected = [asyncio.create_task(tablet.stay_connected()) for tablet in self.tablets]
        with self.rights.noted({tablet.person for tablet in self.tablets}), self.database.interleaving():
            self.sky.weather = draw_weather(self._rng)
            await self._endure()
            self.sky.weather = CALM
            await self._settle(connected)
        for link in self.links:
            assert link.serving_failed() is None, f"a session raised {link.serving_failed()!r}"

    def end(self) -> None:
        """Let its processes hear nothing of later worlds, which would keep them for ever."""
        for process in self.processes:
            process.stop_listening()

    def _draw_tablets(self) -> list[Tablet]:
        """Give the desk, and some others or the same people, tablets."""
        room = self.room
        others = [room.chair, *room.delegates, room.guest, room.stranger]
        people = [room.secretary, room.chair, *self._rng.choices(others, k=self._rng.randint(1, 3))]
        names = [f"tablet {number}" for number in range(len(people))]
        return [
            Tablet(self, name, person_card(person), self.chance(name))
            for name, person in zip(names, people, strict=True)
        ]

    async def _endure(self) -> None:
        going_on = [asyncio.create_task(trouble) for trouble in troubles(self)]
        await asyncio.sleep(self._rng.uniform(1.0, 4.0))
        for task in going_on:
            assert not task.done(), f"trouble failed: {task}"
            task.cancel()
        if self.pick_process(self._rng) is None:
            self.start_process()

    async def _settle(self, connected: Sequence[asyncio.Task[None]]) -> None:
        loop = asyncio.get_running_loop()
        deadline, since = loop.time() + LONGEST_CALM, loop.time()
        while loop.time() - since < SETTLED:
            assert loop.time() < deadline, "the tablets did not come back or did not send everything"
            await asyncio.sleep(1.0)
            for task in connected:
                assert not task.done(), f"a tablet stopped: {task}"
            for tablet in self.tablets:
                tablet.enter()
            if any(tablet.outbox or not tablet.greeted for tablet in self.tablets):
                since = loop.time()
