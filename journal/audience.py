"""Who an entry is for. An audience is a short string that is never optional; a viewer holds a set of them."""

from __future__ import annotations

from uuid import UUID

Audience = str

EVERYONE: Audience = "everyone"
"""All who take part in the meeting, its room display included."""

DESK: Audience = "desk"
"""The secretaries and the chair."""

ADMINISTRATORS: Audience = "administrators"
"""Those who administer a unit, by themselves or by what lies above it."""


def one_person(person: UUID) -> Audience:
    """Return the audience of just this person, on all of their devices."""
    return f"person:{person}"


def item_people(item: UUID) -> Audience:
    """Return the audience of the people admitted to a closed item."""
    return f"item:{item}"


def group_people(group: UUID) -> Audience:
    """Return the audience of the people who have joined a group that shares marks."""
    return f"group:{group}"
