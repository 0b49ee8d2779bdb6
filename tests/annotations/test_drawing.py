from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import strokes
from annotations.models import Stroke
from common.ids import new_id
from journal.models import Entry
from tests.annotations.acts import LINE, draw, ids_seen_by, refusal, stroke_of, strokes_seen_by
from tests.factories import Room, do, make_paper, make_room
from tests.proof import Watch


def names(*people: object) -> set[str]:
    return {person.full_name for person in people}  # type: ignore[attr-defined]


def test_private_stroke_reaches_its_author_alone(open_room: Room) -> None:
    author = open_room.delegates[0]
    watch = Watch(open_room)
    stroke = draw(open_room, author)
    assert watch.check() == names(author)
    assert strokes_seen_by(open_room, author) == [
        {
            "kind": "stroke",
            "id": str(stroke),
            "paper": str(open_room.papers[0]),
            "version": 1,
            "page": 3,
            "layer": "mine",
            "group": None,
            "author": str(author.id),
            "tool": "pen",
            "color": "red",
            "width": 30,
            "points": LINE,
            "text": "",
            "stamp": None,
        }
    ]
    for person in open_room.everyone:
        assert person == author or strokes_seen_by(open_room, person) == []


def test_private_strokes_have_no_entry_for_anyone_but_their_author(open_room: Room) -> None:
    people = [open_room.chair, open_room.secretary, *open_room.delegates]
    drawn = {draw(open_room, person): f"person:{person.id}" for person in people}
    for person in people:
        do(person, "ink.clear_page", meeting=open_room.meeting_id, paper=open_room.papers[0], page=3, layer="mine")
    for stroke, audience in drawn.items():
        told = Entry.objects.filter(changes__contains=str(stroke)).values_list("audience", flat=True)
        assert list(told) == [audience, audience]


def test_room_stroke_reaches_everyone(open_room: Room) -> None:
    watch = Watch(open_room)
    stroke = draw(open_room, open_room.chair, "room")
    assert watch.check() == names(*open_room.everyone)
    for person in open_room.everyone:
        assert ids_seen_by(open_room, person) == {stroke}


def test_strokes_come_in_the_order_they_were_drawn(open_room: Room) -> None:
    drawn = [str(draw(open_room, open_room.chair, "room")) for _ in range(4)]
    assert [record["id"] for record in strokes_seen_by(open_room, open_room.guest)] == drawn


def test_stroke_is_seen_on_the_page_and_paper_it_was_drawn_on(transactional_db: None) -> None:
    room = make_room(papers=2)
    room.open()
    draw(room, room.chair, "room", paper=room.papers[1], page=12)
    [record] = strokes_seen_by(room, room.display)
    assert (record["paper"], record["page"]) == (str(room.papers[1]), 12)


def test_presenter_of_the_open_item_draws_for_the_room(open_room: Room) -> None:
    presenter, item = open_room.guest, open_room.item()
    do(open_room.secretary, "item.edit", item=item.id, version=item.version, title=item.title, presenter=presenter.id)
    content = stroke_of(open_room, layer="room")
    assert refusal(presenter, "ink.draw", **content) == "not_allowed"
    item.state = "open"
    item.save(update_fields=["state"])
    do(presenter, "ink.draw", **content)
    assert ids_seen_by(open_room, open_room.display) == {content["stroke"]}
    item.state = "done"
    item.save(update_fields=["state"])
    assert refusal(presenter, "ink.draw", **stroke_of(open_room, layer="room")) == "not_allowed"


def test_delegates_guests_displays_and_strangers_do_not_draw_for_the_room(open_room: Room) -> None:
    content = stroke_of(open_room, layer="room")
    for person in (open_room.delegates[0], open_room.guest, open_room.display):
        assert refusal(person, "ink.draw", **content) == "not_allowed"
    assert refusal(open_room.stranger, "ink.draw", **content) == "not_found"
    assert not Stroke.objects.exists()


@pytest.mark.parametrize("who", ["guest", "display"])
def test_who_only_reads_does_not_draw_at_all(open_room: Room, who: str) -> None:
    assert refusal(getattr(open_room, who), "ink.draw", **stroke_of(open_room)) == "not_allowed"


def test_private_ink_is_open_before_and_after_the_meeting_and_the_rooms_is_not(room: Room) -> None:
    author = room.delegates[0]
    assert refusal(author, "ink.draw", **stroke_of(room)) == "not_found"
    room.submit_and_approve()
    draw(room, author)
    assert refusal(room.chair, "ink.draw", **stroke_of(room, layer="room")) == "meeting.not_open"
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    draw(room, author)
    assert len(ids_seen_by(room, author)) == 2
    assert refusal(room.chair, "ink.draw", **stroke_of(room, layer="room")) == "meeting.not_open"


def test_paper_that_only_the_desk_sees_is_marked_by_the_desk_privately(open_room: Room) -> None:
    paper = make_paper(open_room, "Bản chưa duyệt").id
    draw(open_room, open_room.secretary, paper=paper)
    assert refusal(open_room.secretary, "ink.draw", **stroke_of(open_room, layer="room", paper=paper)) == (
        "stroke.paper_not_shown"
    )
    assert refusal(open_room.delegates[0], "ink.draw", **stroke_of(open_room, paper=paper)) == "not_found"


