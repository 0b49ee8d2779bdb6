"""Accounts: who can sign in, in which unit they are, what others read of them. Nothing here ever shows a password."""

from __future__ import annotations

import re
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from common.errors import Refused, check_version, not_found, require
from common.text import clean
from directory.authority import Authority
from directory.models import Administrator, Person
from directory.people import put_me
from directory.showing import show_people_anew
from directory.wire import AccountFields, account_record
from journal.audience import ADMINISTRATORS
from journal.keys import CATALOGUE, of_unit
from journal.record import record, record_new_rights

USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,59}")


def add_account(authority: Authority, account_id: UUID, *, unit: UUID | None, fields: AccountFields) -> Person:
    """Open an account without a password: its owner gets in by a link and chooses one."""
    authority.require_unit(unit)
    require(not Person.objects.filter(id=account_id).exists(), "account.exists")
    account = Person(id=account_id, unit_id=unit)
    account.set_unusable_password()
    _fill(account, fields)
    account.save(force_insert=True)
    _show(account)
    return account


def edit_account(authority: Authority, account_id: UUID, *, version: int | None, fields: AccountFields) -> Person:
    """Change an account; every meeting of theirs that has not closed shows it. ``version`` ``None``: as of now."""
    account = get_account(authority, account_id)
    if version is not None:
        check_version(account.version, version)
    require(account.is_display == fields.is_display, "account.display_for_good")
    _fill(account, fields)
    _save(account)
    return account


def move_account(authority: Authority, account_id: UUID, *, unit: UUID | None) -> Person:
    """Put a person into another unit of the branch."""
    account = get_account(authority, account_id)
    authority.require_unit(unit)
    before, account.unit_id = account.unit_id, unit
    if before != unit:
        record(of_unit(before), audience=ADMINISTRATORS, drop=[account_record(account)])
    _save(account)
    return account


def close_account(authority: Authority, account_id: UUID) -> Person:
    """Close an account: its sessions end, its past stays. Nobody closes their own, nor the last administrator's."""
    account = get_account(authority, account_id)
    require(account.id != authority.person, "account.own")
    keep_an_administrator(without=account.id)
    _let_in(account, active=False)
    return account


def reopen_account(authority: Authority, account_id: UUID) -> Person:
    """Let a person sign in again."""
    account = get_account(authority, account_id)
    _let_in(account, active=True)
    return account


def note_link(authority: Authority, account_id: UUID) -> Person:
    """Note that a sign-in link is made for somebody; the link itself is kept nowhere."""
    account = get_account(authority, account_id)
    require(account.is_active, "account.closed")
    record(of_unit(account.unit_id), audience=ADMINISTRATORS, put=[account_record(account)])
    return account


def set_own_email(by: UUID, email: str) -> Person:
    """Keep the address at which a person wants to get mail; their administrators see it. Empty: none."""
    found = Person.objects.select_for_update(no_key=True, of=("self",)).select_related("unit")
    person = found.get(id=by, is_active=True)
    require(not person.is_display)
    person.email = checked_email(email)
    person.version += 1
    person.save(update_fields=["email", "version"])
    _show(person)
    put_me(person)
    return person


def checked_email(text: str) -> str:
    """Return an e-mail address without what surrounds it; refuses ``account.bad_email``. Empty stays empty."""
    email = clean(text)
    try:
        if email:
            validate_email(email)
    except ValidationError:
        raise Refused("account.bad_email", email=email) from None
    return email


def get_account(authority: Authority, account_id: UUID) -> Person:
    """Return an account, open or closed, that ``authority`` may change; refuses with ``not_found``."""
    account = Person.objects.select_for_update(no_key=True, of=("self",)).filter(id=account_id).first()
    if account is None:
        raise not_found("account")
    authority.require_account(account)
    return account


def keep_an_administrator(*, without: UUID) -> None:
    """Refuse to leave the installation without anybody who administers all of it."""
    held = Administrator.objects.filter(unit=None, person__is_active=True)
    if held.filter(person=without).exists():
        require(held.exclude(person=without).exists(), "administrator.last")


def _fill(account: Person, fields: AccountFields) -> None:
    username, name = clean(fields.username).lower(), clean(fields.name)
    require(bool(USERNAME.fullmatch(username)), "account.bad_username", username=username)
    require(bool(name), "account.no_name")
    if Person.objects.filter(username=username).exclude(id=account.id).exists():
        raise Refused("account.username_taken", username=username)
    account.username, account.full_name = username, name
    account.title, account.title_en = clean(fields.title), clean(fields.title_en)
    account.email = checked_email(fields.email)
    account.rank, account.organises, account.is_display = fields.rank, fields.organises, fields.is_display


def _let_in(account: Person, *, active: bool) -> None:
    """Open or close an account, and with it the catalogue, which is for everybody who has an open one."""
    changed, account.is_active = account.is_active != active, active
    _save(account)
    if changed:
        record_new_rights(CATALOGUE, account.id)


def _save(account: Person) -> None:
    account.version += 1
    account.save()
    _show(account)
    show_people_anew([account.id])


def _show(account: Person) -> None:
    record(of_unit(account.unit_id), audience=ADMINISTRATORS, put=[account_record(account)])
