"""Headings between items: their place, their numbers, and that closed items stay hidden among them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from common.ids import new_id
from tests.agenda.acts import refused
from tests.factories import Room, do, make_room
from tests.proof import Watch


def add_section(room: Room, title: str) -> UUID:
    section = new_id()
    do(room.secretary, "section.add", meeting=room.meeting_id, section=section, title=title)
    return section


def outline(room: Room) -> list[str]:
    """Return the first level as a reader has it, by position."""
    rows: list[Any] = [*room.meeting.items.filter(parent=None), *room.meeting.sections.all()]
    return [f"{row.number} {row.title}" for row in sorted(rows, key=lambda row: row.position)]


def test_sections_are_numbered_for_themselves_and_items_through_all_of_them(room: Room) -> None:
    watch = Watch(room)
    last, first = add_section(room, "Thông qua"), add_section(room, "Nội dung thảo luận")
    do(room.secretary, "section.move", section=first, position=0)
    watch.check()
    do(room.secretary, "section.move", section=last, position=2)
    watch.check()
    assert outline(room) == [
        "I Nội dung thảo luận",
        "1 Báo cáo kinh tế - xã hội",
        "II Thông qua",
        "2 Dự toán ngân sách",
    ]


def test_an_item_moved_over_a_section_is_below_the_other_heading(room: Room) -> None:
    section = add_section(room, "Thông qua")
    do(room.secretary, "section.move", section=section, position=1)
    watch = Watch(room)
    do(room.secretary, "item.move", item=room.items[0], parent=None, position=1)
    watch.check()
    assert outline(room) == ["I Thông qua", "1 Báo cáo kinh tế - xã hội", "2 Dự toán ngân sách"]


def test_places_tell_others_nothing_of_closed_items_beside_a_section(room: Room) -> None:
    section, closed = add_section(room, "Thông qua"), new_id()
    do(room.secretary, "section.move", section=section, position=1)
    shown: list[Any] = [*room.meeting.items.all(), *room.meeting.sections.all()]
    before = {row.id: row.position for row in shown}
    do(room.secretary, "item.add", meeting=room.meeting_id, item=closed, title="Nhân sự")
    do(room.secretary, "item.restrict", item=closed, version=0, people=[room.delegates[0].id])
    for position in range(4):
        do(room.secretary, "item.move", item=closed, parent=None, position=position)
        rows: list[Any] = [*room.meeting.items.exclude(id=closed), *room.meeting.sections.all()]
        assert {row.id: row.position for row in rows} == before
        assert outline(room)[position] == "K1 Nhân sự"


def test_removing_a_section_leaves_what_stood_below(room: Room) -> None:
    section = add_section(room, "Thông qua")
    do(room.secretary, "section.edit", section=section, version=1, title="Nội dung thông qua")
    watch = Watch(room)
    do(room.secretary, "section.remove", section=section)
    watch.check()
    assert outline(room) == ["1 Báo cáo kinh tế - xã hội", "2 Dự toán ngân sách"]


def test_only_the_desk_writes_headings(room: Room) -> None:
    section = add_section(room, "Thông qua")
    assert refused(room.stranger, "section.remove", section=section) == "not_found"
    assert refused(room.delegates[0], "section.remove", section=section) == "not_found"
    room.submit_and_approve()
    assert refused(room.delegates[0], "section.remove", section=section) == "not_allowed"
    assert refused(room.secretary, "section.edit", section=section, version=9, title="x") == "changed_meanwhile"
    assert refused(room.secretary, "section.edit", section=section, version=1, title=" ") == "section.no_title"


def test_a_heading_of_another_meeting_is_not_found(room: Room) -> None:
    assert refused(make_room().secretary, "section.remove", section=add_section(room, "Thông qua")) == "not_found"
