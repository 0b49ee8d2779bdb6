"""Keeping the lists: those who administer the installation add, change, archive and remove rows; everyone chooses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import msgspec

from common.errors import check_version, not_found, require
from common.text import clean
from directory.catalogue.models import CatalogueEntry, DocumentType, Holiday, Room
from directory.catalogue.rows import insert_row, remove_row, require_free_name, require_keeper, save_row
from directory.catalogue.wire import (
    MODELS,
    CatalogueFields,
    HolidayFields,
    RoomFields,
    catalogue_entry_record,
    fill,
)
from directory.models import Person

LONGEST_HOLIDAY = timedelta(days=60)


def add_entry(entry_id: UUID, fields: CatalogueFields, *, by: UUID) -> CatalogueEntry:
    """Add a row to the list that ``fields`` belong to."""
    require_keeper(by)
    require(all(one.id != entry_id for one in _every_entry(entry_id)), "catalogue.exists")
    entry = MODELS[type(fields)](id=entry_id)
    _write(entry, fields)
    return insert_row(entry, catalogue_entry_record)


def edit_entry(entry_id: UUID, fields: CatalogueFields, *, version: int, by: UUID) -> CatalogueEntry:
    """Change a row; what was made with it keeps what it was made with."""
    require_keeper(by)
    entry = get_entry(entry_id)
    check_version(entry.version, version)
    require(type(entry) is MODELS[type(fields)], "catalogue.other_list")
    _write(entry, fields)
    return save_row(entry, catalogue_entry_record)


def archive_entry(entry_id: UUID, *, archived: bool, by: UUID) -> CatalogueEntry:
    """Offer a row no more, or again; what refers to it stays as it is."""
    require_keeper(by)
    entry = get_entry(entry_id)
    if entry.archived == archived:
        return entry
    entry.archived = archived
    if not archived:
        _require_unique(entry)
    return save_row(entry, catalogue_entry_record)


def remove_entry(entry_id: UUID, *, by: UUID) -> None:
    """Remove a row that nothing refers to; refused otherwise, it can be archived."""
    require_keeper(by)
    entry = get_entry(entry_id)
    remove_row(entry, catalogue_entry_record)


def get_entry(entry_id: UUID) -> CatalogueEntry:
    """Return a row of whichever list; refuses with ``not_found``."""
    found = next(_every_entry(entry_id), None)
    if found is None:
        raise not_found("catalogue_entry")
    return found


def get_room(room_id: UUID) -> Room:
    """Return a room, locked, so that two meetings that want it are checked one after another."""
    found: Room | None = Room.objects.select_for_update().filter(id=room_id).first()
    if found is None:
        raise not_found("room")
    return found


def _every_entry(entry_id: UUID) -> Iterator[CatalogueEntry]:
    for model in MODELS.values():
        yield from model.objects.filter(id=entry_id)


def _write(entry: CatalogueEntry, fields: CatalogueFields) -> None:
    texts = {name: clean(value) for name, value in msgspec.structs.asdict(fields).items() if isinstance(value, str)}
    cleaned = msgspec.structs.replace(fields, **texts)
    require(bool(cleaned.name), "catalogue.no_name")
    match cleaned:
        case RoomFields(display=UUID() as display):
            known = Person.objects.filter(id=display, is_display=True, is_active=True)
            require(known.exists(), "room.no_such_display")
        case HolidayFields():
            require(cleaned.first <= cleaned.last, "holiday.ends_before_start")
            require(cleaned.last - cleaned.first < LONGEST_HOLIDAY, "holiday.too_long", days=LONGEST_HOLIDAY.days)
    fill(entry, cleaned)
    _require_unique(entry)


def _require_unique(entry: CatalogueEntry) -> None:
    """Refuse what would stand in a list twice: a name, an abbreviation, a day off."""
    others = [one for one in type(entry).objects.filter(archived=False) if one.id != entry.id]
    if isinstance(entry, Holiday):
        clash = next((one for one in others if _overlap(entry, one)), None)
        require(clash is None, "holiday.overlaps", name=clash.name if clash else "")
        return
    require_free_name(entry, others)
    if isinstance(entry, DocumentType) and entry.abbreviation:
        taken = {one.abbreviation for one in others if isinstance(one, DocumentType)}
        require(entry.abbreviation not in taken, "document_type.abbreviation_taken", abbreviation=entry.abbreviation)


def _overlap(one: Holiday, other: CatalogueEntry) -> bool:
    return isinstance(other, Holiday) and one.first <= other.last and other.first <= one.last
