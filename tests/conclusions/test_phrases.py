"""What the two languages say of votes, and of those who were there."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from msgspec import structs

from agenda.enums import Language
from agenda.packs import PACKS, Pack
from agenda.rules import MeetingRules, Quorum
from conclusions.evidence import Attendance, Named, StandIn
from conclusions.phrases import PHRASES
from tests.conclusions.factories import CLOSED_POLL
from voting.enums import Outcome, Reason
from voting.rules import poll_rules


def require(language: Language, rules: MeetingRules) -> str:
    assert CLOSED_POLL.result is not None
    poll = structs.replace(CLOSED_POLL, rules=poll_rules(rules))
    return PHRASES[language].describe_requirement(poll, CLOSED_POLL.result)


@pytest.mark.parametrize(
    ("body", "vietnamese", "english"),
    [
        (
            "peoples_committee",
            "Quá nửa tổng số 24 thành viên có quyền biểu quyết (13 phiếu tán thành trở lên)",
            "More than half of all 24 members entitled to vote (13 or more in favour)",
        ),
        (
            "working",
            "Quá nửa 24 thành viên có mặt (13 phiếu tán thành trở lên)",
            "More than half of the 24 members present (13 or more in favour)",
        ),
        (
            "board",
            "Quá nửa 24 phiếu tán thành và không tán thành (13 phiếu tán thành trở lên)",
            "More than half of the 24 votes for and against (13 or more in favour)",
        ),
    ],
)
def test_requirement_names_share_base_and_votes_needed(body: Pack, vietnamese: str, english: str) -> None:
    assert (require("vi", PACKS[body].rules), require("en", PACKS[body].rules)) == (vietnamese, english)


def test_requirement_of_two_thirds_reached() -> None:
    rules = structs.replace(PACKS["peoples_council"].rules, majority="2/3", strict=False)
    assert require("vi", rules).startswith("Ít nhất 2/3 tổng số 24 thành viên")
    assert require("en", rules).startswith("At least 2/3 of all 24 members")


@pytest.mark.parametrize("language", get_args(Language))
def test_every_outcome_and_every_rule_that_decides_one_has_its_words(language: Language) -> None:
    words = PHRASES[language]
    assert set(words.OUTCOMES) == set(get_args(Outcome))
    assert set(words.REASONS) == set(get_args(Reason))


@pytest.mark.parametrize("reason", get_args(Reason))
def test_sentence_on_a_vote_names_the_rule_only_where_votes_were_equal(reason: Reason) -> None:
    result = structs.replace(CLOSED_POLL.result, reason=reason)  # type: ignore[type-var]
    for words in PHRASES.values():
        told = words.describe_vote(structs.replace(CLOSED_POLL, result=result))
        assert (words.REASONS[reason] in told) == reason.startswith("tie")


def opening(language: Language, attendance: Attendance) -> list[str]:
    return PHRASES[language].compose_opening(
        meeting="Họp", day=date(2026, 12, 1), place="", chair=None, chair_term="chu_toa", attendance=attendance
    )


def attended(language: Language, attendance: Attendance) -> str:
    return opening(language, attendance)[0].split(". ")[-1]


FULL = Quorum(members=24, present=24, needed=16, met=True)
SOME = Quorum(members=24, present=20, needed=16, met=True)
FEW = Quorum(members=24, present=15, needed=16, met=False)
FREE = Quorum(members=3, present=2, needed=0, met=True)
NONE = Quorum(members=0, present=0, needed=0, met=True)


@pytest.mark.parametrize(
    ("quorum", "others", "guests", "vietnamese", "english"),
    [
        (
            FULL, 0, 0,
            "Tham dự có 24/24 thành viên có quyền biểu quyết; đủ số thành viên theo quy định.",
            "Present were 24 of 24 voting members; a quorum was present.",
        ),
        (
            SOME, 3, 1,
            ("Tham dự có 20/24 thành viên có quyền biểu quyết (vắng 4), 3 đại biểu khác và 1 khách mời; "
            "đủ số thành viên theo quy định."),
            "Present were 20 of 24 voting members (4 absent), 3 other participants and 1 guest; a quorum was present.",
        ),
        (
            FEW, 0, 2,
            ("Tham dự có 15/24 thành viên có quyền biểu quyết (vắng 9) và 2 khách mời; "
            "không đủ số thành viên theo quy định."),
            "Present were 15 of 24 voting members (9 absent) and 2 guests; a quorum was not present.",
        ),
        (
            FREE, 0, 0,
            "Tham dự có 2/3 thành viên có quyền biểu quyết (vắng 1).",
            "Present were 2 of 3 voting members (1 absent).",
        ),
        (NONE, 5, 0, "Tham dự có 5 đại biểu.", "Present were 5 participants."),
        (NONE, 0, 0, "Tham dự có các đại biểu được mời.", "Present were those invited."),
    ],
)  # fmt: skip
def test_opening_counts_present_absent_and_guests_and_tells_the_quorum(
    quorum: Quorum, others: int, guests: int, vietnamese: str, english: str
) -> None:
    attendance = Attendance(quorum, others=others, guests=guests)
    assert (attended("vi", attendance), attended("en", attendance)) == (vietnamese, english)


def test_opening_names_who_came_in_whose_place() -> None:
    deputy, head = Named("Lê Thị Hoa", "Phó Giám đốc Sở Y tế"), Named("Trần Văn Minh", "Giám đốc Sở Y tế")
    attendance = Attendance(FREE, others=1, guests=0, stand_ins=[StandIn(person=deputy, member=head)])
    languages: tuple[Language, ...] = ("vi", "en")
    assert [opening(language, attendance)[1] for language in languages] == [
        "Phó Giám đốc Sở Y tế Lê Thị Hoa dự thay Giám đốc Sở Y tế Trần Văn Minh.",
        "Lê Thị Hoa, Phó Giám đốc Sở Y tế, came in place of Trần Văn Minh, Giám đốc Sở Y tế.",
    ]
