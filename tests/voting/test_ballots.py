from __future__ import annotations

import threading
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from common.clock import now
from common.errors import Refused
from common.ids import new_id
from directory.models import Person
from journal.models import Entry
from tests.factories import Room, do, make_person, make_room
from tests.proof import Watch
from tests.voting.acts import put_to_vote, refusal, seen_by, vote
from voting.models import Ballot, Elector, Poll


def test_ballot_is_told_to_its_voter_and_counted_for_everyone(open_room: Room) -> None:
    voter = open_room.delegates[0]
    poll = put_to_vote(open_room)
    watch = Watch(open_room)
    vote(poll, against=[voter])
    watch.check()
    ballot = Ballot.objects.get(poll_id=poll)
    assert seen_by(open_room, voter, "ballot") == [
        {
            "kind": "ballot",
            "id": str(ballot.id),
            "poll": str(poll),
            "choice": "against",
            "castAt": ballot.cast_at.isoformat().replace("+00:00", "Z"),
        }
    ]
    for person in open_room.everyone:
        assert [record["cast"] for record in seen_by(open_room, person, "poll")] == [1]
        assert person == voter or seen_by(open_room, person, "ballot") == []


def test_no_choice_is_in_an_entry_for_anyone_but_its_voter(open_room: Room) -> None:
    poll = put_to_vote(open_room)
    vote(poll, for_=open_room.delegates[:1], against=open_room.delegates[1:2], abstain=open_room.delegates[2:])
    do(open_room.chair, "poll.close", poll=poll)
    told = {entry.audience for entry in Entry.objects.all() if '"choice"' in entry.changes}
    assert told == {f"person:{person.id}" for person in open_room.delegates}


def test_open_poll_tells_the_number_of_ballots_and_no_choices(open_room: Room) -> None:
    poll = put_to_vote(open_room)
    vote(poll, for_=open_room.delegates)
    [record] = seen_by(open_room, open_room.chair, "poll")
    assert (record["cast"], record["entitled"], record["result"]) == (3, 4, None)


def test_ballot_is_final(open_room: Room) -> None:
    voter = open_room.delegates[0]
    poll = put_to_vote(open_room)
    vote(poll, for_=[voter])
    assert refusal(voter, "ballot.cast", poll=poll, choice="against") == "ballot.already_cast"
    assert list(Ballot.objects.values_list("voter", "choice")) == [(voter.id, "for")]


def test_two_devices_of_one_person_cast_one_ballot(open_room: Room) -> None:
    voter = open_room.delegates[0]
    poll = put_to_vote(open_room)
    outcomes = cast_together([(voter, poll)] * 8)
    assert sorted(outcomes) == ["ballot.already_cast"] * 7 + ["cast"]
    assert Poll.objects.get(id=poll).cast == Ballot.objects.count() == 1


def test_a_burst_of_ballots_is_counted_whole(transactional_db: None) -> None:
    room = make_room(delegates=20)
    room.open()
    poll = put_to_vote(room)
    assert cast_together([(person, poll) for person in room.delegates]) == ["cast"] * 20
    assert Poll.objects.get(id=poll).cast == Ballot.objects.count() == 20


def test_ballot_sent_again_under_its_id_is_the_same_ballot_p09(open_room: Room) -> None:
    voter, command_id = open_room.delegates[0], new_id()
    poll = put_to_vote(open_room)
    answers = [do(voter, "ballot.cast", command_id=command_id, poll=poll, choice="for") for _ in range(2)]
    assert answers[0] == answers[1]
    assert Poll.objects.get(id=poll).cast == 1


def test_database_itself_refuses_a_second_ballot(open_room: Room) -> None:
    voter = open_room.delegates[0]
    poll = put_to_vote(open_room)
    vote(poll, for_=[voter])
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(poll_id=poll, voter=voter, choice="against", cast_at=now())


@pytest.mark.parametrize("end", ["poll.close", "poll.cancel"])
def test_late_ballot_is_refused(open_room: Room, end: str) -> None:
    poll = put_to_vote(open_room)
    do(open_room.chair, end, poll=poll)
    assert refusal(open_room.delegates[0], "ballot.cast", poll=poll, choice="for") == "poll.closed"
    assert not Ballot.objects.exists()


