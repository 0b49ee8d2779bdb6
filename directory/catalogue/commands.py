"""The commands of those who keep the installation's lists. Which list is meant, the fields say themselves."""

from __future__ import annotations

from uuid import UUID

from common.wire import Command
from directory.catalogue import entries
from directory.catalogue.wire import CatalogueFields
from journal.commands import command


class AddCatalogueEntry(Command, frozen=True, kw_only=True):
    """Add a row to the list that the fields belong to."""

    entry: UUID
    fields: CatalogueFields


class EditCatalogueEntry(Command, frozen=True, kw_only=True):
    """Change a row; ``version`` is the one the editor saw."""

    entry: UUID
    version: int
    fields: CatalogueFields


class OneCatalogueEntry(Command, frozen=True, kw_only=True):
    """An act on a row."""

    entry: UUID


@command("catalogue.add")
def _add(cmd: AddCatalogueEntry, *, by: UUID) -> None:
    entries.add_entry(cmd.entry, cmd.fields, by=by)


@command("catalogue.edit")
def _edit(cmd: EditCatalogueEntry, *, by: UUID) -> None:
    entries.edit_entry(cmd.entry, cmd.fields, version=cmd.version, by=by)


@command("catalogue.archive")
def _archive(cmd: OneCatalogueEntry, *, by: UUID) -> None:
    entries.archive_entry(cmd.entry, archived=True, by=by)


@command("catalogue.restore")
def _restore(cmd: OneCatalogueEntry, *, by: UUID) -> None:
    entries.archive_entry(cmd.entry, archived=False, by=by)


@command("catalogue.remove")
def _remove(cmd: OneCatalogueEntry, *, by: UUID) -> None:
    entries.remove_entry(cmd.entry, by=by)
