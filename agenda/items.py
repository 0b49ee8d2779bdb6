"""The items of the agenda: what they say, where they stand, what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from agenda.access import Seat, item_audience, take_seat_behind
from agenda.circles import is_closed_itself, settle_circles
from agenda.enums import DISTRIBUTED
from agenda.fresh_starts import start_afresh
from agenda.hooks import before_changing_consent, before_removing_item
from agenda.models import Item, Meeting, Paper
from agenda.outline import neighbours_of, number_items, put_in_place
from agenda.showing import drop_circles, drop_items, put_items, show_paper
from common.clock import now
from common.errors import Refused, check_version, not_found, require
from common.text import clean

LONGEST_TITLE = 400


@dataclass(frozen=True)
class ItemFields:
    """What the desk writes of an item. ``presenter`` is a participant's person, ``unit`` who is responsible for it."""

    title: str
    minutes: int | None = None
    presenter: UUID | None = None
    unit: str = ""
    consent: bool = False

    def checked(self, meeting: Meeting) -> ItemFields:
        """Return cleaned fields; refuses an empty title and a presenter who does not take part."""
        title, unit = clean(self.title), clean(self.unit)[:200]
        require(bool(title), "item.no_title")
        require(len(title) <= LONGEST_TITLE, "text.too_long", field="title", limit=LONGEST_TITLE)
        known = self.presenter is None or meeting.participants.filter(person_id=self.presenter).exists()
        require(known, "item.presenter_unknown")
        return replace(self, title=title, unit=unit)


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


def add_item(seat: Seat, item_id: UUID, fields: ItemFields, *, parent: UUID | None) -> Item:
    """Append an item, or a point under one, and number the outline anew.

    In a meeting that people have already it is supplementary, which they are told until they have taken note.
    """
    meeting = editable(seat)
    if Item.objects.filter(id=item_id).exists():
        raise Refused("item.exists")
    above, fields = _top_level(meeting, parent), fields.checked(meeting)
    require(not fields.consent or above is None or above.circle_id is None, "item.consent_closed")
    neighbours = neighbours_of(meeting, above)
    item = Item.objects.create(
        id=item_id,
        meeting=meeting,
        parent=above,
        circle_id=above.circle_id if above else None,
        position=len(neighbours),
        title=fields.title,
        minutes=fields.minutes,
        presenter_id=fields.presenter,
        unit=fields.unit,
        consent=fields.consent,
        supplementary_at=now() if meeting.state in DISTRIBUTED else None,
    )
    number_items(meeting, also={item.id})
    return Item.objects.get(id=item.id)


def edit_item(seat: Seat, item_id: UUID, fields: ItemFields, *, version: int) -> Item:
    """Change what an item says; refused when somebody else changed it meanwhile."""
    meeting = editable(seat)
    item = get_item(meeting, item_id)
    check_version(item.version, version)
    fields = fields.checked(meeting)
    if fields.consent or item.consent:
        before_changing_consent.run(item)
    if fields.consent != item.consent:
        require(not fields.consent or item.circle_id is None, "item.consent_closed")
        require(item.state == "waiting", "item.was_opened")
        item.consent, item.pulled_by = fields.consent, None
    item.title, item.minutes, item.unit = fields.title, fields.minutes, fields.unit
    item.presenter_id = fields.presenter
    item.version += 1
    item.save(update_fields=["title", "minutes", "presenter", "unit", "consent", "pulled_by", "version"])
    put_items(meeting, [item])
    return item


def move_item(seat: Seat, item_id: UUID, *, parent: UUID | None, position: int) -> Item:
    """Move an item to ``position`` (from 0) under ``parent``; an item that has points stays on the first level.

    Sections count as neighbours there. A point does not leave the circle of a closed item by being moved, unless a
    circle was drawn around itself.
    """
    meeting = editable(seat)
    item = get_item(meeting, item_id)
    above = _top_level(meeting, parent)
    require(above is None or above.id != item.id, "item.under_itself")
    require(above is None or not item.points.exists(), "item.too_deep")
    require_same_circle(item, above)
    if above is not None and above.circle_id != item.circle_id:
        before_changing_consent.run(item)
    neighbours = neighbours_of(meeting, above)
    item.parent = above
    item.save(update_fields=["parent"])
    put_in_place(item, neighbours, position)
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


def postpone_item(seat: Seat, item_id: UUID, *, postponed: bool) -> Item:
    """Put an item off to a later meeting, or take that back; it returns when one is made after this meeting."""
    require(seat.is_desk)
    require(seat.meeting.state in {"approved", "open"}, "item.postpone_not_now")
    item = get_item(seat.meeting, item_id)
    before_changing_consent.run(item)
    item.postponed = postponed
    item.version += 1
    item.save(update_fields=["postponed", "version"])
    put_items(seat.meeting, [item])
    return item


def remove_item(seat: Seat, item_id: UUID) -> None:
    """Remove an item that was not opened yet, with its points. Its papers stay, without an item.

    Papers that are closed because the item is would be open then: they have to be moved or removed before.
    """
    meeting = editable(seat)
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


def editable(seat: Seat) -> Meeting:
    """Return the meeting when this person may change its outline now; refuses otherwise."""
    require(seat.is_desk)
    require(seat.meeting.state != "closed", "meeting.closed")
    return seat.meeting


def _top_level(meeting: Meeting, parent: UUID | None) -> Item | None:
    if parent is None:
        return None
    above = get_item(meeting, parent)
    require(above.parent_id is None, "item.too_deep")
    return above
