"""What everybody sees of the installation's lists: all of them. A room's screen sees none, it chooses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from common.wire import Record
from directory.catalogue.wire import MODELS, catalogue_entry_record
from directory.models import Person
from journal.audience import EVERYONE, Audience, one_person
from journal.keys import TOP
from journal.read import register_gate, register_shared_view


def register_views() -> None:
    """Open the lists to everybody who has an account."""
    register_gate("catalogue", _to_people)
    register_shared_view("catalogue", _entries)


def _to_people(subject: UUID, person: UUID) -> frozenset[Audience] | None:
    known = subject == TOP and Person.objects.filter(id=person, is_active=True, is_display=False).exists()
    return frozenset({EVERYONE, one_person(person)}) if known else None


def _entries(_subject: UUID, _audiences: frozenset[Audience]) -> Iterable[Record]:
    for model in MODELS.values():
        yield from map(catalogue_entry_record, model.objects.all())
