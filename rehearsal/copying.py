"""Copies a meeting with invented people in the places of the real ones, in a transaction that is rolled back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import msgspec
from django.db import models

from agenda.access import Seat
from agenda.models import Item, Meeting, Participant
from common.ids import new_id
from directory.models import Person

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Cast:
    """The copy and who plays in it: ``coming`` are those who would be there, by their id in the copy."""

    meeting: Meeting
    coming: list[Participant]

    def seat(self, participant: Participant) -> Seat:
        """Return an invented person's seat in the copy."""
        return Seat(self.meeting, participant)

    @property
    def chair(self) -> Seat | None:
        """Who chairs the copy, if anybody does."""
        return next((self.seat(one) for one in self.coming if one.role == "chair"), None)

    @property
    def desk(self) -> Seat | None:
        """A secretary of the copy."""
        return next((self.seat(one) for one in self.coming if one.role == "secretary"), self.chair)

    @property
    def voters(self) -> list[Participant]:
        """Those who have a vote and would be there."""
        return [one for one in self.coming if one.votes]


def copy_meeting(meeting: Meeting, *, absent: Collection[UUID]) -> Cast:
    """Return a copy being prepared, with its outline and the papers that are read; closed items are open in it.

    ``absent`` are participants who will not come, nor anybody in their place. It takes no room, and whoever approves
    before the chair is passed over: their part is a rule of the meeting's type, not something that can go wrong here.
    """
    copied = Meeting.objects.get(id=meeting.id)
    rules = msgspec.structs.replace(meeting.rules_value, approvers=[])
    fields = {"room": None, "state": "draft", "version": 1, "rules": msgspec.to_builtins(rules)}
    moments = dict.fromkeys(("opened_at", "closed_at", "concluded_at"))
    _as_new(copied, **fields, **moments)
    people, coming = _copy_people(meeting, copied, absent)
    items = _copy_items(meeting, copied, people)
    for section in meeting.sections.all():
        _as_new(section, meeting=copied)
    for paper in meeting.papers.filter(state="ready"):
        _as_new(paper, meeting=copied, item=items.get(paper.item_id), circle=None, released=False, request=None)
    return Cast(copied, coming)


def _copy_people(
    meeting: Meeting, copied: Meeting, absent: Collection[UUID]
) -> tuple[dict[UUID, Person], list[Participant]]:
    people: dict[UUID, Person] = {}
    coming = []
    parts = list(meeting.participants.exclude(role="display").filter(stand_in=None))
    for number, part in enumerate(parts, start=1):
        person = Person(username=f"rehearsal-{new_id().hex}", full_name=f"{part.role} {number}")
        person.derive_keys()
        people[part.person_id] = person
    Person.objects.bulk_create(people.values())
    for part in parts:
        played = Participant(
            meeting=copied,
            person=people[part.person_id],
            role=part.role,
            votes=part.votes,
            position=part.position,
        )
        if part.id not in absent:
            coming.append(played)
        played.save(force_insert=True)
    return people, coming


def _copy_items(meeting: Meeting, copied: Meeting, people: dict[UUID, Person]) -> dict[UUID | None, Item]:
    items: dict[UUID | None, Item] = {}
    for item in sorted(meeting.items.all(), key=lambda one: one.parent_id is not None):
        known, parent = item.id, items.get(item.parent_id)
        presenter = people.get(item.presenter_id) if item.presenter_id else None
        moments = dict.fromkeys(("opened_at", "closed_at", "supplementary_at", "pulled_by"))
        fields = {"parent": parent, "circle": None, "presenter": presenter, "state": "waiting"}
        items[known] = _as_new(item, meeting=copied, **fields, **moments)
    return items


def _as_new(thing: M, **changed: object) -> M:
    """Save what was read as another row with these fields changed."""
    for name, value in changed.items():
        setattr(thing, name, value)
    thing.pk = new_id()
    thing.save(force_insert=True)
    return thing
