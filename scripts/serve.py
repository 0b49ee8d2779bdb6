"""Keeps the processes of the product running side by side on one machine, and stops them together."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Final

from scripts.console import ROOT, Failure, as_user, last_lines, say

LOOK_EVERY: Final = 0.5
STOP_WITHIN: Final = 10.0
"""Seconds a child has to end by itself: the worker finishes the task in hand."""
STARTUP_WITHIN: Final = 60.0
FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0
STEADY_AFTER: Final = 120.0
"""A child that ran this long before it died is started again without the pause of earlier deaths."""
LARGEST_LOG: Final = 5_000_000
LARGEST_ECHO: Final = 20_000
"""Bytes of a log that are repeated on the terminal at a time; of more, only the end."""


@dataclass
class Child:
    """A process of the product and the file its output goes to. It leads its own process group."""

    name: str
    command: Sequence[str | Path]
    log: Path
    environment: Mapping[str, str]
    descriptors: tuple[int, ...] = ()
    """Open files that it inherits."""
    user: str | None = None
    """Whom it runs as instead of the caller."""
    stop_signal: signal.Signals = signal.SIGTERM
    echoed: bool = False
    """Whether ``watch`` repeats its log on the terminal."""
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    started: float = field(default=0.0, init=False)
    log_start: int = field(default=0, init=False)
    """Where in the log this run's output begins."""
    _echoed_to: int = field(default=0, init=False)
    _pause: float = field(default=FIRST_PAUSE, init=False)
    _due: float | None = field(default=None, init=False)

    def start(self) -> None:
        """Start the process; Ctrl-C on the terminal does not reach it, only ``stop_all`` ends it."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as output:
            self.log_start = self._echoed_to = output.tell()
            self.process = subprocess.Popen(
                list(map(str, self.command)),
                cwd=ROOT,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=self.descriptors,
                **as_user(self.user),
            )
        self.started = time.monotonic()
        self._due = None

    def tend(self) -> None:
        """Start the process again when it has ended by itself, after longer and longer pauses."""
        if (code := self.exit_code()) is None:
            return
        if self._due is None:
            if time.monotonic() - self.started > STEADY_AFTER:
                self._pause = FIRST_PAUSE
            say(f"{self.name} ended with code {code}; starting it again in {self._pause:.0f} s. Its log: {self.log}")
            self._due, self._pause = time.monotonic() + self._pause, min(2 * self._pause, LONGEST_PAUSE)
        elif time.monotonic() >= self._due:
            self.start()

    def echo(self) -> None:
        """Print the whole lines that came to the log since the last time, each after the child's name."""
        with self.log.open("rb") as log:
            log.seek(self._echoed_to)
            *lines, rest = log.read().split(b"\n")
            self._echoed_to = log.tell() - len(rest)
        text = b"\n".join(lines)[-LARGEST_ECHO:].decode(errors="replace")
        for line in text.splitlines():
            say(f"{self.name} | {line}")

    def said(self) -> str:
        """Return the last lines of its output since it was started."""
        return last_lines(self.log, start=self.log_start)

    def exit_code(self) -> int | None:
        """Return the code it ended with; ``None`` while it runs or before it was started."""
        return self.process.poll() if self.process else None

    def stop(self, within: float) -> None:
        """Wait until it has ended by itself, at most ``within`` seconds; then kill it with all it started."""
        if self.process is None:
            return
        try:
            self.process.wait(within)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def catch_stop_signals() -> threading.Event:
    """Return an event that Ctrl-C, a termination and a closed terminal set."""
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    return stopping


def wait_until_healthy(url: str, webs: Sequence[Child], stopping: threading.Event) -> None:
    """Wait until ``url`` answers 200; raises ``Failure`` when a process ends or the time is over."""
    deadline = time.monotonic() + STARTUP_WITHIN
    while not stopping.is_set() and not _answers(url):
        for web in webs:
            if (code := web.exit_code()) is not None:
                raise ended(web, code)
        if time.monotonic() > deadline:
            raise Failure(
                f"the server did not answer at {url} within {STARTUP_WITHIN:.0f} seconds",
                hint=f"read {webs[0].log}",
                output=webs[0].said(),
            )
        stopping.wait(LOOK_EVERY)


def watch(children: Sequence[Child], stopping: threading.Event) -> None:
    """Return when ``stopping`` is set. Until then, whatever ends is started again."""
    while not stopping.wait(LOOK_EVERY):
        for child in children:
            if child.echoed:
                child.echo()
            child.tend()


def stop_all(children: Sequence[Child]) -> None:
    """Ask every child to end and wait; what is left after ``STOP_WITHIN`` seconds is killed with all it started."""
    for child in children:
        if child.process is not None:
            child.process.send_signal(child.stop_signal)
    deadline = time.monotonic() + STOP_WITHIN
    for child in children:
        child.stop(max(0.0, deadline - time.monotonic()))


def ended(child: Child, code: int) -> Failure:
    """Return the failure that tells what a child that ended by itself said last."""
    return Failure(
        f"{child.name} ended with code {code}",
        hint=f"the lines above say why; the whole log is {child.log}",
        output=child.said(),
    )


def _answers(url: str) -> bool:
    # No proxy from the environment: the address is this machine's own.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False