def test_paper_that_is_not_read_yet_cannot_be_marked(open_room: Room) -> None:
    paper = make_paper(open_room)
    paper.state = "inspecting"
    paper.save()
    assert refusal(open_room.secretary, "ink.draw", **stroke_of(open_room, paper=paper.id)) == "stroke.paper_not_ready"


def test_paper_of_another_meeting_does_not_exist_here(open_room: Room) -> None:
    other = make_room()
    content = stroke_of(open_room, paper=other.papers[0])
    assert refusal(open_room.chair, "ink.draw", **content) == "not_found"
    assert refusal(open_room.chair, "ink.draw", **stroke_of(open_room, paper=new_id())) == "not_found"


def test_page_must_be_one_of_the_papers(open_room: Room) -> None:
    draw(open_room, open_room.chair, page=12)
    assert refusal(open_room.chair, "ink.draw", **stroke_of(open_room, page=13)) == "stroke.no_such_page"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"page": 0}, "command.malformed"),
        ({"width": 0}, "command.malformed"),
        ({"width": 401}, "command.malformed"),
        ({"points": []}, "command.malformed"),
        ({"points": [0] * 9003}, "command.malformed"),
        ({"points": [0.5, 1, 1]}, "command.malformed"),
        ({"points": [1, 2, 3, 4]}, "stroke.bad_points"),
        ({"tool": "box", "points": [1, 2, 3]}, "stroke.bad_points"),
        ({"tool": "note", "text": " "}, "stroke.bad_points"),
        ({"tool": "note", "text": " ", "points": [1, 2, 3]}, "stroke.no_text"),
        ({"tool": "note", "text": "a" * 2001, "points": [1, 2, 3]}, "command.malformed"),
        ({"tool": "stamp", "points": [1, 2, 3]}, "stroke.bad_parts"),
        ({"stamp": "star"}, "stroke.bad_parts"),
        ({"text": "Bút không có chữ"}, "stroke.bad_parts"),
        ({"points": [10_001, 0, 0]}, "stroke.bad_points"),
        ({"points": [0, 0, 256]}, "stroke.bad_points"),
        ({"points": [2**70, 0, 0]}, "stroke.bad_points"),
        ({"layer": "desk"}, "command.malformed"),
        ({"tool": "brush"}, "command.malformed"),
        ({"color": "#ff0000"}, "command.malformed"),
    ],
)
def test_stroke_beyond_the_limits_is_refused_and_nothing_is_kept(
    open_room: Room, changed: dict[str, object], code: str
) -> None:
    entries = Entry.objects.count()
    assert refusal(open_room.chair, "ink.draw", **stroke_of(open_room, **changed)) == code
    assert (Stroke.objects.count(), Entry.objects.count()) == (0, entries)


def test_longest_stroke_is_kept_whole(open_room: Room) -> None:
    points = [5000, 7000, 100] * 3000
    draw(open_room, open_room.chair, "room", points=points)
    assert [record["points"] for record in strokes_seen_by(open_room, open_room.guest)] == [points]


def test_an_id_is_used_once_whoever_uses_it(open_room: Room) -> None:
    author, other = open_room.delegates[:2]
    stroke = draw(open_room, author)
    for person in (author, other):
        assert refusal(person, "ink.draw", **stroke_of(open_room, stroke=stroke, color="blue")) == "stroke.exists"
    assert Stroke.objects.values_list("author", "color").get() == (author.id, "red")


def test_repeat_under_the_same_command_id_draws_once_p09(open_room: Room) -> None:
    content, command_id = stroke_of(open_room), new_id()
    answers = [do(open_room.chair, "ink.draw", command_id=command_id, **content) for _ in range(2)]
    assert answers[0] == answers[1]
    assert Stroke.objects.count() == 1


def test_page_has_a_limit_of_strokes_for_each_author_and_layer(
    open_room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strokes, "MOST_STROKES", 2)
    for _ in range(2):
        draw(open_room, open_room.chair)
    assert refusal(open_room.chair, "ink.draw", **stroke_of(open_room)) == "stroke.too_many"
    draw(open_room, open_room.chair, page=4)
    draw(open_room, open_room.chair, "room")
    draw(open_room, open_room.delegates[0])


def test_meeting_has_a_limit_of_ink_for_each_author(open_room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strokes, "MOST_INK", 5)
    first = draw(open_room, open_room.chair, page=1)
    draw(open_room, open_room.chair, "room", page=2)
    assert refusal(open_room.chair, "ink.draw", **stroke_of(open_room)) == "stroke.too_much"
    draw(open_room, open_room.delegates[0])
    do(open_room.chair, "ink.erase", meeting=open_room.meeting_id, strokes=[first])
    draw(open_room, open_room.chair)


def test_drawing_and_snapshots_cost_the_same_for_one_stroke_and_three(open_room: Room) -> None:
    author, drawing, reading = open_room.delegates[0], [], []
    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            draw(open_room, author)
        drawing.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            strokes_seen_by(open_room, author)
        reading.append(len(queries))
    assert (len(set(drawing)), len(set(reading))) == (1, 1)
