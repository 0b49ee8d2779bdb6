"""The one place that writes to sockets. The hub hands the same frame to every outlet of an audience.

``AsgiOutlet`` is the reference and right on any server; ``live.daphne`` writes the same bytes faster.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from live.protocol import CANNOT_KEEP_UP, MOST_UNSENT, MOST_UNSENT_FOR_SIGNALS, Frame

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Outlet(Protocol):
    """Where a socket's messages go. All methods are called in the event loop's thread and return at once."""

    def send(self, frame: Frame) -> None:
        """Send a durable message; a reader that cannot keep up is closed with 4508 instead (P17)."""

    def send_fleeting(self, frame: Frame) -> None:
        """Send a signal unless the reader is behind (P15)."""

    def close(self, code: int) -> None:
        """Close with a named code after what was sent."""


class AsgiOutlet:
    """Writes through ASGI ``send``: right on any server. A short task drains the queue whenever it is not empty."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._queue: deque[dict[str, Any]] = deque()
        self._unsent = 0
        self._drain: asyncio.Task[None] | None = None
        self._closed = False

    def send(self, frame: Frame) -> None:
        """See ``Outlet``."""
        if self._closed:
            return
        if self._unsent > MOST_UNSENT:
            self._queue.clear()
            self.close(CANNOT_KEEP_UP)
            return
        for text in frame.texts:
            self._put({"type": "websocket.send", "text": text}, len(text))

    def send_fleeting(self, frame: Frame) -> None:
        """See ``Outlet``."""
        if self._unsent <= MOST_UNSENT_FOR_SIGNALS:
            self.send(frame)

    def close(self, code: int) -> None:
        """See ``Outlet``."""
        if not self._closed:
            self._closed = True
            self._put({"type": "websocket.close", "code": code}, 0)

    def _put(self, event: dict[str, Any], size: int) -> None:
        self._queue.append(event)
        self._unsent += size
        if self._drain is None or self._drain.done():
            self._drain = asyncio.get_running_loop().create_task(self._write())

    async def _write(self) -> None:
        while self._queue:
            event = self._queue.popleft()
            try:
                await self._send(event)
            except Exception:  # noqa: BLE001 - whatever the server raises, this reader is gone
                self._closed = True
                self._queue.clear()
            self._unsent -= len(event.get("text", ""))
