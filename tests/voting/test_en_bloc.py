"""One vote on all consent items, out of which any member has an item pulled beforehand (D5-05)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from agenda.models import Item, Meeting
from common.ids import new_id
from conclusions.evidence import gather_evidence
from tests.factories import Room, do
from tests.proof import Watch
from tests.voting.acts import put_to_vote, refusal, vote
from voting.models import Poll


@pytest.fixture
def consenting(open_room: Room) -> Room:
    """A meeting that is open, of whose three items the first two are consent items."""
    do(open_room.secretary, "item.add", meeting=open_room.meeting_id, item=new_id(), title="Nhân sự")
    for item in Item.objects.filter(id__in=open_room.items):
        do(open_room.secretary, "item.edit", item=item.id, version=1, title=item.title, consent=True)
    return open_room


def states(room: Room) -> list[tuple[str, bool]]:
    return [(item.state, item.consent) for item in room.meeting.items.all()]


def covered(poll: UUID) -> list[str]:
    return list(Poll.objects.get(id=poll).covers)


def test_d5_05_a_vote_that_passes_settles_every_consent_item_and_the_record_lists_each(consenting: Room) -> None:
    poll = put_to_vote(consenting, enBloc=True)
    assert covered(poll) == [str(item) for item in consenting.items]
    vote(poll, for_=[consenting.chair, *consenting.delegates])
    watch = Watch(consenting)
    do(consenting.chair, "poll.close", poll=poll)
    watch.check()
    assert states(consenting) == [("done", True), ("done", True), ("waiting", False)]
    matters = gather_evidence(consenting.meeting).matters
    assert [[one.id for one in matter.polls] for matter in matters] == [[str(poll)], [str(poll)], []]


def test_d5_05_a_pulled_item_is_not_covered(consenting: Room) -> None:
    do(consenting.delegates[2], "item.pull", item=consenting.items[0])
    poll = put_to_vote(consenting, enBloc=True)
    assert covered(poll) == [str(consenting.items[1])]


def test_the_item_the_room_is_at_is_decided_with_the_others_and_ends_when_the_room_goes_on(consenting: Room) -> None:
    do(consenting.chair, "stage.open_item", item=consenting.items[0])
    poll = put_to_vote(consenting, enBloc=True)
    assert covered(poll) == [str(item) for item in consenting.items]
    vote(poll, for_=[consenting.chair, *consenting.delegates])
    do(consenting.chair, "poll.close", poll=poll)
    assert states(consenting) == [("open", True), ("done", True), ("waiting", False)]


def test_nothing_is_pulled_changed_or_removed_while_people_vote_on_it(consenting: Room) -> None:
    put_to_vote(consenting, enBloc=True)
    item = consenting.item()
    assert refusal(consenting.delegates[0], "item.pull", item=item.id) == "item.consent_voting"
    assert refusal(consenting.secretary, "item.remove", item=item.id) == "item.consent_voting"
    edit = {"item": item.id, "version": item.version, "title": item.title, "consent": False}
    assert refusal(consenting.secretary, "item.edit", **edit) == "item.consent_voting"


def test_items_that_were_not_adopted_together_are_taken_each_by_itself(consenting: Room) -> None:
    poll = put_to_vote(consenting, enBloc=True)
    vote(poll, against=consenting.delegates)
    do(consenting.chair, "poll.close", poll=poll)
    assert states(consenting) == [("waiting", False)] * 3


def test_items_are_settled_when_the_result_is_released(consenting: Room) -> None:
    rules = consenting.meeting.rules | {"results": "on_release"}
    Meeting.objects.filter(id=consenting.meeting_id).update(rules=rules)
    poll = put_to_vote(consenting, enBloc=True)
    vote(poll, for_=[consenting.chair, *consenting.delegates])
    do(consenting.chair, "poll.close", poll=poll)
    assert states(consenting)[0] == ("waiting", True)
    assert refusal(consenting.delegates[0], "item.pull", item=consenting.items[0]) == "item.consent_voting"
    do(consenting.chair, "poll.release", poll=poll)
    assert states(consenting)[0] == ("done", True)


def test_a_common_vote_wants_consent_items_and_no_item_of_its_own(open_room: Room) -> None:
    content: dict[str, Any] = {"meeting": open_room.meeting_id, "poll": new_id(), "title": "x", "enBloc": True}
    with_item = content | {"item": open_room.items[0]}
    assert refusal(open_room.secretary, "poll.prepare", **with_item) == "poll.en_bloc_has_item"
    do(open_room.secretary, "poll.prepare", **content)
    assert refusal(open_room.chair, "poll.open", poll=content["poll"]) == "poll.no_consent_items"


def test_nothing_that_is_voted_on_is_put_off_renamed_or_closed_to_some(consenting: Room) -> None:
    closed = new_id()
    do(consenting.secretary, "item.add", meeting=consenting.meeting_id, item=closed, title="Việc mật")
    do(consenting.secretary, "item.restrict", item=closed, version=0, people=[consenting.delegates[0].id])
    put_to_vote(consenting, enBloc=True)
    item, desk = consenting.item(), consenting.secretary
    assert refusal(desk, "item.postpone", item=item.id, postponed=True) == "item.consent_voting"
    edit = {"item": item.id, "version": item.version, "title": "Tên khác", "consent": True}
    assert refusal(desk, "item.edit", **edit) == "item.consent_voting"
    assert refusal(desk, "item.restrict", item=item.id, version=0, people=[]) == "item.consent_voting"
    assert refusal(desk, "item.move", item=item.id, parent=closed, position=0) == "item.consent_voting"
    do(desk, "item.move", item=item.id, position=1)
