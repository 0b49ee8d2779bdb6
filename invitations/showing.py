"""Shows the desk how invitations fare, and everybody that there is a letter for them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from agenda.models import Participant
from invitations.models import Delivery, Letter, Message
from invitations.wire import delivery_record, letter_record, own_invitation_record
from journal.audience import DESK, one_person
from journal.keys import of_meeting, of_person
from journal.record import record


def put_letter(letter: Letter) -> None:
    """Show the desk what it wrote in the letter."""
    record(of_meeting(letter.meeting_id), audience=DESK, put=[letter_record(letter)])


def put_delivery(participant: Participant) -> None:
    """Show the desk how one participant's invitation fares."""
    put_deliveries(participant.meeting_id, [participant.id])


def put_deliveries(meeting: UUID, participants: Collection[UUID]) -> None:
    """Show the desk how several participants' invitations fare; two queries for any number."""
    deliveries = Delivery.objects.filter(participant__in=participants).order_by("participant_id")
    messages = messages_by_participant(meeting)
    put = [delivery_record(one, messages.get(one.participant_id, [])) for one in deliveries]
    record(of_meeting(meeting), audience=DESK, put=put)


def put_own_invitation(delivery: Delivery) -> None:
    """Show a participant that there is a letter for them; wants ``participant``."""
    person = delivery.participant.person_id
    record(of_person(person), audience=one_person(person), put=[own_invitation_record(delivery)])


def drop_delivery(delivery: Delivery) -> None:
    """Take an invitation from the desk's sight and from its reader; wants ``participant``."""
    person = delivery.participant.person_id
    meeting = delivery.participant.meeting_id
    record(of_meeting(meeting), audience=DESK, drop=[delivery_record(delivery, [])])
    record(of_person(person), audience=one_person(person), drop=[own_invitation_record(delivery)])


def messages_by_participant(meeting: UUID) -> dict[UUID, list[Message]]:
    """Return a meeting's messages by participant, oldest first; one query."""
    found: dict[UUID, list[Message]] = {}
    for message in Message.objects.filter(meeting_id=meeting).order_by("id"):
        found.setdefault(message.participant, []).append(message)
    return found
