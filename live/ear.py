"""Hears on Redis what other processes published about this one's rooms. Comes back by itself when Redis does.

What is said while it does not listen is found by the look at the heads; signals of that time are lost.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import msgspec
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from journal import bus
from journal.published import Envelope

logger = logging.getLogger(__name__)

AGAIN_AFTER = 0.5
"""Seconds between attempts to listen to a Redis that is away."""
CONNECTS_WITHIN = 2.0
"""Seconds; a Redis that takes longer counts as away."""


class RedisEar:
    """Listens to the journals it was told to follow. All methods are for one event loop."""

    def __init__(self, address: str, hear: Callable[[Envelope], None]) -> None:
        # A socket of this machine knows no silent peer, and redis-py no such option for it.
        keepalive = {} if address.startswith("unix:") else {"socket_keepalive": True}
        # One try: waiting for Redis and listening anew is done below, for all journals at once.
        self._redis = Redis.from_url(
            address, retry=Retry(NoBackoff(), 0), socket_connect_timeout=CONNECTS_WITHIN, **keepalive
        )
        self._hear = hear
        self._followed: dict[str, None] = {}
        self._listening: PubSub | None = None

    async def follow(self, journals: Iterable[str]) -> None:
        """Listen to these journals too from now on, or as soon as Redis is there."""
        new = [journal for journal in journals if journal not in self._followed]
        self._followed |= dict.fromkeys(new)
        await self._subscribe(new)

    async def leave(self, journals: Iterable[str]) -> None:
        """Listen to these journals no longer."""
        left = [journal for journal in journals if journal in self._followed]
        for journal in left:
            del self._followed[journal]
        if left and self._listening is not None:
            with self._beginning_anew_if_it_fails():
                await self._listening.unsubscribe(*_channels(left))

    async def listen(self) -> None:
        """Listen for ever."""
        while True:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as listening:
                    await listening.connect()
                    self._listening = listening
                    await self._subscribe(list(self._followed))
                    await self._hear_all(listening)
            except (RedisError, OSError) as error:
                logger.warning("redis brings nothing, the look at heads serves the rooms: %s", error)
            finally:
                self._listening = None
            await asyncio.sleep(AGAIN_AFTER)

    async def _hear_all(self, listening: PubSub) -> None:
        while self._listening is listening:
            if not listening.subscribed:
                await asyncio.sleep(AGAIN_AFTER / 5)
                continue
            message = await listening.get_message(timeout=1.0)
            if message is not None:
                self._take(message["data"])

    def _take(self, data: bytes) -> None:
        try:
            envelope = bus.decode(data)
        except msgspec.MsgspecError:
            logger.warning("redis brought what another version of this program published")
        else:
            self._hear(envelope)

    async def _subscribe(self, journals: list[str]) -> None:
        if journals and self._listening is not None:
            with self._beginning_anew_if_it_fails():
                await self._listening.subscribe(*_channels(journals))

    @contextmanager
    def _beginning_anew_if_it_fails(self) -> Iterator[None]:
        try:
            yield
        except (RedisError, OSError):
            self._listening = None


def _channels(journals: Iterable[str]) -> list[str]:
    return [bus.CHANNEL_PREFIX + journal for journal in journals]
