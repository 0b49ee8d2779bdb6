"""A figure and how it is printed: beside its goal, from one run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value beside its goal or floor."""

    name: str
    value: float
    unit: str
    goal: str = ""


def show(figures: Iterable[Figure]) -> list[Figure]:
    """Print figures as they come and return them."""
    shown = []
    for figure in figures:
        print(f"{figure.name:<64} {figure.value:10.2f} {figure.unit:<4} {figure.goal}", flush=True)
        shown.append(figure)
    return shown


def percentile(values: list[float], share: float) -> float:
    """Return the value that ``share`` (0..1) of ``values`` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def memory_of(pid: int) -> int:
    """Return the resident memory of a process in bytes."""
    return _status_of(pid, "VmRSS")


def most_memory_of(pid: int) -> int:
    """Return the most resident memory that a process ever had, in bytes."""
    return _status_of(pid, "VmHWM")


def processor_seconds(pid: int) -> float:
    """Return the processor time of a process, threads that have ended included; in steps of the kernel's clock."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def family_of(pid: int) -> Iterator[int]:
    """Give a process and all that it started, directly or not."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from family_of(int(child))


def _status_of(pid: int, name: str) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024
