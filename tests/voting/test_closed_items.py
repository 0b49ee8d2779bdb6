"""Votes on closed items: who is shut out does not vote, learns nothing, and makes no majority easier (D1-02, D5-10)."""

from __future__ import annotations

import pytest

from tests.agenda.acts import refused
from tests.factories import Room, do, make_room
from tests.proof import Watch
from tests.voting.acts import prepare, put_to_vote, vote
from voting.models import Elector, Poll

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    """An open meeting of six members whose second item is closed to the chair and two delegates."""
    made = make_room(delegates=5)
    admitted = [one.id for one in made.delegates[:2]]
    do(made.secretary, "item.restrict", item=made.items[1], version=0, people=admitted)
    made.open()
    return made


def members_needed(poll: Poll) -> int:
    result = poll.result_value
    assert result is not None
    return result.needed


def test_only_those_admitted_are_on_the_roll_and_only_they_see_the_vote(room: Room) -> None:
    for person in room.delegates[2:]:
        do(room.secretary, "attendance.mark", participant=room.participant(person).id, present=True)
    _set_quorum(room, "0")
    watch = Watch(room)
    poll = put_to_vote(room, item=room.items[1])
    watch.check()
    roll = set(Elector.objects.filter(poll=poll).values_list("person_id", flat=True))
    assert roll == {room.chair.id, *(one.id for one in room.delegates[:2])}
    assert refused(room.delegates[3], "ballot.cast", poll=poll, choice="for") == "not_found"
    assert refused(room.guest, "ballot.cast", poll=poll, choice="for") == "not_found"
    vote(poll, for_=[room.chair, *room.delegates[:2]])
    do(room.chair, "poll.close", poll=poll)
    watch.check()
    done = Poll.objects.get(id=poll)
    assert (done.entitled, done.members, members_needed(done)) == (3, 6, 4)
    assert done.result_value is not None
    assert (done.result_value.outcome, done.result_value.not_voted) == ("failed", 0)


def test_the_quorum_is_taken_of_all_members_and_met_by_those_admitted(room: Room) -> None:
    poll = prepare(room, item=room.items[1])
    assert refused(room.chair, "poll.open", poll=poll) == "poll.no_quorum"
    do(room.chair, "poll.open", poll=prepare(room, item=room.items[0]))


def test_an_open_item_is_voted_on_by_everybody(room: Room) -> None:
    poll = put_to_vote(room, item=room.items[0])
    done = Poll.objects.get(id=poll)
    assert (done.entitled, done.members) == (6, 6)


def test_a_closed_item_with_a_vote_is_not_removed(room: Room) -> None:
    _set_quorum(room, "0")
    put_to_vote(room, item=room.items[1])
    assert refused(room.secretary, "item.remove", item=room.items[1]) == "circle.has_polls"


def test_who_was_moved_out_loses_the_vote_and_their_ballot_from_sight(room: Room) -> None:
    _set_quorum(room, "0")
    poll = put_to_vote(room, item=room.items[1])
    vote(poll, for_=[room.delegates[0]])
    watch = Watch(room)
    do(room.secretary, "item.restrict", item=room.items[1], version=1, people=[room.delegates[1].id])
    watch.check()
    assert refused(room.delegates[0], "ballot.cast", poll=poll, choice="for") == "not_found"


def _set_quorum(room: Room, quorum: str) -> None:
    meeting = room.meeting
    meeting.rules = {**meeting.rules, "quorum": quorum}
    meeting.save(update_fields=["rules"])
