"""How people are called in meetings: as the directory has it until a meeting closes, from then on as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

import msgspec

from agenda.access import meeting_audience
from agenda.models import Meeting, Participant
from agenda.wire import participant_record
from directory.wire import person_card
from journal.keys import of_meeting
from journal.record import record


def keep_cards(participants: Iterable[Participant]) -> list[Participant]:
    """Set on each what it is called now, to be saved by the caller; wants ``person__unit`` selected."""
    kept = list(participants)
    for one in kept:
        one.card = msgspec.to_builtins(person_card(one.person))
    return kept


def close_naming(meeting: Meeting) -> None:
    """Keep the names, titles and units of all who take part in a meeting that closes."""
    kept = keep_cards(meeting.participants.select_related("person__unit"))
    Participant.objects.bulk_update(kept, ["card"])


def show_people_anew(people: Collection[UUID]) -> None:
    """Show people as they are called now in every meeting of theirs that has not closed.

    Locks those meetings, always in one order, as their own acts do.
    """
    wanted = Meeting.objects.exclude(state="closed").filter(participants__person__in=people)
    ids = sorted(set(wanted.values_list("id", flat=True)))
    for meeting in Meeting.objects.select_for_update().filter(id__in=ids).exclude(state="closed").order_by("id"):
        parts = meeting.participants.filter(person__in=people).select_related("person__unit")
        put = map(participant_record, parts)
        record(of_meeting(meeting.id), audience=meeting_audience(meeting), put=put)
