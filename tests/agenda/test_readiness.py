"""What the desk knows of how prepared people are, and reminding them (D1-06): nobody else learns any of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from agenda.hooks import after_nudging
from agenda.models import Nudge
from common.clock import now
from directory.models import Person
from journal.keys import of_meeting, of_person
from tests.agenda.acts import refused
from tests.factories import Room, do, make_room
from tests.proof import Following, Watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    made = make_room(papers=2)
    made.submit_and_approve()
    return made


def names(*people: Person) -> set[str]:
    return {person.full_name for person in people}


def opened(room: Room, by: Person) -> list[dict[str, object]]:
    following = Following(of_meeting(room.meeting_id), by)
    return [one for (kind, _), one in following.records.items() if kind == "openings"]


def nudge(room: Room, *people: Person, by: Person | None = None) -> None:
    ids = [room.participant(one).id for one in people]
    sender = by or room.secretary
    do(sender, "participant.nudge", meeting=room.meeting_id, participants=ids, matters=["reply", "papers"])


def test_desk_knows_which_papers_somebody_opened_and_no_page(room: Room) -> None:
    watch, reader = Watch(room), room.delegates[0]
    do(reader, "paper.mark_opened", paper=room.papers[0])
    assert watch.check() == names(reader, room.secretary, room.chair)
    do(reader, "paper.note_page", paper=room.papers[0], page=5)
    assert watch.check() == names(reader)
    paper = {"paper": str(room.papers[0]), "number": 1}
    assert opened(room, room.secretary) == [{"kind": "openings", "id": str(reader.id), "papers": [paper]}]
    assert opened(room, reader) == opened(room, room.delegates[1]) == []


def test_paper_that_is_removed_leaves_what_people_opened(room: Room) -> None:
    for paper in room.papers:
        do(room.delegates[0], "paper.mark_opened", paper=paper)
    do(room.delegates[1], "paper.mark_opened", paper=room.papers[0])
    watch = Watch(room)
    do(room.secretary, "paper.remove", paper=room.papers[0])
    watch.check()
    assert [len(one["papers"]) for one in opened(room, room.secretary)] == [1]  # type: ignore[arg-type]


def test_reminder_reaches_whoever_is_meant_and_the_desk_alone(room: Room) -> None:
    watch, person = Watch(room), room.delegates[0]
    nudge(room, person)
    assert watch.check() == names(person, room.secretary, room.chair)
    home = Following(of_person(person.id), person)
    card = home.records["card", str(room.meeting_id)]
    assert card["nudge"]["matters"] == ["papers", "reply"]


def test_nobody_is_reminded_twice_within_an_hour(room: Room) -> None:
    first, second = room.delegates[:2]
    nudge(room, first)
    nudge(room, first, second)
    assert dict(Nudge.objects.values_list("participant__person", "count")) == {first.id: 1, second.id: 1}
    again = {"meeting": room.meeting_id, "participants": [room.participant(first).id], "matters": ["papers"]}
    assert refused(room.secretary, "participant.nudge", **again) == "nudge.too_soon"
    Nudge.objects.update(at=now() - timedelta(hours=2))
    nudge(room, first)
    assert Nudge.objects.get(participant=room.participant(first)).count == 2


def test_reminders_are_the_desks_to_send(room: Room) -> None:
    content = {"meeting": room.meeting_id, "participants": [room.participant(room.guest).id], "matters": ["papers"]}
    assert refused(room.delegates[0], "participant.nudge", **content) == "not_allowed"
    assert refused(room.stranger, "participant.nudge", **content) == "not_found"
    assert refused(room.secretary, "participant.nudge", **content | {"matters": []}) == "nudge.nothing"
    display = {"participants": [room.participant(room.display).id]}
    assert refused(room.secretary, "participant.nudge", **content | display) == "nudge.too_soon"
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    assert refused(room.secretary, "participant.nudge", **content) == "nudge.not_now"


def test_other_apps_hear_of_every_reminder(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[UUID] = []
    monkeypatch.setattr(after_nudging, "_steps", [lambda one: heard.append(one.participant_id)])
    nudge(room, *room.delegates)
    assert set(heard) == {room.participant(one).id for one in room.delegates}


def test_reminder_leaves_with_its_participant(room: Room) -> None:
    nudge(room, room.delegates[0])
    watch = Watch(room)
    do(room.secretary, "participant.remove", participant=room.participant(room.delegates[0]).id)
    watch.check()
