"""Time and chance of a simulated world: an event loop that skips waiting; the product's clock and ids from a seed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random
from types import SimpleNamespace

import pytest
from django.utils import timezone

import common.ids
from tests.factories import START


class VirtualLoop(asyncio.BaseEventLoop):
    """Runs what is due at once and, when everybody waits, moves its time to whatever comes next. Has no sockets."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = self
        self._seconds = 1000.0

    def time(self) -> float:
        """Return the simulated seconds."""
        return self._seconds

    def select(self, timeout: float | None) -> list[object]:
        """Wait, as the base class asks of a selector."""
        if timeout is None:
            raise RuntimeError("everybody waits for nothing")
        self._seconds += timeout
        return []

    def _process_events(self, _events: list[object]) -> None:
        """Nothing comes from outside."""

    def _write_to_self(self) -> None:
        """Nobody sleeps, so nobody is woken."""


class WallClock:
    """What the servers believe the time to be; ``jump`` moves it as an operator or a time service would."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._began = seconds()
        self._offset = timedelta()

    def now(self) -> datetime:
        """Return the time."""
        return START + self._offset + timedelta(seconds=self._seconds() - self._began)

    def jump(self, seconds: float) -> None:
        """Move the clock forwards, or backwards."""
        self._offset += timedelta(seconds=seconds)


@contextmanager
def seeded(clock: WallClock, rng: Random) -> Iterator[None]:
    """Let the product read its time from ``clock`` and make its ids from ``rng``, quietly and in one thread."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", clock.now)
        patch.setattr(common.ids, "os", SimpleNamespace(urandom=rng.randbytes))
        patch.setattr(common.ids, "time", SimpleNamespace(time_ns=lambda: int(clock.now().timestamp() * 1e9)))
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the database work of all processes is done in this thread
        disabled = logging.root.manager.disable
        logging.disable()
        try:
            yield
        finally:
            logging.disable(disabled)


@contextmanager
def virtual_loop() -> Iterator[VirtualLoop]:
    """Give a fresh loop; at the end, everything that still runs on it is cancelled."""
    loop = VirtualLoop()
    try:
        yield loop
    finally:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.close()
