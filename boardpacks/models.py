"""What is stored of board packs; their files lie in ``boardpacks.store``."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from agenda.enums import Language, choices
from agenda.models import Meeting
from boardpacks.enums import PackState
from common.ids import new_id


class BoardPack(models.Model):
    """One person's pack of one meeting; a new one takes its place. ``holds`` are the lines of its contents.

    ``layers`` are those of marks that it shows. ``done`` of ``total`` pages are bound. ``file`` names it in the store.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="board_packs")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=5, choices=choices(Language))
    layers = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=choices(PackState), default="making")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)
    holds = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    file = models.CharField(max_length=100, blank=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "person"], name="board_pack_once")
        ]

    def __str__(self) -> str:
        return f"{self.state} pack of {self.meeting_id} for {self.person_id}"
