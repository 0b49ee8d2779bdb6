"""Keeps the web process and the worker running side by side on one machine, and stops both together."""

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

from scripts.console import ROOT, Failure, last_lines, say

LOOK_EVERY: Final = 0.5
STOP_WITHIN: Final = 10.0
"""Seconds a child has to end by itself: the worker finishes the task in hand."""
STARTUP_WITHIN: Final = 60.0
LONGEST_PAUSE: Final = 60.0
STEADY_AFTER: Final = 120.0
"""A worker that ran this long before it died is started again without the pause of earlier deaths."""
LARGEST_LOG: Final = 5_000_000


@dataclass
class Child:
    """A process of the product and the file its output goes to. It leads its own process group."""

    name: str
    command: Sequence[str | Path]
    log: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    started: float = field(default=0.0, init=False)
    log_start: int = field(default=0, init=False)
    """Where in the log this run's output begins."""

    def start(self) -> None:
        """Start the process; Ctrl-C on the terminal does not reach it, only ``stop_all`` ends it."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as output:
            self.log_start = output.tell()
            self.process = subprocess.Popen(
                list(map(str, self.command)),
                cwd=ROOT,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started = time.monotonic()

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


def wait_until_healthy(url: str, web: Child, stopping: threading.Event) -> None:
    """Wait until ``url`` answers 200; raises ``Failure`` when the process ends or the time is over."""
    deadline = time.monotonic() + STARTUP_WITHIN
    while not stopping.is_set() and not _answers(url):
        if (code := web.exit_code()) is not None:
            raise ended(web, code)
        if time.monotonic() > deadline:
            raise Failure(
                f"the server did not answer at {url} within {STARTUP_WITHIN:.0f} seconds",
                hint=f"read {web.log}",
                output=web.said(),
            )
        stopping.wait(LOOK_EVERY)


def watch(web: Child, worker: Child, stopping: threading.Event) -> None:
    """Return when ``stopping`` is set. A dead worker is started again, after longer and longer pauses."""
    pause, due = 1.0, 0.0
    while not stopping.wait(LOOK_EVERY):
        if (code := web.exit_code()) is not None:
            raise ended(web, code)
        if (code := worker.exit_code()) is None:
            continue
        if not due:
            if time.monotonic() - worker.started > STEADY_AFTER:
                pause = 1.0
            say(f"The worker ended with code {code}; starting it again in {pause:.0f} s. Its log: {worker.log}")
            due, pause = time.monotonic() + pause, min(2 * pause, LONGEST_PAUSE)
        elif time.monotonic() >= due:
            worker.start()
            due = 0.0


def stop_all(children: Sequence[Child]) -> None:
    """Ask every child to end and wait; what is left after ``STOP_WITHIN`` seconds is killed with all it started."""
    for child in children:
        if child.process is not None:
            child.process.terminate()
    deadline = time.monotonic() + STOP_WITHIN
    for child in children:
        child.stop(max(0.0, deadline - time.monotonic()))


def ended(child: Child, code: int) -> Failure:
    """Return the failure that tells what a child that ended by itself said last."""
    return Failure(
        f"the {child.name} process ended with code {code}",
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
