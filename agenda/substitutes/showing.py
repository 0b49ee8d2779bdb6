"""Shows substitutions to the desk in the meeting's journal, and to the two people concerned in their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from agenda.models import Meeting, Substitution
from agenda.substitutes.wire import substitution_record
from common.wire import Record
from journal.audience import DESK, Audience, one_person
from journal.keys import of_meeting, of_person
from journal.read import Viewer, register_shared_view, register_view
from journal.record import record


def register_views() -> None:
    """Add substitutions to the snapshots of meetings and of people."""
    register_shared_view("meeting", _in_meeting)
    register_view("person", _of_person)


def get_substitutions() -> QuerySet[Substitution]:
    """Return substitutions with all that their records want."""
    return Substitution.objects.select_related("member__meeting", "member__person__unit", "person__unit")


def put_substitution(substitution_id: UUID) -> None:
    """Show a substitution as it is now."""
    _put(get_substitutions().filter(id=substitution_id))


def put_substitutions(meeting: Meeting) -> None:
    """Show all of a meeting, of which something has changed that they tell."""
    _put(get_substitutions().filter(member__meeting=meeting))


def show_substitutes_anew(people: Collection[UUID]) -> None:
    """Show people as they are called now wherever they are named (registered for ``after_changing_people``)."""
    concerned = get_substitutions().filter(Q(person__in=people) | Q(member__person__in=people))
    meetings = sorted(set(concerned.values_list("member__meeting", flat=True)))
    list(Meeting.objects.select_for_update().filter(id__in=meetings).order_by("id"))
    _put(concerned)


def drop_substitution(substitution: Substitution) -> None:
    """Take a substitution from everybody; call before it is deleted."""
    view = substitution_record(substitution)
    record(of_meeting(substitution.member.meeting_id), audience=DESK, drop=[view])
    for person in (substitution.member.person_id, substitution.person_id):
        record(of_person(person), audience=one_person(person), drop=[view])


def _put(substitutions: Iterable[Substitution]) -> None:
    for one in substitutions:
        view = substitution_record(one)
        record(of_meeting(one.member.meeting_id), audience=DESK, put=[view])
        for person in (one.member.person_id, one.person_id):
            record(of_person(person), audience=one_person(person), put=[view])


def _in_meeting(meeting_id: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    if DESK in audiences:
        yield from map(substitution_record, get_substitutions().filter(member__meeting_id=meeting_id))


def _of_person(person: UUID, viewer: Viewer) -> Iterable[Record]:
    if person == viewer.person:
        theirs = get_substitutions().filter(Q(person_id=person) | Q(member__person_id=person))
        yield from map(substitution_record, theirs)
