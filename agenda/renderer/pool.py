"""A few threads, each with a child process of its own, taking jobs by urgency.

Must never let one paper stop the others: a child that hangs, crashes or grows is replaced, and only its own job fails.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

from agenda.pdf.sandbox import Limits
from agenda.renderer.child import Child, ChildDied, ChildLate
from agenda.renderer.errors import Unreadable, from_death
from common.errors import Refused

_JOBS_PER_CHILD = 1_000
_STOP, _URGENT, _LATER = range(3)

logger = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(order=True, slots=True)
class _Task:
    priority: int
    number: int
    work: Callable[[Child], Any] | None = field(compare=False, default=None)
    future: Future[Any] = field(compare=False, default_factory=Future)


class Pool:
    """Runs ``work(child)`` in the first free thread; threads and children start with the first task or ``warm``."""

    def __init__(self, *, workers: int, limits: Limits) -> None:
        self._workers = workers
        self._limits = limits
        self._tasks: queue.PriorityQueue[_Task] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self._threads: list[_Worker] = []
        self._closed = False

    def warm(self) -> None:
        """Start the children without waiting for them, so that the first reader does not wait for MuPDF to load."""
        with self._lock:
            if self._closed:
                raise Unreadable("busy")
            while len(self._threads) < self._workers:
                thread = _Worker(self._tasks, self._limits)
                self._threads.append(thread)
                thread.start()

    def submit(self, work: Callable[[Child], T], *, urgent: bool) -> Future[T]:
        """Queue a task; its future gets the result or ``Unreadable`` or what ``work`` raised."""
        self.warm()
        task = _Task(_URGENT if urgent else _LATER, next(self._numbers), work)
        self._tasks.put(task)
        return task.future

    def pids(self) -> list[int]:
        """Return the process ids of the children that are alive, for tests and for the operator."""
        return [child.pid for thread in self._threads if (child := thread.child) is not None and child.alive]

    def close(self) -> None:
        """End the children, fail what is running and cancel what waits. Can be called twice."""
        with self._lock:
            self._closed = True
        for _ in self._threads:
            self._tasks.put(_Task(_STOP, next(self._numbers)))
        for thread in self._threads:
            thread.stop()
        for thread in self._threads:
            thread.join()
        with contextlib.suppress(queue.Empty):
            while True:
                self._tasks.get_nowait().future.cancel()


class _Worker(threading.Thread):
    """Owns one child. The child is tied to this thread's life, so that it never outlives the process."""

    def __init__(self, tasks: queue.PriorityQueue[_Task], limits: Limits) -> None:
        super().__init__(name="papers", daemon=True)
        self.child: Child | None = None
        self._tasks = tasks
        self._limits = limits
        self._jobs = 0
        self._stopping = False

    def run(self) -> None:
        while not self._stopping:
            with contextlib.suppress(OSError):  # no process to be had now: the next task tries again and reports it
                self._usable_child()
            task = self._tasks.get()
            if task.work is None:
                break
            if task.future.set_running_or_notify_cancel():
                self._perform(task.work, task.future)
        self._drop_child()

    def stop(self) -> None:
        """Make the running job fail at once; called from another thread."""
        self._stopping = True
        if self.child is not None:
            self.child.interrupt()

    def _perform(self, work: Callable[[Child], T], future: Future[T]) -> None:
        try:
            self._jobs += 1
            result = work(self._usable_child())
        except Refused as error:
            if error.code == "too_much_memory":
                self._drop_child()  # the heap it fought for does not shrink again
            future.set_exception(error)
        except (ChildLate, ChildDied) as event:
            self._drop_child()
            future.set_exception(self._explain(event))
        except BaseException as error:  # noqa: BLE001 - belongs to whoever waits for the future
            self._drop_child()
            future.set_exception(error)
        else:
            future.set_result(result)

    def _explain(self, event: ChildLate | ChildDied) -> Unreadable:
        if self._stopping:
            return Unreadable("busy")
        error = from_death(event.status) if isinstance(event, ChildDied) else Unreadable("too_slow")
        logger.warning("a paper stopped its child process: %s (%r)", error.code, event)
        return error

    def _usable_child(self) -> Child:
        if self.child is not None and (self._jobs >= _JOBS_PER_CHILD or not self.child.alive):
            self._drop_child()
        if self.child is None:
            self.child = Child(self._limits)
            self._jobs = 0
        return self.child

    def _drop_child(self) -> None:
        child, self.child = self.child, None
        if child is not None:
            child.kill()
