"""Marks go with their passage to a paper's new version; what has no place stays on the old one, and none is lost."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from agenda.models import Paper
from agenda.paper_files import page_store, renderer
from annotations.models import Stroke
from common.ids import new_id
from directory.models import Person
from tests.agenda.versions import LINES, SECOND, propose, replace, upload
from tests.annotations.acts import LINE, draw, ids_seen_by, refusal, strokes_seen_by
from tests.factories import Room, do
from tests.proof import Watch

BEFORE = ["Trang bìa mới của báo cáo đứng trước tất cả các trang cũ."]
WITHOUT_THIRD = [*LINES[:2], LINES[3]]


def corners_of(paper: Paper, words: str, page: int = 1) -> list[int]:
    """Return a highlight's points over words that stand on one line of a page."""
    path = renderer().page_text(page_store().paper(paper.digest), paper.digest, page)
    text = json.loads(path.read_text())
    wanted, ratio = words.split(), text["height"] / text["width"]
    for line in text["lines"]:
        spoken = [word["text"] for word in line["words"]]
        for at in range(len(spoken) - len(wanted) + 1):
            if spoken[at : at + len(wanted)] == wanted:
                boxes = [word["box"] for word in line["words"][at : at + len(wanted)]]
                left, top, right, bottom = boxes[0][0], boxes[0][1], boxes[-1][2], boxes[0][3]
                edges = [left * 1e4, top * ratio * 1e4, right * 1e4, bottom * ratio * 1e4]
                return [round(edges[0]), round(edges[1]), 0, round(edges[2]), round(edges[3]), 0]
    raise AssertionError(words)


def highlight(room: Room, by: Person, paper: Paper, words: str, **changed: Any) -> UUID:
    """Return the id of a highlight on the first page of the paper, as it is now."""
    points = corners_of(paper, words)
    look: dict[str, Any] = {"tool": "highlight", "points": points, "text": words, "paper": paper.id, "page": 1}
    return draw(room, by, **look | changed)


def place_of(stroke: UUID) -> tuple[int, int]:
    """Return version and page of a stroke."""
    return Stroke.objects.values_list("version", "page").get(id=stroke)


def test_marks_move_with_their_passage_and_those_without_place_stay_behind(open_room: Room) -> None:
    paper = upload(open_room, LINES, SECOND)
    author = open_room.delegates[0]
    moved = highlight(open_room, author, paper, "trường học.")
    gone = highlight(open_room, author, paper, "giao thông trọng điểm")
    shared = highlight(open_room, open_room.chair, paper, "ngân sách ước đạt", layer="room")
    seen = {person: ids_seen_by(open_room, person) for person in open_room.everyone}
    watch = Watch(open_room)
    replace(open_room, paper, BEFORE, WITHOUT_THIRD, SECOND)
    watch.check()
    assert [place_of(stroke) for stroke in (moved, gone, shared)] == [(2, 2), (1, 1), (2, 2)]
    assert Stroke.objects.get(id=moved).points == close_to(corners_of(paper, "trường học.", page=2))
    assert {person: ids_seen_by(open_room, person) for person in open_room.everyone} == seen


def close_to(points: list[int], *, by: int = 60) -> Any:
    """Return something that equals points no farther than ``by`` from these."""

    class Close(list[int]):
        def __eq__(self, other: object) -> bool:
            return isinstance(other, list) and all(abs(a - b) <= by for a, b in zip(self, other, strict=True))

        __hash__ = None

    return Close(points)


def test_none_vanishes_over_many_versions(open_room: Room) -> None:
    paper = upload(open_room, LINES, SECOND)
    for person in (open_room.chair, *open_room.delegates):
        for y in range(500, 14_000, 500):
            draw(open_room, person, paper=paper.id, page=1, points=[1500, y, 128, 4000, y + 200, 128])
    count = Stroke.objects.count()
    for pages in ([BEFORE, LINES, SECOND], [LINES], [WITHOUT_THIRD, LINES], [SECOND]):
        replace(open_room, paper, *pages)
        assert Stroke.objects.count() == count
        assert all(version <= paper.number for version in Stroke.objects.values_list("version", flat=True))
        on_pages = Stroke.objects.filter(version=paper.number).values_list("page", flat=True)
        assert all(1 <= page <= paper.pages for page in on_pages)


def test_a_private_mark_is_carried_over_without_anybody_reading_it(open_room: Room) -> None:
    paper = upload(open_room, LINES)
    author = open_room.delegates[0]
    watch = Watch(open_room)
    watch.clients = [client for client in watch.clients if client.person != author]
    highlight(open_room, author, paper, "trường học.")
    replace(open_room, paper, BEFORE, LINES)
    watch.check()
    others = [person for person in open_room.everyone if person != author]
    assert [strokes_seen_by(open_room, person) for person in others] == [[]] * len(others)
    assert [mark["page"] for mark in strokes_seen_by(open_room, author)] == [2]


