"""Meetings, their types, participants and items."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from django.conf import settings
from django.db import models

from agenda.enums import ItemState, Language, MeetingState, Role, choices
from agenda.rules import MeetingRules, RuleOverride
from common.ids import new_id
from directory.catalogue.models import CatalogueEntry, Room
from directory.enums import LAST_RANK


class MeetingType(CatalogueEntry):
    """A kind of meeting with its rules. ``minutes`` is how long one usually lasts."""

    rank = models.PositiveIntegerField(default=LAST_RANK)
    language = models.CharField(max_length=5, choices=choices(Language))
    minutes = models.PositiveIntegerField()
    rules = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["rank", "name_key", "id"]

    @property
    def rules_value(self) -> MeetingRules:
        """The rules as a typed value."""
        return msgspec.convert(self.rules, MeetingRules)


class Meeting(models.Model):
    """One meeting. Its row is locked by every act in it, so acts of one meeting are carried out one after another.

    ``type_name`` and ``rules`` are the type's as they were when the meeting was created or given this type.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=5, choices=choices(Language))
    type = models.ForeignKey(MeetingType, on_delete=models.PROTECT, related_name="meetings")
    type_name = models.CharField(max_length=200)
    type_name_en = models.CharField(max_length=200, blank=True)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=choices(MeetingState), default="draft")
    version = models.PositiveIntegerField(default=1)
    return_reason = models.TextField(blank=True)
    rules = models.JSONField()
    overrides = models.JSONField(default=list)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["starts_at", "ends_at"], name="meeting_when"),
            models.Index(fields=["room", "starts_at"], name="meeting_room_when"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def rules_value(self) -> MeetingRules:
        """The rules this meeting decides by, fixed when it was created."""
        return msgspec.convert(self.rules, MeetingRules)

    @property
    def overrides_value(self) -> list[RuleOverride]:
        """The rules that somebody knowingly broke for this meeting."""
        return msgspec.convert(self.overrides, list[RuleOverride])

    def take_type(self, found: MeetingType) -> None:
        """Be a meeting of this type, by its name and rules as they are now; saves nothing."""
        self.type, self.rules = found, found.rules
        self.type_name, self.type_name_en = found.name, found.name_en


class Participant(models.Model):
    """A person's part in one meeting. ``card`` is how they were called when the meeting closed; until then null.

    ``stands_in_for`` is the member whose substitute they are.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="parts")
    role = models.CharField(max_length=12, choices=choices(Role))
    votes = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    arrived_at = models.DateTimeField(null=True)
    card = models.JSONField(null=True)
    stands_in_for = models.OneToOneField("self", on_delete=models.RESTRICT, null=True, related_name="stand_in")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "person"], name="participant_once_per_meeting")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class Item(models.Model):
    """An item of the agenda, or a point under one. ``number`` is derived from the order ("2", "2.1", closed "K1").

    ``circle`` is whom it is limited to, by itself or by the item above; null means everyone. ``unit`` is who is
    responsible for it. ``consent``: decided with others in one vote, until somebody has it pulled. ``supplementary_at``
    is when it was added to a meeting that people had already; ``carried_from`` is a ``agenda.wire.CarriedFrom``.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="points")
    circle = models.ForeignKey("Circle", on_delete=models.SET_NULL, null=True, related_name="items")
    position = models.FloatField(default=0)
    number = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=400)
    minutes = models.PositiveIntegerField(null=True)
    presenter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.CharField(max_length=200, blank=True)
    consent = models.BooleanField(default=False)
    pulled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    supplementary_at = models.DateTimeField(null=True)
    postponed = models.BooleanField(default=False)
    carried_from = models.JSONField(null=True)
    state = models.CharField(max_length=8, choices=choices(ItemState), default="waiting")
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
