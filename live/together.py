"""Lets many who ask at one moment share one visit to the database: a thousand tablets that come back at once.

Who asks while an answer is being fetched waits for the next visit, so a lone question is never held back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

MOST_TOGETHER = 200
"""Questions in one visit."""


class Together(Generic[K, V]):
    """Answers questions about keys. ``fetch(keys)`` returns what it found; what it did not is answered ``None``."""

    def __init__(self, fetch: Callable[[Sequence[K]], Awaitable[Mapping[K, V]]]) -> None:
        self._fetch = fetch
        self._waiting: dict[K, asyncio.Future[V | None]] = {}
        self._fetching: asyncio.Task[None] | None = None

    async def ask(self, key: K) -> V | None:
        """Return the answer; raises what the visit raised. It is read after this is called, never before."""
        future = self._waiting.get(key)
        if future is None:
            future = self._waiting[key] = asyncio.get_running_loop().create_future()
        if self._fetching is None:
            self._fetching = asyncio.create_task(self._fetch_all())
        return await asyncio.shield(future)  # others may wait for it too

    async def _fetch_all(self) -> None:
        try:
            while self._waiting:
                keys = list(self._waiting)[:MOST_TOGETHER]
                await self._answer({key: self._waiting.pop(key) for key in keys})
        finally:
            self._fetching = None

    async def _answer(self, asked: dict[K, asyncio.Future[V | None]]) -> None:
        try:
            found = await self._fetch(list(asked))
        except Exception as error:  # noqa: BLE001 - handed to everyone who asked
            for future in asked.values():
                future.set_exception(error)
                future.exception()  # whoever asked may be gone: then nobody need be told that it was not looked at
        else:
            for key, future in asked.items():
                future.set_result(found.get(key))
