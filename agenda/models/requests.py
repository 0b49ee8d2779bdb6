"""Papers that people are asked for, and files that were refused as state secrets."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from agenda.enums import RequestState, SecretLabel, choices
from agenda.models.meetings import Item, Meeting
from common.ids import new_id


class PaperRequest(models.Model):
    """That the desk asks ``person`` for papers of an item by a time, which ``approver``, if any, has to approve.

    ``title`` is the item's as it was last known; ``item`` becomes null when the item is removed. The cards say how
    these people were called when they were asked.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="paper_requests")
    item = models.ForeignKey(Item, on_delete=models.SET_NULL, null=True, related_name="paper_requests")
    item_removed = models.BooleanField(default=False)
    title = models.CharField(max_length=400)
    note = models.TextField(blank=True)
    due_at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    person_card = models.JSONField()
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approver_card = models.JSONField(null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_by_card = models.JSONField()
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=choices(RequestState), default="asked")
    reason = models.TextField(blank=True)
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "id"]

    def __str__(self) -> str:
        return f"{self.state} request for {self.title}"


class SecretRefusal(models.Model):
    """That a file was refused because its name says it is a state secret (D1-10). Never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="secret_refusals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=255)
    label = models.CharField(max_length=12, choices=choices(SecretLabel))
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.label} {self.filename}"
