from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from annotations.models import GroupMember, InkGroup, Stroke
from common.ids import new_id
from directory.models import Person
from journal.models import Entry
from tests.annotations.acts import draw, ids_seen_by, refusal, stroke_of
from tests.factories import Room, do, make_room
from tests.proof import Watch


def start(room: Room, *, joined: int = 2, asked: int = 0) -> UUID:
    """Return a group of the first ``joined`` delegates, with ``asked`` more who have not answered."""
    founder, *others = room.delegates[: joined + asked]
    group = new_id()
    people = [person.id for person in others]
    do(founder, "ink_group.start", meeting=room.meeting_id, group=group, title="Tổ đại biểu số 1", people=people)
    for person in others[: joined - 1]:
        do(person, "ink_group.join", group=group)
    return group


def names(*people: Person) -> set[str]:
    return {person.full_name for person in people}


def test_marks_of_a_group_reach_those_who_joined_and_nobody_else(open_room: Room) -> None:
    start(open_room, asked=1)
    first, second, asked = open_room.delegates
    watch = Watch(open_room)
    mark = draw(open_room, first, "group")
    assert watch.check() == names(first, second)
    for person in (asked, open_room.chair, open_room.secretary, open_room.guest, open_room.display):
        assert ids_seen_by(open_room, person) == set()
    assert ids_seen_by(open_room, second) == {mark}


def test_groups_marks_are_in_entries_for_the_group_alone(open_room: Room) -> None:
    group = start(open_room)
    mark = draw(open_room, open_room.delegates[0], "group")
    do(open_room.delegates[0], "ink.erase", meeting=open_room.meeting_id, strokes=[mark])
    told = Entry.objects.filter(changes__contains=str(mark)).values_list("audience", flat=True)
    assert list(told) == [f"group:{group}", f"group:{group}"]


def test_who_agrees_sees_what_was_drawn_before(open_room: Room) -> None:
    group = start(open_room, asked=1)
    mark = draw(open_room, open_room.delegates[0], "group")
    joining = open_room.delegates[2]
    watch = Watch(open_room)
    do(joining, "ink_group.join", group=group)
    do(joining, "ink_group.join", group=group)
    assert watch.check() == names(*open_room.delegates)
    assert ids_seen_by(open_room, joining) == {mark}


def test_who_leaves_takes_their_marks_along_and_sees_no_more(open_room: Room) -> None:
    group = start(open_room)
    leaving, staying = open_room.delegates[:2]
    own, others = (draw(open_room, person, "group") for person in (leaving, staying))
    watch = Watch(open_room)
    do(leaving, "ink_group.leave", group=group)
    assert watch.check() == names(leaving, staying)
    assert (ids_seen_by(open_room, leaving), ids_seen_by(open_room, staying)) == ({own}, {others})
    assert Stroke.objects.get(id=own).layer == "mine"
    assert refusal(leaving, "ink.draw", **stroke_of(open_room, layer="group")) == "stroke.no_group"


def test_invitation_may_be_declined_and_tells_nothing_of_the_marks(open_room: Room) -> None:
    group = start(open_room, asked=1)
    draw(open_room, open_room.delegates[0], "group")
    asked = open_room.delegates[2]
    watch = Watch(open_room)
    do(asked, "ink_group.leave", group=group)
    assert watch.check() == names(*open_room.delegates)
    assert refusal(asked, "ink_group.join", group=group) == "not_found"


def test_group_ends_with_the_last_who_joined(open_room: Room) -> None:
    group = start(open_room, joined=1, asked=2)
    mark = draw(open_room, open_room.delegates[0], "group")
    watch = Watch(open_room)
    do(open_room.delegates[0], "ink_group.leave", group=group)
    assert watch.check() == names(*open_room.delegates)
    assert not InkGroup.objects.exists()
    assert Stroke.objects.values_list("id", "layer").get() == (mark, "mine")


