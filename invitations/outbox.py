"""Writes messages in the act that causes them, to be sent by a worker once it is committed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from agenda.models import Participant
from common.clock import now
from directory.models import Person
from invitations.channels import channels
from invitations.enums import Channel, Method
from invitations.models import Letter, Message
from invitations.tasks import send_due

NOT_GONE = ("queued", "no_address")
"""States of messages that nobody has got, nor may have."""


def open_channels() -> list[Channel]:
    """Return the channels on which messages are written."""
    found = channels()
    ways: list[tuple[Channel, bool]] = [("email", found.email), ("sms", found.sms)]
    return [channel for channel, is_open in ways if is_open]


def queue_requests(letter: Letter, people: Sequence[Participant], *, due_at: datetime) -> None:
    """Write an invitation to each of ``people`` on each open channel, in place of what has not left yet.

    Who has had this very revision, and was about to be uninvited, keeps it. Wants ``person`` selected.
    """
    for channel in open_channels():
        written = _of(letter.meeting_id, channel).filter(person__in=[one.person_id for one in people])
        written.filter(state__in=NOT_GONE).delete()
        sequences = dict(written.values_list("person_id").annotate(Max("sequence")).order_by())
        told = _told_by(written, letter.revision)
        fresh = [
            _message(one, channel, "request", letter.revision, sequences.get(one.person_id, -1) + 1, due_at)
            for one in people
            if one.id not in told
        ]
        _queue(fresh, due_at)


def queue_cancel(participant: Participant, *, due_at: datetime) -> None:
    """Drop what is still to be told to somebody who leaves; what they were told already is taken back.

    Whether they were is said by the last message that did not fail: a change may have failed after its invitation.
    """
    for channel in open_channels():
        written = _of(participant.meeting_id, channel).filter(person=participant.person_id)
        written.filter(state__in=NOT_GONE).delete()
        told = list(written.exclude(method="reminder").order_by("sequence"))
        last = next((one for one in reversed(told) if one.state != "failed"), None)
        if last is None or last.method == "cancel":
            continue
        cancel = _message(participant, channel, "cancel", last.revision, told[-1].sequence + 1, due_at)
        _queue([cancel], due_at)


def queue_reminder(participant: Participant) -> None:
    """Write at once to somebody whom an invitation reached; wants ``person`` selected."""
    moment = now()
    for channel in open_channels():
        requests = _of(participant.meeting_id, channel).filter(participant=participant.id, method="request")
        last = requests.filter(state="sent").order_by("sequence").last()
        if last is not None and _address(participant.person, channel):
            _queue([_message(participant, channel, "reminder", last.revision, last.sequence, moment)], moment)


def queue_again(message: Message, person: Person) -> None:
    """Have a message sent once more, to the address its reader has now."""
    message.address = _address(person, message.channel)  # type: ignore[arg-type]
    message.state, message.round = "queued" if message.address else "no_address", message.round + 1
    message.attempts, message.problem, message.answer = 0, "", ""
    message.due_at, message.settled_at = now(), None
    message.save()
    if message.address:
        send_due.enqueue()


def _of(meeting: UUID, channel: Channel) -> QuerySet[Message]:
    return Message.objects.filter(meeting_id=meeting, channel=channel)


def _told_by(written: QuerySet[Message], revision: int) -> set[UUID]:
    """Return the participants whose last message is an invitation of this revision."""
    last = {one.participant: one for one in written.exclude(method="reminder").order_by("sequence")}
    return {participant for participant, one in last.items() if (one.method, one.revision) == ("request", revision)}


def _message(
    one: Participant, channel: Channel, method: Method, revision: int, sequence: int, due_at: datetime
) -> Message:
    address = _address(one.person, channel)
    return Message(
        meeting_id=one.meeting_id,
        person_id=one.person_id,
        participant=one.id,
        channel=channel,
        method=method,
        revision=revision,
        sequence=sequence,
        state="queued" if address else "no_address",
        address=address,
        due_at=due_at,
    )


def _address(person: Person, channel: Channel) -> str:
    """Return where somebody is reached; a gateway knows people by their user names and has the numbers itself."""
    return person.username if channel == "sms" else person.email


def _queue(messages: Sequence[Message], due_at: datetime) -> None:
    Message.objects.bulk_create(messages)
    if any(message.state == "queued" for message in messages):
        send_due.using(run_after=due_at).enqueue()
