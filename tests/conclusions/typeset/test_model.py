"""The figures of a vote always add up."""

from __future__ import annotations

import pytest

from conclusions.typeset import VoteResult


def vote(**changes: object) -> VoteResult:
    values: dict[str, object] = {
        "subject": "Nội dung A",
        "in_favour": 13,
        "against": 8,
        "abstained": 1,
        "entitled": 24,
        "requirement": "Quá nửa tổng số 24 thành viên",
        "outcome": "Thông qua",
        "reason": "đủ số phiếu",
    }
    return VoteResult(**values | changes)  # type: ignore[arg-type]


def test_vote_result_counts_those_who_did_not_vote_d1_03() -> None:
    assert vote().not_voting == 2


@pytest.mark.parametrize("changes", [{"in_favour": 16}, {"against": -1}, {"entitled": 0}])
def test_vote_result_cannot_hold_figures_that_do_not_add_up_d1_03(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="entitled"):
        vote(**changes)
