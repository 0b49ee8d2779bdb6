"""How fast one socket may act: a bucket of tokens that fills at a steady rate."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pace:
    """Allows ``burst`` at once and ``per_second`` lastingly."""

    def __init__(self, *, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._tokens, self._at = burst, clock()

    def allows(self) -> bool:
        """Take a token; tell whether there was one."""
        moment = self._clock()
        self._tokens = min(self._burst, self._tokens + (moment - self._at) * self._per_second)
        self._at = moment
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
