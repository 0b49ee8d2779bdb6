"""Lets devices start afresh when people's rights in a meeting change with its circles."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from agenda.cards import put_cards
from agenda.enums import DESK_ROLES, DISTRIBUTED
from agenda.hooks import after_restricting
from agenda.models import Meeting
from journal.keys import of_meeting
from journal.record import record_new_rights


def start_afresh(meeting: Meeting, people: Collection[UUID] | None = None) -> None:
    """Give ``people``, or everybody, a fresh view of the meeting; apps above first take back what must not be shown.

    Before the meeting is distributed nobody but the desk has anything to start afresh with.
    """
    after_restricting.run(meeting)
    put_cards(meeting, only=people)
    told = meeting.participants.all() if people is None else meeting.participants.filter(person_id__in=people)
    if meeting.state not in DISTRIBUTED:
        told = told.filter(role__in=DESK_ROLES)
    for person in told.values_list("person_id", flat=True):
        record_new_rights(of_meeting(meeting.id), person)
