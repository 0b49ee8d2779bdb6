"""Items that come late, items that are put off, and items any member may have pulled out of the common vote (D5-05)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from common.ids import new_id
from directory.models import Person
from journal.keys import of_meeting
from journal.read import open_as
from tests.agenda.acts import refused
from tests.factories import Room, do
from tests.proof import Watch, records_of


def add(room: Room, title: str = "Nội dung bổ sung", **content: Any) -> UUID:
    item = new_id()
    do(room.secretary, "item.add", meeting=room.meeting_id, item=item, title=title, **content)
    return item


def seen_by(room: Room, person: Person, kind: str) -> list[str]:
    key = of_meeting(room.meeting_id)
    return [one["item"] for (of, _), one in records_of(key, open_as(key, person.id)).items() if of == kind]


def make_consent(room: Room, index: int = 0) -> UUID:
    item = room.item(index)
    do(room.secretary, "item.edit", item=item.id, version=item.version, title=item.title, consent=True)
    return item.id


def test_what_is_added_after_distribution_is_supplementary_until_each_has_taken_note(room: Room) -> None:
    assert room.item().supplementary_at is None
    room.submit_and_approve()
    watch, late = Watch(room), add(room)
    watch.check()
    assert room.meeting.items.get(id=late).supplementary_at is not None
    one, other = room.delegates[:2]
    do(one, "item.acknowledge", item=late)
    do(one, "item.acknowledge", item=late)
    watch.check()
    assert seen_by(room, one, "item_acknowledgement") == [str(late)]
    assert seen_by(room, room.secretary, "item_acknowledgement") == [str(late)]
    assert seen_by(room, other, "item_acknowledgement") == []
    do(room.secretary, "item.remove", item=late)
    watch.check()


def test_an_item_that_was_there_and_a_closed_one_cannot_be_acknowledged(room: Room) -> None:
    room.submit_and_approve()
    late = add(room)
    do(room.secretary, "item.restrict", item=late, version=0, people=[room.delegates[0].id])
    assert refused(room.delegates[0], "item.acknowledge", item=room.items[0]) == "item.not_supplementary"
    assert refused(room.delegates[1], "item.acknowledge", item=late) == "not_found"
    assert refused(room.stranger, "item.acknowledge", item=late) == "not_found"


def test_d5_05_any_member_pulls_an_item_by_one_act(room: Room) -> None:
    item = make_consent(room)
    room.submit_and_approve()
    watch = Watch(room)
    do(room.delegates[1], "item.pull", item=item)
    watch.check()
    assert (room.item().consent, room.item().pulled_by_id) == (False, room.delegates[1].id)
    assert refused(room.delegates[0], "item.pull", item=item) == "item.not_consent"


def test_who_has_no_vote_pulls_nothing(room: Room) -> None:
    item = make_consent(room)
    assert refused(room.delegates[0], "item.pull", item=item) == "not_found"
    assert refused(room.secretary, "item.pull", item=item) == "item.pull_not_now"
    room.submit_and_approve()
    assert refused(room.guest, "item.pull", item=item) == "not_allowed"
    assert refused(room.stranger, "item.pull", item=item) == "not_found"


def test_a_pulled_item_may_be_made_a_consent_item_again_but_not_a_discussed_or_closed_one(open_room: Room) -> None:
    item = make_consent(open_room)
    do(open_room.delegates[0], "item.pull", item=item)
    make_consent(open_room)
    assert (open_room.item().consent, open_room.item().pulled_by_id) == (True, None)
    do(open_room.chair, "stage.open_item", item=item)
    do(open_room.delegates[0], "item.pull", item=item)
    assert open_room.item().consent is False
    do(open_room.chair, "stage.close_item", item=item)
    edit = {"item": item, "version": open_room.item().version, "title": open_room.item().title, "consent": True}
    assert refused(open_room.secretary, "item.edit", **edit) == "item.was_opened"
    second = open_room.item(1)
    do(open_room.secretary, "item.restrict", item=second.id, version=0, people=[open_room.delegates[0].id])
    edit |= {"item": second.id, "version": open_room.item(1).version, "title": second.title}
    assert refused(open_room.secretary, "item.edit", **edit) == "item.consent_closed"


def test_an_item_is_put_off_and_taken_back(room: Room) -> None:
    assert refused(room.secretary, "item.postpone", item=room.items[0], postponed=True) == "item.postpone_not_now"
    room.submit_and_approve()
    assert refused(room.delegates[0], "item.postpone", item=room.items[0], postponed=True) == "not_allowed"
    watch = Watch(room)
    do(room.secretary, "item.postpone", item=room.items[0], postponed=True)
    watch.check()
    assert room.item().postponed
    do(room.secretary, "item.postpone", item=room.items[0], postponed=False)
    watch.check()
    assert not room.item().postponed
