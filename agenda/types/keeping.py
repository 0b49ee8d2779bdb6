"""Changing types of meetings. No change reaches a meeting in being: it keeps the rules that it was created with."""

from __future__ import annotations

from uuid import UUID

import msgspec

from agenda.models import MeetingType
from agenda.rules import check_rules
from agenda.types.wire import MeetingTypeFields, fill, meeting_type_record
from common.errors import check_version, not_found, require
from common.text import clean
from directory.catalogue.rows import insert_row, remove_row, require_free_name, require_keeper, save_row


def add_type(type_id: UUID, fields: MeetingTypeFields, *, by: UUID) -> MeetingType:
    """Add a type that meetings may be created with from now on."""
    require_keeper(by)
    made = MeetingType(id=type_id)
    _write(made, fields)
    return insert_row(made, meeting_type_record)


def edit_type(type_id: UUID, fields: MeetingTypeFields, *, version: int, by: UUID) -> MeetingType:
    """Change what a type prescribes for meetings to come."""
    require_keeper(by)
    found = get_type(type_id)
    check_version(found.version, version)
    _write(found, fields)
    return save_row(found, meeting_type_record)


def archive_type(type_id: UUID, *, archived: bool, by: UUID) -> MeetingType:
    """Offer a type no more, or again; the last one that is offered stays."""
    require_keeper(by)
    found = get_type(type_id)
    if found.archived == archived:
        return found
    if archived:
        _keep_another(found)
    found.archived = archived
    require_free_name(found, MeetingType.objects.all())
    return save_row(found, meeting_type_record)


def remove_type(type_id: UUID, *, by: UUID) -> None:
    """Remove a type that no meeting was created with; refused otherwise, it can be archived."""
    require_keeper(by)
    found = get_type(type_id)
    _keep_another(found)
    remove_row(found, meeting_type_record)


def get_type(type_id: UUID) -> MeetingType:
    """Return a type of meetings; refuses with ``not_found``."""
    found: MeetingType | None = MeetingType.objects.filter(id=type_id).first()
    if found is None:
        raise not_found("meeting_type")
    return found


def _write(found: MeetingType, fields: MeetingTypeFields) -> None:
    check_rules(fields.rules)
    agency = {"agency": clean(fields.rules.agency), "agency_en": clean(fields.rules.agency_en)}
    rules = msgspec.structs.replace(fields.rules, **agency)
    fill(found, msgspec.structs.replace(fields, name=clean(fields.name), name_en=clean(fields.name_en), rules=rules))
    require_free_name(found, MeetingType.objects.all())


def _keep_another(found: MeetingType) -> None:
    others = MeetingType.objects.filter(archived=False).exclude(id=found.id)
    require(found.archived or others.exists(), "meeting_type.last")
