"""Carries the desk's reminders to answer beyond the app, to those whom the invitation reached there."""

from __future__ import annotations

from agenda.models import Nudge, Participant
from invitations.models import Reply
from invitations.outbox import queue_reminder
from invitations.showing import put_delivery


def carry_reminder(nudge: Nudge) -> None:
    """Mail a reminder to answer that was shown on somebody's home (registered for ``after_nudging``).

    Reminders of papers stay in the app, where the papers are; so do those to whoever has answered.
    """
    if "reply" not in nudge.matters or _has_answered(nudge):
        return
    participant = Participant.objects.select_related("person").get(id=nudge.participant_id)
    queue_reminder(participant)
    put_delivery(participant)


def _has_answered(nudge: Nudge) -> bool:
    return Reply.objects.filter(participant=nudge.participant_id, starts_at=nudge.meeting.starts_at).exists()
