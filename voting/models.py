"""Polls, who was entitled to vote in them, and the ballots. Only this app reads ``Ballot``."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

import msgspec
from django.conf import settings
from django.db import models

from agenda.enums import choices
from agenda.models import Item, Meeting
from common.ids import new_id
from voting.enums import Choice, PollState
from voting.rules import PollResult, PollRules


class Poll(models.Model):
    """One question put to the vote. ``entitled`` and ``cast`` are sizes of its roll and of its ballots.

    ``members`` is how many had a vote in the meeting then: more than ``entitled`` when the item was closed to some.
    ``en_bloc``: it decides all consent items at once; ``covers`` are their ids, fixed when it opens. ``released``:
    whoever sees the poll sees its result.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="polls")
    item = models.ForeignKey(Item, on_delete=models.SET_NULL, null=True, related_name="polls")
    title = models.CharField(max_length=400)
    state = models.CharField(max_length=10, choices=choices(PollState), default="prepared")
    rules = models.JSONField()
    en_bloc = models.BooleanField(default=False)
    covers = models.JSONField(default=list)
    released = models.BooleanField(default=True)
    entitled = models.PositiveIntegerField(default=0)
    members = models.PositiveIntegerField(default=0)
    cast = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["opened_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(state="open"), name="poll_one_open_per_meeting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.state})"

    @property
    def rules_value(self) -> PollRules:
        """The rules this vote is decided by, fixed when it opens."""
        return msgspec.convert(self.rules, PollRules)

    @property
    def matters(self) -> list[UUID]:
        """The items this vote decides on: its own, or all that it covers."""
        own = [] if self.item_id is None else [self.item_id]
        return [UUID(item) for item in self.covers] or own

    @property
    def result_value(self) -> PollResult | None:
        """The result, once the poll is closed."""
        return None if self.result is None else msgspec.convert(self.result, PollResult)


class Elector(models.Model):
    """A person on a poll's roll: entitled to vote when it opened. Nobody is added to a roll or struck off it later."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="roll")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["poll", "person"], name="elector_once_per_poll")
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.person_id}"


class Ballot(models.Model):
    """One person's choice, final once cast."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=7, choices=choices(Choice))
    cast_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["poll", "voter"], name="ballot_one_per_voter")
        ]

    def __str__(self) -> str:
        return f"a ballot of {self.poll_id}"
