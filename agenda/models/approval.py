"""What is on its way through its approvers, and what each of them decided."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from agenda.enums import ApprovalState, choices
from agenda.models.meetings import Meeting
from agenda.models.papers import Paper, Replacement
from common.ids import new_id


class Approval(models.Model):
    """One submission: of a meeting, or with ``paper`` of a paper that came later, with ``replacement`` of its new file.

    ``content`` is what lies before the approvers (``agenda.approval.content``) and ``seal`` its SHA-256. ``place`` is
    the step it waits at, from 0. ``history`` are the acts so far, oldest first; nothing of it ever changes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="approvals")
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, related_name="approvals")
    replacement = models.ForeignKey(Replacement, on_delete=models.CASCADE, null=True, related_name="approvals")
    state = models.CharField(max_length=12, choices=choices(ApprovalState), default="pending")
    place = models.PositiveIntegerField(default=0)
    content = models.JSONField()
    seal = models.CharField(max_length=64)
    history = models.JSONField(default=list)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["submitted_at", "id"]

    def __str__(self) -> str:
        return f"{self.state} approval in {self.meeting_id}"


class ApprovalStep(models.Model):
    """One step of a submission. ``approvers`` were found when it was submitted, ``people`` says how they were called.

    The chair's step, always the last one, has none: whoever chairs the meeting decides.
    """

    approval = models.ForeignKey(Approval, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    is_chair = models.BooleanField(default=False)
    approvers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    people = models.JSONField(default=list)
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    deputy_card = models.JSONField(null=True)
    deputy_until = models.DateTimeField(null=True)
    decided_by = models.JSONField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["place"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["approval", "place"], name="approval_step_once")
        ]

    def __str__(self) -> str:
        return f"step {self.place} of {self.approval_id}"
