"""The words of a conclusion in each language. Only sentences: what is said, and in which order, is ``drafting``'s."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from agenda.enums import Language
from agenda.rules import ChairTerm
from conclusions.evidence import Asked, Attendance, Cited, Named
from conclusions.phrases import en, vi
from conclusions.typeset import Paragraph
from voting.enums import Outcome, Reason
from voting.rules import PollResult
from voting.wire import PollRecord


class Phrases(Protocol):
    """What the module of each language offers."""

    DOCUMENT_TYPE: str
    OTHER_MATTERS: str
    CLOSING: str
    RECIPIENTS: list[str]
    OUTCOMES: dict[Outcome, str]
    REASONS: dict[Reason, str]

    def compose_title(self, chair: Named | None, meeting: str) -> str:
        """Return what the document is about, without a full stop."""

    def compose_opening(
        self,
        *,
        meeting: str,
        day: date,
        place: str,
        chair: Named | None,
        chair_term: ChairTerm,
        attendance: Attendance,
    ) -> list[str]:
        """Return the paragraphs before the first section."""

    def describe_presentation(self, presenter: Named | None, papers: Sequence[Cited]) -> str:
        """Say who presented what."""

    def describe_not_considered(self) -> str:
        """Say that a matter of the agenda did not come up."""

    def describe_postponed(self) -> str:
        """Say that a matter was put off to a later meeting."""

    def describe_question(self, question: Asked) -> list[Paragraph]:
        """Say what was asked and answered, each with its lead-in."""

    def describe_vote(self, poll: PollRecord) -> str:
        """Say how a closed vote ended, with its figures and its outcome."""

    def describe_requirement(self, poll: PollRecord, result: PollResult) -> str:
        """Say how many votes in favour were asked for, and of what."""


PHRASES: dict[Language, Phrases] = {"vi": vi, "en": en}
