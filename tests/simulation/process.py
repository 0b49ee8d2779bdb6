"""One web process of a simulated world: the real ``LiveProcess`` over a bus that loses, repeats and delays."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from journal.published import Envelope
from live.process import LiveProcess
from tests.simulation.database import DatabaseThreads
from tests.simulation.weather import Sky

if TYPE_CHECKING:
    from tests.simulation.network import Link

T = TypeVar("T")


class SimulatedProcess(LiveProcess):
    """Its hub, sessions, command lines and looks at the heads are the product's own; only threads and bus are ours."""

    def __init__(self, database: DatabaseThreads, sky: Sky, rng: Random) -> None:
        super().__init__()
        self.alive = True
        self.links: dict[Link, None] = {}
        self._database, self._sky, self._rng = database, sky, rng

    async def run(self, work: Callable[..., T], *args: Any) -> T:
        """Do database work as the seed has it."""
        result: T = await self._database.run(partial(work, *args), lambda: self.alive)
        return result

    def kill(self) -> None:
        """End as ``kill -9`` does: nothing is finished, nobody is told."""
        self.alive = False
        self._unlisten()
        for task in (*self._tasks, *self._catching_up.values()):
            task.cancel()
        for link in list(self.links):
            link.die()

    def _hear(self, envelope: Envelope) -> None:
        if self._rng.random() < self._sky.weather.bus_loss:
            return
        copies = 2 if self._rng.random() < self._sky.weather.bus_repeat else 1
        for _ in range(copies):
            self._loop.call_later(self._rng.expovariate(1 / self._sky.weather.bus_lag), self._take_in, envelope)

    def _take_in(self, envelope: Envelope) -> None:
        if self.alive:
            self.hub.receive(envelope)
