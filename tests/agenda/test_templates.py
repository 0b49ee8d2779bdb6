"""Meetings that begin with a kept outline or with an earlier meeting, and who keeps outlines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest

from agenda.models import Item, Meeting, MeetingTemplate, MeetingType
from agenda.templates.keeping import outline_of
from agenda.wire import CarriedFrom
from common.ids import new_id
from directory.models import Administrator, Person
from tests.agenda.acts import refused
from tests.factories import START, Room, do, make_person, meeting_type
from tests.proof import Watch


@pytest.fixture
def keeper() -> Person:
    person = make_person("Lê Văn Gốc")
    Administrator.objects.create(person=person, unit=None)
    return person


def create(by: Person, **content: Any) -> Meeting:
    meeting = new_id()
    head: dict[str, Any] = {
        "title": "Phiên họp tháng 1",
        "type": meeting_type("peoples_committee"),
        "place": "A",
        "language": "vi",
        "overrideReason": "Việc gấp",
        "startsAt": START + timedelta(days=30),
        "endsAt": START + timedelta(days=30, hours=2),
    }
    do(by, "meeting.create", meeting=meeting, **head | content)
    return Meeting.objects.get(id=meeting)


def titles(meeting: Meeting) -> list[str]:
    rows: list[Any] = [*meeting.items.all(), *meeting.sections.all()]
    return [f"{row.number} {row.title}" for row in sorted(rows, key=lambda row: (row.number, row.title))]


ROWS = [
    {"of": "section", "title": "Nội dung thảo luận"},
    {"of": "item", "title": "Báo cáo", "minutes": 30, "unit": "Sở Tài chính"},
    {"of": "point", "title": "Thu ngân sách"},
    {"of": "item", "title": "Thông qua biên bản", "consent": True},
]


def test_a_meeting_begins_with_the_rows_of_an_outline(room: Room, keeper: Person) -> None:
    template, kind = new_id(), meeting_type("peoples_committee")
    do(keeper, "template.add", template=template, type=kind, fields={"name": "Phiên thường kỳ", "rows": ROWS})
    made = create(room.secretary, template=template)
    assert titles(made) == ["1 Báo cáo", "1.1 Thu ngân sách", "2 Thông qua biên bản", "I Nội dung thảo luận"]
    first, consent = made.items.get(number="1"), made.items.get(number="2")
    assert (first.minutes, first.unit, first.consent, consent.consent) == (30, "Sở Tài chính", False, True)


def test_a_desk_keeps_its_outline_without_closed_items(room: Room) -> None:
    do(room.secretary, "section.add", meeting=room.meeting_id, section=new_id(), title="Thông qua")
    do(room.secretary, "item.restrict", item=room.items[1], version=0, people=[room.delegates[0].id])
    template = new_id()
    do(room.secretary, "template.save", meeting=room.meeting_id, template=template, title="Mẫu của Văn phòng")
    kept = MeetingTemplate.objects.get(id=template)
    assert [row["title"] for row in kept.rows] == ["Báo cáo kinh tế - xã hội", "Thông qua"]
    assert kept.type_id == room.meeting.type_id
    save = {"meeting": room.meeting_id, "template": new_id(), "title": "mẫu của  văn phòng"}
    assert refused(room.secretary, "template.save", **save) == "catalogue.name_taken"
    assert refused(room.chair, "template.save", **save | {"title": "Mẫu khác"}) == "not_allowed"
    assert refused(room.stranger, "template.save", **save) == "not_found"


def test_only_keepers_change_outlines(room: Room, keeper: Person) -> None:
    template, fields = new_id(), {"name": "Phiên thường kỳ", "rows": ROWS}
    add: dict[str, Any] = {"template": template, "type": meeting_type("working"), "fields": fields}
    assert refused(room.secretary, "template.add", **add) == "not_allowed"
    assert refused(keeper, "template.add", **add | {"fields": fields | {"rows": ROWS[2:]}}) == "template.point_alone"
    do(keeper, "template.add", **add)
    edit: dict[str, Any] = {"template": template, "version": 1, "fields": fields | {"rows": ROWS[:2]}}
    assert refused(room.secretary, "template.edit", **edit) == "not_allowed"
    do(keeper, "template.edit", **edit)
    assert refused(keeper, "template.edit", **edit) == "changed_meanwhile"
    assert len(MeetingTemplate.objects.get(id=template).rows) == 2
    do(keeper, "template.archive", template=template)
    do(keeper, "template.restore", template=template)
    do(keeper, "template.remove", template=template)
    assert refused(room.secretary, "template.remove", template=template) in {"not_allowed", "not_found"}
    assert not MeetingTemplate.objects.filter(id=template).exists()


def close(room: Room) -> None:
    """Hold the meeting: the first item is dealt with, the second left open."""
    room.open()
    do(room.chair, "stage.open_item", item=room.items[0])
    do(room.chair, "meeting.close", meeting=room.meeting_id)


def test_what_was_left_open_or_put_off_returns_and_says_where_from(room: Room) -> None:
    close(room)
    made = create(room.secretary, earlier=room.meeting_id, leftOpen=True)
    [item] = made.items.all()
    origin = msgspec.convert(item.carried_from, CarriedFrom)
    assert (item.title, item.number) == ("Dự toán ngân sách", "1")
    assert (origin.title, origin.number) == (room.meeting.title, "2")
    assert isinstance(origin.held_on, date)


def test_a_whole_meeting_is_taken_over_with_people_and_rules_but_no_answers(room: Room) -> None:
    Item.objects.filter(id=room.items[0]).update(presenter=room.delegates[0], unit="Sở Tài chính")
    close(room)
    Item.objects.filter(id=room.items[0]).update(postponed=True)
    rules = room.meeting.rules | {"invitationLead": 9}
    Meeting.objects.filter(id=room.meeting_id).update(rules=rules)
    MeetingType.objects.filter(id=room.meeting.type_id).update(rules=rules | {"invitationLead": 4})
    room.delegates[2].is_active = False
    room.delegates[2].save()
    made = create(room.secretary, earlier=room.meeting_id)
    assert made.rules == rules
    assert [(item.title, item.carried_from is not None) for item in made.items.all()] == [
        ("Báo cáo kinh tế - xã hội", True),
        ("Dự toán ngân sách", True),
    ]
    first = made.items.get(number="1")
    assert (first.presenter, first.unit) == (room.delegates[0], "Sở Tài chính")
    assert {(one.person_id, one.role, one.votes) for one in made.participants.all()} == {
        (room.secretary.id, "secretary", False),
        (room.chair.id, "chair", True),
        (room.delegates[0].id, "delegate", True),
        (room.delegates[1].id, "delegate", True),
        (room.guest.id, "guest", False),
    }
    assert made.papers.count() == 0
    assert not made.participants.exclude(arrived_at=None).exists()


def test_closed_items_stay_closed_in_the_meeting_that_follows(room: Room) -> None:
    point = new_id()
    do(room.secretary, "item.add", meeting=room.meeting_id, item=point, title="Hồ sơ", parent=room.items[0])
    do(room.secretary, "item.restrict", item=room.items[0], version=0, people=[room.delegates[0].id])
    close(room)
    made = create(room.secretary, earlier=room.meeting_id, leftOpen=True)
    copied = made.items.get(title="Hồ sơ")
    assert copied.parent_id is None
    assert [one.participant.person_id for one in made.circles.get(id=copied.id).admissions.all()] == [
        room.delegates[0].id
    ]
    assert copied.circle_id == copied.id
    assert made.items.get(title="Dự toán ngân sách").circle_id is None
    assert [row.title for row in outline_of(made)] == ["Dự toán ngân sách"]


def test_only_its_desk_goes_on_from_a_meeting(room: Room) -> None:
    close(room)
    content = {
        "meeting": new_id(),
        "title": "x",
        "type": meeting_type("working"),
        "place": "",
        "language": "vi",
        "startsAt": START + timedelta(days=60),
        "endsAt": START + timedelta(days=60, hours=1),
        "earlier": room.meeting_id,
    }
    Person.objects.update(organises=True)
    assert refused(room.delegates[0], "meeting.create", **content) == "not_allowed"
    assert refused(room.stranger, "meeting.create", **content) == "not_found"
    assert refused(room.secretary, "meeting.create", **content | {"earlier": None, "template": new_id()}) == "not_found"


def test_what_follows_is_proved_for_everybody(room: Room) -> None:
    close(room)
    watch = Watch(room)
    create(room.secretary, earlier=room.meeting_id)
    watch.check()


def test_the_origin_of_an_item_that_returns_twice_is_the_first_meeting(room: Room) -> None:
    close(room)
    second = create(room.secretary, earlier=room.meeting_id, leftOpen=True, title="Phiên thứ hai")
    Meeting.objects.filter(id=second.id).update(state="closed")
    third = create(room.secretary, earlier=second.id, leftOpen=True, title="Phiên thứ ba")
    assert [(item.carried_from or {}).get("title") for item in third.items.all()] == [room.meeting.title]


def test_ids_of_items_are_new(room: Room) -> None:
    made = create(room.secretary, earlier=room.meeting_id)
    ids: set[UUID] = {item.id for item in made.items.all()}
    assert ids.isdisjoint(room.items)
    assert [item.carried_from for item in made.items.all()] == [None, None]


def test_a_point_closed_to_fewer_than_its_item_stays_closed_to_both(room: Room) -> None:
    one, other, _ = room.delegates
    point = new_id()
    do(room.secretary, "item.add", meeting=room.meeting_id, item=point, title="Hồ sơ", parent=room.items[0])
    do(room.secretary, "item.restrict", item=room.items[0], version=0, people=[one.id])
    do(room.secretary, "item.restrict", item=point, version=0, roles=["delegate"], people=[other.id])
    close(room)
    made = create(room.secretary, earlier=room.meeting_id, leftOpen=True)
    circle = made.circles.get(id=made.items.get(title="Hồ sơ").id)
    assert (circle.roles, [part.participant.person_id for part in circle.admissions.all()]) == ([], [one.id])


def test_a_member_who_sent_a_substitute_has_their_vote_in_the_meeting_that_follows(room: Room) -> None:
    rules = room.meeting.rules | {"substitutes": "anybody", "substituteConsent": "none", "substitutesVote": True}
    Meeting.objects.filter(id=room.meeting_id).update(rules=rules)
    room.submit_and_approve()
    substitution, member = new_id(), room.delegates[0]
    named = {"participant": room.participant(member).id, "substitution": substitution, "person": room.stranger.id}
    do(member, "substitute.name", **named)
    do(room.stranger, "substitute.answer", substitution=substitution, accepts=True)
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    made = create(room.secretary, earlier=room.meeting_id)
    assert made.participants.get(person=member).votes
    assert not made.participants.filter(person=room.stranger).exists()
