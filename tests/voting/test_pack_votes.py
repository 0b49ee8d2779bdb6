"""How each of the types that an installation begins with decides, ties included (D1-01, D1-02)."""

from __future__ import annotations

import pytest

from agenda.packs import PACKS, Pack
from voting.enums import Choice, Outcome, Reason
from voting.rules import Tally, decide, poll_rules

MEMBERS, PRESENT = 24, 20


@pytest.mark.parametrize(
    ("pack", "votes", "chair", "expected"),
    [
        ("peoples_committee", (13, 7, 0), "against", ("passed", "majority")),
        ("peoples_committee", (12, 8, 0), "for", ("failed", "no_majority")),
        ("peoples_committee", (10, 10, 0), "for", ("passed", "tie_chair")),
        ("peoples_committee", (10, 10, 0), "against", ("failed", "tie_chair")),
        ("peoples_committee_extraordinary", (13, 0, 7), None, ("passed", "majority")),
        ("peoples_committee_extraordinary", (10, 10, 0), "for", ("passed", "tie_chair")),
        ("peoples_council", (13, 7, 0), None, ("passed", "majority")),
        ("peoples_council", (12, 0, 8), None, ("failed", "no_majority")),
        ("peoples_council", (10, 10, 0), "for", ("failed", "tie_fails")),
        ("working", (11, 9, 0), None, ("passed", "majority")),
        ("working", (9, 1, 10), None, ("failed", "no_majority")),
        ("working", (10, 10, 0), "for", ("passed", "tie_chair")),
        ("working", (10, 10, 0), "abstain", ("failed", "tie_fails")),
        ("board", (2, 1, 17), None, ("passed", "majority")),
        ("board", (1, 2, 17), None, ("failed", "no_majority")),
        ("board", (10, 10, 0), "for", ("failed", "tie_fails")),
    ],
)
def test_vote_of_a_pack(
    pack: Pack, votes: tuple[int, int, int], chair: Choice | None, expected: tuple[Outcome, Reason]
) -> None:
    rules = poll_rules(PACKS[pack].rules)
    result = decide(rules, Tally(*votes), entitled=MEMBERS, present=PRESENT, chair=chair)
    assert (result.outcome, result.reason) == expected


def test_every_pack_has_its_votes_here() -> None:
    [mark] = test_vote_of_a_pack.pytestmark  # type: ignore[attr-defined]
    assert {case[0] for case in mark.args[1]} == set(PACKS)
