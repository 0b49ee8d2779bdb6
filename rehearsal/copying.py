"""Copies a meeting with invented people in the places of the real ones, in a transaction that is rolled back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

import msgspec
from django.db import models

from agenda.access import Seat
from agenda.circles import members_by_person, settle_circles
from agenda.models import Admission, Circle, Item, Meeting, Participant
from common.ids import new_id
from directory.models import Person

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Cast:
    """The copy and who plays in it: ``coming`` are those who would be there, ``items`` by the ids of the real ones."""

    meeting: Meeting
    coming: list[Participant]
    items: dict[UUID, Item] = field(default_factory=dict)

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
    """Return a copy being prepared, with its outline, the papers that are read, and what is closed to whom.

    ``absent`` are participants who will not come, nor anybody in their place. It takes no room, and whoever approves
    before the chair is passed over: whether there is somebody is looked up in the meeting itself.
    """
    copied = Meeting.objects.get(id=meeting.id)
    rules = msgspec.structs.replace(meeting.rules_value, approvers=[])
    fields = {"room": None, "state": "draft", "version": 1, "rules": msgspec.to_builtins(rules)}
    moments = dict.fromkeys(("opened_at", "closed_at", "concluded_at"))
    _as_new(copied, **fields, **moments)
    parts = _copy_people(meeting, copied)
    items = _copy_items(meeting, copied, {person: part.person for person, part in parts.items()})
    things = {known: item.id for known, item in items.items()}
    for section in meeting.sections.all():
        _as_new(section, meeting=copied)
    for paper in meeting.papers.filter(state="ready"):
        known, item = paper.id, items[paper.item_id] if paper.item_id else None
        things[known] = _as_new(paper, meeting=copied, item=item, circle=None, released=False, request=None).id
    _copy_circles(meeting, copied, things, parts)
    away = set(meeting.participants.filter(id__in=absent).values_list("person_id", flat=True))
    return Cast(copied, [part for person, part in parts.items() if person not in away], items)


def _copy_people(meeting: Meeting, copied: Meeting) -> dict[UUID, Participant]:
    """Return who plays whom, by the real person's id, in the order of protocol."""
    played = {}
    for number, part in enumerate(meeting.participants.exclude(role="display").filter(stand_in=None), start=1):
        person = Person(username=f"rehearsal-{new_id().hex}", full_name=f"{part.role} {number}")
        person.derive_keys()
        taking_part = {"role": part.role, "votes": part.votes, "position": part.position}
        played[part.person_id] = Participant(meeting=copied, person=person, **taking_part)
    Person.objects.bulk_create(part.person for part in played.values())
    for part in played.values():
        part.save(force_insert=True)
    return played


def _copy_circles(
    meeting: Meeting, copied: Meeting, things: Mapping[UUID, UUID], parts: Mapping[UUID, Participant]
) -> None:
    """Close in the copy what is closed, to those who play whoever belongs there, however they came to belong."""
    belonging = members_by_person(meeting)
    for circle in meeting.circles.filter(id__in=things):
        drawn = Circle.objects.create(id=things[circle.id], meeting=copied)
        inside = [part for person, part in parts.items() if circle.id in belonging[person]]
        Admission.objects.bulk_create(Admission(circle=drawn, participant=part) for part in inside)
    settle_circles(copied)


def _copy_items(meeting: Meeting, copied: Meeting, people: Mapping[UUID, Person]) -> dict[UUID, Item]:
    items: dict[UUID, Item] = {}
    for item in sorted(meeting.items.all(), key=lambda one: one.parent_id is not None):
        known, parent = item.id, items[item.parent_id] if item.parent_id else None
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