def test_any_member_asks_more_people_and_nobody_twice(open_room: Room) -> None:
    group = start(open_room)
    third, watch = open_room.delegates[2], Watch(open_room)
    for _ in range(2):
        do(open_room.delegates[1], "ink_group.invite", group=group, people=[third.id, open_room.delegates[0].id])
    assert watch.check() == names(*open_room.delegates)
    assert list(GroupMember.objects.values_list("person", "joined")) == [
        (open_room.delegates[0].id, True),
        (open_room.delegates[1].id, True),
        (third.id, False),
    ]
    assert refusal(third, "ink_group.invite", group=group, people=[open_room.chair.id]) == "not_allowed"


def test_only_those_who_take_part_are_asked(open_room: Room) -> None:
    group = start(open_room, joined=1)
    for person in (open_room.guest, open_room.display, open_room.stranger):
        content = {"group": group, "people": [person.id]}
        assert refusal(open_room.delegates[0], "ink_group.invite", **content) == "ink_group.not_eligible"
    assert GroupMember.objects.count() == 1


def test_one_is_in_one_group_of_a_meeting_at_a_time(open_room: Room) -> None:
    group = start(open_room, joined=1, asked=1)
    founder, asked, other = open_room.delegates
    content: dict[str, Any] = {"meeting": open_room.meeting_id, "group": new_id(), "title": "Tổ khác", "people": []}
    assert refusal(founder, "ink_group.start", **content) == "ink_group.in_one_already"
    do(asked, "ink_group.start", **content)
    assert refusal(asked, "ink_group.join", group=group) == "ink_group.in_one_already"
    assert refusal(other, "ink_group.start", **content) == "ink_group.exists"
    elsewhere = make_room()
    assert refusal(founder, "ink_group.start", **content | {"meeting": elsewhere.meeting_id}) == "not_found"


@pytest.mark.parametrize("title", ["", "   "])
def test_group_has_a_title(open_room: Room, title: str) -> None:
    content = {"meeting": open_room.meeting_id, "group": new_id(), "title": title, "people": []}
    assert refusal(open_room.delegates[0], "ink_group.start", **content) == "ink_group.bad_title"


def test_others_know_nothing_of_a_group(open_room: Room) -> None:
    group = start(open_room)
    for person in (open_room.chair, open_room.delegates[2], open_room.stranger):
        for act in ("ink_group.join", "ink_group.leave"):
            assert refusal(person, act, group=group) == "not_found"
        assert refusal(person, "ink_group.invite", group=group, people=[person.id]) == "not_found"
        assert refusal(person, "ink_group.join", group=new_id()) == "not_found"
    start_one = {"meeting": open_room.meeting_id, "group": new_id(), "title": "Khách", "people": []}
    assert refusal(open_room.guest, "ink_group.start", **start_one) == "not_allowed"


def test_chair_does_not_erase_what_another_drew_for_the_group(open_room: Room) -> None:
    group = start(open_room, joined=1)
    do(open_room.delegates[0], "ink_group.invite", group=group, people=[open_room.chair.id])
    do(open_room.chair, "ink_group.join", group=group)
    mark = draw(open_room, open_room.delegates[0], "group")
    content = {"meeting": open_room.meeting_id, "strokes": [mark]}
    assert refusal(open_room.chair, "ink.erase", **content) == "not_allowed"
    do(
        open_room.chair,
        "ink.clear_page",
        meeting=open_room.meeting_id,
        paper=open_room.papers[0],
        page=3,
        layer="group",
    )
    assert ids_seen_by(open_room, open_room.chair) == {mark}


def test_who_loses_their_place_in_the_meeting_leaves_the_group(room: Room) -> None:
    room.submit_and_approve()
    group = start(room)
    leaving, staying = room.delegates[:2]
    for person in (leaving, staying):
        draw(room, person, "group")
    watch = Watch(room)
    do(room.secretary, "participant.remove", participant=room.participant(leaving).id)
    watch.check()
    assert list(GroupMember.objects.values_list("group", "person")) == [(group, staying.id)]
    assert set(Stroke.objects.values_list("author", "layer")) == {(leaving.id, "mine"), (staying.id, "group")}
