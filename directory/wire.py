"""Records about people. Others see a name, a title and a unit; the rest of an account is its owner's."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings

from common.wire import Record, Wire
from directory.models import Person
from journal.audience import one_person
from journal.read import Viewer, register_gate, register_view


class PersonCard(Wire, frozen=True, kw_only=True):
    """A person as others see them, both languages at once. ``unit`` names are empty for someone without a unit."""

    id: UUID
    name: str
    title: str
    title_en: str
    unit: str
    unit_en: str


class MeRecord(Record, frozen=True, kw_only=True, tag="me"):
    """The signed-in person, the language they chose (empty: their browser's), and the installation's IANA time zone."""

    username: str
    person: PersonCard
    language: str
    time_zone: str
    organises: bool
    is_display: bool


def person_card(person: Person) -> PersonCard:
    """Return the public view of a person; wants ``unit`` selected."""
    unit = person.unit
    return PersonCard(
        id=person.id,
        name=person.full_name,
        title=person.title,
        title_en=person.title_en or person.title,
        unit=unit.name if unit else "",
        unit_en=(unit.name_en or unit.name) if unit else "",
    )


def me_record(person: Person) -> MeRecord:
    """Return what a person sees of their own account."""
    return MeRecord(
        id=str(person.id),
        username=person.username,
        person=person_card(person),
        language=person.language,
        time_zone=settings.TIME_ZONE,
        organises=person.organises,
        is_display=person.is_display,
    )


def register_views() -> None:
    """Open each person's journal to that person alone."""
    register_gate("person", _own_journal)
    register_view("person", _me)


def _own_journal(subject: UUID, person: UUID) -> frozenset[str] | None:
    return frozenset({one_person(person)}) if subject == person else None


def _me(subject: UUID, viewer: Viewer) -> Iterable[Record]:
    if subject == viewer.person:
        yield me_record(Person.objects.select_related("unit").get(id=subject))
