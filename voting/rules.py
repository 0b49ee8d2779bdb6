"""The vote engine: from counts and a body's rules to an outcome and the rule that gave it. Pure and exact.

A *tie* is as many votes for as against, at least one of each, however many abstained or stayed away. Exactly half of
the base is none by itself: 12 for and 11 against of 24 members fails (D1-02). A tie only ever decides a simple
majority: where more than half is asked, equal votes fall short of it. Every result names the rule that fired.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import msgspec

from agenda.rules import MeetingRules, TieRule, VoteBase
from common.wire import Wire
from voting.enums import Choice, Outcome, Reason

SIMPLE_MAJORITY = Fraction(1, 2)


class PollRules(Wire, frozen=True, kw_only=True):
    """How one vote is decided: ``majority`` (a fraction as text) of ``vote_base``, exceeded when ``strict``.

    ``vote_base``: all ``members`` with a vote, those of them ``present``, or the votes ``cast`` for and against.
    """

    vote_base: VoteBase
    majority: str
    strict: bool
    tie: TieRule


class PollResult(Wire, frozen=True, kw_only=True):
    """A closed vote in numbers. ``for``, ``against``, ``abstain`` and ``not_voted`` add up to all who were entitled.

    ``base`` is what the majority was taken of, ``needed`` the votes for that it asked.
    """

    for_: int = msgspec.field(name="for")
    against: int
    abstain: int
    not_voted: int
    base: int
    needed: int
    outcome: Outcome
    reason: Reason


@dataclass(frozen=True)
class Tally:
    """Ballots counted by choice."""

    for_: int = 0
    against: int = 0
    abstain: int = 0

    @property
    def cast(self) -> int:
        """All ballots, abstentions included."""
        return self.for_ + self.against + self.abstain


def poll_rules(rules: MeetingRules) -> PollRules:
    """Return what a meeting's rules say about its votes."""
    return PollRules(vote_base=rules.vote_base, majority=rules.majority, strict=rules.strict, tie=rules.tie)


def decide(
    rules: PollRules, tally: Tally, *, entitled: int, present: int, chair: Choice | None, members: int | None = None
) -> PollResult:
    """Return the result of a vote. ``chair`` is the chair's own choice, ``None`` when they cast no ballot.

    ``present`` counts those of the entitled who were there; whoever cast a ballot was. ``members`` is given when not
    everybody who has a vote in the meeting was entitled to this one.
    """
    everybody = entitled if members is None else members
    base = {"members": everybody, "present": present, "cast": tally.for_ + tally.against}[rules.vote_base]
    needed = votes_needed(rules, base)
    outcome, reason = _outcome(rules, tally, needed=needed, chair=chair)
    return PollResult(
        for_=tally.for_,
        against=tally.against,
        abstain=tally.abstain,
        not_voted=entitled - tally.cast,
        base=base,
        needed=needed,
        outcome=outcome,
        reason=reason,
    )


def votes_needed(rules: PollRules, base: int) -> int:
    """Return the smallest number of votes for that carries: never 0, so that nothing passes without a vote."""
    share = Fraction(rules.majority) * base
    return max(1, floor(share) + 1 if rules.strict else ceil(share))


def _outcome(rules: PollRules, tally: Tally, *, needed: int, chair: Choice | None) -> tuple[Outcome, Reason]:
    if tally.for_ >= needed:
        return "passed", "majority"
    tied = tally.for_ == tally.against > 0 and Fraction(rules.majority) <= SIMPLE_MAJORITY
    if not tied:
        return "failed", "no_majority"
    if rules.tie == "chair" and chair in {"for", "against"}:
        return ("passed" if chair == "for" else "failed"), "tie_chair"
    return "failed", "tie_fails"
