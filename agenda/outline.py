"""The order of the outline: sections and items among each other, points under items, and the numbers that follow.

Closed items are counted for themselves, and no place or number tells anything of them to those who do not see them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set as AbstractSet
from itertools import count
from math import floor
from uuid import UUID

from agenda.access import meeting_audience
from agenda.circles import is_closed_itself, places_of
from agenda.models import Item, Meeting, Section
from agenda.showing import put_items
from agenda.wire import section_record
from journal.keys import of_meeting
from journal.record import record

CLOSED_LETTER = {"vi": "K", "en": "C"}
"""What the numbers of closed items begin with: *kín*, *closed*."""
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

Row = Item | Section


def rows_of(meeting: Meeting) -> list[Row]:
    """Return the first level of the outline in its order: sections and items."""
    rows: list[Row] = [*meeting.sections.all(), *meeting.items.filter(parent=None)]
    return sorted(rows, key=lambda row: (row.position, str(row.id)))


def neighbours_of(meeting: Meeting, above: Item | None) -> list[Row]:
    """Return in their order what stands under ``above``, or on the first level."""
    return rows_of(meeting) if above is None else list(meeting.items.filter(parent=above))


def put_in_place(row: Row, neighbours: Iterable[Row], position: int) -> None:
    """Place a row as the ``position``-th (from 0) among its neighbours; ``number_items`` has to follow."""
    rows = [one for one in neighbours if one.id != row.id]
    rows.insert(max(0, min(position, len(rows))), row)
    for place, one in enumerate(rows):
        type(one).objects.filter(id=one.id).update(position=place)


def number_items(meeting: Meeting, also: AbstractSet[UUID] = frozenset()) -> None:
    """Give every row its place and number; put those that changed, and ``also`` these.

    Items are counted through all sections. Closed ones are counted for themselves ("K1"), so that nobody misses a
    number and all mean the same by one.
    """
    rows = rows_of(meeting)
    places = dict(zip((row.id for row in rows), _places_of(rows), strict=True))
    _number_sections(meeting, [row for row in rows if isinstance(row, Section)], places, also)
    letter = CLOSED_LETTER[meeting.language]
    points: dict[UUID | None, list[Item]] = {}
    for point in meeting.items.exclude(parent=None):
        points.setdefault(point.parent_id, []).append(point)
    changed = []
    for item, number in _numbered([row for row in rows if isinstance(row, Item)], letter):
        changed += _place(item, places[item.id], number, also)
        below = points.get(item.id, [])
        below_places = places_of([is_closed_itself(point) for point in below])
        for (point, point_number), place in zip(_numbered(below, letter), below_places, strict=True):
            changed += _place(point, place, f"{number}.{point_number}", also)
    put_items(meeting, changed)


def roman(number: int) -> str:
    """Return a number as it stands before a heading: ``IV``."""
    letters = ""
    for value, letter in _ROMAN:
        times, number = divmod(number, value)
        letters += letter * times
    return letters


def _number_sections(
    meeting: Meeting, sections: Sequence[Section], places: dict[UUID, float], also: AbstractSet[UUID]
) -> None:
    changed = []
    for order, section in enumerate(sections, start=1):
        wanted = (places[section.id], roman(order))
        if (section.position, section.number) != wanted or section.id in also:
            section.position, section.number = wanted
            section.save(update_fields=["position", "number"])
            changed.append(section_record(section))
    record(of_meeting(meeting.id), audience=meeting_audience(meeting), put=changed)


def _places_of(rows: Sequence[Row]) -> list[float]:
    """Return the positions of the first level: whole ones for open items, sections between those.

    Closed items stand between whatever else there is, so that the places of the others tell nothing of them.
    """
    closed = [isinstance(row, Item) and is_closed_itself(row) for row in rows]
    shown = [row for row, is_closed in zip(rows, closed, strict=True) if not is_closed]
    known = dict(zip((row.id for row in shown), places_of([isinstance(row, Section) for row in shown]), strict=True))
    places: list[float] = []
    behind, run = -1.0, 0
    for index, row in enumerate(rows):
        if row.id in known:
            behind, run = known[row.id], 0
            places.append(behind)
            continue
        run += 1
        rest = next((n for n in range(index, len(rows)) if not closed[n]), len(rows))
        ahead = known[rows[rest].id] if rest < len(rows) else float(floor(behind) + 1)
        places.append(behind + (ahead - behind) * run / (run + rest - index))
    return places


def _numbered(neighbours: Sequence[Item], letter: str) -> Iterator[tuple[Item, str]]:
    open_ones, closed_ones = count(1), count(1)
    for item in neighbours:
        yield item, f"{letter}{next(closed_ones)}" if is_closed_itself(item) else f"{next(open_ones)}"


def _place(item: Item, position: float, number: str, also: AbstractSet[UUID]) -> list[Item]:
    if (item.position, item.number) == (position, number) and item.id not in also:
        return []
    item.position, item.number = position, number
    item.save(update_fields=["position", "number"])
    return [item]
