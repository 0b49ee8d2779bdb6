"""One piece of work for all who ask for the same thing at the same time, and no second try at once for what failed.

Must never keep a result: that is the page store's part.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from agenda.renderer.errors import Unreadable

_REMEMBERED = 1_000


class Flights:
    """Futures under way by the file they make, and for ``remember_seconds`` the failures that blame the paper."""

    def __init__(self, *, remember_seconds: float) -> None:
        self._remember_seconds = remember_seconds
        self._lock = threading.Lock()
        self._under_way: dict[tuple[Path, bool], Future[None]] = {}
        self._failures: dict[Path, tuple[float, Unreadable]] = {}

    def join(self, target: Path, start: Callable[[], Future[None]], *, urgent: bool) -> Future[None]:
        """Return the future under way for a file or start one; raises ``Unreadable`` when it failed a while ago.

        An urgent reader does not join work that waits behind others: whichever comes second finds the file made.
        """
        key = (target, urgent)
        with self._lock:
            self._refuse_known(target)
            future = self._under_way.get(key)
            if future is not None:
                return future
            future = self._under_way[key] = start()
        future.add_done_callback(lambda done: self._land(key, done))
        return future

    def _refuse_known(self, target: Path) -> None:
        until, error = self._failures.get(target, (0.0, None))
        if error is None:
            return
        if time.monotonic() < until:
            raise Unreadable(error.code, **error.details)
        del self._failures[target]

    def _land(self, key: tuple[Path, bool], future: Future[None]) -> None:
        error = None if future.cancelled() else future.exception()
        with self._lock:
            self._under_way.pop(key, None)
            if isinstance(error, Unreadable) and error.blames_the_paper:
                if len(self._failures) >= _REMEMBERED:
                    self._failures.pop(next(iter(self._failures)))
                self._failures[key[0]] = (time.monotonic() + self._remember_seconds, error)
