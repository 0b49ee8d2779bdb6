"""Items that are decided together in one vote: which they are, and what becomes of them afterwards."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from agenda.models import Item, Meeting
from agenda.showing import put_items
from common.clock import now


def consent_items(meeting: Meeting) -> list[Item]:
    """Return the items that the common vote decides, in their order; one closed to some is never among them.

    The one the room is at belongs to them: a chair may come to it before the vote is taken.
    """
    found = meeting.items.filter(consent=True, postponed=False, circle=None).exclude(state="done")
    return sorted(found.select_related("parent"), key=_place_of)


def adopt_items(meeting: Meeting, items: Collection[UUID]) -> None:
    """Close items that were decided together, as if taken up. The one the room is at ends when it goes on."""
    moment, adopted = now(), list(meeting.items.filter(id__in=items, state="waiting"))
    for item in adopted:
        item.state, item.opened_at, item.closed_at = "done", moment, moment
        item.save(update_fields=["state", "opened_at", "closed_at"])
    put_items(meeting, adopted)


def unbundle_items(meeting: Meeting, items: Collection[UUID]) -> None:
    """Leave items, which were not adopted together, to be taken each by itself."""
    left = list(meeting.items.filter(id__in=items, consent=True))
    for item in left:
        item.consent = False
        item.version += 1
        item.save(update_fields=["consent", "version"])
    put_items(meeting, left)


def _place_of(item: Item) -> tuple[float, float]:
    return (item.parent.position, item.position) if item.parent else (item.position, -1.0)
