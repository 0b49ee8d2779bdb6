"""Headings that divide the agenda. They hold no papers and are no matter of their own: nothing is opened or voted."""

from __future__ import annotations

from uuid import UUID

from agenda.access import Seat, meeting_audience, take_seat_behind
from agenda.items import LONGEST_TITLE, editable
from agenda.models import Meeting, Section
from agenda.outline import number_items, put_in_place, rows_of
from agenda.wire import section_record
from common.errors import check_version, not_found, require
from common.text import clean
from journal.keys import of_meeting
from journal.record import record


def seat_at_section(section: UUID, by: UUID) -> Seat:
    """Return the seat of ``by`` in the section's meeting, locked; refuses strangers as if there were no section."""
    meeting = Section.objects.filter(id=section).values_list("meeting_id", flat=True).first()
    return take_seat_behind("section", meeting, by)


def add_section(seat: Seat, section_id: UUID, *, title: str) -> Section:
    """Append a heading; it stands over what is moved or added below it."""
    meeting = editable(seat)
    require(not Section.objects.filter(id=section_id).exists(), "section.exists")
    place = len(rows_of(meeting))
    Section.objects.create(id=section_id, meeting=meeting, title=_checked_title(title), position=place)
    number_items(meeting, also={section_id})
    return _get_section(meeting, section_id)


def edit_section(seat: Seat, section_id: UUID, *, version: int, title: str) -> Section:
    """Change a heading; refused when somebody else changed it meanwhile."""
    meeting = editable(seat)
    section = _get_section(meeting, section_id)
    check_version(section.version, version)
    section.title = _checked_title(title)
    section.version += 1
    section.save(update_fields=["title", "version"])
    record(of_meeting(meeting.id), audience=meeting_audience(meeting), put=[section_record(section)])
    return section


def move_section(seat: Seat, section_id: UUID, *, position: int) -> Section:
    """Move a heading, by itself, to ``position`` (from 0) among sections and items of the first level."""
    meeting = editable(seat)
    section = _get_section(meeting, section_id)
    put_in_place(section, rows_of(meeting), position)
    number_items(meeting, also={section_id})
    return _get_section(meeting, section_id)


def remove_section(seat: Seat, section_id: UUID) -> None:
    """Remove a heading; what stood below it stays."""
    meeting = editable(seat)
    section = _get_section(meeting, section_id)
    record(of_meeting(meeting.id), audience=meeting_audience(meeting), drop=[section_record(section)])
    section.delete()
    number_items(meeting)


def _get_section(meeting: Meeting, section: UUID) -> Section:
    found: Section | None = meeting.sections.filter(id=section).first()
    if found is None:
        raise not_found("section")
    return found


def _checked_title(title: str) -> str:
    title = clean(title)
    require(bool(title), "section.no_title")
    require(len(title) <= LONGEST_TITLE, "text.too_long", field="title", limit=LONGEST_TITLE)
    return title
