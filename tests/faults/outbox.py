"""A tablet that comes back: keeps each act until it is answered and sends it again under the same id (P09)."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from websockets.exceptions import WebSocketException

from common.ids import new_id
from tests.live.client import Message, Tablet

GIVEN_UP_AFTER = 60.0
"""Seconds after which an act that is still not answered counts as lost."""


class OutboxTablet:
    """One person's tablet; it goes to the next address when its connection is lost.

    ``sendings`` counts how often it sent an act; ``outcomes`` has the last word on each, by the command's id.
    """

    def __init__(self, addresses: Sequence[str], cookie: str, journal: str) -> None:
        self._addresses, self._cookie, self._journal = list(addresses), cookie, journal
        self._tablet: Tablet | None = None
        self.sendings = 0
        self.outcomes: dict[str, Message] = {}
        self._acts: dict[UUID, tuple[str, dict[str, Any]]] = {}

    async def connected(self) -> Tablet:
        """Return the connection there is, or a new one that follows the meeting."""
        if self._tablet is None:
            tablet = await Tablet.connect(self._addresses[0], self._cookie)
            await tablet.hello(self._journal)
            self._tablet = tablet
        return self._tablet

    async def do(self, name: str, **content: Any) -> Message:
        """Carry out one act, however often it must be sent; returns its answer or refusal."""
        command = new_id()
        outcome = await self._deliver(command, name, content)
        self._acts[command] = name, content
        self.outcomes[str(command)] = outcome
        return outcome

    async def repeat_everything(self) -> None:
        """Send every act once more, as after an answer that was lost; it must be answered as it was (P09)."""
        for command, (name, content) in self._acts.items():
            assert await self._deliver(command, name, content) == self.outcomes[str(command)]

    async def until(self, shown: Callable[[Tablet], bool], *, within: float = 10.0) -> Tablet:
        """Wait, coming back as often as needed, until the tablet shows something; raises ``TimeoutError``."""
        async with asyncio.timeout(within):
            while True:
                try:
                    tablet = await self.connected()
                    if not shown(tablet):
                        await tablet.until(lambda _, tablet=tablet: shown(tablet), within=within)
                except (OSError, WebSocketException):
                    await self._lose()
                    continue
                return tablet

    async def close(self) -> None:
        """Leave."""
        if self._tablet is not None:
            await self._tablet.close()

    async def _deliver(self, command: UUID, name: str, content: dict[str, Any]) -> Message:
        async with asyncio.timeout(GIVEN_UP_AFTER):
            while True:
                try:
                    tablet = await self.connected()
                    self.sendings += 1
                    message = await tablet.do(name, command_id=command, **content)
                except (OSError, WebSocketException):
                    await self._lose()
                    continue
                if message.get("code") != "server.failed":
                    return message
                await asyncio.sleep(random.uniform(0.1, 0.5))

    async def _lose(self) -> None:
        if self._tablet is not None:
            await self._tablet.close()
        self._tablet = None
        self._addresses.append(self._addresses.pop(0))
        await asyncio.sleep(random.uniform(0.1, 0.5))
