"""The agenda's outline, two levels deep."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from uuid import UUID

from agenda.access import Seat, meeting_audience, take_seat_behind
from agenda.hooks import before_removing_item
from agenda.models import Item, Meeting
from agenda.showing import show_paper
from agenda.wire import item_record
from common.errors import Refused, check_version, not_found, require
from common.text import clean
from journal.keys import of_meeting
from journal.record import record

LONGEST_TITLE = 400


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
        position=meeting.items.filter(parent=above).count(),
        title=_checked_title(title),
        minutes=minutes,
        presenter_id=_presenter(meeting, presenter),
    )
    _renumber(meeting, also={item.id})
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
    record(of_meeting(meeting.id), audience=meeting_audience(meeting), put=[item_record(item)])
    return item


def move_item(seat: Seat, item_id: UUID, *, parent: UUID | None, position: int) -> Item:
    """Move an item to ``position`` (from 0) under ``parent``; an item that has points stays on the top level."""
    meeting = _editable(seat)
    item = get_item(meeting, item_id)
    above = _top_level(meeting, parent)
    require(above is None or above.id != item.id, "item.under_itself")
    require(above is None or not item.points.exists(), "item.too_deep")
    siblings = list(meeting.items.filter(parent=above).exclude(id=item.id))
    siblings.insert(max(0, min(position, len(siblings))), item)
    item.parent = above
    item.save(update_fields=["parent"])
    for place, sibling in enumerate(siblings):
        Item.objects.filter(id=sibling.id).update(position=place)
    _renumber(meeting, also={item.id})
    return Item.objects.get(id=item.id)


def remove_item(seat: Seat, item_id: UUID) -> None:
    """Remove an item that was not opened yet, with its points. Its papers stay, without an item."""
    meeting = _editable(seat)
    item = get_item(meeting, item_id)
    going = [item, *item.points.all()]
    require(all(one.state == "waiting" for one in going), "item.was_opened")
    for one in going:
        before_removing_item.run(one)
    papers = list(meeting.papers.filter(item__in=going).defer("layout"))
    journal, audience = of_meeting(meeting.id), meeting_audience(meeting)
    gone = [item_record(one) for one in going]
    item.delete()
    for paper in papers:
        paper.item = None
        show_paper(meeting, paper)
    record(journal, audience=audience, drop=gone)
    _renumber(meeting)


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


def _renumber(meeting: Meeting, also: AbstractSet[UUID] = frozenset()) -> None:
    """Give every item its place and number; put those that changed, and ``also`` these."""
    items = list(meeting.items.all())
    changed = []
    for place, item in enumerate(one for one in items if one.parent_id is None):
        changed += _place(item, place, f"{place + 1}", also)
        points = (one for one in items if one.parent_id == item.id)
        for point_place, point in enumerate(points):
            changed += _place(point, point_place, f"{place + 1}.{point_place + 1}", also)
    put = [item_record(item) for item in changed]
    record(of_meeting(meeting.id), audience=meeting_audience(meeting), put=put)


def _place(item: Item, position: int, number: str, also: AbstractSet[UUID]) -> list[Item]:
    if (item.position, item.number) == (position, number) and item.id not in also:
        return []
    item.position, item.number = position, number
    item.save(update_fields=["position", "number"])
    return [item]
