from __future__ import annotations

from typing import Any
from uuid import UUID

from common.ids import new_id
from tests.agenda.acts import refused
from tests.factories import Room, do
from tests.proof import Watch


def numbers(room: Room) -> dict[str, str]:
    return {item.title: item.number for item in room.meeting.items.all()}


def add(room: Room, title: str, **content: Any) -> UUID:
    item = new_id()
    do(room.secretary, "item.add", meeting=room.meeting_id, item=item, title=title, **content)
    return item


def test_items_are_numbered_in_two_levels(room: Room) -> None:
    add(room, "Điểm một", parent=room.items[0])
    add(room, "Điểm hai", parent=room.items[0])
    assert numbers(room) == {
        "Báo cáo kinh tế - xã hội": "1",
        "Dự toán ngân sách": "2",
        "Điểm một": "1.1",
        "Điểm hai": "1.2",
    }


def test_moving_renumbers_and_is_proved(room: Room) -> None:
    point = add(room, "Điểm một", parent=room.items[0])
    watch = Watch(room)
    do(room.secretary, "item.move", item=point, parent=None, position=0)
    watch.check()
    assert numbers(room) == {"Điểm một": "1", "Báo cáo kinh tế - xã hội": "2", "Dự toán ngân sách": "3"}
    do(room.secretary, "item.move", item=room.items[1], parent=room.items[0], position=5)
    watch.check()
    assert numbers(room)["Dự toán ngân sách"] == "2.1"


def test_the_outline_has_two_levels(room: Room) -> None:
    point = add(room, "Điểm", parent=room.items[0])
    third = {"meeting": room.meeting_id, "item": new_id(), "title": "x", "parent": point}
    assert refused(room.secretary, "item.add", **third) == "item.too_deep"
    move = {"item": room.items[0], "parent": room.items[1], "position": 0}
    assert refused(room.secretary, "item.move", **move) == "item.too_deep"
    assert refused(room.secretary, "item.move", item=point, parent=point, position=0) == "item.too_deep"


def test_the_second_of_two_editors_is_told(room: Room) -> None:
    edit: dict[str, Any] = {"item": room.items[0], "version": 1, "title": "Sửa lần một"}
    do(room.secretary, "item.edit", **edit)
    assert refused(room.chair, "item.edit", **edit | {"title": "Sửa lần hai"}) == "changed_meanwhile"
    assert room.item().title == "Sửa lần một"


def test_removing_keeps_the_papers(room: Room) -> None:
    watch = Watch(room)
    do(room.secretary, "item.remove", item=room.items[0])
    watch.check()
    assert room.paper().item_id is None
    assert numbers(room) == {"Dự toán ngân sách": "1"}


def test_an_opened_item_cannot_be_removed(open_room: Room) -> None:
    do(open_room.chair, "stage.open_item", item=open_room.items[0])
    assert refused(open_room.secretary, "item.remove", item=open_room.items[0]) == "item.was_opened"


def test_only_the_desk_edits(open_room: Room) -> None:
    edit = {"item": open_room.items[0], "version": 1, "title": "x"}
    assert refused(open_room.delegates[0], "item.edit", **edit) == "not_allowed"
    assert refused(open_room.stranger, "item.edit", **edit) == "not_found"


def test_bad_titles_are_refused(room: Room) -> None:
    item = {"meeting": room.meeting_id, "item": new_id()}
    assert refused(room.secretary, "item.add", **item, title="  ") == "item.no_title"
    assert refused(room.secretary, "item.add", **item, title="x" * 401) == "text.too_long"
    assert refused(room.secretary, "item.add", **item, title="x", minutes=0) == "command.malformed"
    assert (
        refused(room.secretary, "item.add", **item, title="x", presenter=room.stranger.id) == "item.presenter_unknown"
    )
