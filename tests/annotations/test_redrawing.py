from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from annotations import strokes
from annotations.models import Stroke
from common.ids import new_id
from directory.models import Person
from journal.models import Entry
from tests.annotations.acts import LINE, draw, ids_seen_by, refusal, strokes_seen_by
from tests.factories import Room, do
from tests.proof import Watch


def mark(stroke: UUID | None = None, **changed: Any) -> dict[str, Any]:
    """Return one mark of an ``ink.redraw``."""
    look = {"stroke": stroke or new_id(), "tool": "pen", "color": "red", "width": 30, "points": LINE}
    return look | changed


def redrawing(room: Room, *marks: dict[str, Any], erase: tuple[UUID, ...] = (), **changed: Any) -> dict[str, Any]:
    """Return the content of an ``ink.redraw`` on the first paper."""
    place = {"meeting": room.meeting_id, "paper": room.papers[0], "page": 3, "layer": "mine"}
    return place | {"erase": list(erase), "draw": list(marks)} | changed


def redraw(room: Room, by: Person, *marks: dict[str, Any], erase: tuple[UUID, ...] = (), **changed: Any) -> None:
    do(by, "ink.redraw", **redrawing(room, *marks, erase=erase, **changed))


def test_cut_stroke_gives_way_to_its_pieces_in_one_entry(open_room: Room) -> None:
    author = open_room.delegates[0]
    whole = draw(open_room, author)
    pieces = [mark(), mark()]
    watch = Watch(open_room)
    before = Entry.objects.count()
    redraw(open_room, author, *pieces, erase=(whole,))
    assert watch.check() == {author.full_name}
    assert Entry.objects.count() == before + 1
    assert ids_seen_by(open_room, author) == {piece["stroke"] for piece in pieces}


def test_moved_stroke_keeps_its_rank_and_takes_its_new_look(open_room: Room) -> None:
    chair = open_room.chair
    drawn = [draw(open_room, chair, "room") for _ in range(3)]
    watch = Watch(open_room)
    moved = mark(drawn[0], color="blue", width=70, points=[5, 6, 7])
    redraw(open_room, chair, moved, layer="room")
    assert watch.check() == {person.full_name for person in open_room.everyone}
    seen = strokes_seen_by(open_room, open_room.display)
    assert [one["id"] for one in seen] == [str(one) for one in drawn]
    assert {name: seen[0][name] for name in ("color", "width", "points")} == {
        "color": "blue",
        "width": 70,
        "points": [5, 6, 7],
    }


def test_note_is_written_again(open_room: Room) -> None:
    author, note = open_room.delegates[0], mark(tool="note", points=[100, 200, 0], text="Hỏi nguồn vốn")
    redraw(open_room, author, note)
    redraw(open_room, author, note | {"text": "Đã rõ"})
    assert [one["text"] for one in strokes_seen_by(open_room, author)] == ["Đã rõ"]


def test_chair_brings_back_what_others_drew_for_the_room(open_room: Room) -> None:
    chair, gone = open_room.chair, draw(open_room, open_room.secretary, "room")
    do(chair, "ink.clear_page", meeting=open_room.meeting_id, paper=open_room.papers[0], page=3, layer="room")
    redraw(open_room, chair, mark(gone), layer="room")
    assert Stroke.objects.values_list("id", "author").get() == (gone, chair.id)


def test_copies_are_shared_and_the_private_original_stays(open_room: Room) -> None:
    chair, private = open_room.chair, draw(open_room, open_room.chair)
    watch, copy = Watch(open_room), mark()
    redraw(open_room, chair, copy, layer="room")
    assert watch.check() == {person.full_name for person in open_room.everyone}
    assert ids_seen_by(open_room, open_room.guest) == {copy["stroke"]}
    assert ids_seen_by(open_room, chair) == {copy["stroke"], private}


def test_strokes_of_others_and_of_other_places_are_not_redrawn(open_room: Room) -> None:
    chair, secretary = open_room.chair, open_room.secretary
    hidden = draw(open_room, open_room.delegates[0])
    shared = draw(open_room, chair, "room")
    elsewhere = draw(open_room, secretary, page=4)
    for stroke, layer in ((hidden, "mine"), (shared, "room"), (elsewhere, "mine"), (shared, "mine")):
        content = redrawing(open_room, mark(stroke, color="green"), layer=layer)
        assert refusal(secretary, "ink.redraw", **content) == "stroke.exists"
    assert refusal(secretary, "ink.redraw", **redrawing(open_room, erase=(shared,))) == "not_allowed"
    assert refusal(open_room.delegates[0], "ink.redraw", **redrawing(open_room, layer="room")) == "not_allowed"
    assert refusal(open_room.guest, "ink.redraw", **redrawing(open_room, mark())) == "not_allowed"
    assert refusal(open_room.stranger, "ink.redraw", **redrawing(open_room, mark())) == "not_found"
    assert set(Stroke.objects.values_list("color", flat=True)) == {"red"}


def test_redrawing_that_is_refused_erases_nothing(open_room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    author = open_room.delegates[0]
    kept = draw(open_room, author)
    monkeypatch.setattr(strokes, "MOST_STROKES", 1)
    content = redrawing(open_room, mark(), mark(), erase=(kept,))
    assert refusal(author, "ink.redraw", **content) == "stroke.too_many"
    monkeypatch.setattr(strokes, "MOST_REDRAWN", 3)
    assert refusal(author, "ink.redraw", **content) == "stroke.too_much_at_once"
    assert ids_seen_by(open_room, author) == {kept}


@pytest.mark.parametrize(
    "tool",
    [
        {"tool": "line"},
        {"tool": "arrow"},
        {"tool": "box"},
        {"tool": "highlight", "text": "phát triển kinh tế"},
        {"tool": "underline"},
        {"tool": "stamp", "stamp": "agree", "points": [10, 20, 0]},
        {"tool": "note", "text": "Hỏi nguồn vốn", "points": [10, 20, 0, *LINE]},
    ],
    ids=lambda tool: tool["tool"],
)
def test_every_tool_leaves_its_mark_for_its_author_alone(open_room: Room, tool: dict[str, Any]) -> None:
    author = open_room.delegates[0]
    watch = Watch(open_room)
    draw(open_room, author, **tool)
    assert watch.check() == {author.full_name}
    [seen] = strokes_seen_by(open_room, author)
    assert {name: seen[name] for name in tool} == tool
