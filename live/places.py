"""Whom a question or a request to speak is limited to, because it is about a closed item or paper."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from agenda.models import Item, Paper
from journal.audience import EVERYONE, Audience, circle_people, circles_in
from live.models import Question, Speaker


def speaker_audience(speaker: Speaker) -> Audience:
    """A request to speak: everyone, or the circle of the closed item it is about."""
    return _audience(_circle_of_item(speaker.item_id))


def raised_audience(question: Question) -> Audience:
    """A question put to the room: everyone, or the circle of its paper, or else of its item."""
    papers = Paper.objects.filter(id=question.paper_id) if question.paper_id else Paper.objects.none()
    circle = papers.values_list("circle_id", flat=True).first()
    return _audience(circle or _circle_of_item(question.item_id))


def in_open_place(audiences: Iterable[Audience]) -> Q:
    """Return the condition that a question is about nothing that is closed to a viewer: as ``raised_audience``."""
    belongs = circles_in(audiences)
    open_item = Q(item__circle__isnull=True) | Q(item__circle__in=belongs)
    return Q(paper__circle__in=belongs) | Q(paper__circle__isnull=True) & open_item


def _circle_of_item(item: UUID | None) -> UUID | None:
    return Item.objects.filter(id=item).values_list("circle_id", flat=True).first() if item else None


def _audience(circle: UUID | None) -> Audience:
    return EVERYONE if circle is None else circle_people(circle)
