"""Open and secret votes, majorities of a vote's own, and results that wait for the chair (D1-01, D1-02, D5-08)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agenda.models import Meeting
from tests.factories import Room, do
from tests.proof import Watch
from tests.voting.acts import prepare, put_to_vote, refusal, seen_by, vote
from voting.models import Poll
from voting.roll_call import call_roll


def set_rules(room: Room, **rules: Any) -> None:
    meeting = room.meeting
    Meeting.objects.filter(id=meeting.id).update(rules=meeting.rules | rules)


def test_d5_08_an_open_vote_is_shown_by_name_once_it_is_counted(open_room: Room) -> None:
    set_rules(open_room, ballot="either")
    first, second, third = open_room.delegates
    poll = put_to_vote(open_room, ballot="open")
    vote(poll, for_=[first, open_room.chair], against=[second])
    assert seen_by(open_room, open_room.secretary, "roll_call") == []
    watch = Watch(open_room)
    do(open_room.chair, "poll.close", poll=poll)
    watch.check()
    [roll] = seen_by(open_room, open_room.guest, "roll_call")
    assert {one["person"]: one["choice"] for one in roll["votes"]} == {
        str(first.id): "for",
        str(open_room.chair.id): "for",
        str(second.id): "against",
        str(third.id): None,
    }


def test_a_snapshot_costs_the_same_whatever_the_number_of_open_votes(open_room: Room) -> None:
    set_rules(open_room, ballot="open")
    counts = []
    for more in (1, 2):
        for _ in range(more):
            poll = put_to_vote(open_room)
            vote(poll, for_=open_room.delegates)
            do(open_room.chair, "poll.close", poll=poll)
        with CaptureQueriesContext(connection) as queries:
            seen_by(open_room, open_room.guest, "roll_call")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_secret_vote_has_no_roll_call_whatever_its_state(open_room: Room) -> None:
    set_rules(open_room, ballot="either")
    poll = put_to_vote(open_room)
    vote(poll, for_=open_room.delegates)
    do(open_room.chair, "poll.close", poll=poll)
    assert [seen_by(open_room, one, "roll_call") for one in open_room.everyone] == [[]] * len(open_room.everyone)
    with pytest.raises(ValueError, match="secret"):
        call_roll(Poll.objects.get(id=poll))


def test_a_broken_off_open_vote_names_nobody(open_room: Room) -> None:
    set_rules(open_room, ballot="open")
    poll = put_to_vote(open_room)
    vote(poll, for_=open_room.delegates)
    do(open_room.chair, "poll.cancel", poll=poll)
    assert seen_by(open_room, open_room.secretary, "roll_call") == []


@pytest.mark.parametrize(("rule", "asked"), [("secret", "open"), ("open", "secret")])
def test_form_of_ballot_is_the_rules_unless_they_leave_it_open(open_room: Room, rule: str, asked: str) -> None:
    set_rules(open_room, ballot=rule)
    content = {"meeting": open_room.meeting_id, "poll": open_room.meeting_id, "title": "x", "ballot": asked}
    assert refusal(open_room.secretary, "poll.prepare", **content) == "poll.ballot_fixed"
    assert Poll.objects.get(id=put_to_vote(open_room)).rules_value.ballot == rule


def test_d1_02_one_vote_asks_for_two_thirds_where_the_body_asks_for_half(open_room: Room) -> None:
    special = {"majority": "2/3", "strict": False, "voteBase": "members"}
    poll = put_to_vote(open_room, special=special)
    vote(poll, for_=[open_room.chair, open_room.delegates[0]], against=open_room.delegates[1:])
    do(open_room.chair, "poll.close", poll=poll)
    closed = Poll.objects.get(id=poll)
    assert closed.rules_value.special
    assert closed.result_value is not None
    assert (closed.result_value.needed, closed.result_value.outcome) == (3, "failed")


def test_a_special_majority_is_kept_when_the_meeting_gets_other_rules(open_room: Room) -> None:
    poll = prepare(open_room, special={"majority": "3/4", "strict": False, "voteBase": "present"})
    set_rules(open_room, tie="fails", majority="1", strict=False)
    do(open_room.chair, "poll.open", poll=poll)
    rules = Poll.objects.get(id=poll).rules_value
    assert (rules.majority, rules.vote_base, rules.tie) == ("3/4", "present", "fails")


@pytest.mark.parametrize("share", ["0", "3/2", "1/0", "1/00"])
def test_a_majority_of_nothing_or_above_the_whole_is_refused(open_room: Room, share: str) -> None:
    special = {"majority": share, "voteBase": "cast"}
    content = {"meeting": open_room.meeting_id, "poll": open_room.meeting_id, "title": "x", "special": special}
    assert refusal(open_room.secretary, "poll.prepare", **content) == "meeting_type.bad_share"


def test_a_result_that_waits_for_the_chair_is_the_desks_alone(open_room: Room) -> None:
    set_rules(open_room, results="on_release", ballot="open")
    poll = put_to_vote(open_room)
    vote(poll, for_=open_room.delegates)
    watch = Watch(open_room)
    do(open_room.chair, "poll.close", poll=poll)
    watch.check()
    [shown], [kept] = seen_by(open_room, open_room.delegates[0], "poll"), seen_by(open_room, open_room.chair, "poll")
    assert (shown["state"], shown["released"], shown["result"]) == ("closed", False, None)
    assert kept["result"]["for"] == 3
    assert seen_by(open_room, open_room.chair, "roll_call") == []
    assert refusal(open_room.secretary, "poll.release", poll=poll) == "not_allowed"
    assert refusal(open_room.stranger, "poll.release", poll=poll) == "not_found"
    do(open_room.chair, "poll.release", poll=poll)
    watch.check()
    assert seen_by(open_room, open_room.delegates[0], "poll")[0]["result"]["outcome"] == "passed"
    assert len(seen_by(open_room, open_room.guest, "roll_call")) == 1
    assert refusal(open_room.chair, "poll.release", poll=poll) == "poll.nothing_to_release"
