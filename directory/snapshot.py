"""What a viewer sees of the directory: the views behind snapshots of people's and units' journals."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from common.wire import Record
from directory.authority import audiences_in_unit
from directory.models import Administrator, Person, Unit
from directory.wire import account_record, administrator_record, me_record, unit_record
from journal.audience import ADMINISTRATORS, Audience, one_person
from journal.keys import TOP
from journal.read import Viewer, register_gate, register_shared_view, register_view


def register_views() -> None:
    """Open each person's journal to that person alone, and a unit's to those who administer it."""
    register_gate("person", _own_journal)
    register_view("person", _me)
    register_gate("unit", audiences_in_unit)
    register_shared_view("unit", _unit)


def _own_journal(subject: UUID, person: UUID) -> frozenset[Audience] | None:
    return frozenset({one_person(person)}) if subject == person else None


def _me(subject: UUID, viewer: Viewer) -> Iterable[Record]:
    if subject == viewer.person:
        yield me_record(Person.objects.select_related("unit").get(id=subject))


def _unit(subject: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    """Return the unit itself, what lies directly below it, its people and its administrators."""
    if ADMINISTRATORS not in audiences:
        return
    unit = None if subject == TOP else subject
    yield from map(unit_record, Unit.objects.filter(id=subject))
    yield from map(unit_record, Unit.objects.filter(parent=unit))
    yield from map(account_record, Person.objects.filter(unit=unit))
    held = Administrator.objects.filter(unit=unit).select_related("person__unit").order_by("id")
    yield from map(administrator_record, held)
