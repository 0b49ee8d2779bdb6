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

from agenda.rules import MeetingRules, Share, TieRule, VoteBase
from common.errors import require
from common.wire import Wire
from voting.enums import BallotForm, Choice, Outcome, Reason

SIMPLE_MAJORITY = Fraction(1, 2)


class SpecialMajority(Wire, frozen=True, kw_only=True):
    """What one vote asks for instead of the body's usual majority, as removing somebody does (D1-02)."""

    majority: Share
    strict: bool = False
    vote_base: VoteBase

    def checked(self) -> SpecialMajority:
        """Return it; refuses a majority of nothing or above the whole."""
        require(int(self.majority.partition("/")[2] or 1) > 0, "meeting_type.bad_share")
        share = Fraction(self.majority)
        require(0 < share <= 1 and not (self.strict and share == 1), "meeting_type.bad_share")
        return self


class PollRules(Wire, frozen=True, kw_only=True):
    """How one vote is decided: ``majority`` (a fraction as text) of ``vote_base``, exceeded when ``strict``.

    ``vote_base``: all ``members`` with a vote, those of them ``present``, or the votes ``cast`` for and against.
    ``special``: the majority is this vote's own, not the body's usual one.
    """

    vote_base: VoteBase
    majority: str
    strict: bool
    tie: TieRule
    special: bool = False
    ballot: BallotForm = "secret"

    @property
    def own_majority(self) -> SpecialMajority | None:
        """What this vote asks for by itself, if it does."""
        if not self.special:
            return None
        return SpecialMajority(majority=self.majority, strict=self.strict, vote_base=self.vote_base)


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


def poll_rules(
    rules: MeetingRules, *, special: SpecialMajority | None = None, ballot: BallotForm | None = None
) -> PollRules:
    """Return what a meeting's rules say about a vote, and where they leave it open, what was chosen for this one.

    Refuses a form of ballot that the rules do not leave open.
    """
    require(ballot is None or rules.ballot in {ballot, "either"}, "poll.ballot_fixed")
    form: BallotForm = (ballot or "secret") if rules.ballot == "either" else rules.ballot
    usual = PollRules(
        vote_base=rules.vote_base, majority=rules.majority, strict=rules.strict, tie=rules.tie, ballot=form
    )
    if special is None:
        return usual
    own = special.checked()
    return msgspec.structs.replace(
        usual, vote_base=own.vote_base, majority=own.majority, strict=own.strict, special=True
    )


def renew_rules(kept: PollRules, rules: MeetingRules) -> PollRules:
    """Return the rules of a prepared vote by what its meeting's rules are now; what was chosen for it stays."""
    ballot = kept.ballot if rules.ballot == "either" else None
    return poll_rules(rules, special=kept.own_majority, ballot=ballot)


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
