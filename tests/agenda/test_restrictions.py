"""Closed items and papers: for whoever is not admitted there is none, in no record, number, count or refusal."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec
import pytest

from agenda.access import audiences_of, see_paper
from agenda.models import Circle, Item
from common.errors import Refused
from common.ids import new_id
from common.wire import to_json
from conclusions.evidence import gather_evidence
from directory.models import Person
from journal.audience import circle_people
from journal.keys import of_meeting, of_person
from journal.read import open_as, read_entries, take_snapshot
from tests.agenda.acts import refused
from tests.factories import Room, do, make_paper, make_room
from tests.proof import Watch

pytestmark = pytest.mark.django_db

SECRET = "Nhân sự chủ chốt"
INK: dict[str, Any] = {"tool": "pen", "color": "red", "width": 20, "points": [10, 10, 0, 20, 20, 0]}


@pytest.fixture
def room() -> Room:
    """A distributed meeting whose second item, with a paper, is closed to all but the first delegate."""
    made = make_room(papers=1)
    do(made.secretary, "item.add", meeting=made.meeting_id, item=new_id(), title="Công tác khác")
    do(made.secretary, "item.edit", item=made.items[1], version=1, title=SECRET)
    made.papers.append(make_paper(made, "Tờ trình nhân sự", item=made.items[1]).id)
    close(made)
    made.submit_and_approve()
    return made


def close(room: Room, *, version: int = 0, people: list[Person] | None = None, **more: Any) -> None:
    """Limit the second item to these people, or to the first delegate."""
    admitted = [one.id for one in (room.delegates[:1] if people is None else people)]
    do(room.secretary, "item.restrict", item=room.items[1], version=version, people=admitted, **more)


def records(room: Room, person: Person, kind: str) -> list[dict[str, Any]]:
    """Return what a person's snapshot holds of a kind."""
    journal = of_meeting(room.meeting_id)
    found = json.loads(to_json(take_snapshot(journal, open_as(journal, person.id)).records))
    return [one for one in found if one["kind"] == kind]


def everything_told(room: Room, person: Person) -> str:
    """Return all that a person can get of the meeting and of their own journal: snapshots and every entry, as text."""
    told = []
    for journal in (of_meeting(room.meeting_id), of_person(person.id)):
        viewer = open_as(journal, person.id)
        told.append(to_json(take_snapshot(journal, viewer).records).decode())
        entries = read_entries(journal, after=0, up_to=10_000, audiences=viewer.audiences)
        told += [change for entry in entries for change in entry.changes]
    return "\n".join(told)


def secrets(room: Room) -> list[str]:
    """Return what must not be told outside."""
    return [SECRET, "Tờ trình nhân sự", str(room.items[1]), str(room.papers[1])]


def test_a_closed_item_and_its_paper_do_not_exist_for_others(room: Room) -> None:
    insider, outsider = room.delegates[:2]
    for person in (outsider, room.guest, room.display):
        told = everything_told(room, person)
        assert [one for one in secrets(room) if one in told] == []
        with pytest.raises(Refused) as error:
            see_paper(room.papers[1], person.id)
        assert error.value.code == "not_found"
    for person in (insider, room.secretary, room.chair):
        told = everything_told(room, person)
        assert [one for one in secrets(room) if one not in told] == []
        assert see_paper(room.papers[1], person.id).id == room.papers[1]
    assert audiences_of(room.meeting_id, room.stranger.id) is None


def test_numbers_and_places_tell_nothing_of_a_closed_item(room: Room) -> None:
    insider, outsider = room.delegates[:2]
    assert [(one["number"], one["position"]) for one in records(room, outsider, "item")] == [("1", 0), ("2", 1)]
    seen = [(one["number"], one["position"], one["title"]) for one in records(room, insider, "item")]
    assert seen == [("1", 0, "Báo cáo kinh tế - xã hội"), ("K1", 0.5, SECRET), ("2", 1, "Công tác khác")]


def test_points_of_a_closed_item_are_closed_and_numbered_under_it(room: Room) -> None:
    point = new_id()
    do(room.secretary, "item.add", meeting=room.meeting_id, item=point, title="Điểm", parent=room.items[1])
    assert Item.objects.get(id=point).number == "K1.1"
    assert Item.objects.get(id=point).circle_id == room.items[1]
    assert str(point) not in everything_told(room, room.delegates[1])


