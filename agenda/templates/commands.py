"""The commands on outlines that meetings can begin with."""

from __future__ import annotations

from uuid import UUID

from agenda.access import take_seat
from agenda.templates import keeping
from agenda.templates.wire import TemplateFields
from common.wire import Command
from directory.catalogue.wire import Line
from journal.commands import command


class SaveTemplate(Command, frozen=True, kw_only=True):
    """Keep the outline of a meeting under a name."""

    meeting: UUID
    template: UUID
    title: Line


class AddTemplate(Command, frozen=True, kw_only=True):
    """Add an outline for meetings of a type."""

    template: UUID
    type: UUID
    fields: TemplateFields


class EditTemplate(Command, frozen=True, kw_only=True):
    """Change an outline; ``version`` is the one the editor saw."""

    template: UUID
    version: int
    fields: TemplateFields


class OneTemplate(Command, frozen=True, kw_only=True):
    """An act on an outline."""

    template: UUID


@command("template.save")
def _save(cmd: SaveTemplate, *, by: UUID) -> None:
    keeping.save_template(take_seat(cmd.meeting, by), cmd.template, name=cmd.title)


@command("template.add")
def _add(cmd: AddTemplate, *, by: UUID) -> None:
    keeping.add_template(cmd.template, cmd.type, cmd.fields, by=by)


@command("template.edit")
def _edit(cmd: EditTemplate, *, by: UUID) -> None:
    keeping.edit_template(cmd.template, cmd.fields, version=cmd.version, by=by)


@command("template.archive")
def _archive(cmd: OneTemplate, *, by: UUID) -> None:
    keeping.archive_template(cmd.template, archived=True, by=by)


@command("template.restore")
def _restore(cmd: OneTemplate, *, by: UUID) -> None:
    keeping.archive_template(cmd.template, archived=False, by=by)


@command("template.remove")
def _remove(cmd: OneTemplate, *, by: UUID) -> None:
    keeping.remove_template(cmd.template, by=by)
