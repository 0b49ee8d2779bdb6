"""Says why a message could not be handed on."""

from __future__ import annotations

from common.text import clean
from invitations.enums import Problem

LONGEST_ANSWER = 300


class Undelivered(Exception):  # noqa: N818 - reads as what it says, like Refused
    """A message that was not taken. ``final``: trying again would not help; ``ends_run``: nor would trying others now.

    ``answer`` is what the other side said, as one line.
    """

    def __init__(self, problem: Problem, answer: str = "", *, final: bool = False, ends_run: bool = False) -> None:
        super().__init__(problem, answer)
        self.problem = problem
        self.answer = clean(answer)[:LONGEST_ANSWER]
        self.final = final
        self.ends_run = ends_run
