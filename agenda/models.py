"""Meetings, their items, participants and papers."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from django.conf import settings
from django.db import models

from agenda.enums import ItemState, Language, MeetingState, MeetingType, PaperState, Role, choices
from agenda.rules import MeetingRules
from common.ids import new_id


class Meeting(models.Model):
    """One meeting. Its row is locked by every act in it, so acts of one meeting are carried out one after another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=5, choices=choices(Language))
    type = models.CharField(max_length=30, choices=choices(MeetingType))
    place = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=choices(MeetingState), default="draft")
    version = models.PositiveIntegerField(default=1)
    return_reason = models.TextField(blank=True)
    rules = models.JSONField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title

    @property
    def rules_value(self) -> MeetingRules:
        """The rules this meeting decides by, fixed when it was created."""
        return msgspec.convert(self.rules, MeetingRules)


class Participant(models.Model):
    """A person's part in one meeting. ``card`` is how they were called when the meeting closed; until then null."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="parts")
    role = models.CharField(max_length=12, choices=choices(Role))
    votes = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    arrived_at = models.DateTimeField(null=True)
    card = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "person"], name="participant_once_per_meeting")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class Item(models.Model):
    """An item of the agenda, or a point under one. ``number`` is derived from the order ("2", "2.1")."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="points")
    position = models.PositiveIntegerField(default=0)
    number = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=400)
    minutes = models.PositiveIntegerField(null=True)
    presenter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=choices(ItemState), default="waiting")
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Paper(models.Model):
    """A document of a meeting. Its file is kept by hash; ``released`` means approved for those who take part."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(Item, on_delete=models.SET_NULL, null=True, related_name="papers")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=400)
    symbol = models.CharField(max_length=80, blank=True)
    filename = models.CharField(max_length=255)
    state = models.CharField(max_length=12, choices=choices(PaperState), default="waiting")
    failure = models.JSONField(null=True)
    released = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    bytes = models.PositiveBigIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    layout = models.JSONField(null=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Reading(models.Model):
    """That a person opened a paper, when first, and the page they were last on; 0 until they turned to one."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    page = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["paper", "person"], name="reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.person_id}"
