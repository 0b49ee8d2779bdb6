"""Who an entry is for. An audience is a short string that is never optional; a viewer holds a set of them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

Audience = str

EVERYONE: Audience = "everyone"
"""All who take part in the meeting, its room display included; of the catalogue, all who have an account."""

DESK: Audience = "desk"
"""The secretaries and the chair."""

ADMINISTRATORS: Audience = "administrators"
"""Those who administer a unit, by themselves or by what lies above it."""


def one_person(person: UUID) -> Audience:
    """Return the audience of just this person, on all of their devices."""
    return f"person:{person}"


_CIRCLE = "circle:"


def circle_people(circle: UUID) -> Audience:
    """Return the audience of the people to whom a closed item or paper is limited."""
    return f"{_CIRCLE}{circle}"


def circles_in(audiences: Iterable[Audience]) -> frozenset[UUID]:
    """Return the circles that a viewer with these audiences belongs to."""
    return frozenset(UUID(one.removeprefix(_CIRCLE)) for one in audiences if one.startswith(_CIRCLE))


def group_people(group: UUID) -> Audience:
    """Return the audience of the people who have joined a group that shares marks."""
    return f"group:{group}"
