"""Who may change what in the directory: administrators their branch, those of the installation everything.

Outside a branch nothing exists for its administrator: not a unit, not a person, not a count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from common.errors import not_found, require
from directory.models import Administrator, Person, Unit
from journal.audience import ADMINISTRATORS, Audience, one_person
from journal.keys import TOP

Parents = Mapping[UUID, UUID | None]
"""Each unit's parent; ``None`` at the top."""


@dataclass(frozen=True)
class Authority:
    """What one person administers at this moment."""

    person: UUID
    everything: bool
    roots: frozenset[UUID]
    parents: Parents

    def covers(self, unit: UUID | None) -> bool:
        """Tell whether ``unit`` (``None``: the installation itself) lies in what the person administers."""
        return self.everything or any(one in self.roots for one in path_to(unit, self.parents))

    def covers_from_above(self, unit: UUID) -> bool:
        """Tell whether something above ``unit`` is administered too: one does not move or remove one's own root."""
        return self.everything or self.covers(self.parents.get(unit))

    def with_unit(self, unit: Unit) -> Authority:
        """Return the same over a tree in which ``unit`` has come or moved."""
        return replace(self, parents={**self.parents, unit.id: unit.parent_id})

    def require_unit(self, unit: UUID | None) -> None:
        """Refuse with ``not_found`` unless ``unit`` exists within the branch."""
        if not self.covers(unit) or (unit is not None and unit not in self.parents):
            raise not_found("unit")

    def require_account(self, account: Person) -> None:
        """Refuse unless the account lies within the branch and administers nothing beyond it.

        Without the second, whoever administers a branch could make a link to sign in as somebody with more rights.
        """
        if not self.covers(account.unit_id):
            raise not_found("account")
        held = Administrator.objects.filter(person=account).values_list("unit_id", flat=True)
        require(all(self.covers(unit) for unit in held), "account.administers_more")


def take_authority(by: UUID) -> Authority:
    """Return what ``by`` administers, for an act; refuses those who administer nothing.

    Acts on the directory come one after another: every unit's row is locked.
    """
    units = Unit.objects.select_for_update(no_key=True).order_by("id")
    authority = authority_of(by, dict(units.values_list("id", "parent_id")))
    require(authority.everything or bool(authority.roots))
    return authority


def authority_of(person: UUID, parents: Parents | None = None) -> Authority:
    """Return what a person administers, which may be nothing, as for an account that is closed."""
    held = Administrator.objects.filter(person=person, person__is_active=True)
    roots = frozenset(held.exclude(unit=None).values_list("unit", flat=True))
    known = dict(Unit.objects.values_list("id", "parent_id")) if parents is None else parents
    return Authority(person, held.filter(unit=None).exists(), roots, known)


def path_to(unit: UUID | None, parents: Parents) -> Iterator[UUID]:
    """Return ``unit`` and everything above it, from below."""
    while unit is not None:
        yield unit
        unit = parents.get(unit)


def depth_of(unit: UUID | None, parents: Parents) -> int:
    """Return how many levels down ``unit`` lies; 0 for the installation."""
    return sum(1 for _ in path_to(unit, parents))


def branch_of(unit: UUID | None, parents: Parents) -> list[UUID]:
    """Return ``unit`` and everything below it; for ``None`` every unit."""
    return [one for one in parents if unit is None or unit in path_to(one, parents)]


def audiences_in_unit(unit: UUID, person: UUID) -> frozenset[Audience] | None:
    """Return what ``person`` may see in a unit's journal; ``None`` when they may not know of the unit."""
    authority = authority_of(person)
    known = unit == TOP or unit in authority.parents
    if not known or not authority.covers(None if unit == TOP else unit):
        return None
    return frozenset({ADMINISTRATORS, one_person(person)})
