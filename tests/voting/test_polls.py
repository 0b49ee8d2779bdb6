from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from agenda.models import Meeting
from common.errors import Refused
from common.ids import new_id
from tests.factories import Room, do, make_room, meeting_type
from tests.proof import Watch
from tests.voting.acts import QUESTION, prepare, put_to_vote, refusal, seen_by, state_of, vote
from voting.models import Poll
from voting.polls import has_open_poll


def test_poll_is_for_the_desk_until_it_opens(open_room: Room) -> None:
    watch = Watch(open_room)
    poll = prepare(open_room)
    assert watch.check() == {open_room.secretary.full_name, open_room.chair.full_name}
    do(open_room.chair, "poll.open", poll=poll)
    assert watch.check() == {person.full_name for person in open_room.everyone}


def test_opened_poll_says_how_it_is_decided_and_who_may_vote(open_room: Room) -> None:
    poll = put_to_vote(open_room, item=open_room.items[0])
    opened = Poll.objects.get(id=poll).opened_at
    assert opened is not None
    assert seen_by(open_room, open_room.display, "poll") == [
        {
            "kind": "poll",
            "id": str(poll),
            "item": str(open_room.items[0]),
            "title": QUESTION,
            "state": "open",
            "rules": {
                "voteBase": "members",
                "majority": "1/2",
                "strict": True,
                "tie": "chair",
                "special": False,
                "ballot": "secret",
            },
            "enBloc": False,
            "covers": [],
            "released": True,
            "entitled": 4,
            "cast": 0,
            "openedAt": opened.isoformat().replace("+00:00", "Z"),
            "closedAt": None,
            "version": 1,
            "result": None,
        }
    ]


def test_closing_shows_everyone_the_result(open_room: Room) -> None:
    first, second, third = open_room.delegates
    poll = put_to_vote(open_room)
    vote(poll, for_=[first, second, open_room.chair], against=[third])
    watch = Watch(open_room)
    do(open_room.chair, "poll.close", poll=poll)
    assert watch.check() == {person.full_name for person in open_room.everyone}
    [record] = seen_by(open_room, open_room.guest, "poll")
    assert (record["state"], record["cast"]) == ("closed", 4)
    assert record["result"] == {
        "for": 3, "against": 1, "abstain": 0, "notVoted": 0, "base": 4, "needed": 3,
        "outcome": "passed", "reason": "majority",
    }  # fmt: skip


@pytest.mark.parametrize(("side", "outcome"), [("for_", "passed"), ("against", "failed")])
def test_tie_follows_the_chairs_own_ballot_d1_02(open_room: Room, side: str, outcome: str) -> None:
    first, second, third = open_room.delegates
    other = "against" if side == "for_" else "for_"
    poll = put_to_vote(open_room)
    vote(poll, **{side: [open_room.chair, first], other: [second, third]})
    do(open_room.chair, "poll.close", poll=poll)
    result = Poll.objects.get(id=poll).result_value
    assert result is not None
    assert (result.outcome, result.reason) == (outcome, "tie_chair")


def test_tie_fails_when_the_chair_did_not_vote(open_room: Room) -> None:
    first, second, _ = open_room.delegates
    poll = put_to_vote(open_room)
    vote(poll, for_=[first], against=[second])
    do(open_room.chair, "poll.close", poll=poll)
    result = Poll.objects.get(id=poll).result_value
    assert result is not None
    assert (result.outcome, result.reason) == ("failed", "tie_fails")


def test_present_base_counts_who_is_here_and_who_voted_and_left(transactional_db: None) -> None:
    room = make_room(type="working")
    first, second, third = room.delegates
    room.submit_and_approve()
    room.arrive(room.chair, first, second)
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    poll = put_to_vote(room)
    vote(poll, for_=[first])
    do(room.secretary, "attendance.mark", participant=room.participant(first).id, present=False)
    do(room.secretary, "attendance.mark", participant=room.participant(second).id, present=False)
    room.arrive(third)
    do(room.chair, "poll.close", poll=poll)
    result = Poll.objects.get(id=poll).result_value
    assert result is not None
    assert (result.base, result.not_voted, result.needed) == (3, 3, 2)


