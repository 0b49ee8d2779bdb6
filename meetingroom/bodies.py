"""Bodies of requests and answers in a Daphne process: what comes in is limited, what goes out waits for its reader.

Daphne by itself takes a body of any length from anybody, parses forms in the event loop, and copies everything into
memory before the application hears of it. Another server passes through here unchanged; its own limits must do.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

from asgiref.sync import markcoroutinefunction
from daphne import http_protocol
from django.conf import settings

from common.errors import Refused
from common.http import LARGEST_BODY, refused_response

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]

PIECE = 64 * 1024
"""Bytes handed on at a time."""
STALLED_AFTER = 60.0
"""Seconds after which a reader that takes nothing is cut off; Twisted gives a silent sender as long."""
_UPLOAD = re.compile(rb"/api/(?:meetings/[^/?]+/papers|papers/[^/?]+/marks\.xfdf)(?:\?.*)?")


class LimitedRequest(http_protocol.WebRequest):  # type: ignore[misc]  # Daphne ships no types
    """A request whose body is kept up to its limit. What comes beyond is taken off the line and forgotten.

    Closing the line instead would hide the refusal from a browser that is still sending.
    """

    content: BinaryIO

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Twisted's own parameters
        super().__init__(*args, parsePOSTFormSubmission=False, **kwargs)
        self.refused: Refused | None = None
        self._limit = LARGEST_BODY
        self._received = 0

    def gotLength(self, length: int | None) -> None:  # noqa: N802 - Twisted's name
        """Choose the limit by the address; a length that is said beforehand may break it at once."""
        super().gotLength(length)
        if _UPLOAD.fullmatch(self.channel._path):  # noqa: SLF001 - public only once the body is there
            self._limit = settings.LARGEST_UPLOAD
        self._count(length or 0)
        self._received = 0

    def handleContentChunk(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Keep a piece of the body, or drop all of it once it is too large or the disk for it is full."""
        self._count(len(data))
        if self.refused is None:
            try:
                super().handleContentChunk(data)
                self.content.flush()
            except OSError:
                self._refuse(Refused("server.failed" if self._limit == LARGEST_BODY else "upload.not_stored"))

    def take_body(self) -> BinaryIO:
        """Return the file that holds the body; Daphne finds an empty one in its place."""
        body, self.content = self.content, BytesIO()
        return body

    def _count(self, more: int) -> None:
        self._received += more
        if self._received > self._limit and self.refused is None:
            code = "body.too_large" if self._limit == LARGEST_BODY else "upload.too_large"
            self._refuse(Refused(code, limit=self._limit))

    def _refuse(self, refused: Refused) -> None:
        self.refused = refused
        with suppress(OSError):  # what could not be written before cannot be written now
            self.take_body().close()


class _Reader:
    """Twisted's push producer: knows whether the other end has taken what it was sent."""

    def __init__(self) -> None:
        self._takes = asyncio.Event()
        self._takes.set()

    def pauseProducing(self) -> None:  # noqa: N802 - Twisted's name
        """Called when more than Twisted's buffer waits to be sent."""
        self._takes.clear()

    def resumeProducing(self) -> None:  # noqa: N802 - Twisted's name
        """Called when all of it was sent."""
        self._takes.set()

    stopProducing = resumeProducing  # noqa: N815 - Twisted's name; the connection is gone, nobody needs to wait

    async def wait(self) -> None:
        """Wait until there is room; raises ``TimeoutError`` after ``STALLED_AFTER`` seconds."""
        await asyncio.wait_for(self._takes.wait(), STALLED_AFTER)


def with_limited_bodies(application: Application) -> Application:
    """Wrap the outermost ASGI application, and have Daphne use ``LimitedRequest`` from now on."""
    http_protocol.WebRequest = LimitedRequest

    def wrapped(scope: dict[str, Any], receive: Receive, send: Send) -> Awaitable[None]:
        # Not itself a coroutine: this runs while Daphne makes the application, before it copies the body.
        request = _request_behind(send) if scope["type"] == "http" else None
        if request is None:
            return application(scope, receive, send)
        body = request.take_body()
        if request.refused is not None:
            body.close()
            return _refuse(request.refused, send)
        return application(scope, _read_from(body, receive), _wait_for_reader(request, send))

    markcoroutinefunction(wrapped)
    return wrapped


def _request_behind(send: object) -> LimitedRequest | None:
    """Return the request that Daphne bound into its ``send``."""
    bound = send.args if isinstance(send, partial) else ()
    return bound[0] if bound and isinstance(bound[0], LimitedRequest) else None


async def _refuse(refused: Refused, send: Send) -> None:
    response = refused_response(refused)
    headers = [(name.encode(), value.encode()) for name, value in response.items()]
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": response.content})


def _read_from(body: BinaryIO, receive: Receive) -> Receive:
    """Return a ``receive`` that brings the body from its file, then what Daphne has to say: that the client left."""

    async def read() -> Message:
        if not body.closed:
            piece = body.read(PIECE)
            if more := len(piece) == PIECE:
                await asyncio.sleep(0)  # others get their turn
            else:
                body.close()
            return {"type": "http.request", "body": piece, "more_body": more}
        while (message := await receive())["type"] == "http.request":
            pass  # the empty body that Daphne found
        return message

    return read


def _wait_for_reader(request: LimitedRequest, send: Send) -> Send:
    """Return a ``send`` that ends when the reader has room for more, and cuts off one that takes nothing at all."""
    reader = _Reader()

    async def write(message: Message) -> None:
        channel, more = request.channel, message.get("more_body", False)
        if channel is not None and more and request.producer is None:
            request.registerProducer(reader, True)
        elif channel is not None and not more and request.producer is reader:
            request.unregisterProducer()
        await send(message)
        try:
            if more:
                await reader.wait()
        except TimeoutError:
            channel.transport.abortConnection()

    return write
