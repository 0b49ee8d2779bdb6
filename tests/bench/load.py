"""The load generator of ``native/load.c``: built with gcc where there is one, driven by orders, pinned to its own core.

Server and generator each have a core and raised priority where the system allows it, so that what else runs on the
machine disturbs the figures less.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

HERE = Path(__file__).resolve().parent
SERVER_CORE, LOAD_CORE = 0, 1
PRIORITY = -10


class Waits(NamedTuple):
    """How many sockets had a text, after how many milliseconds, and how many are open."""

    seen: int
    first: float
    p50: float
    p99: float
    last: float
    open: int


class Opening(NamedTuple):
    """What one socket says to get in: the path, one HTTP header or none, its first message or none."""

    path: str
    header: str = ""
    greeting: str = ""


def why_not() -> str | None:
    """Tell why this machine cannot run the native tools; ``None`` when it can."""
    if shutil.which("gcc") is None:
        return "there is no gcc to build the load generator with"
    if (os.cpu_count() or 1) <= LOAD_CORE:
        return "server and load generator need a core each"
    return None


def build(name: str, folder: Path) -> Path:
    """Compile one of the native tools into ``folder``."""
    program = folder / name
    source = HERE / "native" / f"{name}.c"
    subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", program, source], check=True)
    return program


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """Let processes started inside inherit one core and the raised priority."""
    before, priority = os.sched_getaffinity(0), os.getpriority(os.PRIO_PROCESS, 0)
    os.sched_setaffinity(0, {core})
    with contextlib.suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, PRIORITY)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
        os.setpriority(os.PRIO_PROCESS, 0, priority)


def cpu_seconds(pid: int) -> float:
    """Return the processor time of all threads of a process, exact to the nanosecond the kernel counts."""
    return sum(float(task.read_text().split()[0]) for task in _schedules(pid)) / 1e9


def waited_seconds(pid: int) -> float:
    """Return how long threads of a process were ready and had no processor: the machine's doing, not theirs."""
    return sum(float(task.read_text().split()[1]) for task in _schedules(pid)) / 1e9


def _schedules(pid: int) -> Iterator[Path]:
    return Path(f"/proc/{pid}/task").glob("*/schedstat")


@dataclass
class Load:
    """A running generator with ``count`` sockets. They are named by number from 0."""

    process: subprocess.Popen[str]
    count: int

    @classmethod
    @contextmanager
    def towards(cls, ports: Sequence[int], count: int, *, tools: Path) -> Iterator[Self]:
        """Start a generator whose sockets go to these ports by turns; nothing is opened yet."""
        with on_core(LOAD_CORE):
            program = [tools / "load"]
            process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            load = cls(process, count)
            load._order("target", ",".join(map(str, ports)), count)
            yield load
        finally:
            process.kill()
            process.communicate()

    def open(self, openings: Sequence[Opening], *, ready: str, first: int = 0, at_once: int = 64) -> Waits:
        """Open a run of sockets, ``at_once`` at a time; each is open once it has had the text ``ready``."""
        lines = ["\t".join(opening) for opening in openings]
        return self._order_with_file("open", first, first + len(openings), at_once, ready, lines=lines)

    def wave(self, sender: int, text: str, *, marker: str) -> Waits:
        """Let one socket speak and wait until all open sockets have had ``marker``."""
        return self._order("wave", sender, marker, text)

    def volley(self, texts: Sequence[tuple[str, str]], *, first: int, spread_ms: float) -> Waits:
        """Let one socket after another speak; each waits for its own marker, the first of its pair."""
        return self._order_with_file("volley", spread_ms, first, lines=["\t".join(pair) for pair in texts])

    def stream(self, senders: int, hertz: float, seconds: float, text: str, *, marker: str) -> Waits:
        """Let sockets speak steadily; ``@N@`` in ``text`` is a running number that returns right after ``marker``."""
        return self._order("stream", senders, hertz, seconds, marker, text)

    def remember(self, a: str, b: str) -> None:
        """Keep of each socket what follows these two prefixes, for ``@A@`` and ``@B@`` in later greetings."""
        self._order("remember", a, b)

    def drop(self, first: int, last: int) -> None:
        """Cut the connections of a run of sockets."""
        self._order("drop", first, last)

    def _order_with_file(self, name: str, *fields: object, lines: Sequence[str]) -> Waits:
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write("".join(f"{line}\n" for line in lines))
            file.flush()
            return self._order(name, *fields, file.name)

    def _order(self, *fields: object) -> Waits:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\t".join(map(str, fields)) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, f"the load generator ended at {fields[0]}"
        return Waits(**json.loads(answer))
