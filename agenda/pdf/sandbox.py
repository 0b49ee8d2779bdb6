"""Limits the child process puts on itself before it touches a file somebody uploaded.

Works on Linux; elsewhere the limits that the system knows are applied. Must never run in a process that serves people.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

from msgspec import Struct

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38
_MEGABYTE = 1 << 20


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """What one child may take: address space and file size in bytes, processor seconds per job, open files.

    ``niceness`` keeps pages from slowing down the process that carries the meeting.
    """

    memory: int = 1_536 * _MEGABYTE
    file_size: int = 128 * _MEGABYTE
    cpu_seconds: int = 120
    open_files: int = 64
    niceness: int = 5


class ChildSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """What a child is started with."""

    parent: int
    limits: Limits


def confine(limits: Limits, *, parent: int) -> None:
    """Give up what a page engine does not need: memory without end, large files, core dumps, new privileges.

    The child is killed when the thread that started it ends; ``parent`` is that process's id and closes the gap
    in which it may already be gone.
    """
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_AS, limits.memory)
    _lower(resource.RLIMIT_FSIZE, limits.file_size)
    _lower(resource.RLIMIT_NOFILE, limits.open_files)
    os.nice(limits.niceness)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        raise SystemExit(0)


def allow_processor_time(limits: Limits) -> None:
    """Start the processor clock of one job: after ``cpu_seconds`` the system kills the child, whatever it is doing."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = used + limits.cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def resident_memory() -> int:
    """Return the bytes of memory this process holds now; 0 where the system does not tell."""
    with contextlib.suppress(OSError), Path("/proc/self/statm").open("rb") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize()
    return 0


def _lower(kind: int, wanted: int) -> None:
    _, hard = resource.getrlimit(kind)
    value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with contextlib.suppress(ValueError, OSError):  # macOS refuses RLIMIT_AS
        resource.setrlimit(kind, (value, value))
