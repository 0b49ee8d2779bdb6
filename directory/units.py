"""The tree of units. A unit that somebody still belongs to is never lost: it is moved or emptied first."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from common.errors import Refused, check_version, require
from common.text import clean, fold, sort_key
from directory.authority import Authority, authority_of, branch_of, depth_of, path_to
from directory.models import Administrator, Person, Unit
from directory.people import MOST_WORDS
from directory.showing import show_people_anew
from directory.wire import UnitFields, UnitFound, unit_record
from journal.audience import ADMINISTRATORS
from journal.keys import of_unit
from journal.record import record, record_new_rights

DEEPEST = 8
"""Levels of the tree."""
MOST_FOUND = 30
"""Units a search returns."""


def add_unit(authority: Authority, unit_id: UUID, *, parent: UUID | None, fields: UnitFields) -> Unit:
    """Make a unit under ``parent``, or at the top when that is ``None``."""
    authority.require_unit(parent)
    require(unit_id not in authority.parents, "unit.exists")
    require(depth_of(parent, authority.parents) < DEEPEST, "unit.too_deep", most=DEEPEST)
    unit = Unit(id=unit_id, parent_id=parent)
    _fill(unit, fields)
    unit.save(force_insert=True)
    _show(unit)
    return unit


def edit_unit(authority: Authority, unit_id: UUID, *, version: int | None, fields: UnitFields) -> Unit:
    """Change what a unit is called; everybody in it is shown with the new name. ``version`` ``None``: as of now."""
    unit = get_unit(authority, unit_id)
    if version is not None:
        check_version(unit.version, version)
    renamed = (unit.name, unit.name_en) != (clean(fields.name), clean(fields.name_en))
    _fill(unit, fields)
    unit.version += 1
    unit.save()
    _show(unit)
    if renamed:
        concerned = Person.objects.filter(unit=unit) | Person.objects.filter(administers__unit=unit)
        show_people_anew(set(concerned.values_list("id", flat=True)))
    return unit


def move_unit(authority: Authority, unit_id: UUID, *, parent: UUID | None) -> Unit:
    """Put a unit with everything below it elsewhere; who administered it only from there loses sight of it."""
    unit = get_unit(authority, unit_id)
    require(authority.covers_from_above(unit_id))
    authority.require_unit(parent)
    branch = branch_of(unit_id, authority.parents)
    require(parent not in branch, "unit.inside_itself")
    before, unit.parent_id = unit.parent_id, parent
    if before == parent:
        return unit
    moved = authority.with_unit(unit)
    require(all(depth_of(one, moved.parents) <= DEEPEST for one in branch), "unit.too_deep", most=DEEPEST)
    unit.version += 1
    unit.save()
    record(of_unit(before), audience=ADMINISTRATORS, drop=[unit_record(unit)])
    _show(unit)
    above = list(path_to(before, authority.parents))
    for person in set(Administrator.objects.filter(unit__in=above).values_list("person_id", flat=True)):
        _end_sight(authority_of(person, moved.parents), branch)
    return unit


def remove_unit(authority: Authority, unit_id: UUID) -> None:
    """Remove an empty unit; refused with counts while it has people, units or administrators."""
    unit = get_unit(authority, unit_id)
    require(authority.covers_from_above(unit_id))
    counts = {
        "people": unit.people.count(),
        "units": unit.children.count(),
        "administrators": unit.administrators.count(),
    }
    require(not any(counts.values()), "unit.in_use", **counts)
    view = unit_record(unit)
    unit.delete()
    record(of_unit(unit.parent_id), audience=ADMINISTRATORS, drop=[view])
    record(of_unit(unit_id), audience=ADMINISTRATORS, drop=[view])


def find_units(authority: Authority, query: str) -> list[UnitFound]:
    """Return units of the branch whose name or code holds every word of ``query``, diacritics ignored."""
    words = fold(clean(query)).split()[:MOST_WORDS]
    units = {unit.id: unit for unit in Unit.objects.all()}
    found = []
    for unit in units.values():
        text = fold(f"{unit.name} {unit.name_en} {unit.code}")
        if authority.covers(unit.id) and all(word in text for word in words):
            above = [units[one] for one in path_to(unit.parent_id, authority.parents) if authority.covers(one)][::-1]
            found.append(
                UnitFound(
                    id=unit.id,
                    name=unit.name,
                    name_en=unit.name_en or unit.name,
                    code=unit.code,
                    above=[one.name for one in above],
                    above_en=[one.name_en or one.name for one in above],
                )
            )
    return sorted(found, key=lambda unit: [sort_key(name) for name in (*unit.above, unit.name)])[:MOST_FOUND]


def get_unit(authority: Authority, unit_id: UUID) -> Unit:
    """Return a unit of the branch; refuses with ``not_found``."""
    authority.require_unit(unit_id)
    return Unit.objects.get(id=unit_id)


def _end_sight(left: Authority, branch: Iterable[UUID]) -> None:
    """Tell the screens of somebody which units they do not administer any more."""
    for one in branch:
        if not left.covers(one):
            record_new_rights(of_unit(one), left.person)


def _fill(unit: Unit, fields: UnitFields) -> None:
    name, code = clean(fields.name), clean(fields.code)
    require(bool(name), "unit.no_name")
    if code and Unit.objects.filter(code__iexact=code).exclude(id=unit.id).exists():
        raise Refused("unit.code_taken", code=code)
    unit.name, unit.name_en, unit.code, unit.rank = name, clean(fields.name_en), code, fields.rank
    unit.abbreviation = clean(fields.abbreviation)


def _show(unit: Unit) -> None:
    view = unit_record(unit)
    record(of_unit(unit.parent_id), audience=ADMINISTRATORS, put=[view])
    record(of_unit(unit.id), audience=ADMINISTRATORS, put=[view])
