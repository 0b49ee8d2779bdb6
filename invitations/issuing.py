"""Inviting people: everybody when the meeting is distributed, whoever comes later, and anew when time or place change.

What follows the distribution waits for a moment before it leaves, so that several changes become one message and what
is taken back at once never leaves at all. Until the meeting opens people are told; from then on they are in it, and
only whoever is removed from it hears of that.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import msgspec

from agenda.models import Meeting, Participant
from common.clock import now
from invitations.letter.compose import compose_content, list_open_matters
from invitations.letters import letter_of
from invitations.models import Delivery, Letter
from invitations.numbers import require_free
from invitations.outbox import queue_cancel, queue_requests
from invitations.showing import drop_delivery, put_deliveries, put_letter, put_own_invitation

SETTLE = timedelta(minutes=2)
"""How long a change waits for another before it is mailed."""


def invite_people(meeting: Meeting) -> None:
    """Tell everybody who was not told yet what the meeting is now (registered for ``after_announcing``).

    Harmless when nothing is new. The first time messages leave at once, later after ``SETTLE``.
    """
    if meeting.state != "approved":
        return
    letter = letter_of(meeting)
    due_at = now() + SETTLE if letter.revision else now()
    _bring_up_to_date(letter)
    invited = meeting.participants.exclude(role="display").select_related("person", "meeting")
    behind = list(invited.exclude(delivery__revision=letter.revision).order_by("position", "id"))
    _tell(letter, behind, due_at)


def uninvite(participant: Participant) -> None:
    """Take an invitation back from somebody about to leave the meeting (registered for ``before_removing…``)."""
    delivery = Delivery.objects.select_related("participant").filter(participant=participant).first()
    if delivery is None:
        return
    drop_delivery(delivery)
    delivery.delete()
    queue_cancel(participant, due_at=now() + SETTLE)


def strike_closed_matters(meeting: Meeting) -> None:
    """Strike from the letter that was sent what is closed to somebody now (registered for ``after_restricting``).

    Nobody is told: whoever reads the letter from now on, or gets it by mail, finds what everybody may know of. What is
    opened again comes back with the next revision alone.
    """
    letter = letter_of(meeting)
    sent = letter.content_value
    if sent is None:
        return
    kept = list((Counter(sent.matters) & Counter(list_open_matters(meeting))).elements())
    if len(kept) < len(sent.matters):
        letter.content = msgspec.to_builtins(msgspec.structs.replace(sent, matters=kept))
        letter.save(update_fields=["content"])


def _bring_up_to_date(letter: Letter) -> None:
    """Make a new revision of the letter where what people arrange their day by is not what was sent.

    Refuses ``letter.number_taken``: its symbol or the year may have changed since it got its number.
    """
    content = compose_content(letter.meeting)
    sent = letter.content_value
    if sent is not None and sent.told == content.told:
        return
    letter.revision += 1
    letter.version += 1
    letter.content, letter.issued_at = msgspec.to_builtins(content), now()
    require_free(letter, drafts=False)
    letter.save()
    put_letter(letter)


def _tell(letter: Letter, people: list[Participant], due_at: datetime) -> None:
    if not people:
        return
    told_at = now()
    rows = [Delivery(participant=one, revision=letter.revision, told_at=told_at) for one in people]
    Delivery.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["participant"],
        update_fields=["revision", "told_at"],
    )
    queue_requests(letter, people, due_at=due_at)
    put_deliveries(letter.meeting_id, [one.id for one in people])
    for delivery in Delivery.objects.filter(participant__in=people).select_related("participant"):
        put_own_invitation(delivery)
