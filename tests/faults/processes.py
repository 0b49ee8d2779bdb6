"""Looks whether the processes that a killed one had started have gone as well."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from pathlib import Path

ENDED_WITHIN = 5.0


def children_of(process: int) -> list[int]:
    """Return the processes that a process has started."""
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def is_running(process: int) -> bool:
    """Tell whether a process still does anything; one that has ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def have_ended(processes: Iterable[int]) -> None:
    """Wait until none of the processes runs."""
    left, deadline = list(processes), time.monotonic() + ENDED_WITHIN
    while left := [one for one in left if is_running(one)]:
        assert time.monotonic() < deadline, f"still there: {left}"
        await asyncio.sleep(0.1)
