"""The vote engine against the golden cases of D1-02 and the properties every result has."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from agenda.packs import PACKS
from agenda.rules import MeetingRules, count_quorum
from voting.enums import Choice, Outcome, Reason
from voting.rules import PollResult, PollRules, Tally, decide, poll_rules, votes_needed

COMMITTEE = poll_rules(PACKS["peoples_committee"].rules)
COUNCIL = poll_rules(PACKS["peoples_council"].rules)
WORKING = poll_rules(PACKS["working"].rules)
BOARD = poll_rules(PACKS["board"].rules)
REMOVAL = PollRules(vote_base="members", majority="2/3", strict=False, tie="fails")


def outcome(
    rules: PollRules, votes: tuple[int, int, int], *, entitled: int, present: int = 0, chair: Choice | None = None
) -> tuple[Outcome, Reason]:
    tally = Tally(*votes)
    result = decide(rules, tally, entitled=entitled, present=present or tally.cast, chair=chair)
    return result.outcome, result.reason


def test_committee_of_24_with_12_for_and_11_against_fails_d1_02() -> None:
    assert outcome(COMMITTEE, (12, 11, 1), entitled=24, chair="for") == ("failed", "no_majority")


def test_committee_of_24_with_13_for_passes_d1_02() -> None:
    assert outcome(COMMITTEE, (13, 11, 0), entitled=24, chair="against") == ("passed", "majority")


@pytest.mark.parametrize(
    ("chair", "expected"),
    [
        ("for", ("passed", "tie_chair")),
        ("against", ("failed", "tie_chair")),
        ("abstain", ("failed", "tie_fails")),
        (None, ("failed", "tie_fails")),
    ],
)
def test_committee_of_24_with_12_each_follows_the_chair_d1_02(
    chair: Choice | None, expected: tuple[Outcome, Reason]
) -> None:
    assert outcome(COMMITTEE, (12, 12, 0), entitled=24, chair=chair) == expected


def test_committee_of_24_with_15_present_has_no_quorum_d1_02() -> None:
    quorum = count_quorum(PACKS["peoples_committee"].rules, members=24, present=15)
    assert (quorum.needed, quorum.met) == (16, False)


@pytest.mark.parametrize(("votes", "expected"), [(56, "failed"), (57, "passed")])
def test_council_of_85_removes_with_57_and_not_with_56_d1_02(votes: int, expected: Outcome) -> None:
    assert outcome(REMOVAL, (votes, 85 - votes, 0), entitled=85)[0] == expected


def test_board_with_5_of_10_cast_fails_d1_02() -> None:
    assert outcome(BOARD, (5, 5, 0), entitled=15, chair="for") == ("failed", "tie_fails")


def test_council_decides_by_all_deputies_not_by_those_who_came() -> None:
    assert outcome(COUNCIL, (42, 0, 0), entitled=85) == ("failed", "no_majority")
    assert outcome(COUNCIL, (43, 42, 0), entitled=85) == ("passed", "majority")


def test_working_meeting_counts_those_present_abstentions_included() -> None:
    assert outcome(WORKING, (4, 1, 3), entitled=20, present=8) == ("failed", "no_majority")
    assert outcome(WORKING, (5, 0, 3), entitled=20, present=8) == ("passed", "majority")


def test_board_does_not_count_abstentions() -> None:
    assert outcome(BOARD, (2, 1, 9), entitled=15) == ("passed", "majority")


def test_a_tie_is_equal_numbers_whoever_abstains() -> None:
    assert outcome(COMMITTEE, (8, 8, 8), entitled=24, chair="for") == ("passed", "tie_chair")


def test_no_votes_at_all_are_no_tie() -> None:
    assert outcome(COMMITTEE, (0, 0, 24), entitled=24, chair="abstain") == ("failed", "no_majority")


def test_a_tie_decides_nothing_where_more_than_half_is_asked() -> None:
    rules = PollRules(vote_base="members", majority="2/3", strict=False, tie="chair")
    assert outcome(rules, (5, 5, 0), entitled=10, chair="for") == ("failed", "no_majority")


def test_nothing_passes_without_a_vote_for_it() -> None:
    rules = PollRules(vote_base="cast", majority="1/2", strict=False, tie="chair")
    assert outcome(rules, (0, 0, 3), entitled=3, chair="abstain") == ("failed", "no_majority")


def test_a_majority_that_need_only_be_reached_is_reached_by_half() -> None:
    rules = PollRules(vote_base="cast", majority="1/2", strict=False, tie="fails")
    assert outcome(rules, (5, 5, 0), entitled=10) == ("passed", "majority")


def test_result_gives_every_number_a_reader_needs() -> None:
    assert decide(COMMITTEE, Tally(13, 6, 2), entitled=24, present=22, chair="for") == PollResult(
        for_=13, against=6, abstain=2, not_voted=3, base=24, needed=13, outcome="passed", reason="majority"
    )


def test_rules_of_a_vote_are_the_meetings_without_its_quorum() -> None:
    meeting = MeetingRules(quorum="3/4", vote_base="cast", majority="3/5", strict=False, tie="chair")
    assert poll_rules(meeting) == PollRules(vote_base="cast", majority="3/5", strict=False, tie="chair")


# A busy machine may pause for longer than the default deadline of an example.
unhurried = settings(deadline=None)
fractions = st.fractions(min_value=Fraction(1, 10), max_value=1, max_denominator=100)
rule_sets = st.builds(
    PollRules,
    vote_base=st.sampled_from(["members", "present", "cast"]),
    majority=fractions.map(str),
    strict=st.booleans(),
    tie=st.sampled_from(["chair", "fails"]),
)
tallies = st.builds(Tally, for_=st.integers(0, 300), against=st.integers(0, 300), abstain=st.integers(0, 300))
absent = st.integers(0, 300)
chairs = st.sampled_from(["for", "against", "abstain", None])


@unhurried
@given(rules=rule_sets, tally=tallies, away=absent, silent=absent, chair=chairs)
def test_numbers_of_a_result_add_up_to_the_entitled_d1_03(
    rules: PollRules, tally: Tally, away: int, silent: int, chair: Choice | None
) -> None:
    present = tally.cast + silent
    entitled = present + away
    result = decide(rules, tally, entitled=entitled, present=present, chair=chair)
    assert result.for_ + result.against + result.abstain + result.not_voted == entitled
    assert result.base == {"members": entitled, "present": present, "cast": tally.for_ + tally.against}[rules.vote_base]


@unhurried
@given(rules=rule_sets, base=st.integers(0, 1000))
def test_votes_needed_are_the_fewest_that_carry(rules: PollRules, base: int) -> None:
    def carries(votes: int) -> bool:
        share = Fraction(rules.majority) * base
        return votes > 0 and (votes > share if rules.strict else votes >= share)

    needed = votes_needed(rules, base)
    assert carries(needed)
    assert not carries(needed - 1)


@unhurried
@given(rules=rule_sets, tally=tallies, away=absent, chair=chairs)
def test_the_reason_says_which_rule_fired(rules: PollRules, tally: Tally, away: int, chair: Choice | None) -> None:
    result = decide(rules, tally, entitled=tally.cast + away, present=tally.cast, chair=chair)
    assert (result.reason == "majority") == (result.for_ >= result.needed)
    assert (result.outcome == "passed") == (
        result.reason == "majority" or (result.reason == "tie_chair" and chair == "for")
    )
    if result.reason.startswith("tie"):
        assert result.for_ == result.against


@unhurried
@given(rules=rule_sets.filter(lambda rules: rules.vote_base != "cast"), tally=tallies, away=absent)
def test_one_more_vote_for_never_turns_a_pass_into_a_failure(rules: PollRules, tally: Tally, away: int) -> None:
    entitled = tally.cast + away + 1
    present = tally.cast + 1
    before = decide(rules, tally, entitled=entitled, present=present, chair=None)
    more = Tally(tally.for_ + 1, tally.against, tally.abstain)
    after = decide(rules, more, entitled=entitled, present=present, chair=None)
    assert not (before.outcome == "passed" and after.outcome == "failed")