def test_poll_without_quorum_is_refused_with_the_numbers_d1_02(transactional_db: None) -> None:
    room = make_room(delegates=23)
    room.submit_and_approve()
    room.arrive(room.chair, *room.delegates[:14])
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    poll = prepare(room)
    with pytest.raises(Refused) as refused:
        do(room.chair, "poll.open", poll=poll)
    assert (refused.value.code, refused.value.details) == ("poll.no_quorum", {"present": 15, "needed": 16})
    room.arrive(room.delegates[14])
    do(room.chair, "poll.open", poll=poll)
    assert state_of(poll) == "open"


def test_poll_where_nobody_has_a_vote_is_refused(transactional_db: None) -> None:
    room = make_room(delegates=0, type="working")
    chair = room.participant(room.chair)
    do(room.secretary, "participant.edit", participant=chair.id, version=chair.version, role="chair", votes=False)
    room.open()
    assert refusal(room.chair, "poll.open", poll=prepare(room)) == "poll.no_electors"


def test_poll_opens_only_in_an_open_meeting(room: Room) -> None:
    poll = prepare(room)
    assert refusal(room.chair, "poll.open", poll=poll) == "meeting.not_open"
    room.submit_and_approve()
    assert refusal(room.chair, "poll.open", poll=poll) == "meeting.not_open"


def test_one_poll_is_open_at_a_time(open_room: Room) -> None:
    first, second = put_to_vote(open_room), prepare(open_room)
    assert refusal(open_room.chair, "poll.open", poll=second) == "poll.other_open"
    do(open_room.chair, "poll.close", poll=first)
    do(open_room.chair, "poll.open", poll=second)
    assert (state_of(first), state_of(second)) == ("closed", "open")


def test_database_itself_refuses_a_second_open_poll(open_room: Room) -> None:
    put_to_vote(open_room)
    with pytest.raises(IntegrityError), transaction.atomic():
        Poll.objects.filter(id=prepare(open_room)).update(state="open")


def test_rules_are_those_of_the_meeting_when_the_poll_opens(room: Room) -> None:
    poll = prepare(room)
    meeting = room.meeting
    do(
        room.secretary, "meeting.edit", meeting=meeting.id, version=meeting.version, title=meeting.title,
        type=meeting_type("board"), place=meeting.place, startsAt=meeting.starts_at, endsAt=meeting.ends_at,
        overrideReason="Việc gấp",
    )  # fmt: skip
    room.open()
    watch = Watch(room)
    do(room.chair, "poll.open", poll=poll)
    watch.check()
    assert Poll.objects.get(id=poll).rules_value.vote_base == "cast"


def test_meeting_with_an_open_poll_cannot_be_closed(open_room: Room) -> None:
    poll = put_to_vote(open_room)
    assert has_open_poll(open_room.meeting_id)
    assert refusal(open_room.chair, "meeting.close", meeting=open_room.meeting_id) == "meeting.poll_open"
    do(open_room.chair, "poll.close", poll=poll)
    do(open_room.chair, "meeting.close", meeting=open_room.meeting_id)
    assert open_room.meeting.state == "closed"
    assert refusal(open_room.secretary, "poll.prepare", meeting=open_room.meeting_id, poll=new_id(), title="x") == (
        "meeting.closed"
    )


def test_cancelled_poll_has_no_result_and_frees_the_room(open_room: Room) -> None:
    poll = put_to_vote(open_room)
    vote(poll, for_=open_room.delegates)
    watch = Watch(open_room)
    do(open_room.chair, "poll.cancel", poll=poll)
    assert watch.check() == {person.full_name for person in open_room.everyone}
    cancelled = Poll.objects.get(id=poll)
    assert (cancelled.state, cancelled.result, cancelled.closed_at is not None) == ("cancelled", None, True)
    assert not has_open_poll(open_room.meeting_id)


@pytest.mark.parametrize(
    ("path", "act"),
    [
        ([], "poll.close"),
        ([], "poll.cancel"),
        (["poll.open"], "poll.open"),
        (["poll.open", "poll.close"], "poll.close"),
        (["poll.open", "poll.close"], "poll.cancel"),
        (["poll.open", "poll.close"], "poll.open"),
        (["poll.open", "poll.cancel"], "poll.close"),
        (["poll.open", "poll.cancel"], "poll.open"),
    ],
)
def test_no_step_of_a_poll_is_repeated_or_skipped(open_room: Room, path: list[str], act: str) -> None:
    poll = prepare(open_room)
    for step in path:
        do(open_room.chair, step, poll=poll)
    before = Poll.objects.filter(id=poll).values().get()
    assert refusal(open_room.chair, act, poll=poll) in {"poll.wrong_state", "poll.other_open"}
    assert Poll.objects.filter(id=poll).values().get() == before


