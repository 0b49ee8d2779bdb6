"""What one web process needs to be live: its hub, its threads for the database, its ear on the bus, its look at heads.

Made on first use in the server's event loop. In the embedded installation other processes (the worker) write to the
journal without telling us; with Redis a message may be lost. Both are found by looking at the heads of open rooms.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from django.conf import settings
from django.db import close_old_connections

from directory.models import Person
from directory.sign_in import people_of_sessions
from journal import bus
from journal.commands import execute_many
from journal.keys import parse_key
from journal.published import Batch, Envelope, Note, Signal
from journal.read import heads_of, read_entries
from live.doing import CommandQueue
from live.ear import RedisEar
from live.hub import Hub
from live.presence.process import TOPIC, Presence
from live.protocol import SIGNED_OUT
from live.signals import Pointers
from live.snapshots import SharedSnapshots
from live.sockets import Sockets
from live.together import Together

logger = logging.getLogger(__name__)
T = TypeVar("T")

THREADS = 8
"""Threads for database work of sockets; SQLite's one writer is kept by ``journal.record``."""
LOOK_EVERY = 0.5
"""Seconds between looks at the heads of open rooms: how late an act of another process may show without Redis."""
MOST_LOOKED_AT = 200
"""Rooms in one look. Everybody who is connected has one; where there are more, personal ones wait their turn."""
SESSIONS_EVERY = 60.0
"""Seconds between looks whether sessions still sign somebody in."""


class LiveProcess:
    """The live half of one web process. All methods are for its event loop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.hub = Hub(self.catch_up, self._loop.call_later, self._loop.time)
        self.snapshots = SharedSnapshots(self._loop.time)
        self.commands = CommandQueue(partial(self.run, execute_many))
        self._mouth = ThreadPoolExecutor(1, thread_name_prefix="presence")
        self.presence = Presence(self._loop.call_later, self._loop.time, self._say if settings.REDIS_URL else None)
        self.sockets = Sockets(most=settings.MOST_SOCKETS, most_of_one=settings.MOST_SOCKETS_PER_PERSON)
        self.people: Together[str, Person] = Together(partial(self.run, people_of_sessions))
        self.pointers = Pointers(self.run)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="live")
        self._catching_up: dict[str, asyncio.Task[None]] = {}
        self._to_look_at: list[str] = []
        self._unlisten = bus.listen(self._hear)
        self._tasks = [self._loop.create_task(self._look()), self._loop.create_task(self._watch_sessions())]
        self._tasks.append(self._loop.create_task(self.presence.run()))
        self._ear = RedisEar(settings.REDIS_URL, self._take) if settings.REDIS_URL else None
        if self._ear is not None:
            self._tasks.append(self._loop.create_task(self._ear.listen()))

    async def close_ended_sessions(self) -> None:
        """Close the sockets of sessions that no longer sign anybody in, whatever they follow (P16)."""
        keys = self.sockets.sessions()
        for key in set(keys) - set(await self.run(people_of_sessions, keys)):
            for socket in self.sockets.of_session(key):
                socket.outlet.close(SIGNED_OUT)

    async def run(self, work: Callable[..., T], *args: Any) -> T:  # noqa: ANN401 - passes arguments through
        """Run database work in a thread and return its result."""
        return await self._loop.run_in_executor(self._threads, _with_connection, work, *args)

    async def subscribe(self, journal: str) -> None:
        """Make sure that messages about a journal reach this process, before its snapshot is read (P08)."""
        if self._ear is not None:
            await self._ear.follow([journal])

    async def tell(self, signal: Signal) -> None:
        """Pass a fleeting message to every process."""
        if settings.REDIS_URL:
            await self.run(bus.publish_signal, signal)
        else:
            self.hub.receive_signal(signal)

    def catch_up(self, journal: str) -> None:
        """Read what was not handed on from the journal and hand it on; one reader per room at a time."""
        if journal not in self._catching_up:
            task = self._loop.create_task(self._read_missing(journal))
            self._catching_up[journal] = task
            task.add_done_callback(lambda _: self._catching_up.pop(journal, None))

    async def close(self) -> None:
        """End everything this process does for its rooms."""
        self._unlisten()
        for task in (*self._tasks, *self._catching_up.values()):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._mouth.shutdown(wait=False, cancel_futures=True)

    def _hear(self, envelope: Envelope) -> None:
        self._loop.call_soon_threadsafe(self.hub.receive, envelope)

    def _take(self, envelope: Envelope) -> None:
        if envelope.note is not None:
            self.presence.hear(envelope.note.body)
        else:
            self.hub.receive(envelope)

    def _say(self, body: bytes) -> None:
        """Tell the other processes of presence: in order, and beside the database's threads, which may be busy."""
        with suppress(RuntimeError):  # the process ends: the others will miss its beats
            self._mouth.submit(bus.publish_note, Note(TOPIC, body))

    async def _read_missing(self, journal: str) -> None:
        room = self.hub.rooms.get(journal)
        if room is None:
            return
        try:
            batch = await self.run(_batch_after, journal, room.head)
        except Exception:
            logger.exception("what %s missed could not be read; the next look at heads asks again", journal)
            return
        if batch is not None:
            self.hub.receive_batch(batch)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self._look_once()
            except Exception:
                logger.exception("a look at the heads failed")

    async def _look_once(self) -> None:
        gone = self.hub.forget_empty_rooms()
        if self._ear is not None:
            await self._ear.leave(gone)
            await self._ear.follow([TOPIC, *self.hub.rooms])  # somebody may have come back to one that was being left
        if names := self._next_to_look_at():
            for key, head in (await self.run(heads_of, [parse_key(name) for name in names])).items():
                self.hub.note_head(str(key), head)

    def _next_to_look_at(self) -> list[str]:
        """Return every meeting, and as many of the personal rooms as one look has place for, in turn."""
        meetings = [name for name in self.hub.rooms if name.startswith("meeting:")]
        if not self._to_look_at:
            self._to_look_at = [name for name in self.hub.rooms if not name.startswith("meeting:")]
        place = max(1, MOST_LOOKED_AT - len(meetings))
        now_due, self._to_look_at = self._to_look_at[:place], self._to_look_at[place:]
        return meetings + now_due

    async def _watch_sessions(self) -> None:
        while True:
            await asyncio.sleep(SESSIONS_EVERY)
            try:
                await self.close_ended_sessions()
            except Exception:
                logger.exception("a look at the sessions failed")


_processes: dict[asyncio.AbstractEventLoop, LiveProcess] = {}


def live_process() -> LiveProcess:
    """Return the live half of the running event loop's process, made on first use."""
    loop = asyncio.get_running_loop()
    if loop not in _processes:
        _processes.clear()
        _processes[loop] = LiveProcess()
    return _processes[loop]


def _with_connection(work: Callable[..., T], *args: Any) -> T:  # noqa: ANN401 - passes arguments through
    close_old_connections()
    try:
        return work(*args)
    finally:
        close_old_connections()


def _batch_after(journal: str, before: int) -> Batch | None:
    key = parse_key(journal)
    head = heads_of([key]).get(key, 0)
    if head <= before:
        return None
    return Batch(journal=journal, before=before, head=head, entries=read_entries(key, after=before, up_to=head))
