"""A figure and how it is printed: beside its goal, from one run."""

from __future__ import annotations

from collections.abc import Iterable
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
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024
