"""What a viewer sees of the agenda: the views behind snapshots, each restricting its own query."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from agenda.access import audiences_of, meeting_audience
from agenda.cards import cards_for
from agenda.circles import open_to
from agenda.enums import DESK_ROLES, DISTRIBUTED
from agenda.meetings import view_of
from agenda.models import ItemAcknowledgement, Meeting, Participant, Reading
from agenda.secrecy_wire import secret_refusal_record
from agenda.version_snapshot import acknowledgements_of, versions_in
from agenda.wire import (
    circle_record,
    item_acknowledgement_record,
    item_record,
    overrides_record,
    paper_record,
    participant_record,
    reading_record,
    section_record,
)
from agenda.work import work_of
from common.wire import Record
from journal.audience import DESK, Audience, circles_in
from journal.read import Viewer, register_gate, register_shared_view, register_view


def register_views() -> None:
    """Open meetings to those who take part, and homes to their owners."""
    register_gate("meeting", audiences_of)
    register_shared_view("meeting", _agenda_of)
    register_view("meeting", _readings_of)
    register_view("meeting", acknowledgements_of)
    register_view("meeting", _item_acknowledgements_of)
    register_view("meeting", work_of)
    register_view("person", _cards_of)


def _agenda_of(meeting_id: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    meeting = Meeting.objects.get(id=meeting_id)
    if meeting_audience(meeting) not in audiences:
        return
    yield view_of(meeting)
    if DESK in audiences:
        yield overrides_record(meeting)
        yield from map(secret_refusal_record, meeting.secret_refusals.all())
    yield from map(section_record, meeting.sections.all())
    yield from map(item_record, meeting.items.filter(open_to(audiences)))
    circles = meeting.circles.filter(id__in=circles_in(audiences))
    yield from map(circle_record, circles.prefetch_related("admissions__participant"))
    yield from map(participant_record, meeting.participants.select_related("person__unit"))
    papers = meeting.papers.defer("layout")
    if DESK not in audiences:
        papers = papers.filter(open_to(audiences), state="ready", released=True)
    yield from map(paper_record, papers)
    yield from versions_in(papers, audiences)


def _readings_of(meeting_id: UUID, viewer: Viewer) -> Iterable[Record]:
    readings = Reading.objects.filter(paper__meeting_id=meeting_id, person_id=viewer.person, page__gt=0)
    return map(reading_record, readings.filter(open_to(viewer.audiences, "paper__circle")))


def _item_acknowledgements_of(meeting_id: UUID, viewer: Viewer) -> Iterable[Record]:
    known = ItemAcknowledgement.objects.filter(open_to(viewer.audiences, "item__circle"), item__meeting_id=meeting_id)
    if not viewer.sees(DESK):
        known = known.filter(person_id=viewer.person)
    return map(item_acknowledgement_record, known)


def _cards_of(person: UUID, viewer: Viewer) -> Iterable[Record]:
    if person != viewer.person:
        return
    known = Q(meeting__state__in=DISTRIBUTED) | Q(role__in=DESK_ROLES)
    parts = Participant.objects.filter(known, person_id=person).select_related("meeting")
    for _, card in cards_for(list(parts)):
        yield card
