"""Finding and changing people."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import QuerySet

from common.errors import not_found
from common.text import clean, fold
from directory.models import Person
from directory.wire import me_record
from journal.audience import one_person
from journal.keys import of_person
from journal.record import record

MOST_FOUND = 20
"""People a search returns."""
MOST_WORDS = 10
"""Words of a search that are looked for."""


def get_person(person: UUID) -> Person:
    """Return an active person with their unit; refuses with ``not_found``."""
    found = Person.objects.select_related("unit").filter(id=person, is_active=True).first()
    if found is None:
        raise not_found("person")
    return found


def find_people(
    query: str,
    *,
    displays: bool = False,
    units: Collection[UUID] | None = None,
    without: Iterable[UUID] = (),
) -> QuerySet[Person]:
    """Return active people whose name or title holds every word of ``query``, diacritics ignored.

    Room displays are not among them; with ``displays`` they alone are looked for. ``units``: only people of these.
    """
    people = Person.objects.select_related("unit").filter(is_active=True, is_display=displays).exclude(id__in=without)
    if units is not None:
        people = people.filter(unit__in=units)
    for word in fold(clean(query)).split()[:MOST_WORDS]:
        people = people.filter(search_key__contains=word)
    return people[:MOST_FOUND]


def set_language(by: UUID, language: str) -> Person:
    """Remember the language a person reads; their other devices follow."""
    person = get_person(by)
    person.language = language
    person.save(update_fields=["language"])
    put_me(person)
    return person


def put_me(person: Person) -> None:
    """Show a person what their account says now, on all of their devices."""
    record(of_person(person.id), audience=one_person(person.id), put=[me_record(person)])
