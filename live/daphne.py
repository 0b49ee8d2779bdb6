"""The fast way out of a Daphne process: the ready frame goes to the connection without a task, a queue or framing.

Same bytes, order and close behaviour as ``AsgiOutlet`` (a test compares them). And the way in: Daphne reads on without
end while messages wait to be handled; here the sender waits. Reaches into Daphne's and Twisted's objects at the few
places named here; any other server, or a changed shape, is left as it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from daphne.ws_protocol import WebSocketProtocol
from twisted.internet.tcp import Server as TcpConnection

from live.protocol import CANNOT_KEEP_UP, MOST_UNSENT, MOST_UNSENT_FOR_SIGNALS, Frame

SCOPE_KEY = "live.daphne"
MOST_WAITING = 32
"""Messages of one socket that may wait to be handled; above that nothing more is read from its connection."""
OPEN = WebSocketProtocol.STATE_OPEN
Application = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


def with_connection(application: Application) -> Application:
    """Wrap the outermost ASGI application so that consumers find Daphne's own connection in their scope."""

    async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI callables
        connection = _connection_behind(send) if scope["type"] == "websocket" else None
        if connection is not None and hasattr(connection, "application_queue"):
            receive = connection.application_queue = _Inbox(connection)
        await application({**scope, SCOPE_KEY: connection}, receive, send)

    return wrapped


class _Inbox:
    """Stands in for Daphne's queue of a socket's messages, and lets their sender wait while too many are in it."""

    __slots__ = ("_connection", "_paused", "_queue")

    def __init__(self, connection: WebSocketProtocol) -> None:
        self._connection = connection
        self._queue: asyncio.Queue[Any] = connection.application_queue
        self._paused = False

    def put_nowait(self, message: Any) -> None:  # noqa: ANN401 - ASGI's event
        """Take a message from Daphne."""
        self._queue.put_nowait(message)
        if not self._paused and self._queue.qsize() >= MOST_WAITING:
            self._paused = True
            self._connection.transport.pauseProducing()

    async def __call__(self) -> Any:  # noqa: ANN401 - ASGI's event
        """Return the next message, as ASGI's ``receive``."""
        message = await self._queue.get()
        if self._paused and self._queue.qsize() < MOST_WAITING // 2:
            self._paused = False
            self._connection.transport.resumeProducing()
        return message


def _connection_behind(send: object) -> WebSocketProtocol | None:
    """Return the protocol that Daphne bound into its ``send``."""
    bound = send.args if isinstance(send, partial) else ()
    return bound[0] if bound and isinstance(bound[0], WebSocketProtocol) else None


def fast_outlet(scope: dict[str, Any]) -> DaphneOutlet | None:
    """Return the fast outlet for an accepted socket; ``None`` where only ASGI will do (another server, TLS)."""
    connection = scope.get(SCOPE_KEY)
    if connection is None or type(connection.transport) is not TcpConnection or connection.transport.TLS:
        return None
    return DaphneOutlet(connection)


class DaphneOutlet:
    """Writes ready frames: straight to the kernel while Twisted has nothing buffered, else behind its buffer.

    A message to a room is paid once for each of its sockets, so the usual way through ``send`` looks up little.
    """

    __slots__ = ("_connection", "_to_kernel", "_transport")

    def __init__(self, connection: WebSocketProtocol) -> None:
        self._connection = connection
        self._transport: TcpConnection = connection.transport
        self._to_kernel: Callable[[bytes], int] = connection.transport.socket.send

    def send(self, frame: Frame) -> None:
        """See ``Outlet``."""
        ready, transport = frame.ready, self._transport
        if transport.dataBuffer or transport._tempDataLen:  # noqa: SLF001 - no public count
            self._send_behind(ready)
        elif self._connection.state == OPEN:
            self._write(ready)

    def send_fleeting(self, frame: Frame) -> None:
        """See ``Outlet``."""
        transport = self._transport
        if not (transport.dataBuffer or transport._tempDataLen):  # noqa: SLF001 - no public count
            if self._connection.state == OPEN:
                self._write(frame.ready)
        elif self._unsent() <= MOST_UNSENT_FOR_SIGNALS:
            self._send_behind(frame.ready)

    def close(self, code: int) -> None:
        """See ``Outlet``."""
        if self._connection.state == OPEN:
            self._connection.serverClose(code)

    def _write(self, ready: bytes) -> None:
        try:
            sent = self._to_kernel(ready)
        except OSError:
            sent = 0  # full (EAGAIN), or broken: Twisted finds out at the write below and tells everyone
        if sent < len(ready):
            self._transport.write(ready[sent:])

    def _send_behind(self, ready: bytes) -> None:
        """Queue behind what is unsent; a reader that is too far behind is closed (P17)."""
        if self._connection.state != OPEN:
            return
        if self._unsent() > MOST_UNSENT:
            self.close(CANNOT_KEEP_UP)
        else:
            self._transport.write(ready)

    def _unsent(self) -> int:
        transport = self._transport
        return len(transport.dataBuffer) - transport.offset + transport._tempDataLen  # noqa: SLF001 - no public count
