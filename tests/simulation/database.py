"""A real SQLite in memory, restored in microseconds, and its users: work that interleaves in a seeded order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from django.core.management import call_command
from django.db import OperationalError, connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from tests.simulation.weather import Sky


@contextmanager
def memory_database() -> Iterator[None]:
    """Let this thread's default connection lead to an empty, migrated database in memory."""
    usual = connections["default"]
    settings = {
        **connections.settings["default"],
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    }
    memory = DatabaseWrapper(settings, "default")
    connections["default"] = memory
    try:
        call_command("migrate", verbosity=0)
        yield
    finally:
        connections["default"] = usual
        memory.connection.close()


def take_image() -> bytes:
    """Return the whole database."""
    image: bytes = connection.connection.serialize()
    return image


def restore_image(image: bytes) -> None:
    """Put the database back to an image."""
    connection.connection.deserialize(image)


@dataclass(eq=False)
class _Job:
    work: Callable[[], Any]
    outcome: asyncio.Future[Any]
    alive: Callable[[], bool]


class DatabaseThreads:
    """The database threads of all processes. Between two reads of one piece of work, others may be done."""

    def __init__(self, sky: Sky, rng: Random) -> None:
        self._loop = asyncio.get_running_loop()
        self._sky, self._rng = sky, rng
        self._waiting: list[_Job] = []

    async def run(self, work: Callable[[], Any], alive: Callable[[], bool]) -> Any:
        """Do a piece of work a little later and return its result later still; never, when its process dies."""
        job = _Job(work, self._loop.create_future(), alive)
        self._waiting.append(job)
        self._loop.call_later(self._moment(), self._take_up, job)
        return await job.outcome

    @contextmanager
    def interleaving(self) -> Iterator[None]:
        """Let pieces of work get between each other while the block runs."""
        with connection.execute_wrapper(self._between):
            yield

    def _moment(self) -> float:
        return self._rng.expovariate(1 / self._sky.weather.query)

    def _between(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
        if (
            self._waiting
            and sql.startswith("SELECT")
            and not connection.in_atomic_block
            and self._rng.random() < self._sky.weather.between_queries
        ):
            self._take_up(self._rng.choice(self._waiting))
        return execute(sql, params, many, context)

    def _take_up(self, job: _Job) -> None:
        if job not in self._waiting:
            return  # done between two reads of another
        self._waiting.remove(job)
        if not job.alive():
            return
        fails = self._rng.random() < self._sky.weather.database_away
        after_commit = self._rng.random() < 0.5
        settle: Callable[[], None]
        try:
            if fails and not after_commit:
                raise OperationalError("the database does not answer")  # noqa: TRY301 - as the database would
            result = job.work()
            if fails:
                raise OperationalError("the connection broke after the commit")  # noqa: TRY301 - as the database would
        except Exception as error:  # noqa: BLE001 - handed to whoever waits for it
            settle = partial(job.outcome.set_exception, error)
        else:
            settle = partial(job.outcome.set_result, result)
        self._loop.call_later(self._moment(), lambda: None if job.outcome.done() else settle())
