from __future__ import annotations

from uuid import UUID

import pytest

from annotations.models import Stroke
from common.ids import new_id
from directory.models import Person
from journal.models import Entry
from tests.annotations.acts import draw, ids_seen_by, refusal, stroke_of
from tests.factories import Room, do, make_room
from tests.proof import Watch


def erase(room: Room, by: Person, *strokes: UUID) -> None:
    do(by, "ink.erase", meeting=room.meeting_id, strokes=list(strokes))


def clear(room: Room, by: Person, layer: str, page: int = 3) -> None:
    do(by, "ink.clear_page", meeting=room.meeting_id, paper=room.papers[0], page=page, layer=layer)


def left() -> set[UUID]:
    return set(Stroke.objects.values_list("id", flat=True))


def test_erased_private_stroke_is_dropped_from_its_author_alone(open_room: Room) -> None:
    author = open_room.delegates[0]
    stroke = draw(open_room, author)
    watch = Watch(open_room)
    erase(open_room, author, stroke)
    assert watch.check() == {author.full_name}
    assert left() == set()


def test_chair_erases_what_anybody_drew_for_the_room(open_room: Room) -> None:
    gone, stays = (draw(open_room, open_room.secretary, "room") for _ in range(2))
    watch = Watch(open_room)
    erase(open_room, open_room.chair, gone)
    assert watch.check() == {person.full_name for person in open_room.everyone}
    assert ids_seen_by(open_room, open_room.display) == {stays}


def test_strokes_of_both_layers_are_erased_at_once(open_room: Room) -> None:
    chair = open_room.chair
    strokes = [draw(open_room, chair), draw(open_room, chair, "room"), draw(open_room, chair)]
    watch = Watch(open_room)
    erase(open_room, chair, *strokes)
    watch.check()
    assert left() == set()


def test_others_do_not_erase_the_rooms_strokes_nor_any_beside_them(open_room: Room) -> None:
    shared = draw(open_room, open_room.chair, "room")
    own = draw(open_room, open_room.secretary, "room")
    content = {"meeting": open_room.meeting_id, "strokes": [own, shared]}
    assert refusal(open_room.secretary, "ink.erase", **content) == "not_allowed"
    assert refusal(open_room.stranger, "ink.erase", **content) == "not_found"
    assert left() == {shared, own}


def test_private_strokes_of_others_are_passed_over_like_missing_ones(open_room: Room) -> None:
    hidden = draw(open_room, open_room.delegates[0])
    entries = Entry.objects.count()
    answers = [
        do(open_room.chair, "ink.erase", meeting=open_room.meeting_id, strokes=[asked]).at
        for asked in (hidden, new_id())
    ]
    assert answers == [{}, {}]
    assert (left(), Entry.objects.count()) == ({hidden}, entries)


def test_erasing_twice_is_harmless_and_a_stroke_may_be_drawn_again(open_room: Room) -> None:
    author = open_room.delegates[0]
    content = stroke_of(open_room)
    do(author, "ink.draw", **content)
    watch = Watch(open_room)
    erase(open_room, author, content["stroke"])
    erase(open_room, author, content["stroke"])
    do(author, "ink.draw", **content)
    watch.check()
    assert ids_seen_by(open_room, author) == {content["stroke"]}


def test_stroke_of_another_meeting_is_not_erased_from_here(open_room: Room) -> None:
    other = make_room()
    stroke = draw(open_room, open_room.chair, "room")
    do(other.secretary, "ink.erase", meeting=other.meeting_id, strokes=[stroke])
    assert left() == {stroke}


@pytest.mark.parametrize("count", [0, 501])
def test_list_of_strokes_has_limits(open_room: Room, count: int) -> None:
    content = {"meeting": open_room.meeting_id, "strokes": [new_id() for _ in range(count)]}
    assert refusal(open_room.chair, "ink.erase", **content) == "command.malformed"


def test_clearing_ones_own_page_leaves_other_pages_layers_and_people(open_room: Room) -> None:
    chair, author = open_room.chair, open_room.delegates[0]
    draw(open_room, author)
    draw(open_room, author)
    stays = {draw(open_room, author, page=4), draw(open_room, chair), draw(open_room, chair, "room")}
    watch = Watch(open_room)
    clear(open_room, author, "mine")
    assert watch.check() == {author.full_name}
    assert left() == stays


def test_chair_clears_the_rooms_page_and_others_only_their_part_of_it(open_room: Room) -> None:
    chairs, secretarys = (draw(open_room, who, "room") for who in (open_room.chair, open_room.secretary))
    private = draw(open_room, open_room.delegates[0])
    watch = Watch(open_room)
    clear(open_room, open_room.delegates[0], "room")
    assert left() == {chairs, secretarys, private}
    clear(open_room, open_room.secretary, "room")
    assert left() == {chairs, private}
    draw(open_room, open_room.secretary, "room")
    clear(open_room, open_room.chair, "room")
    assert left() == {private}
    watch.check()


def test_page_of_an_unknown_paper_cannot_be_cleared(open_room: Room) -> None:
    content = {"meeting": open_room.meeting_id, "paper": new_id(), "page": 1, "layer": "mine"}
    assert refusal(open_room.chair, "ink.clear_page", **content) == "not_found"


def test_removing_a_paper_drops_what_was_drawn_on_it(room: Room) -> None:
    room.submit_and_approve()
    for person in (room.delegates[0], room.delegates[1], room.secretary):
        draw(room, person)
    watch = Watch(room)
    do(room.secretary, "paper.remove", paper=room.papers[0])
    watch.check()
    assert left() == set()


def test_chair_clearing_their_own_page_leaves_the_private_ink_of_others(open_room: Room) -> None:
    private = draw(open_room, open_room.delegates[0])
    draw(open_room, open_room.chair)
    clear(open_room, open_room.chair, "mine")
    assert left() == {private}
