"""Marks on pages, and the groups of people who share some of theirs."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from agenda.enums import choices
from agenda.models import Meeting, Paper
from annotations.enums import Color, Layer, Stamp, Tool
from common.ids import new_id


class InkGroup(models.Model):
    """People of one meeting who share marks with each other. It ends when the last of those who joined has left."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="ink_groups")
    title = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.title


class GroupMember(models.Model):
    """A person asked into a group. Nothing is shared with or by them until they have ``joined`` by their own act."""

    group = models.ForeignKey(InkGroup, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    joined = models.BooleanField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "person"], name="group_member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.group_id}"


class Stroke(models.Model):
    """A finished mark; what its fields mean is in ``annotations.rules.Mark``. ``page`` is 1-based.

    ``version`` is the number of the paper's version that the mark lies on. Where that is not the one in force, nobody
    could tell where the mark belongs now.

    ``length`` is how many points there are, so that an author's ink can be measured without reading it. ``group`` is
    given on the layer of that name alone.

    An erased stroke's row is deleted; the journal entry that once showed it stays, for the same audience.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="strokes")
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="strokes")
    version = models.PositiveIntegerField(default=1)
    page = models.PositiveIntegerField()
    layer = models.CharField(max_length=5, choices=choices(Layer))
    group = models.ForeignKey(InkGroup, null=True, on_delete=models.CASCADE, related_name="strokes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tool = models.CharField(max_length=11, choices=choices(Tool))
    color = models.CharField(max_length=6, choices=choices(Color))
    width = models.PositiveSmallIntegerField()
    points = models.JSONField()
    text = models.TextField(default="")
    stamp = models.CharField(max_length=9, null=True, choices=choices(Stamp))  # noqa: DJ001 - other tools have none
    length = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["drawn_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["meeting", "layer", "author"], name="stroke_of_viewer"),
            models.Index(fields=["paper", "page"], name="stroke_on_page"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(layer="group", group__isnull=False)
                | ~models.Q(layer="group") & models.Q(group=None),
                name="stroke_group_on_its_layer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.layer} {self.tool} on page {self.page} of {self.paper_id}"
