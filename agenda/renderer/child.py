"""One child process of the papers engine and the pipe to it.

Must never wait without a deadline: the file on the other side may have been made to stop us.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from agenda.pdf.jobs import Failed, Inspection, Job, PageSpaces, Progress, Reply, Written
from agenda.pdf.sandbox import ChildSettings, Limits

_ROOT = Path(__file__).resolve().parents[2]
_START_SECONDS = 30.0
_READ_SIZE = 1 << 16
_MAX_REPLY = 32 << 20
_decoder: msgspec.json.Decoder[Reply] = msgspec.json.Decoder(Reply)

Progressed = Callable[[int, int], None]


class ChildDied(Exception):  # noqa: N818 - an event, not a mistake
    """The process ended in the middle of a job; ``status`` is its return code, negative for a signal."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class ChildLate(Exception):  # noqa: N818
    """No final reply before the deadline. The process is still running and of no more use."""


class Child:
    """A running process that takes one job after another. Belongs to one thread and dies with it."""

    def __init__(self, limits: Limits) -> None:
        settings = msgspec.json.encode(ChildSettings(parent=os.getpid(), limits=limits))
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "agenda.pdf", settings.decode()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            cwd=_ROOT,
            env=_bare_environment(),
            start_new_session=True,  # Ctrl-C at a terminal is the parent's business
        )
        assert self._process.stdin is not None  # noqa: S101 - for the type checker
        assert self._process.stdout is not None  # noqa: S101
        self._input, self._output = self._process.stdin, self._process.stdout
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._output, selectors.EVENT_READ)
        self._unread = bytearray()
        self._ready = False

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Tell whether the process has not ended yet."""
        return self._process.poll() is None

    def wait_ready(self) -> None:
        """Wait until the engine is loaded; raises ``ChildDied`` or ``ChildLate``."""
        if not self._ready:
            self._next(time.monotonic() + _START_SECONDS)
            self._ready = True

    def ask(
        self, job: Job, *, seconds: float, progressed: Progressed | None = None
    ) -> Inspection | PageSpaces | Written | Failed:
        """Give a job and wait for its final reply; raises ``ChildDied`` or ``ChildLate``.

        ``progressed(done, of)`` is called in this thread; what it raises comes out here and leaves the child unusable.
        """
        self.wait_ready()
        deadline = time.monotonic() + seconds
        try:
            self._input.write(msgspec.json.encode(job) + b"\n")
        except BrokenPipeError:
            raise ChildDied(self._process.wait()) from None
        while True:
            reply = self._next(deadline)
            if isinstance(reply, Inspection | PageSpaces | Written | Failed):
                return reply
            if isinstance(reply, Progress) and progressed is not None:
                progressed(reply.done, reply.of)

    def interrupt(self) -> None:
        """Kill the process from any thread; the one that waits for it sees it die."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    def kill(self) -> None:
        """End the process, whatever it is doing, and give back the pipe."""
        self.interrupt()
        self._process.wait()
        self._selector.close()
        self._input.close()
        self._output.close()

    def _next(self, deadline: float) -> Reply:
        searched = 0
        while (end := self._unread.find(b"\n", searched)) < 0:
            searched = len(self._unread)
            if searched > _MAX_REPLY or not self._selector.select(max(0.0, deadline - time.monotonic())):
                raise ChildLate
            data = os.read(self._output.fileno(), _READ_SIZE)
            if not data:
                raise ChildDied(self._process.wait())
            self._unread += data
        line = bytes(self._unread[:end])
        del self._unread[: end + 1]
        return _decoder.decode(line)


def _bare_environment() -> dict[str, str]:
    """Return an environment without the secrets and addresses of the parent."""
    return {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
