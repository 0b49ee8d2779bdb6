"""Sockets of a simulated world: late, cut, half-open. Within one direction of one socket the order holds, as in TCP."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from directory.wire import PersonCard
from live.outlet import AsgiOutlet
from live.session import SocketSession

if TYPE_CHECKING:
    from tests.simulation.process import SimulatedProcess
    from tests.simulation.weather import Sky

HALF_OPEN = 15.0
"""Seconds until a server notices that a tablet is gone without a word."""


class Link:
    """One socket between a tablet and a process. ``None`` in a queue says that the other side is gone."""

    def __init__(self, process: SimulatedProcess, card: PersonCard, *, sky: Sky, rng: Random) -> None:
        self.inbox: asyncio.Queue[str | None] = asyncio.Queue()
        self.close_code: int | None = None
        self._loop = asyncio.get_running_loop()
        self._process, self._sky, self._rng = process, sky, rng
        self._arrived: asyncio.Queue[str | None] = asyncio.Queue()
        self._last_due = {"up": 0.0, "down": 0.0}
        self._tablet_gone = self._server_gone = self._line_dead = False
        outlet = AsgiOutlet(self._from_server)
        self.session = SocketSession(process, outlet, card=card, session_key=f"session of {card.id}")
        self._serving = self._loop.create_task(self._serve())
        process.links[self] = None

    def send(self, text: str) -> None:
        """Send a message to the server."""
        if not self._tablet_gone:
            self._later("up", partial(self._to_server, text))

    def close(self) -> None:
        """Leave, as a tablet does: the server hears of it after what was sent before."""
        if not self._tablet_gone:
            self._tablet_gone = True
            self._later("up", partial(self._to_server, None))

    def cut(self, *, silently: bool) -> None:
        """Lose the network: what is under way to the tablet is lost, what is under way to the server partly."""
        if self._tablet_gone:
            return
        self._tablet_gone = True
        deaf = self._rng.expovariate(1 / self._sky.weather.hop)
        self._loop.call_later(deaf, self._line_is_dead)
        self._loop.call_later(deaf + (HALF_OPEN if silently else 0.0), self._arrived.put_nowait, None)
        if not silently:
            self.inbox.put_nowait(None)

    def die(self) -> None:
        """Lose the server: its process was killed."""
        self._server_gone = True
        self._serving.cancel()
        if not self._tablet_gone:
            self._later("down", partial(self._to_tablet, None))

    def serving_failed(self) -> BaseException | None:
        """Return what the session raised, which it never may."""
        over = self._serving.done() and not self._serving.cancelled()
        return self._serving.exception() if over else None

    async def _serve(self) -> None:
        while (text := await self._arrived.get()) is not None:
            await self.session.receive(text)
        self.session.end()
        self._process.links.pop(self, None)

    async def _from_server(self, event: dict[str, Any]) -> None:
        if self._server_gone:
            return
        if event["type"] == "websocket.close":
            self._server_gone = True
            self._later("down", partial(self._closed, event["code"]))
            self._arrived.put_nowait(None)
        else:
            self._later("down", partial(self._to_tablet, event["text"]))

    def _closed(self, code: int) -> None:
        self.close_code = code
        self._to_tablet(None)

    def _to_tablet(self, text: str | None) -> None:
        if not self._tablet_gone:
            self.inbox.put_nowait(text)

    def _to_server(self, text: str | None) -> None:
        if not self._line_dead:
            self._arrived.put_nowait(text)

    def _line_is_dead(self) -> None:
        self._line_dead = True

    def _later(self, direction: str, arrive: Callable[[], None]) -> None:
        due = self._loop.time() + self._rng.expovariate(1 / self._sky.weather.hop)
        self._last_due[direction] = due = max(due, self._last_due[direction] + 1e-6)
        self._loop.call_at(due, arrive)
