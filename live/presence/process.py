"""Presence in one web process: the devices of its own sockets, joined with those that other processes tell of.

All methods are for the event loop. Loses nothing that anything else rests on: attendance and votes are the journal's.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from itertools import count
from typing import Protocol

from live.outlet import Outlet
from live.presence.boards import Boards
from live.presence.exchange import Exchange
from live.presence.pace import Clock, Later
from live.presence.wire import PresentDevice

TOPIC = "presence"
"""Under this the processes of an installation hear each other."""
BEAT = 1.0
"""Seconds between two looks for what fell silent, and between two signs of life to other processes."""
SILENT_AFTER = 14.0
"""Seconds without a ping after which a connection counts as lost: clients ping every six."""


class Pinging(Protocol):
    """A socket that pings."""

    def fall_silent(self) -> None:
        """Called once when no ping came for ``SILENT_AFTER`` seconds."""


class Presence:
    """``publish`` reaches all processes of the installation; ``None`` where there is but one."""

    def __init__(self, later: Later, clock: Clock, publish: Callable[[bytes], None] | None) -> None:
        self._name = secrets.token_hex(4)
        self._clock = clock
        self._serial = count(1)
        self._boards = Boards(later, clock)
        self._exchange = Exchange(self._name, self._boards, publish, later=later, clock=clock) if publish else None
        self._pinged: dict[Pinging, float] = {}

    def name_device(self) -> str:
        """Return an id for a new socket's device."""
        return f"{self._name}-{next(self._serial)}"

    def show(self, journal: str, device: PresentDevice) -> None:
        """Let all desks of a meeting know the newest state of a device of this process."""
        self._boards.put(journal, device)
        if self._exchange is not None:
            self._exchange.note(journal, device)

    def watch(self, journal: str, outlet: Outlet) -> None:
        """Send an outlet of a desk all devices of a meeting, and from now on what changes."""
        self._boards.at(journal).watch(outlet)

    def unwatch(self, journal: str, outlet: Outlet) -> None:
        """Send no more; harmless when nothing was sent."""
        board = self._boards.find(journal)
        if board is not None:
            board.unwatch(outlet)

    def note_ping(self, socket: Pinging) -> None:
        """Note that a socket was heard of now."""
        self._pinged.pop(socket, None)
        self._pinged[socket] = self._clock()

    def forget(self, socket: Pinging) -> None:
        """Expect no more pings of a socket."""
        self._pinged.pop(socket, None)

    def hear(self, body: bytes) -> None:
        """Take in what a process said under ``TOPIC``."""
        if self._exchange is not None:
            self._exchange.hear(body)

    def beat(self) -> None:
        """Find what fell silent or left long ago, and give the others a sign of life."""
        silent = []
        for socket, heard_at in self._pinged.items():  # the longest silent come first
            if self._clock() - heard_at <= SILENT_AFTER:
                break
            silent.append(socket)
        for socket in silent:
            del self._pinged[socket]
            socket.fall_silent()
        self._boards.sweep()
        if self._exchange is not None:
            self._exchange.beat()

    async def run(self) -> None:
        """Beat for ever."""
        while True:
            await asyncio.sleep(BEAT)
            self.beat()
