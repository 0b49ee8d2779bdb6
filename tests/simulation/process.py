"""One web process of a simulated world: the real ``LiveProcess`` over a bus that loses, repeats and delays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.db import OperationalError

from journal.commands import Asked, execute_many
from journal.published import Envelope
from live.process import LiveProcess
from tests.simulation.database import DatabaseThreads
from tests.simulation.weather import Sky

if TYPE_CHECKING:
    from live.room import Subscription
    from tests.simulation.network import Link

T = TypeVar("T")


class SimulatedProcess(LiveProcess):
    """Its hub, sessions, command lines and looks at the heads are the product's own; only threads and bus are ours."""

    def __init__(self, database: DatabaseThreads, sky: Sky, rng: Random, failed: set[str]) -> None:
        super().__init__()
        self.alive = True
        self.links: dict[Link, None] = {}
        self._database, self._sky, self._rng, self._failed = database, sky, rng, failed

    async def run(self, work: Callable[..., T], *args: Any) -> T:
        """Do database work as the seed has it. Commands that fail are noted, heard of or not."""
        asked: Sequence[Asked] = args[0] if work == execute_many else ()
        try:
            result: Any = await self._database.run(partial(work, *args), lambda: self.alive)
        except OperationalError:
            self._failed.update(str(one.request.id) for one in asked)
            raise
        self._failed.update(
            str(one.request.id)
            for one, outcome in zip(asked, result if asked else (), strict=True)
            if isinstance(outcome, Exception)
        )
        return cast("T", result)

    def followed(self, journal: str) -> set[Subscription]:
        """Return who follows a journal here."""
        room = self.hub.rooms[journal]
        by_audience = {member for group in room.groups.values() for member in group.members()}
        assert by_audience == {member for members in room._of_person.values() for member in members}
        return by_audience

    def kill(self) -> None:
        """End as ``kill -9`` does: nothing is finished, nobody is told."""
        self.alive = False
        self.stop_listening()
        for task in (*self._tasks, *self._catching_up.values()):
            task.cancel()
        for link in list(self.links):
            link.die()

    def stop_listening(self) -> None:
        """Hear nothing from the bus any more."""
        self._unlisten()

    def _hear(self, envelope: Envelope) -> None:
        if self._rng.random() < self._sky.weather.bus_loss:
            return
        copies = 2 if self._rng.random() < self._sky.weather.bus_repeat else 1
        for _ in range(copies):
            self._loop.call_later(self._rng.expovariate(1 / self._sky.weather.bus_lag), self._take_in, envelope)

    def _take_in(self, envelope: Envelope) -> None:
        if self.alive:
            self.hub.receive(envelope)
