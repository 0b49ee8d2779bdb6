"""What people answered to their invitations, and the addresses of their calendar feeds."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from agenda.enums import choices
from agenda.models import Participant
from common.ids import new_id
from invitations.enums import Answer


class Reply(models.Model):
    """The last answer of one participant. ``starts_at``: the time they were asked about, which may have changed since.

    ``noted_by`` is the participant, or somebody of the desk who was told by telephone or letter.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="reply")
    answer = models.CharField(max_length=9, choices=choices(Answer))
    reason = models.CharField(max_length=500, blank=True)
    starts_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.participant_id} {self.answer}"


class CalendarFeed(models.Model):
    """Lets calendars elsewhere read one person's meetings; ``digest`` is the SHA-256 of the secret in its address."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id}"
