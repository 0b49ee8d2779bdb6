"""Who may see a closed item or a restricted paper, and who did."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from agenda.enums import AccessAct, choices
from agenda.models.meetings import Meeting, Participant
from common.device import DeviceKind


class Circle(models.Model):
    """The people a closed item or paper is limited to, beside the desk. It has the id of what it was drawn around.

    ``roles`` admits everybody who has one of them. ``within`` is the circle of what holds the item or paper: only who
    belongs there belongs here.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="circles")
    within = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    roles = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"circle of {self.id}"


class Admission(models.Model):
    """That a participant was named for a circle."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="admissions")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="admissions")

    class Meta:
        ordering: ClassVar[list[str]] = ["participant__position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["circle", "participant"], name="admission_once")
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} in {self.circle_id}"


class Access(models.Model):
    """That somebody opened a page of a restricted paper, took it along or was refused, in one hour. Never changed.

    ``page`` is 0 for acts on the whole paper. Meeting and paper are named and not linked: a row outlives them. ``code``
    is what the pages of that hour bear (``agenda.watermark``).
    """

    meeting = models.UUIDField()
    paper = models.UUIDField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=10, choices=choices(AccessAct))
    page = models.PositiveIntegerField(default=0)
    hour = models.DateTimeField()
    at = models.DateTimeField()
    device = models.CharField(max_length=8, choices=choices(DeviceKind))
    code = models.CharField(max_length=8)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["paper", "person", "act", "page", "hour", "device"], name="access_once_an_hour"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.act} {self.paper} p. {self.page}"
