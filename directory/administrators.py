"""Appointing and dismissing administrators. Nobody gives away more than they hold."""

from __future__ import annotations

from uuid import UUID

from common.errors import not_found, require
from directory.accounts import keep_an_administrator
from directory.authority import Authority, authority_of, branch_of
from directory.models import Administrator
from directory.people import get_person, put_me
from directory.wire import administrator_record
from journal.audience import ADMINISTRATORS
from journal.keys import of_unit
from journal.record import record, record_new_rights


def appoint_administrator(
    authority: Authority, administrator_id: UUID, *, unit: UUID | None, person: UUID
) -> Administrator:
    """Let a person of one's branch administer ``unit`` and everything below it; ``None``: the installation."""
    authority.require_unit(unit)
    who = get_person(person)
    if not authority.covers(who.unit_id):
        raise not_found("account")
    require(not who.is_display, "administrator.display")
    taken = Administrator.objects.filter(person=who, unit=unit) | Administrator.objects.filter(id=administrator_id)
    require(not taken.exists(), "administrator.exists")
    made = Administrator.objects.create(id=administrator_id, person=who, unit_id=unit)
    record(of_unit(unit), audience=ADMINISTRATORS, put=[administrator_record(made)])
    put_me(who)
    return made


def dismiss_administrator(authority: Authority, administrator_id: UUID) -> None:
    """End somebody's administration; the open screens of theirs lose it at once. The installation keeps one."""
    found = Administrator.objects.select_related("person__unit").filter(id=administrator_id).first()
    if found is None or not authority.covers(found.unit_id):
        raise not_found("administrator")
    if found.unit_id is None:
        keep_an_administrator(without=found.person_id)
    view, person, unit = administrator_record(found), found.person, found.unit_id
    found.delete()
    record(of_unit(unit), audience=ADMINISTRATORS, drop=[view])
    put_me(person)
    left = authority_of(person.id, authority.parents)
    places: list[UUID | None] = [*branch_of(unit, authority.parents), *([] if unit else [None])]
    for one in places:
        if not left.covers(one):
            record_new_rights(of_unit(one), person.id)
