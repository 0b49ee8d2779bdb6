"""What gives the agenda its shape beside items: headings, outlines kept for later meetings, who knows of late items."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from agenda.models.meetings import Item, Meeting, MeetingType
from common.ids import new_id
from directory.catalogue.models import CatalogueEntry


class Section(models.Model):
    """A heading between items of the first level. ``number`` is derived from the order ("I", "II").

    ``position`` is among those of the items of the first level.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sections")
    position = models.FloatField(default=0)
    number = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=400)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class MeetingTemplate(CatalogueEntry):
    """An outline that meetings of a type may begin with. ``rows`` are ``agenda.templates.wire.OutlineRow``."""

    type = models.ForeignKey(MeetingType, on_delete=models.PROTECT, related_name="templates")
    rows = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["name_key", "id"]


class ItemAcknowledgement(models.Model):
    """That somebody took note of an item added after the meeting was distributed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="acknowledgements")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "person"], name="item_acknowledged_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} knows of {self.item_id}"