def test_cards_count_only_papers_that_the_person_may_see(room: Room) -> None:
    def card(person: Person) -> tuple[int, int]:
        journal = of_person(person.id)
        [found] = [one for one in take_snapshot(journal, open_as(journal, person.id)).records if one.kind == "card"]
        return found.papers, found.unopened  # type: ignore[attr-defined]

    insider, outsider = room.delegates[:2]
    do(insider, "paper.mark_opened", paper=room.papers[1])
    assert (card(insider), card(outsider), card(room.chair)) == ((2, 1), (1, 1), (2, 2))
    close(room, version=1, people=[outsider])
    assert (card(insider), card(outsider)) == ((1, 1), (2, 2))


def test_moved_in_and_out_each_sees_what_is_theirs(room: Room) -> None:
    watch = Watch(room)
    insider, outsider, third = room.delegates
    close(room, version=1, people=[outsider, third])
    watch.check()
    assert secrets(room)[0] not in json.dumps(records(room, insider, "item"), ensure_ascii=False)
    assert secrets(room)[0] in json.dumps(records(room, outsider, "item"), ensure_ascii=False)
    close(room, version=2, people=[], roles=["guest"])
    watch.check()
    assert [len(records(room, one, "circle")) for one in (insider, outsider, room.guest, room.chair)] == [0, 0, 1, 1]
    do(room.secretary, "item.unrestrict", item=room.items[1])
    watch.check()
    assert [one["number"] for one in records(room, outsider, "item")] == ["1", "2", "3"]


def test_what_was_open_once_is_not_told_to_who_comes_later(room: Room) -> None:
    do(room.secretary, "item.unrestrict", item=room.items[1])
    close(room)
    journal = of_meeting(room.meeting_id)
    viewer = open_as(journal, room.delegates[1].id)
    reset = [one.seq for one in read_entries(journal, after=0, up_to=10_000, audiences=[viewer.own]) if one.resets]
    since = read_entries(journal, after=max(reset), up_to=10_000, audiences=viewer.audiences)
    assert [change for one in since for change in one.changes] == []


def test_roles_admit_as_a_whole_and_a_new_participant_at_once(room: Room) -> None:
    watch = Watch(room)
    close(room, version=1, people=[], roles=["delegate"])
    watch.check()
    assert all(SECRET in everything_told(room, one) for one in room.delegates)
    part: dict[str, Any] = {"participant": new_id(), "person": room.stranger.id, "role": "delegate", "votes": True}
    do(room.secretary, "participant.add", meeting=room.meeting_id, **part)
    watch.check()
    assert SECRET in everything_told(room, room.stranger)
    do(room.secretary, "participant.edit", participant=part["participant"], version=1, role="guest", votes=False)
    watch.check()
    assert "item" not in {one["kind"] for one in records(room, room.stranger, "circle")}
    assert len(records(room, room.stranger, "item")) == 2


def test_a_paper_closed_in_a_closed_item_wants_both(room: Room) -> None:
    insider, outsider = room.delegates[:2]
    do(room.secretary, "paper.restrict", paper=room.papers[1], version=0, people=[outsider.id])
    assert records(room, outsider, "paper") == records(room, room.guest, "paper")
    assert str(room.papers[1]) not in json.dumps(records(room, insider, "paper"))
    close(room, version=1, people=[insider, outsider])
    assert str(room.papers[1]) in json.dumps(records(room, outsider, "paper"))
    do(room.secretary, "paper.unrestrict", paper=room.papers[1])
    assert str(room.papers[1]) in json.dumps(records(room, insider, "paper"))


def test_a_paper_is_closed_by_itself_and_its_neighbours_keep_their_places(room: Room) -> None:
    second = make_paper(room, "Phụ lục")
    do(room.chair, "paper.release", paper=second.id)
    do(room.secretary, "paper.move", paper=second.id, item=room.items[0], position=1)
    before = records(room, room.delegates[1], "paper")
    late = make_paper(room, "Phương án mật")
    do(room.chair, "paper.release", paper=late.id)
    do(room.secretary, "paper.restrict", paper=late.id, version=0, people=[room.guest.id])
    do(room.secretary, "paper.move", paper=late.id, item=room.items[0], position=1)
    assert records(room, room.delegates[1], "paper") == before
    places = {one["title"]: one["position"] for one in records(room, room.guest, "paper")}
    assert places == {"Tờ trình số 1": 0, "Phương án mật": 0.5, "Phụ lục": 1}


