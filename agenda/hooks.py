"""Where apps above take part in the agenda's acts, inside the same transaction, without the agenda knowing them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from agenda.models import Item, Meeting, Paper, Participant

T = TypeVar("T")


class Hook(Generic[T]):
    """Steps that run, in the order of their registration, before an act; a step that raises ``Refused`` stops it."""

    def __init__(self) -> None:
        self._steps: list[Callable[[T], None]] = []

    def register(self, step: Callable[[T], None]) -> None:
        """Add a step; called once by each app when Django is ready."""
        self._steps.append(step)

    def run(self, thing: T) -> None:
        """Take all steps."""
        for step in self._steps:
            step(thing)


before_closing: Hook[Meeting] = Hook()
before_removing_item: Hook[Item] = Hook()
before_removing_paper: Hook[Paper] = Hook()
before_removing_participant: Hook[Participant] = Hook()
