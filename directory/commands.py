"""The directory's commands: of people on their own account, of administrators on their branch."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from common.wire import Command
from directory import accounts, administrators, units
from directory.authority import take_authority
from directory.people import set_language
from directory.wire import AccountFields, Address, UnitFields
from journal.commands import command


class SetLanguage(Command, frozen=True, kw_only=True):
    """Choose the language of the screens; empty follows the browser."""

    language: Literal["", "vi", "en"]


@command("me.set_language")
def _set_language(cmd: SetLanguage, *, by: UUID) -> None:
    set_language(by, cmd.language)


class SetEmail(Command, frozen=True, kw_only=True):
    """Say where one gets mail; empty for nowhere."""

    email: Address


@command("me.set_email")
def _set_email(cmd: SetEmail, *, by: UUID) -> None:
    accounts.set_own_email(by, cmd.email)


class AddUnit(Command, frozen=True, kw_only=True):
    """Make a unit under ``parent``; ``None`` is the top."""

    unit: UUID
    parent: UUID | None
    fields: UnitFields


class EditUnit(Command, frozen=True, kw_only=True):
    """Change what a unit is called; ``version`` is the one the editor saw."""

    unit: UUID
    version: int
    fields: UnitFields


class MoveUnit(Command, frozen=True, kw_only=True):
    """Put a unit elsewhere in the tree."""

    unit: UUID
    parent: UUID | None


class OneUnit(Command, frozen=True, kw_only=True):
    """An act on a unit."""

    unit: UUID


class AddAccount(Command, frozen=True, kw_only=True):
    """Open an account in ``unit``; ``None`` for somebody without one."""

    account: UUID
    unit: UUID | None
    fields: AccountFields


class EditAccount(Command, frozen=True, kw_only=True):
    """Change an account; ``version`` is the one the editor saw."""

    account: UUID
    version: int
    fields: AccountFields


class MoveAccount(Command, frozen=True, kw_only=True):
    """Put a person into another unit."""

    account: UUID
    unit: UUID | None


class OneAccount(Command, frozen=True, kw_only=True):
    """An act on an account."""

    account: UUID


class AppointAdministrator(Command, frozen=True, kw_only=True):
    """Let a person administer ``unit`` and all below it; ``None`` is the installation."""

    administrator: UUID
    unit: UUID | None
    person: UUID


class OneAdministrator(Command, frozen=True, kw_only=True):
    """An act on an administrator."""

    administrator: UUID


@command("unit.add")
def _add_unit(cmd: AddUnit, *, by: UUID) -> None:
    units.add_unit(take_authority(by), cmd.unit, parent=cmd.parent, fields=cmd.fields)


@command("unit.edit")
def _edit_unit(cmd: EditUnit, *, by: UUID) -> None:
    units.edit_unit(take_authority(by), cmd.unit, version=cmd.version, fields=cmd.fields)


@command("unit.move")
def _move_unit(cmd: MoveUnit, *, by: UUID) -> None:
    units.move_unit(take_authority(by), cmd.unit, parent=cmd.parent)


@command("unit.remove")
def _remove_unit(cmd: OneUnit, *, by: UUID) -> None:
    units.remove_unit(take_authority(by), cmd.unit)


@command("account.add")
def _add_account(cmd: AddAccount, *, by: UUID) -> None:
    accounts.add_account(take_authority(by), cmd.account, unit=cmd.unit, fields=cmd.fields)


@command("account.edit")
def _edit_account(cmd: EditAccount, *, by: UUID) -> None:
    accounts.edit_account(take_authority(by), cmd.account, version=cmd.version, fields=cmd.fields)


@command("account.move")
def _move_account(cmd: MoveAccount, *, by: UUID) -> None:
    accounts.move_account(take_authority(by), cmd.account, unit=cmd.unit)


@command("account.close")
def _close_account(cmd: OneAccount, *, by: UUID) -> None:
    accounts.close_account(take_authority(by), cmd.account)


@command("account.reopen")
def _reopen_account(cmd: OneAccount, *, by: UUID) -> None:
    accounts.reopen_account(take_authority(by), cmd.account)


@command("administrator.appoint")
def _appoint(cmd: AppointAdministrator, *, by: UUID) -> None:
    administrators.appoint_administrator(take_authority(by), cmd.administrator, unit=cmd.unit, person=cmd.person)


@command("administrator.dismiss")
def _dismiss(cmd: OneAdministrator, *, by: UUID) -> None:
    administrators.dismiss_administrator(take_authority(by), cmd.administrator)
