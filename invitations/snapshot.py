"""What a viewer sees of invitations: the desk the letter, all deliveries and answers, everybody what is their own."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from common.wire import Record
from invitations.models import CalendarFeed, Delivery, Letter, Reply
from invitations.showing import messages_by_participant
from invitations.wire import (
    calendar_feed_record,
    delivery_record,
    letter_record,
    own_invitation_record,
    own_reply_record,
    reply_record,
)
from journal.audience import DESK, Audience
from journal.read import Viewer, register_shared_view, register_view


def register_views() -> None:
    """Add answers to the snapshots of meetings and of people."""
    register_shared_view("meeting", _replies_in)
    register_shared_view("meeting", _deliveries_in)
    register_view("person", _own_replies)
    register_view("person", _own_feed)
    register_view("person", _own_invitations)


def _replies_in(meeting_id: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    if DESK in audiences:
        yield from map(reply_record, Reply.objects.filter(participant__meeting_id=meeting_id))


def _own_replies(person: UUID, viewer: Viewer) -> Iterable[Record]:
    if person == viewer.person:
        yield from map(
            own_reply_record, Reply.objects.filter(participant__person_id=person).select_related("participant")
        )


def _own_feed(person: UUID, viewer: Viewer) -> Iterable[Record]:
    if person == viewer.person:
        yield from map(calendar_feed_record, CalendarFeed.objects.filter(person_id=person))


def _deliveries_in(meeting_id: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    if DESK not in audiences:
        return
    yield from map(letter_record, Letter.objects.filter(meeting_id=meeting_id))
    messages = messages_by_participant(meeting_id)
    for delivery in Delivery.objects.filter(participant__meeting_id=meeting_id):
        yield delivery_record(delivery, messages.get(delivery.participant_id, []))


def _own_invitations(person: UUID, viewer: Viewer) -> Iterable[Record]:
    if person == viewer.person:
        invited = Delivery.objects.filter(participant__person_id=person).select_related("participant")
        yield from map(own_invitation_record, invited)