def test_desk_cannot_vote_before_the_poll_opens(open_room: Room) -> None:
    poll = new_id()
    do(open_room.secretary, "poll.prepare", meeting=open_room.meeting_id, poll=poll, title="Câu hỏi")
    assert refusal(open_room.chair, "ballot.cast", poll=poll, choice="for") == "poll.not_open"


def test_people_without_a_vote_are_refused(open_room: Room) -> None:
    poll = put_to_vote(open_room)
    for person in (open_room.secretary, open_room.guest, open_room.display):
        assert refusal(person, "ballot.cast", poll=poll, choice="for") == "ballot.not_entitled"
    assert refusal(open_room.stranger, "ballot.cast", poll=poll, choice="for") == "not_found"
    assert not Ballot.objects.exists()


def test_absent_member_votes_once_they_arrive(open_room: Room) -> None:
    late = open_room.delegates[0]
    do(open_room.secretary, "attendance.mark", participant=open_room.participant(late).id, present=False)
    poll = put_to_vote(open_room)
    assert refusal(late, "ballot.cast", poll=poll, choice="for") == "ballot.not_present"
    open_room.arrive(late)
    vote(poll, for_=[late])
    assert Poll.objects.get(id=poll).cast == 1


def test_roll_is_fixed_when_the_poll_opens(open_room: Room) -> None:
    poll = put_to_vote(open_room)
    newcomer = make_person("Vũ Thị Mới")
    do(
        open_room.secretary, "participant.add", meeting=open_room.meeting_id,
        participant=new_id(), person=newcomer.id, role="delegate", votes=True,
    )  # fmt: skip
    open_room.arrive(newcomer)
    assert refusal(newcomer, "ballot.cast", poll=poll, choice="for") == "ballot.not_entitled"
    members = {open_room.chair.id, *(person.id for person in open_room.delegates)}
    assert set(Elector.objects.values_list("person_id", flat=True)) == members
    assert Poll.objects.get(id=poll).entitled == 4


def test_vote_taken_away_while_the_poll_is_open_leaves_the_base_as_it_was(open_room: Room) -> None:
    poll = put_to_vote(open_room)
    part = open_room.participant(open_room.delegates[0])
    do(open_room.secretary, "participant.edit", participant=part.id, version=part.version, role="delegate", votes=False)
    assert refusal(open_room.delegates[0], "ballot.cast", poll=poll, choice="for") == "ballot.not_entitled"
    do(open_room.chair, "poll.close", poll=poll)
    result = Poll.objects.get(id=poll).result_value
    assert result is not None
    assert (result.base, result.not_voted) == (4, 4)


@pytest.mark.parametrize("choice", ["yes", "", None, 1])
def test_choice_must_be_one_of_three(open_room: Room, choice: object) -> None:
    poll = put_to_vote(open_room)
    assert refusal(open_room.delegates[0], "ballot.cast", poll=poll, choice=choice) == "command.malformed"


def test_a_vote_costs_the_same_however_many_voted(open_room: Room) -> None:
    poll = put_to_vote(open_room)
    costs = []
    for person in open_room.delegates:
        with CaptureQueriesContext(connection) as queries:
            vote(poll, for_=[person])
        costs.append(len(queries))
    assert len(set(costs)) == 1


def test_snapshot_costs_the_same_for_one_poll_and_three(open_room: Room) -> None:
    voter, costs = open_room.delegates[0], []
    for _ in range(3):
        poll = put_to_vote(open_room)
        vote(poll, for_=[voter])
        do(open_room.chair, "poll.close", poll=poll)
        with CaptureQueriesContext(connection) as queries:
            assert seen_by(open_room, voter, "poll")
        costs.append(len(queries))
    assert costs[0] == costs[2]


def cast_together(votes: list[tuple[Person, UUID]]) -> list[str]:
    """Cast ballots from as many threads at the same moment; returns what became of each."""
    outcomes: list[str] = []
    start = threading.Barrier(len(votes))

    def cast(person: Person, poll: UUID) -> None:
        start.wait()
        try:
            do(person, "ballot.cast", poll=poll, choice="for")
            outcomes.append("cast")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=cast, args=vote) for vote in votes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
