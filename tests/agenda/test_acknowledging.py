"""Late changes of papers: who took note, and that nobody votes on what they have not seen change."""

from __future__ import annotations

import pytest

from agenda.models import Acknowledgement, Meeting, Paper
from common.ids import new_id
from directory.models import Person
from journal.keys import of_meeting
from journal.read import open_as
from tests.agenda.acts import refused
from tests.agenda.versions import LINES, SECOND, propose, replace, upload
from tests.factories import Room, do
from tests.proof import Watch, records_of

OTHER = [*LINES[:3], "Không bổ sung vốn trong năm nay."]


@pytest.fixture
def changed(open_room: Room) -> Paper:
    """Return a paper of the first item that changed while the meeting was open."""
    paper = upload(open_room, LINES)
    replace(open_room, paper, OTHER)
    return paper


def acknowledged(room: Room, person: Person) -> set[str]:
    """Return the ids of those who, as this person is shown, took note of something."""
    key = of_meeting(room.meeting_id)
    shown = records_of(key, open_as(key, person.id))
    return {record["person"] for (kind, _), record in shown.items() if kind == "acknowledgement"}


def open_poll(room: Room, item: int = 0) -> str:
    poll = new_id()
    do(room.secretary, "poll.prepare", meeting=room.meeting_id, poll=poll, item=room.items[item], title="Thông qua")
    do(room.chair, "poll.open", poll=poll)
    return str(poll)


def test_the_desk_sees_who_took_note_and_others_only_themselves(open_room: Room, changed: Paper) -> None:
    one, other = open_room.delegates[:2]
    watch = Watch(open_room)
    for person in (one, other, open_room.guest):
        do(person, "paper.acknowledge", paper=changed.id, number=2)
        assert watch.check() == {person.full_name, open_room.secretary.full_name, open_room.chair.full_name}
    do(one, "paper.acknowledge", paper=changed.id, number=2)
    assert watch.check() == set()
    told = {str(one.id), str(other.id), str(open_room.guest.id)}
    assert [acknowledged(open_room, person) for person in (open_room.secretary, one)] == [told, {str(one.id)}]


def test_only_what_changed_late_and_is_in_force_can_be_acknowledged(open_room: Room, changed: Paper) -> None:
    delegate = open_room.delegates[0]
    assert refused(delegate, "paper.acknowledge", paper=open_room.papers[0], number=1) == "paper.not_changed"
    assert refused(delegate, "paper.acknowledge", paper=changed.id, number=1) == "paper.changed_again"
    assert refused(open_room.display, "paper.acknowledge", paper=changed.id, number=2) == "not_allowed"
    assert refused(open_room.stranger, "paper.acknowledge", paper=changed.id, number=2) == "not_found"
    assert not Acknowledgement.objects.exists()


def test_who_votes_on_an_item_must_know_its_late_changes(open_room: Room, changed: Paper) -> None:
    voter, poll = open_room.delegates[0], open_poll(open_room)
    assert refused(voter, "ballot.cast", poll=poll, choice="for") == "paper.change_unknown"
    do(voter, "paper.acknowledge", paper=changed.id, number=2)
    do(voter, "ballot.cast", poll=poll, choice="for")
    replace(open_room, changed, SECOND)  # while the vote is open
    later = open_room.delegates[1]
    do(later, "paper.acknowledge", paper=changed.id, number=3)
    do(later, "ballot.cast", poll=poll, choice="against")


def test_a_vote_on_another_item_asks_for_nothing(open_room: Room, changed: Paper) -> None:
    assert changed.changed_at is not None
    do(open_room.delegates[0], "ballot.cast", poll=open_poll(open_room, item=1), choice="for")


def test_where_the_rules_do_not_ask_for_it_everyone_votes_at_once(open_room: Room, changed: Paper) -> None:
    meeting = Meeting.objects.get(id=open_room.meeting_id)
    assert meeting.rules["acknowledgeChanges"]
    meeting.rules["acknowledgeChanges"] = False
    meeting.save(update_fields=["rules"])
    assert changed.changed_at is not None
    do(open_room.delegates[0], "ballot.cast", poll=open_poll(open_room), choice="for")


def test_a_paper_that_changed_before_distribution_is_nothing_to_take_note_of(room: Room) -> None:
    paper = upload(room, LINES)
    propose(paper, room.secretary, OTHER)
    room.open()
    assert refused(room.delegates[0], "paper.acknowledge", paper=paper.id, number=2) == "paper.not_changed"
    do(room.delegates[0], "ballot.cast", poll=open_poll(room), choice="for")


def test_a_voter_need_not_know_a_change_of_a_closed_paper_and_is_not_told_of_it(
    open_room: Room, changed: Paper
) -> None:
    admitted, outsider = open_room.delegates[:2]
    do(open_room.secretary, "paper.restrict", paper=changed.id, version=0, people=[admitted.id])
    poll = open_poll(open_room)
    do(outsider, "ballot.cast", poll=poll, choice="for")
    assert refused(admitted, "ballot.cast", poll=poll, choice="for") == "paper.change_unknown"
