"""Devices that keep papers, the copies on them, and what may not be kept any more."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from agenda.models import Meeting
from common.ids import new_id

LONGEST_LABEL = 80


class Device(models.Model):
    """One person's browser on one machine, from signing in until signing out there; its id is made by the browser.

    ``secret`` is what all keys of its copies are derived from. It is emptied for good when the device is revoked or
    left: no key can be made from then on. ``token`` is the SHA-256 of what the device proves itself with when it
    reports, which it must be able to do after its session has ended. ``session`` is ended together with the device.
    ``until`` is the end of the term after which the device itself opens nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices")
    label = models.CharField(max_length=LONGEST_LABEL, blank=True)
    secret = models.BinaryField(max_length=32)
    token = models.CharField(max_length=64, blank=True)
    session = models.CharField(max_length=40, blank=True)
    enrolled_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["enrolled_at", "id"]

    def __str__(self) -> str:
        return f"{self.label} of {self.person_id}"


class Copy(models.Model):
    """That a device said it keeps a version of a paper, whole; ``gone_at`` is when it said that it does no longer.

    The paper may be removed while copies of it are outstanding, so it is known by its id alone.
    """

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="copies")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    paper = models.UUIDField()
    digest = models.CharField(max_length=64)
    kept_at = models.DateTimeField()
    recalled_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["device", "paper", "digest"], name="copy_once_per_device")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["meeting", "paper"], name="copy_of_paper")]

    def __str__(self) -> str:
        return f"{self.paper} on {self.device_id}"


class Recall(models.Model):
    """That no device may keep a paper of a meeting; without ``paper``, any of them. In force while the row is there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="recalls")
    paper = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "paper"], name="recall_once_per_paper"),
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(paper=None), name="recall_once_of_everything"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper or 'everything'} of {self.meeting_id}"
