"""Ballots that come together: read, judged and kept as they would be one by one, at nearly the cost of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.errors import Refused
from common.ids import new_id
from common.wire import to_json
from directory.models import Person
from journal.commands import Answer, Asked, Request, execute_many
from journal.models import Entry
from tests.factories import Room, do, make_room
from tests.proof import Watch
from tests.voting.acts import put_to_vote
from voting.models import Ballot, Poll

pytestmark = pytest.mark.django_db


def ask(by: Person, do: str, *, id: UUID | None = None, **content: Any) -> Asked:  # noqa: A002
    return Asked(Request(id=id or new_id(), do=do, with_=msgspec.Raw(to_json(content))), by.id)


def ballot(by: Person, poll: UUID, choice: str = "for", **more: Any) -> Asked:
    return ask(by, "ballot.cast", poll=poll, choice=choice, **more)


def said(outcomes: list[Any]) -> list[str]:
    return [one.code if isinstance(one, Refused) else "cast" for one in outcomes]


@pytest.fixture
def many() -> Room:
    room = make_room(delegates=60)
    room.open()
    return room


def queries_of(asked: list[Asked]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert set(said(execute_many(asked))) == {"cast"}
    return len(captured)


def test_sixty_ballots_cost_as_many_queries_as_one(many: Room) -> None:
    poll = put_to_vote(many)
    one = queries_of([ballot(many.delegates[0], poll)])
    three = queries_of([ballot(person, poll) for person in many.delegates[1:4]])
    rest = queries_of([ballot(person, poll) for person in many.delegates[4:]])
    assert one == three == rest
    assert (Ballot.objects.count(), Poll.objects.get(id=poll).cast) == (60, 60)


def test_a_refused_ballot_touches_no_other(many: Room) -> None:
    poll, (first, second, third, *_) = put_to_vote(many), many.delegates
    do(many.secretary, "attendance.mark", participant=many.participant(second).id, present=False)
    watch = Watch(many)
    outcomes = execute_many([
        ballot(first, poll, "against"),
        ballot(second, poll),
        ballot(many.guest, poll),
        ballot(many.stranger, poll),
        ballot(third, new_id()),
        ballot(first, poll, "for"),
        ballot(third, poll, "abstain"),
    ])  # fmt: skip
    assert said(outcomes) == [
        "cast",
        "ballot.not_present",
        "ballot.not_entitled",
        "not_found",
        "not_found",
        "ballot.already_cast",
        "cast",
    ]
    kept = Ballot.objects.order_by("cast_at").values_list("voter_id", "choice")
    assert list(kept) == [(first.id, "against"), (third.id, "abstain")]
    watch.check()


def test_the_same_ballot_twice_in_one_batch_is_one_ballot_and_one_answer(many: Room) -> None:
    poll, voter, same = put_to_vote(many), many.delegates[0], new_id()
    first, second = execute_many([ballot(voter, poll, id=same), ballot(voter, poll, id=same)])
    assert isinstance(first, Answer)
    assert first == second == execute_many([ballot(voter, poll, id=same)])[0]
    assert Ballot.objects.count() == 1


def test_a_vote_that_closes_within_the_batch_takes_what_came_before(many: Room) -> None:
    poll = put_to_vote(many)
    asked = [
        ballot(many.delegates[0], poll),
        ask(many.chair, "poll.close", poll=poll),
        ballot(many.delegates[1], poll),
    ]
    assert said(execute_many(asked)) == ["cast", "cast", "poll.closed"]
    closed = Poll.objects.get(id=poll).result_value
    assert closed is not None
    assert closed.for_ == 1


def test_each_answer_names_the_entry_for_its_voter_alone(many: Room) -> None:
    poll = put_to_vote(many)
    outcomes = execute_many([ballot(person, poll) for person in many.delegates[:3]])
    for person, answer in zip(many.delegates, outcomes, strict=False):
        assert isinstance(answer, Answer)
        entry = Entry.objects.get(seq=answer.at[f"meeting:{many.meeting_id}"], journal__subject=many.meeting_id)
        assert (entry.audience, entry.by) == (f"person:{person.id}", person.id)
