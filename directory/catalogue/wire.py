"""How the rows of an installation's lists look on the wire: one record for all, its fields told apart by ``list``."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from common.wire import Record, Wire
from directory.catalogue.models import Agency, CatalogueEntry, DocumentType, Holiday, Position, Room
from directory.enums import LAST_RANK

Line = Annotated[str, Meta(max_length=200)]
Short = Annotated[str, Meta(max_length=30)]
Rank = Annotated[int, Meta(ge=0, le=1_000_000)]
Seat = Annotated[str, Meta(max_length=8)]
Row = Annotated[list[Seat], Meta(max_length=60)]


class RoomFields(Wire, frozen=True, kw_only=True, tag_field="list", tag="room"):
    """A room. ``seats`` are the labels of its plan, row by row from the front; "" is a gap. ``display``: its screen."""

    name: Line
    name_en: Line = ""
    place: Line = ""
    place_en: Line = ""
    capacity: Annotated[int, Meta(ge=1, le=100_000)] | None = None
    seats: Annotated[list[Row], Meta(max_length=60)] = []
    display: UUID | None = None


class PositionFields(Wire, frozen=True, kw_only=True, tag_field="list", tag="position"):
    """An office people hold. ``rank`` is the order of protocol, smallest first."""

    name: Line
    name_en: Line = ""
    rank: Rank = LAST_RANK


class DocumentTypeFields(Wire, frozen=True, kw_only=True, tag_field="list", tag="document_type"):
    """A kind of official document and the abbreviation in its symbol (``NQ``, ``TTr``), if it has one."""

    name: Line
    name_en: Line = ""
    abbreviation: Short = ""


class AgencyFields(Wire, frozen=True, kw_only=True, tag_field="list", tag="agency"):
    """An agency that issues documents; ``symbol`` stands in theirs (``UBND``)."""

    name: Line
    name_en: Line = ""
    symbol: Short = ""


class HolidayFields(Wire, frozen=True, kw_only=True, tag_field="list", tag="holiday"):
    """Days off from ``first`` to ``last``; with ``worked``, days that are worked to make up for others."""

    name: Line
    name_en: Line = ""
    first: date
    last: date
    worked: bool = False


CatalogueFields = RoomFields | PositionFields | DocumentTypeFields | AgencyFields | HolidayFields

MODELS: dict[type[CatalogueFields], type[CatalogueEntry]] = {
    RoomFields: Room,
    PositionFields: Position,
    DocumentTypeFields: DocumentType,
    AgencyFields: Agency,
    HolidayFields: Holiday,
}
"""Each list's rows have a column for every field, called the same; a reference has the name of its id."""
_FIELDS = {model: fields for fields, model in MODELS.items()}
_COLUMNS = {"display": "display_id"}


class CatalogueEntryRecord(Record, frozen=True, kw_only=True, tag="catalogue_entry"):
    """A row of one of the installation's lists. ``archived``: kept for what refers to it, not offered any more."""

    fields: CatalogueFields
    archived: bool
    version: int


def fields_of(entry: CatalogueEntry) -> CatalogueFields:
    """Return what a row says."""
    fields = _FIELDS[type(entry)]
    return fields(**{name: getattr(entry, _COLUMNS.get(name, name)) for name in fields.__struct_fields__})


def fill(entry: CatalogueEntry, fields: CatalogueFields) -> None:
    """Write what a row is to say into it; saves nothing."""
    for name in fields.__struct_fields__:
        setattr(entry, _COLUMNS.get(name, name), getattr(fields, name))


def catalogue_entry_record(entry: CatalogueEntry) -> CatalogueEntryRecord:
    """Return the record of a row."""
    return CatalogueEntryRecord(
        id=str(entry.id), fields=fields_of(entry), archived=entry.archived, version=entry.version
    )
