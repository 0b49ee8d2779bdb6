"""The outlines in the catalogue, which everybody with an account sees."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from agenda.models import MeetingTemplate
from agenda.templates.wire import meeting_template_record
from common.wire import Record
from journal.audience import Audience
from journal.read import register_shared_view


def register_views() -> None:
    """Add the outlines to the snapshot of the catalogue."""
    register_shared_view("catalogue", _templates)


def _templates(_subject: UUID, _audiences: frozenset[Audience]) -> Iterable[Record]:
    return map(meeting_template_record, MeetingTemplate.objects.all())
