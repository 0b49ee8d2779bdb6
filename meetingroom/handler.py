"""Django behind ASGI, with a thread for each request that is used again afterwards.

Django by itself starts and ends two threads for every request and goes back and forth between them and the event loop
for each middleware; a new thread also opens the database anew. Nothing here is asynchronous below the handler, so a
request is answered from end to end in one thread, as under WSGI; the loop is free for the sockets meanwhile.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

KEPT = 8
"""Idle threads, each with its connection to the database, that wait for the next request; more come and go."""
P = ParamSpec("P")
T = TypeVar("T")


class RequestHandler(ASGIHandler):
    """Lends each request a thread. A request that was given up keeps its thread until its work there has ended."""

    def __init__(self) -> None:
        self._idle: list[_Thread] = []
        super().__init__()

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - Django's signature
        """Build the chain of middleware for one thread, whatever calls it."""
        super().load_middleware(is_async=False)

    async def __call__(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[Mapping[str, Any]]],
        send: Callable[[Mapping[str, Any]], Awaitable[None]],
    ) -> None:
        """Answer one request."""
        thread = self._idle.pop() if self._idle else _Thread()
        try:
            async with ThreadSensitiveContext(executor=thread):
                await self.handle(scope, receive, send)
        finally:
            if thread.rests and len(self._idle) < KEPT:
                self._idle.append(thread)
            else:
                thread.shutdown(wait=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """Run the whole chain in the request's thread."""
        return await sync_to_async(self.get_response)(request)


class _Thread(ThreadPoolExecutor):
    """One thread that knows whether it has done what it was given."""

    def __init__(self) -> None:
        super().__init__(max_workers=1, thread_name_prefix="request")
        self._last: Future[Any] | None = None

    @property
    def rests(self) -> bool:
        return self._last is None or self._last.done()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        self._last = future = super().submit(fn, *args, **kwargs)
        return future
