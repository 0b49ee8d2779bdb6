"""Who comes to a meeting in somebody's place, and reminders to those who are invited."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from agenda.enums import SubstitutionState, choices
from agenda.models.meetings import Meeting, Participant
from common.ids import new_id


class Substitution(models.Model):
    """That a member named somebody to come in their place, and how far that is. One at a time for each member.

    ``handed_vote``: the member's vote is the stand-in's while this is in force. ``reason`` says why it was declined or
    refused. ``decided_by`` is whoever gave the consent that the meeting's rules ask for, or refused it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="substitution")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="substitutions")
    state = models.CharField(max_length=9, choices=choices(SubstitutionState), default="asked")
    reason = models.CharField(max_length=500, blank=True)
    handed_vote = models.BooleanField(default=False)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["named_at", "id"]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.member_id}: {self.state}"


class Nudge(models.Model):
    """The last reminder to one participant: of what, by whom, and the ``count``-th it was."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, primary_key=True, related_name="nudge")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="nudges")
    matters = models.JSONField(default=list)
    count = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.participant_id} {self.matters}"
