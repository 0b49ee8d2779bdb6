"""Speed, never truth: tells every process of this installation what was committed. A lost message costs a catch-up.

Without ``REDIS_URL`` there is one web process and a listener is called directly; acts of other processes (the worker)
are then found by the hub's look at the heads. With it, Redis publish/subscribe carries one message per act and room.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from functools import cache

import msgspec
import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from journal.published import Batch, Envelope, Note, Signal

logger = logging.getLogger(__name__)

CHANNEL_PREFIX = "journal:"
"""Redis channel of a journal is this prefix and the journal's key."""

AWAY_FOR = 5.0
"""Seconds for which Redis is left alone after it failed: an act that waits for it waits once, not for every journal."""

Listener = Callable[[Envelope], None]
_listeners: set[Listener] = set()
_away_until = float("-inf")


def listen(listener: Listener) -> Callable[[], None]:
    """Call ``listener`` (from any thread; it must not block) for what this process publishes; returns its undoing."""
    _listeners.add(listener)
    return lambda: _listeners.discard(listener)


def publish(batches: Iterable[Batch]) -> None:
    """Announce committed entries. Never raises: the journal already holds them."""
    for batch in batches:
        _send(batch.journal, Envelope(batch=batch))


def publish_signal(signal: Signal) -> None:
    """Pass a fleeting message on to every process."""
    _send(signal.journal, Envelope(signal=signal))


def publish_note(note: Note) -> None:
    """Tell every process that listens to the note's topic, this one included; nobody while Redis is away."""
    _reach_redis(note.topic, Envelope(note=note))


def _send(journal: str, envelope: Envelope) -> None:
    if not _reach_redis(journal, envelope):
        _tell_listeners(envelope)


def _reach_redis(topic: str, envelope: Envelope) -> bool:
    global _away_until  # noqa: PLW0603 - one Redis for each process
    if not settings.REDIS_URL or time.monotonic() < _away_until:
        return False
    try:
        _redis().publish(CHANNEL_PREFIX + topic, msgspec.msgpack.encode(envelope))
    except redis.RedisError:
        _away_until = time.monotonic() + AWAY_FOR
        logger.warning("redis did not take a message about %s; readers will catch up", topic, exc_info=True)
        return False
    return True


def _tell_listeners(envelope: Envelope) -> None:
    for listener in tuple(_listeners):
        try:
            listener(envelope)
        except Exception:
            logger.exception("a listener of the bus failed")


@cache
def _redis() -> redis.Redis:
    # A second try at once, for a connection that a restart of Redis left stale; no waiting in the middle of an act.
    once_more = Retry(NoBackoff(), 1)
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1, retry=once_more)


def decode(data: bytes) -> Envelope:
    """Read what ``publish`` put on Redis."""
    return msgspec.msgpack.decode(data, type=Envelope)
