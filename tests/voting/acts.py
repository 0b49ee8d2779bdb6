"""Short ways to run a vote in a test's room."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest

from common.errors import Refused
from common.ids import new_id
from common.wire import to_json
from directory.models import Person
from journal.keys import of_meeting
from journal.read import open_as, take_snapshot
from tests.factories import Room, do
from voting.models import Poll

QUESTION = "Thông qua dự toán ngân sách năm 2027"


def prepare(room: Room, title: str = QUESTION, **content: Any) -> UUID:
    """Return the id of a question the secretary wrote down."""
    poll = new_id()
    do(room.secretary, "poll.prepare", meeting=room.meeting_id, poll=poll, title=title, **content)
    return poll


def put_to_vote(room: Room, **content: Any) -> UUID:
    """Return the id of a poll the chair opened."""
    poll = prepare(room, **content)
    do(room.chair, "poll.open", poll=poll)
    return poll


def vote(poll: UUID, **choices: list[Person]) -> None:
    """Cast ballots: ``for_=[…], against=[…], abstain=[…]``."""
    for choice, people in choices.items():
        for person in people:
            do(person, "ballot.cast", poll=poll, choice=choice.rstrip("_"))


def state_of(poll: UUID) -> str:
    """Return the poll's state as the database holds it."""
    return Poll.objects.get(id=poll).state


def refusal(by: Person, name: str, **content: Any) -> str:
    """Return the code with which an act is refused."""
    with pytest.raises(Refused) as refused:
        do(by, name, **content)
    return refused.value.code


def seen_by(room: Room, person: Person, kind: str) -> list[dict[str, Any]]:
    """Return the records of one kind in a person's fresh snapshot."""
    key = of_meeting(room.meeting_id)
    records = json.loads(to_json(take_snapshot(key, open_as(key, person.id)).records))
    return [record for record in records if record["kind"] == kind]