def test_what_a_tablet_drew_without_network_on_an_old_version_lands_where_it_belongs(open_room: Room) -> None:
    paper = upload(open_room, LINES, SECOND)
    points, lost = corners_of(paper, "trường học."), corners_of(paper, "giao thông trọng điểm")
    author = open_room.delegates[0]
    replace(open_room, paper, BEFORE, WITHOUT_THIRD, SECOND)
    replace(open_room, paper, BEFORE, BEFORE, WITHOUT_THIRD, SECOND)
    watch = Watch(open_room)
    late: dict[str, Any] = {"paper": paper.id, "page": 1, "version": 1, "tool": "highlight"}
    placed = draw(open_room, author, points=points, text="trường học.", **late)
    kept = draw(open_room, author, points=lost, text="giao thông trọng điểm", **late)
    assert watch.check() == {author.full_name}
    assert [place_of(placed), place_of(kept)] == [(3, 3), (1, 1)]
    look = {"tool": "highlight", "color": "blue", "width": 30, "points": points, "text": "trường học."}
    place: dict[str, Any] = {
        "meeting": open_room.meeting_id,
        "paper": paper.id,
        "page": 1,
        "version": 1,
        "layer": "mine",
    }
    do(author, "ink.redraw", **place, erase=[kept], draw=[{"stroke": placed, **look}])
    watch.check()
    assert Stroke.objects.get().color == "blue"
    assert place_of(placed) == (3, 3)


def test_steps_on_an_earlier_version_are_undone_and_redone_on_the_one_in_force(open_room: Room) -> None:
    """P62: an undo says again what was drawn on the version of then, and it lands where its mark went."""
    paper, author = upload(open_room, LINES, SECOND), open_room.delegates[0]
    points = corners_of(paper, "trường học.")
    look: dict[str, Any] = {"tool": "highlight", "width": 200, "points": points, "text": "trường học."}
    mark = draw(open_room, author, paper=paper.id, page=1, **look)
    place: dict[str, Any] = {"meeting": open_room.meeting_id, "paper": paper.id, "page": 1, "layer": "mine"}
    do(author, "ink.redraw", **place, erase=[], draw=[{"stroke": mark, **look, "color": "blue"}])
    replace(open_room, paper, BEFORE, LINES, SECOND)
    watch = Watch(open_room)
    do(author, "ink.redraw", **place, version=1, erase=[], draw=[{"stroke": mark, **look, "color": "red"}])
    assert (place_of(mark), Stroke.objects.get().color) == ((2, 2), "red")
    do(author, "ink.erase", meeting=open_room.meeting_id, strokes=[mark])
    watch.check()
    do(author, "ink.redraw", **place, version=1, erase=[], draw=[{"stroke": mark, **look, "color": "red"}])
    assert place_of(mark) == (2, 2)
    assert Stroke.objects.get().points == close_to(corners_of(paper, "trường học.", page=2))
    assert watch.check() == {author.full_name}


def test_nobody_writes_on_a_version_they_never_had(room: Room) -> None:
    paper = upload(room, LINES)
    propose(paper, room.secretary, SECOND)
    room.submit_and_approve()
    stroke = {"meeting": room.meeting_id, "paper": paper.id, "page": 1, "stroke": new_id(), "layer": "mine"}
    look = {"tool": "pen", "color": "red", "width": 30, "points": LINE}
    for version in (1, 3):
        assert refusal(room.delegates[0], "ink.draw", **stroke, **look, version=version) == "not_found"
    assert refusal(room.delegates[0], "ink.draw", **stroke | {"page": 9}, **look) == "stroke.no_such_page"


def test_an_author_places_by_hand_what_had_no_place(open_room: Room) -> None:
    paper = upload(open_room, LINES)
    author = open_room.delegates[0]
    lost = highlight(open_room, author, paper, "giao thông trọng điểm")
    replace(open_room, paper, WITHOUT_THIRD, SECOND)
    points = corners_of(paper, "Danh mục được lập", page=2)
    act: dict[str, Any] = {"meeting": open_room.meeting_id, "stroke": lost, "page": 2, "points": points}
    assert refusal(open_room.delegates[1], "ink.place", **act) == "not_found"
    assert refusal(open_room.stranger, "ink.place", **act) == "not_found"
    assert refusal(author, "ink.place", **act | {"points": points[:3]}) == "stroke.bad_points"
    assert refusal(author, "ink.place", **act | {"page": 3}) == "stroke.no_such_page"
    watch = Watch(open_room)
    do(author, "ink.place", **act)
    assert watch.check() == {author.full_name}
    assert (place_of(lost), Stroke.objects.get(id=lost).points) == ((2, 2), points)
    assert refusal(author, "ink.place", **act) == "stroke.is_placed"


def test_what_had_no_place_is_erased_by_itself_and_not_with_the_page(open_room: Room) -> None:
    paper = upload(open_room, LINES)
    author = open_room.delegates[0]
    lost = highlight(open_room, author, paper, "giao thông trọng điểm")
    replace(open_room, paper, WITHOUT_THIRD)
    do(author, "ink.clear_page", meeting=open_room.meeting_id, paper=paper.id, page=1, layer="mine")
    assert Stroke.objects.filter(id=lost).exists()
    do(author, "ink.erase", meeting=open_room.meeting_id, strokes=[lost])
    assert not Stroke.objects.filter(id=lost).exists()


def test_whoever_a_paper_was_closed_to_is_not_told_that_it_changed_by_their_own_marks(open_room: Room) -> None:
    paper, outsider = upload(open_room, LINES), open_room.delegates[1]
    mark = highlight(open_room, outsider, paper, "trường học.")
    do(open_room.secretary, "paper.restrict", paper=paper.id, version=0, people=[open_room.delegates[0].id])
    watch = Watch(open_room)
    replace(open_room, paper, BEFORE, LINES)
    assert outsider.full_name not in watch.check()
    do(open_room.secretary, "paper.unrestrict", paper=paper.id)
    watch.check()
    assert place_of(mark) == (2, 2)
