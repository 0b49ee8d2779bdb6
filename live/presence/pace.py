"""Lets an act follow its occasions at once, yet never more often than ten times a second."""

from __future__ import annotations

from collections.abc import Callable

TICK = 0.1
"""Seconds between two runs of one act."""

Later = Callable[[float, Callable[[], None]], object]
Clock = Callable[[], float]


class Paced:
    """Runs ``act`` when asked to: now, or once ``TICK`` is over however often it was asked meanwhile."""

    def __init__(self, act: Callable[[], None], later: Later, clock: Clock) -> None:
        self._act, self._later, self._clock = act, later, clock
        self._ran_at = float("-inf")
        self._waits = False

    def ask(self) -> None:
        """See the class."""
        if self._waits:
            return
        wait = self._ran_at + TICK - self._clock()
        if wait <= 0:
            self._run()
        else:
            self._waits = True
            self._later(wait, self._run)

    def _run(self) -> None:
        self._waits = False
        self._ran_at = self._clock()
        self._act()
