"""Lives through many worlds in several processes. Each process has a database in memory of its own."""

from __future__ import annotations

import gc
import multiprocessing
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.simulation.scenes import Scene

TOGETHER = 25
"""Worlds that one process lives through before it tells what came of them."""

_lasting = ExitStack()


@dataclass(frozen=True)
class Part:
    """What came of some worlds that followed each other: ``failures`` pairs each seed that failed with the reason."""

    worlds: int
    failures: list[tuple[int, str]]


def live_through_many(
    seeds: Sequence[int], *, processes: int | None = None, seconds: float = float("inf")
) -> Iterator[Part]:
    """Yield what came of the worlds, part by part and in order, until all are lived through or the time is up.

    Uses as many processes as there are processors unless told otherwise. Parts that have begun are always finished.
    """
    parts = [seeds[first : first + TOGETHER] for first in range(0, len(seeds), TOGETHER)]
    until = time.monotonic() + seconds
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        begun = [pool.submit(_live_through_part, part) for part in parts]
        for one in begun:
            if time.monotonic() >= until:
                pool.shutdown(wait=False, cancel_futures=True)
            if not one.cancelled():
                yield one.result()


def _live_through_part(seeds: Sequence[int]) -> Part:
    scenes = _scenes()
    from tests.simulation.seeds import live_through  # noqa: PLC0415 - needs models

    failures = []
    for seed in seeds:
        try:
            live_through(scenes, seed)
        except Exception as error:  # noqa: BLE001 - told, and the next world is tried
            failures.append((seed, f"{type(error).__name__}: {error}"[:500]))
    return Part(len(seeds), failures)


@cache
def _scenes() -> list[Scene]:
    """Make this process's database, which lasts as long as the process."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django  # noqa: PLC0415 - reads the settings named above

    django.setup()
    from tests.simulation.scenes import all_scenes  # noqa: PLC0415 - needs models

    scenes = _lasting.enter_context(all_scenes())
    gc.freeze()  # what is here now stays: a tenth of the time would go into looking at it again
    return scenes
