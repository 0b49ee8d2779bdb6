"""The agenda's outline, two levels deep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set as AbstractSet
from itertools import count
from uuid import UUID

from agenda.access import Seat, item_audience, take_seat_behind
from agenda.circles import is_closed_itself, places_of, settle_circles
from agenda.fresh_starts import start_afresh
from agenda.hooks import before_removing_item
from agenda.models import Item, Meeting, Paper
from agenda.showing import drop_circles, drop_items, put_items, show_paper
from common.errors import Refused, check_version, not_found, require
from common.text import clean

LONGEST_TITLE = 400
CLOSED_LETTER = {"vi": "K", "en": "C"}
"""What the numbers of closed items begin with: *kín*, *closed*."""


def seat_at_item(item: UUID, by: UUID) -> Seat:
    """Return the seat of ``by`` in the item's meeting, locked; refuses strangers as if there were no item."""
    meeting = Item.objects.filter(id=item).values_list("meeting_id", flat=True).first()
    return take_seat_behind("item", meeting, by)


def get_item(meeting: Meeting, item: UUID) -> Item:
    """Return an item of this meeting; refuses with ``not_found``."""
    found = meeting.items.filter(id=item).first()
    if found is None:
        raise not_found("item")
    return found


def see_item(seat: Seat, item: UUID) -> Item:
    """Return an item that this person may see; refuses with ``not_found``, whether there is none or it is closed."""
    found = get_item(seat.meeting, item)
    if not seat.sees(item_audience(seat.meeting, found)):
        raise not_found("item")
    return found


def add_item(
    seat: Seat, item_id: UUID, *, parent: UUID | None, title: str, minutes: int | None, presenter: UUID | None
) -> Item:
    """Append an item, or a point under one, and number the outline anew."""
    meeting = _editable(seat)
    if Item.objects.filter(id=item_id).exists():
        raise Refused("item.exists")
    above = _top_level(meeting, parent)
    item = Item.objects.create(
        id=item_id,
        meeting=meeting,
        parent=above,
        circle_id=above.circle_id if above else None,
        position=meeting.items.filter(parent=above).count(),
        title=_checked_title(title),
        minutes=minutes,
        presenter_id=_presenter(meeting, presenter),
    )
    number_items(meeting, also={item.id})
    return Item.objects.get(id=item.id)


def edit_item(
    seat: Seat, item_id: UUID, *, version: int, title: str, minutes: int | None, presenter: UUID | None
) -> Item:
    """Change what an item says; refused when somebody else changed it meanwhile."""
    meeting = _editable(seat)
    item = get_item(meeting, item_id)
    check_version(item.version, version)
    item.title, item.minutes = _checked_title(title), minutes
    item.presenter_id = _presenter(meeting, presenter)
    item.version += 1
    item.save(update_fields=["title", "minutes", "presenter", "version"])
    put_items(meeting, [item])
    return item


def move_item(seat: Seat, item_id: UUID, *, parent: UUID | None, position: int) -> Item:
    """Move an item to ``position`` (from 0) under ``parent``; an item that has points stays on the top level.

    A point does not leave the circle of a closed item by being moved, unless a circle was drawn around itself.
    """
    meeting = _editable(seat)
    item = get_item(meeting, item_id)
    above = _top_level(meeting, parent)
    require(above is None or above.id != item.id, "item.under_itself")
    require(above is None or not item.points.exists(), "item.too_deep")
    require_same_circle(item, above)
    siblings = list(meeting.items.filter(parent=above).exclude(id=item.id))
    siblings.insert(max(0, min(position, len(siblings))), item)
    item.parent = above
    item.save(update_fields=["parent"])
    for place, sibling in enumerate(siblings):
        Item.objects.filter(id=sibling.id).update(position=place)
    circles_changed = settle_circles(meeting)
    number_items(meeting, also={item.id})
    if circles_changed:
        start_afresh(meeting)
    return Item.objects.get(id=item.id)


def require_same_circle(thing: Item | Paper, above: Item | None) -> None:
    """Refuse to move something out of the circle it lies in: opening it is an act of its own."""
    kept = (
        thing.circle_id is None or is_closed_itself(thing) or (above is not None and above.circle_id == thing.circle_id)
    )
    require(kept, "circle.left")


def remove_item(seat: Seat, item_id: UUID) -> None:
    """Remove an item that was not opened yet, with its points. Its papers stay, without an item.

    Papers that are closed because the item is would be open then: they have to be moved or removed before.
    """
    meeting = _editable(seat)
    item = get_item(meeting, item_id)
    going = [item, *item.points.all()]
    require(all(one.state == "waiting" for one in going), "item.was_opened")
    for one in going:
        before_removing_item.run(one)
    papers = list(meeting.papers.filter(item__in=going).defer("layout"))
    require(all(paper.circle_id is None or is_closed_itself(paper) for paper in papers), "circle.has_papers")
    drop_items(meeting, going)
    drop_circles(meeting, [one.id for one in going])
    item.delete()
    for paper in papers:
        paper.item = None
        show_paper(meeting, paper)
    number_items(meeting)


def _editable(seat: Seat) -> Meeting:
    require(seat.is_desk)
    require(seat.meeting.state != "closed", "meeting.closed")
    return seat.meeting


def _top_level(meeting: Meeting, parent: UUID | None) -> Item | None:
    if parent is None:
        return None
    above = get_item(meeting, parent)
    require(above.parent_id is None, "item.too_deep")
    return above


def _presenter(meeting: Meeting, presenter: UUID | None) -> UUID | None:
    if presenter is not None:
        require(meeting.participants.filter(person_id=presenter).exists(), "item.presenter_unknown")
    return presenter


def _checked_title(title: str) -> str:
    title = clean(title)
    require(bool(title), "item.no_title")
    require(len(title) <= LONGEST_TITLE, "text.too_long", field="title", limit=LONGEST_TITLE)
    return title


def number_items(meeting: Meeting, also: AbstractSet[UUID] = frozenset()) -> None:
    """Give every item its place and number; put those that changed, and ``also`` these.

    Closed items are counted for themselves ("K1"), so that nobody misses a number and all mean the same by one.
    """
    items = list(meeting.items.all())
    letter = CLOSED_LETTER[meeting.language]
    changed = []
    for item, place, number in _numbered([one for one in items if one.parent_id is None], letter):
        changed += _place(item, place, number, also)
        for point, point_place, below in _numbered([one for one in items if one.parent_id == item.id], letter):
            changed += _place(point, point_place, f"{number}.{below}", also)
    put_items(meeting, changed)


def _numbered(neighbours: Sequence[Item], letter: str) -> Iterator[tuple[Item, float, str]]:
    closed = [is_closed_itself(item) for item in neighbours]
    open_ones, closed_ones = count(1), count(1)
    for item, place, is_closed in zip(neighbours, places_of(closed), closed, strict=True):
        yield item, place, f"{letter}{next(closed_ones)}" if is_closed else f"{next(open_ones)}"


def _place(item: Item, position: float, number: str, also: AbstractSet[UUID]) -> list[Item]:
    if (item.position, item.number) == (position, number) and item.id not in also:
        return []
    item.position, item.number = position, number
    item.save(update_fields=["position", "number"])
    return [item]
