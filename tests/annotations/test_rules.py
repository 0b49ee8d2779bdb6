from __future__ import annotations

import pytest

from agenda.access import Seat
from agenda.enums import Role
from agenda.models import Meeting, Participant
from annotations.enums import Layer
from annotations.rules import MOST_POINTS, PAGE_WIDTH, TALLEST_PAGE, are_points, may_draw

DOT = [0, 0, 0]


@pytest.mark.parametrize(
    "points",
    [DOT, [PAGE_WIDTH, TALLEST_PAGE, 255], DOT * MOST_POINTS],
)
def test_points_within_a_page_are_taken(points: list[int]) -> None:
    assert are_points(points)


@pytest.mark.parametrize(
    "points",
    [
        [],
        [1, 2],
        [1, 2, 3, 4],
        DOT * (MOST_POINTS + 1),
        [PAGE_WIDTH + 1, 0, 0],
        [0, TALLEST_PAGE + 1, 0],
        [0, 0, 256],
        [-1, 0, 0],
        [0, -1, 0],
        [0, 0, -1],
        [*DOT, *DOT, 0, 0, 256],
    ],
)
def test_points_beyond_a_page_or_not_in_triples_are_not(points: list[int]) -> None:
    assert not are_points(points)


@pytest.mark.parametrize(
    ("role", "layers"),
    [
        ("chair", {"mine", "room"}),
        ("secretary", {"mine", "room"}),
        ("delegate", {"mine"}),
        ("guest", set()),
        ("display", set()),
    ],
)
@pytest.mark.django_db
def test_each_role_draws_on_its_layers(role: Role, layers: set[Layer]) -> None:
    seat = Seat(Meeting(), Participant(role=role))
    every: list[Layer] = ["mine", "room"]
    assert {layer for layer in every if may_draw(seat, layer, presenter=False)} == layers
    assert {layer for layer in every if may_draw(seat, layer, presenter=True)} == layers | {"room"}
