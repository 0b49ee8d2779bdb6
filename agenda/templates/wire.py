"""Records of outlines that meetings can begin with."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from agenda.models import MeetingTemplate
from common.wire import Record, Wire
from directory.catalogue.wire import Line

MOST_ROWS = 200


class OutlineRow(Wire, frozen=True, kw_only=True):
    """A row of an outline: a heading, an item, or a point under the item before it."""

    of: Literal["section", "item", "point"]
    title: Annotated[str, Meta(max_length=400)]
    minutes: Annotated[int, Meta(ge=1, le=1440)] | None = None
    unit: Line = ""
    consent: bool = False


class TemplateFields(Wire, frozen=True, kw_only=True):
    """What an outline is called, and its rows in order."""

    name: Line
    name_en: Line = ""
    rows: Annotated[list[OutlineRow], Meta(max_length=MOST_ROWS)]


class MeetingTemplateRecord(Record, frozen=True, kw_only=True, tag="meeting_template"):
    """An outline for meetings of a ``type``, in the catalogue. ``archived``: not offered any more."""

    type: UUID
    fields: TemplateFields
    archived: bool
    version: int


def rows_in(found: MeetingTemplate) -> list[OutlineRow]:
    """Return the rows of an outline as typed values."""
    return msgspec.convert(found.rows, list[OutlineRow])


def meeting_template_record(found: MeetingTemplate) -> MeetingTemplateRecord:
    """Return the record of an outline."""
    fields = TemplateFields(name=found.name, name_en=found.name_en, rows=rows_in(found))
    return MeetingTemplateRecord(
        id=str(found.id), type=found.type_id, fields=fields, archived=found.archived, version=found.version
    )
