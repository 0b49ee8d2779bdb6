"""What a rehearsal tells."""

from __future__ import annotations

from typing import Any, Literal

from common.wire import Wire

Level = Literal["error", "warning", "advice"]
"""The meeting could not be held like this; it could go wrong; it would be better otherwise."""
Where = Literal["agenda", "people", "votes", "head"]
"""The part of the desk where it is mended."""
Topic = Literal[
    "no_chair",
    "no_items",
    "no_voters",
    "paper_failed",
    "paper_unread",
    "version_undecided",
    "item_without_papers",
    "item_without_presenter",
    "paper_not_for_room",
    "presenter_absent",
    "presenter_not_admitted",
    "member_absent",
    "substitute_pending",
    "quorum_impossible",
    "quorum_open",
    "rule_broken",
    "no_place",
    "conflict",
    "too_long",
    "minutes_missing",
    "vote_refused",
    "vote_cannot_pass",
    "vote_fails_if_one_is_missing",
]
StepName = Literal["distribute", "gather", "open", "items", "floor", "votes", "close", "conclude"]
Outcome = Literal["done", "refused", "skipped"]


class Finding(Wire, frozen=True, kw_only=True):
    """Something to be mended, in words that the client has; ``details`` fill them."""

    topic: Topic
    level: Level
    where: Where
    details: dict[str, Any] = {}


class Step(Wire, frozen=True, kw_only=True):
    """One part of the meeting as it went in the copy; ``count`` says how many things, ``code`` why it was refused."""

    step: StepName
    outcome: Outcome
    count: int = 0
    code: str = ""
    details: dict[str, Any] = {}


class Rehearsed(Wire, frozen=True, kw_only=True):
    """The report: what happened in the copy, and what is to be mended in the meeting itself, the gravest first."""

    steps: list[Step]
    findings: list[Finding]
