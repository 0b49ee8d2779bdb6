"""The stage: who may bring the room to which page, and that everyone follows."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agenda.models import Paper
from common.errors import Refused
from common.ids import new_id
from journal.audience import EVERYONE
from live.models import Stage
from live.stage import NOBODY, Pointing, who_may_point
from tests.factories import Room, do, make_paper, make_person, make_room
from tests.proof import Watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    made = make_room()
    made.open()
    return made


def stage_of(room: Room) -> Stage:
    return Stage.objects.get(meeting_id=room.meeting_id)


def test_open_item_shows_its_first_paper_to_everyone(room: Room) -> None:
    watch = Watch(room)
    do(room.chair, "stage.open_item", item=room.items[0])
    stage = stage_of(room)
    assert (stage.item_id, stage.paper_id, stage.page) == (room.items[0], room.papers[0], 1)
    assert (stage.turned_by, room.item(0).state) == (room.chair, "open")
    assert watch.check() == {person.full_name for person in room.everyone}


def test_open_item_ends_the_one_before_and_clears_its_page(room: Room) -> None:
    do(room.chair, "stage.open_item", item=room.items[0])
    watch = Watch(room)
    do(room.secretary, "stage.open_item", item=room.items[1])
    stage = stage_of(room)
    assert (room.item(0).state, room.item(1).state) == ("done", "open")
    assert (stage.item_id, stage.paper_id, stage.page) == (room.items[1], None, 1)
    watch.check()


def test_open_item_again_after_it_is_done(room: Room) -> None:
    do(room.chair, "stage.open_item", item=room.items[0])
    do(room.chair, "stage.close_item", item=room.items[0])
    do(room.chair, "stage.open_item", item=room.items[0])
    item = room.item(0)
    assert (item.state, item.closed_at) == ("open", None)


def test_open_item_passes_over_papers_the_room_may_not_see() -> None:
    room = make_room(papers=0)
    room.open()
    hidden = make_paper(room, "Chưa duyệt")
    shown = make_paper(room, "Đã duyệt")
    Paper.objects.filter(id=shown.id).update(released=True, position=5)
    do(room.chair, "stage.open_item", item=room.items[0])
    assert stage_of(room).paper_id == shown.id
    with pytest.raises(Refused, match=r"paper\.not_released"):
        do(room.chair, "stage.show", meeting=room.meeting_id, paper=hidden.id, page=1)


def test_open_item_hands_the_stage_to_its_presenter(room: Room) -> None:
    presenter = room.delegates[0]
    version = room.item(0).version
    do(room.secretary, "item.edit", item=room.items[0], version=version, title="Báo cáo", presenter=presenter.id)
    do(room.chair, "stage.open_item", item=room.items[0])
    do(presenter, "stage.turn", meeting=room.meeting_id, page=4)
    assert (stage_of(room).page, stage_of(room).turned_by) == (4, presenter)
    do(room.chair, "stage.open_item", item=room.items[1])
    with pytest.raises(Refused, match="not_allowed"):
        do(presenter, "stage.show", meeting=room.meeting_id, paper=room.papers[0], page=1)


def test_close_item_keeps_the_page_up_and_ends_the_presenters_turn(room: Room) -> None:
    do(room.chair, "stage.open_item", item=room.items[0])
    do(room.chair, "stage.hand_over", meeting=room.meeting_id, person=room.delegates[0].id)
    watch = Watch(room)
    do(room.chair, "stage.close_item", item=room.items[0])
    stage = stage_of(room)
    assert (stage.item, stage.presenter, stage.paper_id) == (None, None, room.papers[0])
    watch.check()


def test_closing_the_meeting_ends_the_open_item_and_its_presenters_turn(room: Room) -> None:
    do(room.chair, "stage.open_item", item=room.items[0])
    do(room.chair, "stage.hand_over", meeting=room.meeting_id, person=room.delegates[0].id)
    watch = Watch(room)
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    stage = stage_of(room)
    assert (stage.item, stage.presenter, stage.paper_id) == (None, None, room.papers[0])
    assert (room.item(0).state, room.item(0).closed_at) == ("done", room.meeting.closed_at)
    watch.check()


def test_close_item_that_is_not_open_is_refused(room: Room) -> None:
    with pytest.raises(Refused, match=r"item\.not_open"):
        do(room.chair, "stage.close_item", item=room.items[0])


def test_open_item_that_is_open_is_refused(room: Room) -> None:
    do(room.chair, "stage.open_item", item=room.items[0])
    with pytest.raises(Refused, match=r"item\.is_open"):
        do(room.secretary, "stage.open_item", item=room.items[0])


def test_show_page_of_any_released_paper(room: Room) -> None:
    watch = Watch(room)
    do(room.secretary, "stage.show", meeting=room.meeting_id, paper=room.papers[0], page=12)
    assert (stage_of(room).paper_id, stage_of(room).page) == (room.papers[0], 12)
    assert watch.check() == {person.full_name for person in room.everyone}


@pytest.mark.parametrize("page", [-1, 0, 13])
def test_page_that_the_paper_does_not_have_is_refused(room: Room, page: int) -> None:
    do(room.chair, "stage.open_item", item=room.items[0])
    acts: list[tuple[str, dict[str, Any]]] = [("stage.turn", {}), ("stage.show", {"paper": room.papers[0]})]
    for name, extra in acts:
        with pytest.raises(Refused) as refused:
            do(room.chair, name, meeting=room.meeting_id, page=page, **extra)
        assert (refused.value.code, refused.value.details) == ("page.out_of_range", {"pages": 12})
    assert stage_of(room).page == 1


def test_turn_page_without_a_paper_is_refused(room: Room) -> None:
    with pytest.raises(Refused, match=r"stage\.empty"):
        do(room.chair, "stage.turn", meeting=room.meeting_id, page=1)


def test_hand_over_lets_one_participant_turn_and_takes_it_back(room: Room) -> None:
    do(room.chair, "stage.open_item", item=room.items[0])
    watch = Watch(room)
    do(room.chair, "stage.hand_over", meeting=room.meeting_id, person=room.guest.id)
    do(room.guest, "stage.turn", meeting=room.meeting_id, page=2)
    with pytest.raises(Refused, match="not_allowed"):
        do(room.delegates[0], "stage.turn", meeting=room.meeting_id, page=3)
    do(room.chair, "stage.hand_over", meeting=room.meeting_id, person=None)
    with pytest.raises(Refused, match="not_allowed"):
        do(room.guest, "stage.turn", meeting=room.meeting_id, page=3)
    assert stage_of(room).page == 2
    watch.check()


def test_hand_over_to_a_display_or_a_stranger_is_refused(room: Room) -> None:
    for person in (room.display, room.stranger, make_person()):
        with pytest.raises(Refused, match=r"stage\.presenter_unknown"):
            do(room.chair, "stage.hand_over", meeting=room.meeting_id, person=person.id)


def test_steering_is_the_desks_alone(room: Room) -> None:
    do(room.chair, "stage.open_item", item=room.items[0])
    acts: list[tuple[str, dict[str, Any]]] = [
        ("stage.open_item", {"item": room.items[1]}),
        ("stage.close_item", {"item": room.items[0]}),
        ("stage.hand_over", {"meeting": room.meeting_id, "person": room.guest.id}),
        ("stage.show", {"meeting": room.meeting_id, "paper": room.papers[0], "page": 2}),
        ("stage.turn", {"meeting": room.meeting_id, "page": 2}),
    ]
    for person, code in [
        (room.delegates[0], "not_allowed"),
        (room.guest, "not_allowed"),
        (room.display, "not_allowed"),
        (room.stranger, "not_found"),
    ]:
        for name, content in acts:
            with pytest.raises(Refused) as refused:
                do(person, name, **content)
            assert (person, name, refused.value.code) == (person, name, code)
    assert (stage_of(room).page, stage_of(room).item_id) == (1, room.items[0])


@pytest.mark.parametrize("state", ["approved", "closed"])
def test_stage_wants_an_open_meeting(state: str) -> None:
    room = make_room()
    if state == "closed":
        room.open()
        do(room.chair, "meeting.close", meeting=room.meeting_id)
    else:
        room.submit_and_approve()
    acts: tuple[tuple[str, dict[str, Any]], ...] = (
        ("stage.open_item", {"item": room.items[0]}),
        ("stage.show", {"meeting": room.meeting_id, "paper": room.papers[0], "page": 1}),
        ("stage.turn", {"meeting": room.meeting_id, "page": 1}),
        ("stage.hand_over", {"meeting": room.meeting_id, "person": room.guest.id}),
    )
    for name, content in acts:
        with pytest.raises(Refused, match=r"meeting\.not_open"):
            do(room.chair, name, **content)


def test_paper_of_another_meeting_is_not_found(room: Room) -> None:
    other = make_room()
    other.open()
    for person in (room.chair, other.chair):
        with pytest.raises(Refused, match="not_found"):
            do(person, "stage.show", meeting=room.meeting_id, paper=other.papers[0], page=1)


def test_item_that_is_missing_is_not_found(room: Room) -> None:
    with pytest.raises(Refused, match="not_found"):
        do(room.chair, "stage.open_item", item=new_id())


def test_only_who_presents_may_point_and_at_the_paper_shown(room: Room) -> None:
    assert who_may_point(room.meeting_id) == NOBODY
    do(room.chair, "stage.open_item", item=room.items[0])
    do(room.chair, "stage.hand_over", meeting=room.meeting_id, person=room.delegates[0].id)
    presenting = frozenset(one.id for one in (room.secretary, room.chair, room.delegates[0]))
    assert who_may_point(room.meeting_id) == Pointing(room.papers[0], presenting, EVERYONE)
    do(room.chair, "stage.hand_over", meeting=room.meeting_id)
    desk = frozenset(one.id for one in (room.secretary, room.chair))
    assert who_may_point(room.meeting_id) == Pointing(room.papers[0], desk, EVERYONE)
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    assert who_may_point(room.meeting_id) == NOBODY


def test_turn_page_costs_the_same_whatever_the_room(room: Room) -> None:
    crowded = make_room(delegates=9, papers=4)
    crowded.open()
    counts = []
    for one in (room, crowded):
        do(one.chair, "stage.open_item", item=one.items[0])
        with CaptureQueriesContext(connection) as queries:
            do(one.chair, "stage.turn", meeting=one.meeting_id, page=2)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14