def test_only_the_desk_restricts_and_only_known_people_are_admitted(room: Room) -> None:
    insider, outsider = room.delegates[:2]
    assert refused(insider, "item.restrict", item=room.items[1], version=1, people=[]) == "not_allowed"
    assert refused(outsider, "item.restrict", item=room.items[0], version=0, people=[]) == "not_allowed"
    assert refused(outsider, "paper.restrict", paper=room.papers[1], version=0) == "not_found"
    assert refused(room.stranger, "item.unrestrict", item=room.items[1]) == "not_found"
    stranger, display = {"people": [room.stranger.id]}, {"people": [room.display.id]}
    assert refused(room.secretary, "item.restrict", item=room.items[1], version=1, **stranger) == "circle.not_eligible"
    assert refused(room.secretary, "item.restrict", item=room.items[1], version=1, **display) == "circle.not_eligible"
    assert refused(room.secretary, "item.restrict", item=room.items[1], version=0, people=[]) == "changed_meanwhile"
    assert refused(room.secretary, "item.unrestrict", item=room.items[0]) == "circle.none"


def test_nothing_leaves_a_circle_by_being_moved_or_by_removing_its_item(room: Room) -> None:
    move: dict[str, Any] = {"paper": room.papers[1], "item": room.items[0], "position": 0}
    assert refused(room.secretary, "paper.move", **move) == "circle.left"
    assert refused(room.secretary, "item.remove", item=room.items[1]) == "circle.has_papers"
    watch = Watch(room)
    do(room.secretary, "paper.restrict", paper=room.papers[1], version=0, people=[room.delegates[0].id])
    do(room.secretary, "paper.move", **move)
    watch.check()
    do(room.secretary, "item.remove", item=room.items[1])
    watch.check()
    assert set(Circle.objects.values_list("id", flat=True)) == {room.papers[1]}
    assert str(room.papers[1]) not in everything_told(room, room.delegates[1])


def test_a_person_who_leaves_the_meeting_is_struck_off(room: Room) -> None:
    watch = Watch(room)
    insider = room.delegates[0]
    do(room.secretary, "participant.remove", participant=room.participant(insider).id)
    watch.check()
    assert [one["people"] for one in records(room, room.chair, "circle")] == [[]]


ASKED: list[Callable[[Room, Person], tuple[str, dict[str, Any]]]] = [
    lambda room, _: ("floor.request", {"meeting": room.meeting_id, "speaker": new_id(), "item": room.items[1]}),
    lambda room, _: (
        "question.ask",
        {"meeting": room.meeting_id, "question": new_id(), "text": "?", "item": room.items[1]},
    ),
    lambda room, _: (
        "question.ask",
        {"meeting": room.meeting_id, "question": new_id(), "text": "?", "paper": room.papers[1], "page": 1},
    ),
    lambda room, _: (
        "ink.draw",
        {
            "meeting": room.meeting_id,
            "stroke": new_id(),
            "paper": room.papers[1],
            "page": 1,
            "layer": "mine",
            **INK,
        },
    ),
    lambda room, _: ("paper.mark_opened", {"paper": room.papers[1]}),
    lambda room, _: ("paper.note_page", {"paper": room.papers[1], "page": 2}),
]


@pytest.mark.parametrize("asked", ASKED)
def test_acts_of_others_on_what_is_closed_are_answered_like_acts_on_nothing(
    room: Room, asked: Callable[[Room, Person], tuple[str, dict[str, Any]]]
) -> None:
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    name, content = asked(room, room.delegates[1])
    assert refused(room.delegates[1], name, **content) == "not_found"
    do(room.delegates[0], name, **content)


