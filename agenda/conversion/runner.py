"""Runs one foreign program to its end or to the end of our patience, and leaves nothing of it behind.

Must never wait without a deadline, and never leave a process of the program's group alive.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from agenda.conversion.cell import Cell
from agenda.pdf.sandbox import Limits
from agenda.renderer import Unreadable

_ROOT = Path(__file__).resolve().parents[2]
_LOOK_EVERY = 0.1

Watch = Callable[[], None]
"""Called several times a second while a program runs; what it raises stops the program and comes out to the caller."""


@dataclass(frozen=True)
class Bounds:
    """What a run may take: ``limits`` that the system keeps, ``seconds`` by the clock, ``disk`` bytes in its folder."""

    limits: Limits
    seconds: float
    disk: int


@contextlib.contextmanager
def working_folder(parent: Path) -> Iterator[Path]:
    """Give a folder for one run, with ``tmp`` and ``home`` in it; it is gone afterwards, whatever happened."""
    parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="cell-", dir=parent)).resolve()
    try:
        for name in ("tmp", "home"):
            (folder / name).mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_confined(
    command: Sequence[str],
    folder: Path,
    *,
    bounds: Bounds,
    readable: Sequence[str] = (),
    sockets: Sequence[str] = (),
    watch: Watch = lambda: None,
) -> int:
    """Run a program in ``folder`` and return its exit status, negative for a signal that ended it.

    Raises ``Unreadable`` with ``too_slow`` or ``too_much_memory`` at the bounds of time and disk. The program's output
    goes nowhere: it names files and helps no reader.
    """
    cell = Cell(
        parent=os.getpid(), folder=str(folder), readable=list(readable), sockets=list(sockets), limits=bounds.limits
    )
    start = [sys.executable, "-m", "agenda.conversion", msgspec.json.encode(cell).decode(), *command]
    process = subprocess.Popen(  # noqa: S603 - a command made here, never a shell line
        start,
        cwd=_ROOT,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return _wait(process, folder, bounds, watch)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(process: subprocess.Popen[bytes], folder: Path, bounds: Bounds, watch: Watch) -> int:
    deadline = time.monotonic() + bounds.seconds
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(_LOOK_EVERY)
        if time.monotonic() > deadline:
            raise Unreadable("too_slow")
        if _size_of(folder) > bounds.disk:
            raise Unreadable("too_much_memory")
        watch()


def _size_of(folder: Path) -> int:
    total = 0
    for at, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += os.lstat(os.path.join(at, name)).st_size  # noqa: PTH118 - asked ten times a second
    return total


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment without secrets, in which everything temporary lands in ``folder``."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "OMP_THREAD_LIMIT": "1",
        "SAL_USE_VCLPLUGIN": "svp",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
