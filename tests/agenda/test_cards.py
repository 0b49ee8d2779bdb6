"""Cards on somebody's home: right for every meeting of theirs, and as cheap for many meetings as for one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agenda.models import Paper, PaperRequest
from common.clock import now
from common.ids import new_id
from directory.models import Person
from journal.keys import of_person
from journal.read import open_as
from tests.factories import Room, do, make_paper, make_person, make_room
from tests.proof import Watch, records_of

pytestmark = pytest.mark.django_db


def home_of(person: Person) -> tuple[dict[tuple[str, str], Any], int]:
    """Return the records of somebody's home and the queries that they cost."""
    home = of_person(person.id)
    with CaptureQueriesContext(connection) as queries:
        records = records_of(home, open_as(home, person.id))
    return records, len(queries)


def invite(person: Person, *, closed_to_them: bool) -> Room:
    """Hold a meeting with ``person``: an open paper, which they opened, and a closed one; they asked and are asked."""
    room = make_room(papers=1)
    part: dict[str, Any] = {"participant": new_id(), "person": person.id, "role": "delegate", "votes": True}
    do(room.secretary, "participant.add", meeting=room.meeting_id, **part)
    closed = make_paper(room, "Tờ trình nhân sự")
    admitted = room.delegates[0] if closed_to_them else person
    do(room.secretary, "paper.restrict", paper=closed.id, version=0, people=[admitted.id])
    brought: dict[str, Any] = {"request": new_id(), "person": person.id, "dueAt": now() + timedelta(days=1)}
    do(room.secretary, "paper_request.ask", meeting=room.meeting_id, **brought)
    room.submit_and_approve()
    do(person, "paper.mark_opened", paper=room.papers[0])
    question = new_id()
    do(room.delegates[0], "question.ask", meeting=room.meeting_id, question=question, text="Khi nào xong?")
    do(room.secretary, "question.refer", question=question, people=[person.id])
    do(
        room.secretary,
        "participant.nudge",
        meeting=room.meeting_id,
        participants=[part["participant"]],
        matters=["papers"],
    )
    return room


def test_each_card_counts_what_its_owner_may_see_of_that_meeting() -> None:
    person = make_person("Người dự nhiều cuộc họp")
    rooms = [invite(person, closed_to_them=closed) for closed in (True, False)]
    records, _ = home_of(person)
    cards = [records["card", str(room.meeting_id)] for room in rooms]
    assert [(card["papers"], card["unopened"]) for card in cards] == [(1, 0), (2, 1)]
    assert [card["nudge"]["matters"] for card in cards] == [["papers"], ["papers"]]
    watch = Watch(rooms[1])
    Paper.objects.filter(id=rooms[1].papers[0]).update(changed_at=now(), number=2)
    do(rooms[1].secretary, "paper.edit", paper=rooms[1].papers[0], version=1, title="Tờ trình sửa")
    do(person, "paper.mark_opened", paper=rooms[1].papers[0])
    watch.check()


def test_a_home_costs_the_same_however_many_meetings_and_requests_are_on_it() -> None:
    person, counts = make_person("Người dự nhiều cuộc họp"), []
    for more in (1, 2):
        for _ in range(more):
            room = invite(person, closed_to_them=True)
            make_paper(room)
            Paper.objects.filter(meeting=room.meeting_id).update(
                request=PaperRequest.objects.get(meeting=room.meeting_id)
            )
        counts.append(home_of(person)[1])
    assert counts[0] == counts[1]