def test_the_stage_shows_a_closed_item_to_those_admitted_and_a_neutral_board_to_others(room: Room) -> None:
    insider, outsider = room.delegates[:2]
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    watch = Watch(room)
    do(room.chair, "stage.open_item", item=room.items[1])
    [inside] = records(room, insider, "stage")
    assert (inside["paper"], inside["page"], inside["closed"]) == (str(room.papers[1]), 1, True)
    veiled = [records(room, person, "stage") for person in (outsider, room.display)]
    do(room.chair, "stage.turn", meeting=room.meeting_id, page=3)
    watch.check()
    assert [records(room, person, "stage") for person in (outsider, room.display)] == veiled
    assert {key: veiled[0][0][key] for key in ("item", "paper", "presenter", "turnedBy", "closed")} == {
        "item": None,
        "paper": None,
        "presenter": None,
        "turnedBy": None,
        "closed": True,
    }
    do(room.chair, "stage.show", meeting=room.meeting_id, paper=room.papers[0], page=1)
    watch.check()
    do(room.chair, "stage.show", meeting=room.meeting_id, paper=room.papers[1], page=1)
    do(room.chair, "stage.close_item", item=room.items[1])
    watch.check()
    [after] = records(room, outsider, "stage")
    assert (after["paper"], after["closed"]) == (None, False)
    assert [one for one in secrets(room) if one in everything_told(room, outsider)] == []
    assert refused(room.chair, "stage.show", meeting=room.meeting_id, paper=room.papers[1], page=1) == (
        "paper.not_for_room"
    )


def test_closing_what_the_room_looks_at_takes_it_off_the_stage(room: Room) -> None:
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    do(room.chair, "stage.open_item", item=room.items[0])
    watch = Watch(room)
    do(room.secretary, "paper.restrict", paper=room.papers[0], version=0, people=[room.guest.id])
    watch.check()
    [stage] = records(room, room.delegates[1], "stage")
    assert (stage["item"], stage["paper"]) == (str(room.items[0]), None)


def test_floor_questions_and_ink_on_a_closed_item_stay_inside(room: Room) -> None:
    insider, outsider = room.delegates[:2]
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    do(room.chair, "stage.open_item", item=room.items[1])
    watch = Watch(room)
    speaker, question = new_id(), new_id()
    do(insider, "floor.request", meeting=room.meeting_id, speaker=speaker, item=room.items[1])
    do(room.chair, "floor.call", speaker=speaker)
    do(insider, "question.ask", meeting=room.meeting_id, question=question, text="Ai?", paper=room.papers[1], page=2)
    do(room.secretary, "question.answer", question=question, version=1, text="Đồng chí A")
    do(room.secretary, "question.raise", question=question)
    place: dict[str, Any] = {"meeting": room.meeting_id, "paper": room.papers[1], "page": 1}
    do(room.chair, "ink.draw", stroke=new_id(), layer="room", **place, **INK)
    watch.check()
    for kind, seen in (("speaker", 1), ("question", 1), ("stroke", 1)):
        assert [len(records(room, one, kind)) for one in (insider, outsider, room.display)] == [seen, 0, 0]
    assert refused(outsider, "floor.finish", speaker=speaker) == "not_found"
    assert refused(outsider, "question.withdraw", question=question) == "not_found"
    close(room, version=1, people=[outsider])
    watch.check()
    assert records(room, insider, "question") == []
    told = everything_told(room, insider)  # what they were told while inside is theirs; what comes now is not
    do(room.secretary, "question.lower", question=question)
    assert everything_told(room, insider) == told
    assert refused(room.secretary, "paper.remove", paper=room.papers[1]) in {"paper.in_use", "circle.has_questions"}
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    watch.check()
    [stage] = records(room, insider, "stage")
    assert stage["paper"] is None


def test_what_a_group_shares_becomes_private_when_the_paper_closes(room: Room) -> None:
    insider, outsider, _ = room.delegates
    group, stroke = new_id(), new_id()
    do(insider, "ink_group.start", meeting=room.meeting_id, group=group, title="Tổ 1", people=[outsider.id])
    do(outsider, "ink_group.join", group=group)
    place: dict[str, Any] = {"meeting": room.meeting_id, "page": 1, "layer": "group"}
    do(insider, "ink.draw", stroke=stroke, paper=room.papers[0], **place, **INK)
    assert refused(insider, "ink.draw", stroke=new_id(), paper=room.papers[1], **place, **INK) == (
        "stroke.group_on_closed"
    )
    watch = Watch(room)
    do(room.secretary, "paper.restrict", paper=room.papers[0], version=0, people=[insider.id])
    watch.check()
    assert [(one["id"], one["layer"]) for one in records(room, insider, "stroke")] == [(str(stroke), "mine")]
    assert records(room, outsider, "stroke") == []


