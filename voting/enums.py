"""States and choices of a vote, and the changes that exist between states."""

from __future__ import annotations

from typing import Literal

PollState = Literal["prepared", "open", "closed", "cancelled"]
Choice = Literal["for", "against", "abstain"]
BallotForm = Literal["secret", "open"]
"""Whether the choices of an open vote are shown by name once it is counted; those of a secret one never are."""
Outcome = Literal["passed", "failed"]
Reason = Literal["majority", "no_majority", "tie_chair", "tie_fails"]
"""Which rule gave the outcome: the majority was or was not reached, or votes were equal and the tie rule decided."""

NEXT_STATES: dict[PollState, frozenset[PollState]] = {
    "prepared": frozenset({"open"}),
    "open": frozenset({"closed", "cancelled"}),
    "closed": frozenset(),
    "cancelled": frozenset(),
}
