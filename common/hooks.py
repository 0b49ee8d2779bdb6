"""Where apps above take part in the acts of one below, inside the same transaction, without it knowing them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Hook(Generic[T]):
    """Steps that run with an act, in the order of their registration; a step that raises ``Refused`` stops it."""

    def __init__(self) -> None:
        self._steps: list[Callable[[T], None]] = []

    def register(self, step: Callable[[T], None]) -> None:
        """Add a step; called once by each app when Django is ready."""
        self._steps.append(step)

    def run(self, thing: T) -> None:
        """Take all steps."""
        for step in self._steps:
            step(thing)
