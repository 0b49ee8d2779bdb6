"""The calendars of a person, a unit and a room.

Who prepares meetings learns of every meeting when it takes a room, or people of their own unit, of one below it or of
one they administer, and nothing else of it unless they may know of it. The calendar of a unit above tells them no more
than that, and whoever prepares none sees there what they may know of alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q

from agenda.calendar.known import Span, in_span, roles_in
from agenda.calendar.wire import CalendarEntry, CalendarUnit
from agenda.enums import DISTRIBUTED
from agenda.models import Meeting, Participant
from common.errors import not_found, require
from directory.authority import Parents, authority_of, branch_of, depth_of, path_to
from directory.catalogue.models import Room
from directory.models import Person, Unit


def own_calendar(reader: Person, span: Span) -> list[CalendarEntry]:
    """Return what the reader takes part in and may know of."""
    found = in_span(span.checked()).filter(participants__person=reader)
    return _entries(found, reader)


def unit_calendar(unit: UUID, reader: Person, span: Span) -> list[CalendarEntry]:
    """Return what people of a unit, or of one below it, take part in. Refuses units that are not the reader's."""
    parents = _parents()
    charge = _charge_of(reader, parents)
    if unit not in charge and unit not in path_to(reader.unit_id, parents):
        raise not_found("unit")
    branch = frozenset(branch_of(unit, parents))
    taking_part = Participant.objects.filter(person__unit__in=branch, stand_in=None).exclude(role="display")
    found = in_span(span.checked()).filter(Q(id__in=taking_part.values("meeting")))
    return _entries(found, reader, branch=branch, told=branch & charge if reader.organises else ())


def room_calendar(room: UUID, reader: Person, span: Span) -> list[CalendarEntry]:
    """Return when a room is taken, for those who prepare meetings; drafts take it, too."""
    require(reader.organises)
    if not Room.objects.filter(id=room).exists():
        raise not_found("room")
    return _entries(in_span(span.checked()).filter(room_id=room), reader, every_time=True)


def units_open_to(reader: Person) -> list[CalendarUnit]:
    """Return the units whose calendars the reader may open: their own, those above and below it, those they administer.

    In the order of the tree.
    """
    parents = _parents()
    known = {*path_to(reader.unit_id, parents), *_charge_of(reader, parents)}
    units = {unit.id: unit for unit in Unit.objects.filter(id__in=known)}
    return [
        CalendarUnit(id=unit.id, name=unit.name, name_en=unit.name_en, depth=depth_of(unit.id, parents) - 1)
        for unit in _in_tree_order(units, parents)
    ]


def _in_tree_order(units: dict[UUID, Unit], parents: Parents) -> list[Unit]:
    below: dict[UUID | None, list[Unit]] = {}
    for unit in units.values():  # siblings come sorted
        above = parents.get(unit.id)
        below.setdefault(above if above in units else None, []).append(unit)
    ordered: list[Unit] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting += reversed(below.get(unit.id, []))
    return ordered


def _charge_of(reader: Person, parents: Parents) -> frozenset[UUID]:
    """Return the reader's own unit, what they administer, and everything below these."""
    authority = authority_of(reader.id, parents)
    roots: list[UUID | None] = [None] if authority.everything else [*authority.roots]
    if reader.unit_id is not None:
        roots.append(reader.unit_id)
    return frozenset(one for root in roots for one in branch_of(root, parents))


def _parents() -> Parents:
    return dict(Unit.objects.values_list("id", "parent_id"))


def _entries(
    meetings: Iterable[Meeting],
    reader: Person,
    *,
    branch: Collection[UUID] = (),
    told: Collection[UUID] = (),
    every_time: bool = False,
) -> list[CalendarEntry]:
    """Return entries, with the people of ``branch`` where the reader may know of the meeting.

    Of others a bare time: of those that are distributed with people of the units ``told``, or of ``every_time``.
    """
    found = list(meetings)
    roles, people = roles_in([one.id for one in found], reader.id), _People(found, branch)
    entries = []
    for meeting in found:
        if meeting.id in roles:
            entries.append(
                CalendarEntry(
                    starts_at=meeting.starts_at,
                    ends_at=meeting.ends_at,
                    meeting=meeting.id,
                    title=meeting.title,
                    place=meeting.place,
                    state=meeting.state,  # type: ignore[arg-type]
                    role=roles[meeting.id],
                    chair=people.chairs.get(meeting.id, ""),
                    people=people.of_units(meeting, branch),
                )
            )
            continue
        busy = people.of_units(meeting, told) if meeting.state in DISTRIBUTED else []
        if busy or every_time:
            entries.append(CalendarEntry(starts_at=meeting.starts_at, ends_at=meeting.ends_at, people=busy))
    return entries


class _People:
    """Who chairs each meeting, and who of a branch takes part; one query for all."""

    def __init__(self, meetings: Collection[Meeting], branch: Collection[UUID]) -> None:
        self.chairs: dict[UUID, str] = {}
        self._parts: dict[UUID, list[tuple[str, UUID]]] = {}
        parts = Participant.objects.filter(meeting__in=meetings, stand_in=None).exclude(role="display")
        wanted = parts.filter(Q(role="chair") | Q(person__unit__in=branch)).order_by("position", "id")
        rows = wanted.values_list("meeting_id", "role", "person__full_name", "person__unit_id")
        for meeting, role, name, unit in rows:
            if role == "chair":
                self.chairs[meeting] = name
            if unit is not None:
                self._parts.setdefault(meeting, []).append((name, unit))

    def of_units(self, meeting: Meeting, units: Collection[UUID]) -> list[str]:
        """Return the names of those of a meeting who are of these units, in order of protocol."""
        return [name for name, unit in self._parts.get(meeting.id, []) if unit in units]
