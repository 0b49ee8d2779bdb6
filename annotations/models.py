"""Strokes on pages."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from agenda.enums import choices
from agenda.models import Meeting, Paper
from annotations.enums import Color, Layer, Tool
from common.ids import new_id


class Stroke(models.Model):
    """A finished stroke of a pen or highlighter. ``page`` is 1-based; ``points`` as in ``annotations.rules``.

    ``length`` is how many points there are, so that an author's ink can be measured without reading it.

    An erased stroke's row is deleted; the journal entry that once showed it stays, for the same audience.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="strokes")
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="strokes")
    page = models.PositiveIntegerField()
    layer = models.CharField(max_length=4, choices=choices(Layer))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tool = models.CharField(max_length=11, choices=choices(Tool))
    color = models.CharField(max_length=6, choices=choices(Color))
    width = models.PositiveSmallIntegerField()
    points = models.JSONField()
    length = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["drawn_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["meeting", "layer", "author"], name="stroke_of_viewer"),
            models.Index(fields=["paper", "page"], name="stroke_on_page"),
        ]

    def __str__(self) -> str:
        return f"{self.layer} {self.tool} on page {self.page} of {self.paper_id}"
