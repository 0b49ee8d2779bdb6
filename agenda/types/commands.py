"""The commands of those who keep the types of meetings."""

from __future__ import annotations

from uuid import UUID

from agenda.types import keeping
from agenda.types.wire import MeetingTypeFields
from common.wire import Command
from journal.commands import command


class AddMeetingType(Command, frozen=True, kw_only=True):
    """Add a type of meetings."""

    type: UUID
    fields: MeetingTypeFields


class EditMeetingType(Command, frozen=True, kw_only=True):
    """Change a type; ``version`` is the one the editor saw."""

    type: UUID
    version: int
    fields: MeetingTypeFields


class OneMeetingType(Command, frozen=True, kw_only=True):
    """An act on a type."""

    type: UUID


@command("meeting_type.add")
def _add(cmd: AddMeetingType, *, by: UUID) -> None:
    keeping.add_type(cmd.type, cmd.fields, by=by)


@command("meeting_type.edit")
def _edit(cmd: EditMeetingType, *, by: UUID) -> None:
    keeping.edit_type(cmd.type, cmd.fields, version=cmd.version, by=by)


@command("meeting_type.archive")
def _archive(cmd: OneMeetingType, *, by: UUID) -> None:
    keeping.archive_type(cmd.type, archived=True, by=by)


@command("meeting_type.restore")
def _restore(cmd: OneMeetingType, *, by: UUID) -> None:
    keeping.archive_type(cmd.type, archived=False, by=by)


@command("meeting_type.remove")
def _remove(cmd: OneMeetingType, *, by: UUID) -> None:
    keeping.remove_type(cmd.type, by=by)
