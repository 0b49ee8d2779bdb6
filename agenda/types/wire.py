"""How types of meetings look on the wire."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from agenda.enums import Language
from agenda.models import MeetingType
from agenda.rules import MeetingRules
from common.wire import Record, Wire
from directory.catalogue.wire import Line, Rank
from directory.enums import LAST_RANK


class MeetingTypeFields(Wire, frozen=True, kw_only=True):
    """What a type prescribes. ``language`` and ``minutes`` are proposed for a new meeting, the rules bind it."""

    name: Line
    name_en: Line = ""
    rank: Rank = LAST_RANK
    language: Language = "vi"
    minutes: Annotated[int, Meta(ge=15, le=1440)] = 120
    rules: MeetingRules


class MeetingTypeRecord(Record, frozen=True, kw_only=True, tag="meeting_type"):
    """A type of meetings, in the catalogue. ``archived``: not offered any more."""

    fields: MeetingTypeFields
    archived: bool
    version: int


def meeting_type_record(found: MeetingType) -> MeetingTypeRecord:
    """Return the record of a type."""
    fields = MeetingTypeFields(
        name=found.name,
        name_en=found.name_en,
        rank=found.rank,
        language=found.language,  # type: ignore[arg-type]
        minutes=found.minutes,
        rules=found.rules_value,
    )
    return MeetingTypeRecord(id=str(found.id), fields=fields, archived=found.archived, version=found.version)


def fill(found: MeetingType, fields: MeetingTypeFields) -> None:
    """Write what a type is to prescribe into its row; saves nothing."""
    found.name, found.name_en, found.rank = fields.name, fields.name_en, fields.rank
    found.language, found.minutes = fields.language, fields.minutes
    found.rules = msgspec.to_builtins(fields.rules)