def test_a_conclusion_says_nothing_of_closed_items(room: Room) -> None:
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    do(room.chair, "stage.open_item", item=room.items[1])
    question = new_id()
    do(room.delegates[0], "question.ask", meeting=room.meeting_id, question=question, text="Ai?", item=room.items[1])
    do(room.secretary, "question.answer", question=question, version=1, text="Đồng chí A")
    evidence = gather_evidence(room.meeting)
    named = {source.id for source in evidence.sources}
    assert named & {room.items[1], room.papers[1], question} == set()
    assert [matter.number for matter in evidence.matters] == ["1", "2"]


def test_before_the_meeting_is_distributed_only_the_desk_knows(room: Room) -> None:
    draft = make_room()
    watch = Watch(draft)
    close(draft)
    watch.check()
    assert audiences_of(draft.meeting_id, draft.delegates[0].id) is None
    assert circle_people(draft.items[1]) in (audiences_of(draft.meeting_id, draft.chair.id) or set())
    draft.submit_and_approve()
    watch.check()
    assert isinstance(room.items[1], UUID)


def test_the_end_of_a_closed_item_tells_nothing_of_what_it_looked_at(room: Room) -> None:
    insider, outsider = room.delegates[:2]
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    do(room.chair, "stage.open_item", item=room.items[1])
    do(room.chair, "stage.hand_over", meeting=room.meeting_id, person=insider.id)
    do(insider, "stage.show", meeting=room.meeting_id, paper=room.papers[0], page=7)
    watch = Watch(room)
    do(room.chair, "stage.close_item", item=room.items[1])
    watch.check()
    [after] = records(room, outsider, "stage")
    assert (after["paper"], after["page"], after["turnedBy"]) == (None, 1, None)
    assert after["at"] > msgspec.to_builtins(room.item(1).closed_at)


def test_the_end_of_the_meeting_tells_nothing_of_what_a_closed_item_looked_at(room: Room) -> None:
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    do(room.chair, "stage.open_item", item=room.items[1])
    do(room.chair, "stage.show", meeting=room.meeting_id, paper=room.papers[0], page=7)
    watch = Watch(room)
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    watch.check()
    [after] = records(room, room.delegates[1], "stage")
    assert (after["paper"], after["page"], after["turnedBy"]) == (None, 1, None)


def test_a_closed_item_is_not_removed_over_requests_to_speak_on_it(room: Room) -> None:
    do(room.secretary, "paper.remove", paper=room.papers[1])
    speaker = new_id()
    do(room.delegates[0], "floor.request", meeting=room.meeting_id, speaker=speaker, item=room.items[1])
    assert refused(room.secretary, "item.remove", item=room.items[1]) == "circle.has_speakers"
    assert str(speaker) not in everything_told(room, room.delegates[1])


def test_others_hear_nothing_when_the_people_of_a_circle_change(room: Room) -> None:
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    do(room.chair, "stage.open_item", item=room.items[1])
    outsider, question = room.delegates[2], new_id()
    do(outsider, "question.ask", meeting=room.meeting_id, question=question, text="Khi nào xong?")
    do(room.secretary, "question.refer", question=question, people=[room.guest.id])
    told = everything_told(room, outsider)
    close(room, version=1, people=room.delegates[:2])
    assert everything_told(room, outsider) == told


def test_what_is_drawn_for_the_room_in_a_closed_item_is_not_seen_outside(room: Room) -> None:
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    place: dict[str, Any] = {"meeting": room.meeting_id, "page": 1, "layer": "room", **INK}
    do(room.chair, "ink.draw", stroke=new_id(), paper=room.papers[0], **place)
    do(room.chair, "stage.open_item", item=room.items[1])
    told = everything_told(room, room.delegates[1])
    assert refused(room.chair, "ink.draw", stroke=new_id(), paper=room.papers[0], **place) == "stroke.room_is_closed"
    do(room.chair, "ink.draw", stroke=new_id(), paper=room.papers[1], **place)
    assert everything_told(room, room.delegates[1]) == told
    do(room.chair, "stage.open_item", item=room.items[0])
    do(room.chair, "ink.draw", stroke=new_id(), paper=room.papers[0], **place)