@pytest.mark.parametrize("act", ["poll.open", "poll.close", "poll.cancel"])
def test_only_the_chair_steers_a_vote(open_room: Room, act: str) -> None:
    poll = prepare(open_room) if act == "poll.open" else put_to_vote(open_room)
    assert refusal(open_room.secretary, act, poll=poll) == "not_allowed"


@pytest.mark.parametrize("act", ["poll.open", "poll.close", "poll.cancel", "poll.remove"])
def test_a_prepared_poll_does_not_exist_for_others(open_room: Room, act: str) -> None:
    poll = prepare(open_room)
    for person in (*open_room.delegates, open_room.guest, open_room.display, open_room.stranger):
        assert refusal(person, act, poll=poll) == "not_found"
        assert refusal(person, act, poll=new_id()) == "not_found"
    assert seen_by(open_room, open_room.delegates[0], "poll") == []


def test_strangers_and_missing_polls_look_alike(open_room: Room) -> None:
    poll = put_to_vote(open_room)
    refusals = []
    for asked in (poll, new_id()):
        with pytest.raises(Refused) as refused:
            do(open_room.stranger, "ballot.cast", poll=asked, choice="for")
        refusals.append((refused.value.code, refused.value.details))
    assert refusals == [("not_found", {"noun": "poll"})] * 2


def test_delegate_may_not_prepare(open_room: Room) -> None:
    content = {"meeting": open_room.meeting_id, "poll": new_id(), "title": QUESTION}
    assert refusal(open_room.delegates[0], "poll.prepare", **content) == "not_allowed"
    assert refusal(open_room.stranger, "poll.prepare", **content) == "not_found"


def test_prepared_poll_is_edited_once_by_each_who_saw_it(open_room: Room) -> None:
    poll = prepare(open_room)
    watch = Watch(open_room)
    do(open_room.secretary, "poll.edit", poll=poll, version=1, title="  Thông qua  chương trình ")
    assert refusal(open_room.chair, "poll.edit", poll=poll, version=1, title="Khác") == "changed_meanwhile"
    watch.check()
    assert Poll.objects.values_list("title", "version").get(id=poll) == ("Thông qua chương trình", 2)


@pytest.mark.parametrize(("title", "code"), [("  ", "poll.no_title"), ("x" * 401, "text.too_long")])
def test_question_wants_a_title_of_sensible_length(open_room: Room, title: str, code: str) -> None:
    content = {"meeting": open_room.meeting_id, "poll": new_id(), "title": title}
    assert refusal(open_room.secretary, "poll.prepare", **content) == code


def test_opened_poll_can_be_neither_edited_nor_removed(open_room: Room) -> None:
    poll = put_to_vote(open_room)
    assert refusal(open_room.secretary, "poll.edit", poll=poll, version=1, title="Khác") == "poll.was_opened"
    assert refusal(open_room.secretary, "poll.remove", poll=poll) == "poll.was_opened"


def test_prepared_poll_is_removed_from_the_desk(open_room: Room) -> None:
    poll = prepare(open_room)
    watch = Watch(open_room)
    do(open_room.secretary, "poll.remove", poll=poll)
    assert watch.check() == {open_room.secretary.full_name, open_room.chair.full_name}
    assert not Poll.objects.exists()


def test_a_polls_id_is_used_once(open_room: Room) -> None:
    content = {"meeting": open_room.meeting_id, "poll": prepare(open_room), "title": QUESTION}
    assert refusal(open_room.secretary, "poll.prepare", **content) == "poll.exists"


def test_poll_belongs_to_an_item_of_its_own_meeting(open_room: Room) -> None:
    other = make_room(papers=0)
    content = {"meeting": open_room.meeting_id, "poll": new_id(), "title": QUESTION, "item": other.items[0]}
    assert refusal(open_room.secretary, "poll.prepare", **content) == "not_found"


def test_removing_an_item_leaves_its_poll_without_one(room: Room) -> None:
    poll = prepare(room, item=room.items[1])
    watch = Watch(room)
    do(room.secretary, "item.remove", item=room.items[1])
    watch.check()
    assert Poll.objects.get(id=poll).item_id is None
    assert Meeting.objects.get(id=room.meeting_id).items.count() == 1
