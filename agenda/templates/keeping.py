"""Keeping outlines: desks save them from their meetings, administrators of the installation change and remove them.

Whoever has an account sees what is kept, so nothing of a closed item may ever get into one.
"""

from __future__ import annotations

from uuid import UUID

import msgspec

from agenda.access import Seat
from agenda.models import Item, Meeting, MeetingTemplate
from agenda.outline import neighbours_of, rows_of
from agenda.templates.wire import MOST_ROWS, OutlineRow, TemplateFields, meeting_template_record
from agenda.types.keeping import get_type
from common.errors import check_version, not_found, require
from common.text import clean
from directory.catalogue.rows import insert_row, remove_row, require_free_name, require_keeper, save_row
from directory.people import get_person


def save_template(seat: Seat, template_id: UUID, *, name: str) -> MeetingTemplate:
    """Keep the outline of a meeting for others of its type; closed items and their points are left out."""
    require(seat.is_desk and get_person(seat.person_id).organises)
    rows = outline_of(seat.meeting)
    require(bool(rows), "template.empty")
    return _add(template_id, seat.meeting.type_id, TemplateFields(name=name, rows=rows[:MOST_ROWS]))


def add_template(template_id: UUID, type_id: UUID, fields: TemplateFields, *, by: UUID) -> MeetingTemplate:
    """Add an outline for meetings of a type."""
    require_keeper(by)
    return _add(template_id, get_type(type_id).id, fields)


def edit_template(template_id: UUID, fields: TemplateFields, *, version: int, by: UUID) -> MeetingTemplate:
    """Change an outline; meetings that began with it stay as they are."""
    require_keeper(by)
    found = get_template(template_id)
    check_version(found.version, version)
    _write(found, fields)
    return save_row(found, meeting_template_record)


def archive_template(template_id: UUID, *, archived: bool, by: UUID) -> MeetingTemplate:
    """Offer an outline no more, or again."""
    require_keeper(by)
    found = get_template(template_id)
    if found.archived == archived:
        return found
    found.archived = archived
    _check_name(found)
    return save_row(found, meeting_template_record)


def remove_template(template_id: UUID, *, by: UUID) -> None:
    """Remove an outline."""
    require_keeper(by)
    found = get_template(template_id)
    remove_row(found, meeting_template_record)


def get_template(template_id: UUID) -> MeetingTemplate:
    """Return an outline; refuses with ``not_found``."""
    found: MeetingTemplate | None = MeetingTemplate.objects.filter(id=template_id).first()
    if found is None:
        raise not_found("meeting_template")
    return found


def outline_of(meeting: Meeting) -> list[OutlineRow]:
    """Return the rows of a meeting's outline that everybody who takes part sees."""
    rows = []
    for row in rows_of(meeting):
        if not isinstance(row, Item):
            rows.append(OutlineRow(of="section", title=row.title))
        elif row.circle_id is None:
            rows.append(_row_of(row))
            points = neighbours_of(meeting, row)
            rows += [_row_of(point) for point in points if isinstance(point, Item) and point.circle_id is None]
    return rows


def _row_of(item: Item) -> OutlineRow:
    return OutlineRow(
        of="item" if item.parent_id is None else "point",
        title=item.title,
        minutes=item.minutes,
        unit=item.unit,
        consent=item.consent or item.pulled_by_id is not None,
    )


def _add(template_id: UUID, type_id: UUID, fields: TemplateFields) -> MeetingTemplate:
    made = MeetingTemplate(id=template_id, type_id=type_id)
    _write(made, fields)
    return insert_row(made, meeting_template_record)


def _write(found: MeetingTemplate, fields: TemplateFields) -> None:
    rows = [msgspec.structs.replace(row, title=clean(row.title), unit=clean(row.unit)) for row in fields.rows]
    require(all(row.title for row in rows), "item.no_title")
    under = [row.of for row in rows if row.of != "section"]
    require(not under or under[0] == "item", "template.point_alone")
    found.name, found.name_en = clean(fields.name), clean(fields.name_en)
    found.rows = msgspec.to_builtins(rows)
    _check_name(found)


def _check_name(found: MeetingTemplate) -> None:
    """Outlines of different types may bear one name."""
    require_free_name(found, MeetingTemplate.objects.filter(type_id=found.type_id))
