from __future__ import annotations

from common.pace import Pace, Paces


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_allowed_and_then_a_steady_rate() -> None:
    clock = Clock()
    pace = Pace(burst=3, per_second=2, clock=clock)
    assert [pace.allows() for _ in range(4)] == [True, True, True, False]
    clock.now = 0.5
    assert [pace.allows() for _ in range(2)] == [True, False]
    clock.now = 100.0
    assert [pace.allows() for _ in range(4)] == [True, True, True, False]


def test_what_is_too_much_at_once_takes_nothing() -> None:
    pace = Pace(burst=3, per_second=1, clock=Clock())
    assert [pace.allows(2), pace.allows(2), pace.allows(1)] == [True, False, True]


def test_everybody_has_a_pace_of_their_own_that_is_forgotten_when_rested() -> None:
    clock = Clock()
    paces: Paces[str] = Paces(burst=2, per_second=1, clock=clock)
    assert [paces.allows(who) for who in ("a", "a", "a", "b")] == [True, True, False, True]
    clock.now = 10.0
    assert paces.allows("c")
    assert len(paces) == 1
