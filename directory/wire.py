"""Records about people and units. Others see name, title and unit; an account is its owner's and administrators'."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.conf import settings
from msgspec import Meta

from common.wire import Record, Wire
from directory.enums import LAST_RANK
from directory.models import LONGEST_USERNAME, Administrator, Person, Unit
from journal.keys import TOP

Line = Annotated[str, Meta(max_length=200)]
Address = Annotated[str, Meta(max_length=254)]
"""An e-mail address, or empty."""
Rank = Annotated[int, Meta(ge=0, le=1_000_000)]


class UnitFields(Wire, frozen=True, kw_only=True):
    """What a unit is called. ``code`` names it in lists; ``abbreviation`` stands in the symbols of its documents."""

    name: Line
    name_en: Line = ""
    code: Annotated[str, Meta(max_length=30)] = ""
    abbreviation: Annotated[str, Meta(max_length=30)] = ""
    rank: Rank = LAST_RANK


class AccountFields(Wire, frozen=True, kw_only=True):
    """What an administrator decides of an account. ``rank`` is the order of protocol, smallest first."""

    username: Annotated[str, Meta(max_length=LONGEST_USERNAME)]
    name: Annotated[str, Meta(max_length=120)]
    title: Line = ""
    title_en: Line = ""
    email: Address = ""
    rank: Rank = LAST_RANK
    organises: bool = False
    is_display: bool = False


class PersonCard(Wire, frozen=True, kw_only=True):
    """A person as others see them, both languages at once. ``unit`` names are empty for someone without a unit."""

    id: UUID
    name: str
    title: str
    title_en: str
    unit: str
    unit_en: str


class UnitRef(Wire, frozen=True, kw_only=True):
    """Something that is administered; the nil UUID and no name for the installation itself."""

    id: UUID
    name: str
    name_en: str


class UnitFound(Wire, frozen=True, kw_only=True):
    """A unit that was looked for, with the names of what lies above it, from the top."""

    id: UUID
    name: str
    name_en: str
    code: str
    above: list[str]
    above_en: list[str]


class UnitRecord(Record, frozen=True, kw_only=True, tag="unit"):
    """A unit. ``parent`` is the nil UUID at the top."""

    parent: UUID
    fields: UnitFields
    version: int


class AccountRecord(Record, frozen=True, kw_only=True, tag="account"):
    """An account as administrators see it. ``unit`` is the nil UUID for somebody without one."""

    unit: UUID
    fields: AccountFields
    active: bool
    version: int


class AdministratorRecord(Record, frozen=True, kw_only=True, tag="administrator"):
    """That a person administers ``unit`` and all below it; the nil UUID is the installation."""

    unit: UUID
    person: PersonCard


class MeRecord(Record, frozen=True, kw_only=True, tag="me"):
    """The signed-in person, the language they chose (empty: their browser's), and the installation's IANA time zone."""

    username: str
    person: PersonCard
    email: str
    language: str
    time_zone: str
    organises: bool
    is_display: bool
    has_password: bool
    administers: list[UnitRef]


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
    """Return what a person sees of their own account; wants ``unit`` selected and ``administers__unit`` prefetched."""
    return MeRecord(
        id=str(person.id),
        username=person.username,
        person=person_card(person),
        email=person.email,
        language=person.language,
        time_zone=settings.TIME_ZONE,
        organises=person.organises,
        is_display=person.is_display,
        has_password=person.has_usable_password(),
        administers=[_ref(one.unit) for one in person.administers.all()],
    )


def unit_record(unit: Unit) -> UnitRecord:
    """Return the record of a unit."""
    fields = UnitFields(
        name=unit.name, name_en=unit.name_en, code=unit.code, abbreviation=unit.abbreviation, rank=unit.rank
    )
    return UnitRecord(id=str(unit.id), parent=unit.parent_id or TOP, fields=fields, version=unit.version)


def account_record(account: Person) -> AccountRecord:
    """Return the record of an account."""
    fields = AccountFields(
        username=account.username,
        name=account.full_name,
        title=account.title,
        title_en=account.title_en,
        email=account.email,
        rank=account.rank,
        organises=account.organises,
        is_display=account.is_display,
    )
    return AccountRecord(
        id=str(account.id),
        unit=account.unit_id or TOP,
        fields=fields,
        active=account.is_active,
        version=account.version,
    )


def administrator_record(administrator: Administrator) -> AdministratorRecord:
    """Return the record of an administrator; wants ``person__unit`` selected."""
    return AdministratorRecord(
        id=str(administrator.id), unit=administrator.unit_id or TOP, person=person_card(administrator.person)
    )


def _ref(unit: Unit | None) -> UnitRef:
    if unit is None:
        return UnitRef(id=TOP, name="", name_en="")
    return UnitRef(id=unit.id, name=unit.name, name_en=unit.name_en or unit.name)
