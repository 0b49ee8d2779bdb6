"""How fast somebody may act: a bucket of tokens that fills at a steady rate. Kept by each process for itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
Clock = Callable[[], float]

COMMANDS_AT_ONCE, COMMANDS_PER_SECOND = 500, 50
"""Acts that one socket, or one person by POST, may ask for in a burst and lastingly; above that their client waits."""


class Pace:
    """Allows ``burst`` at once and ``per_second`` lastingly."""

    def __init__(self, *, burst: float, per_second: float, clock: Clock = time.monotonic) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._tokens, self._at = burst, clock()

    def allows(self, count: int = 1) -> bool:
        """Take so many tokens; tell whether there were as many, otherwise none is taken."""
        self._fill()
        if self._tokens < count:
            return False
        self._tokens -= count
        return True

    @property
    def rested(self) -> bool:
        """Whether a whole burst is allowed again."""
        self._fill()
        return self._tokens >= self._burst

    def _fill(self) -> None:
        moment = self._clock()
        self._tokens = min(self._burst, self._tokens + (moment - self._at) * self._per_second)
        self._at = moment


class Paces(Generic[K]):
    """A pace for each key, for many threads; those that are rested are forgotten from time to time."""

    def __init__(self, *, burst: float, per_second: float, clock: Clock = time.monotonic) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._kept: dict[K, Pace] = {}
        self._sweep_at = clock()
        self._lock = threading.Lock()

    def allows(self, key: K, count: int = 1) -> bool:
        """See ``Pace.allows``."""
        with self._lock:
            self._sweep()
            if key not in self._kept:
                self._kept[key] = Pace(burst=self._burst, per_second=self._per_second, clock=self._clock)
            return self._kept[key].allows(count)

    def __len__(self) -> int:
        return len(self._kept)

    def _sweep(self) -> None:
        moment = self._clock()
        if moment >= self._sweep_at:
            self._sweep_at = moment + self._burst / self._per_second
            self._kept = {key: pace for key, pace in self._kept.items() if not pace.rested}
