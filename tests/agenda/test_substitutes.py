"""Substitutes: who may be named, with whose consent, and that rights follow the rule of the type exactly (D1-04)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
import pytest
from django.test import Client

from agenda.models import Item, Meeting, Participant, Substitution
from common.errors import Refused
from common.ids import new_id
from directory.models import Administrator, Person, Unit
from journal.keys import of_person
from tests.agenda.acts import refused
from tests.factories import Room, do, make_person, make_room, make_unit
from tests.proof import Following, Watch

pytestmark = pytest.mark.django_db


def a_room(**rules: Any) -> Room:
    """Return a distributed meeting under these rules, whose first delegate and the stranger are of one department."""
    room = make_room()
    kept = msgspec.structs.replace(room.meeting.rules_value, **rules)
    Meeting.objects.filter(id=room.meeting_id).update(rules=msgspec.to_builtins(kept))
    unit = make_unit("Sở Tài chính")
    for person in (room.delegates[0], room.stranger):
        Person.objects.filter(id=person.id).update(unit=unit)
    room.submit_and_approve()
    return room


@pytest.fixture
def room() -> Room:
    return a_room()


def name(room: Room, by: Person | None = None, person: Person | None = None, about: Person | None = None) -> UUID:
    substitution = new_id()
    member = room.participant(about or room.delegates[0]).id
    named = (person or room.stranger).id
    do(by or room.delegates[0], "substitute.name", participant=member, substitution=substitution, person=named)
    return substitution


def bring_in(room: Room) -> UUID:
    substitution = name(room)
    do(room.stranger, "substitute.answer", substitution=substitution, accepts=True)
    do(room.chair, "substitute.decide", substitution=substitution, consents=True)
    return substitution


def names(*people: Person) -> set[str]:
    return {person.full_name for person in people}


def state_of(substitution: UUID) -> str:
    return Substitution.objects.get(id=substitution).state


def test_substitute_takes_part_once_they_accepted_and_the_chair_consented(room: Room) -> None:
    watch, member = Watch(room), room.delegates[0]
    substitution = name(room)
    assert watch.check() == names(member, room.stranger, room.secretary, room.chair)
    do(room.stranger, "substitute.answer", substitution=substitution, accepts=True)
    watch.check()
    assert state_of(substitution) == "accepted"
    assert not Participant.objects.filter(person=room.stranger).exists()
    do(room.chair, "substitute.decide", substitution=substitution, consents=True)
    assert watch.check() == names(*room.everyone, room.stranger)
    stand_in = room.participant(room.stranger)
    assert (stand_in.stands_in_for, stand_in.role, stand_in.votes) == (room.participant(member), "delegate", False)
    assert stand_in.position == room.participant(member).position + 1


def test_rule_without_consent_lets_the_substitute_in_at_once_and_hands_the_vote_over_where_it_says_so() -> None:
    room = a_room(substitute_consent="none", substitutes_vote=True)
    members = room.meeting.participants.filter(votes=True).count()
    substitution = name(room)
    do(room.stranger, "substitute.answer", substitution=substitution, accepts=True)
    assert (state_of(substitution), room.participant(room.stranger).votes) == ("in_force", True)
    assert not room.participant(room.delegates[0]).votes
    assert room.meeting.participants.filter(votes=True).count() == members


def test_consent_of_the_desk_is_a_secretarys_to_give_and_of_the_chair_is_not() -> None:
    for consent, code in (("desk", None), ("chair", "not_allowed")):
        room = a_room(substitute_consent=consent)
        substitution = name(room)
        do(room.stranger, "substitute.answer", substitution=substitution, accepts=True)
        if code is None:
            do(room.secretary, "substitute.decide", substitution=substitution, consents=True)
            assert state_of(substitution) == "in_force"
        else:
            assert refused(room.secretary, "substitute.decide", substitution=substitution, consents=True) == code


def test_naming_by_whoever_consents_is_the_consent(room: Room) -> None:
    substitution = name(room, room.chair)
    do(room.stranger, "substitute.answer", substitution=substitution, accepts=True)
    assert state_of(substitution) == "in_force"


def test_declining_and_refusing_want_a_reason_and_another_may_be_named(room: Room) -> None:
    substitution = name(room)
    answer: dict[str, Any] = {"substitution": substitution, "accepts": False}
    assert refused(room.stranger, "substitute.answer", **answer, reason=" ") == "substitute.reason_needed"
    do(room.stranger, "substitute.answer", **answer, reason="Trùng lịch")
    assert state_of(substitution) == "declined"
    watch = Watch(room)
    again = name(room)
    watch.check()
    do(room.stranger, "substitute.answer", substitution=again, accepts=True)
    do(room.chair, "substitute.decide", substitution=again, consents=False, reason="Đề nghị thủ trưởng dự họp")
    watch.check()
    assert (state_of(again), Substitution.objects.count()) == ("refused", 1)


def test_withdrawing_gives_the_member_their_seat_and_vote_back() -> None:
    room = a_room(substitutes_vote=True)
    member = room.delegates[0]
    substitution = bring_in(room)
    assert refused(member, "attendance.check_in", meeting=room.meeting_id) == "attendance.replaced"
    watch = Watch(room)
    do(member, "substitute.withdraw", substitution=substitution)
    assert watch.check() == names(*room.everyone, room.stranger)
    assert room.participant(member).votes
    assert not Participant.objects.filter(person=room.stranger).exists()
    do(member, "attendance.check_in", meeting=room.meeting_id)


@pytest.mark.parametrize("leaves", ["member", "stand-in"])
def test_whoever_leaves_the_meeting_takes_the_substitution_along(leaves: str) -> None:
    room = a_room(substitutes_vote=True)
    bring_in(room)
    watch = Watch(room)
    leaving = room.delegates[0] if leaves == "member" else room.stranger
    do(room.secretary, "participant.remove", participant=room.participant(leaving).id)
    watch.check()
    assert not Substitution.objects.exists()
    assert not Participant.objects.filter(person=room.stranger).exists()
    if leaves == "stand-in":
        assert room.participant(room.delegates[0]).votes


def test_stand_in_sees_closed_items_only_when_named_for_them(room: Room) -> None:
    bring_in(room)
    item, paper = room.items[0], room.papers[0]
    do(room.secretary, "item.restrict", item=item, version=0, roles=["delegate"], people=[room.delegates[0].id])
    stand_in, member = (room.participant(one) for one in (room.stranger, room.delegates[0]))
    from agenda.circles import circles_of  # noqa: PLC0415 - after the models

    assert (circles_of(member), circles_of(stand_in)) == (frozenset({item}), frozenset())
    assert refused(room.stranger, "paper.mark_opened", paper=paper) == "not_found"
    do(room.secretary, "item.restrict", item=item, version=1, people=[room.stranger.id])
    do(room.stranger, "paper.mark_opened", paper=paper)


def test_member_who_is_replaced_only_reads(room: Room) -> None:
    bring_in(room)
    member = room.participant(room.delegates[0])
    question: dict[str, Any] = {"meeting": room.meeting_id, "question": new_id(), "text": "?"}
    assert refused(room.delegates[0], "question.ask", **question) == "not_allowed"
    mark = {"participant": member.id, "present": True}
    assert refused(room.secretary, "attendance.mark", **mark) == "attendance.replaced"
    edit = {"participant": member.id, "version": member.version, "role": "guest", "votes": False}
    assert refused(room.secretary, "participant.edit", **edit) == "participant.substituted"
    do(room.stranger, "question.ask", **question)


def test_who_may_be_named_follows_the_rule(room: Room) -> None:
    def code(person: Person, about: Person | None = None, by: Person | None = None) -> str:
        member = room.participant(about or room.delegates[0]).id
        content = {"participant": member, "substitution": new_id(), "person": person.id}
        return refused(by or room.delegates[0], "substitute.name", **content)

    colleague = make_person("Người đơn vị khác", unit=make_unit("Sở Y tế"))
    below = make_person("Trưởng phòng", unit=make_unit("Phòng Ngân sách", parent=Unit.objects.get(name="Sở Tài chính")))
    assert code(colleague) == "substitute.other_unit"
    assert code(room.delegates[1]) == "participant.exists"
    assert code(room.stranger, about=room.chair, by=room.chair) == "substitute.not_for_role"
    assert code(room.stranger, by=room.delegates[1]) == "not_allowed"
    assert code(room.stranger, by=room.stranger) == "not_found"
    name(room, person=below)
    assert code(room.stranger) == "substitute.exists"
    assert refused_in(a_room(substitutes="none")) == "substitute.none_allowed"


def refused_in(room: Room) -> str:
    with pytest.raises(Refused) as error:
        name(room)
    return error.value.code


def test_nobody_stands_in_for_a_stand_in() -> None:
    room = a_room(substitutes="anybody")
    bring_in(room)
    other = make_person("Người khác")
    content = {"participant": room.participant(room.stranger).id, "substitution": new_id(), "person": other.id}
    assert refused(room.stranger, "substitute.name", **content) == "substitute.no_chain"


def test_once_the_meeting_is_open_nothing_of_a_substitution_changes(room: Room) -> None:
    substitution = name(room)
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    assert refused_in(room) == "substitute.not_now"
    assert refused(room.stranger, "substitute.answer", substitution=substitution, accepts=True) == "substitute.not_now"
    assert refused(room.delegates[0], "substitute.withdraw", substitution=substitution) == "substitute.not_now"


def test_administrator_of_the_unit_names_for_its_people_alone(room: Room) -> None:
    administrator = room.delegates[2]
    Administrator.objects.create(person=administrator, unit=Unit.objects.get(name="Sở Tài chính"))
    substitution = name(room, administrator)
    assert Substitution.objects.get(id=substitution).named_by == administrator
    with pytest.raises(Refused, match="not_allowed"):
        name(room, administrator, about=room.delegates[1])


def test_strangers_learn_nothing_of_a_substitution(room: Room) -> None:
    substitution, outsider = name(room), make_person("Người ngoài")
    for by, act, more in (
        (outsider, "substitute.answer", {"accepts": True}),
        (outsider, "substitute.withdraw", {}),
        (outsider, "substitute.decide", {"consents": True}),
        (room.delegates[1], "substitute.withdraw", {}),
        (room.delegates[1], "substitute.answer", {"accepts": True}),
    ):
        assert refused(by, act, substitution=substitution, **more) == "not_found"


def test_whoever_is_asked_is_told_when_the_meeting_moves_and_what_people_are_called(room: Room) -> None:
    name(room)
    asked = Following(of_person(room.stranger.id), room.stranger)
    head: dict[str, Any] = {
        "version": room.meeting.version,
        "title": "Họp gấp",
        "type": room.meeting.type_id,
        "place": "Phòng 2",
    }
    times: dict[str, Any] = {"startsAt": room.meeting.starts_at, "endsAt": room.meeting.ends_at}
    do(room.secretary, "meeting.edit", meeting=room.meeting_id, **head, **times, overrideReason="Gấp")
    assert asked.follow()
    asked.check()
    [seen] = [one for (kind, _), one in asked.records.items() if kind == "substitution"]
    assert (seen["title"], seen["place"], seen["state"]) == ("Họp gấp", "Phòng 2", "asked")


def test_finding_a_substitute_offers_who_the_rule_admits(room: Room) -> None:
    client, member = Client(), room.participant(room.delegates[0]).id
    make_person("Hồ Đơn Vị Khác")
    address = f"/api/participants/{member}/substitutes?q=ho"
    for person, status, found in (
        (room.delegates[0], 200, [room.stranger.full_name]),
        (room.delegates[1], 403, None),
        (room.stranger, 404, None),
    ):
        client.force_login(person)
        response = client.get(address)
        assert response.status_code == status
        assert found is None or [one["name"] for one in response.json()] == found


@pytest.mark.parametrize(
    ("meanwhile", "code"),
    [
        ("arrived", "substitute.has_arrived"),
        ("keeps the desk", "substitute.not_for_role"),
        ("takes part", "participant.exists"),
        ("other rules", "substitute.none_allowed"),
    ],
)
def test_a_substitute_comes_in_only_if_they_could_still_be_named(room: Room, meanwhile: str, code: str) -> None:
    substitution, member = name(room, room.chair), room.participant(room.delegates[0])
    match meanwhile:
        case "arrived":
            do(room.delegates[0], "attendance.check_in", meeting=room.meeting_id)
        case "keeps the desk":
            edit: dict[str, Any] = {"participant": member.id, "version": member.version, "role": "secretary"}
            do(room.secretary, "participant.edit", **edit, votes=True)
        case "takes part":
            part: dict[str, Any] = {"participant": new_id(), "person": room.stranger.id, "role": "guest"}
            do(room.secretary, "participant.add", meeting=room.meeting_id, **part, votes=False)
        case "other rules":
            rules = room.meeting.rules | {"substitutes": "none"}
            Meeting.objects.filter(id=room.meeting_id).update(rules=rules)
    assert refused(room.stranger, "substitute.answer", substitution=substitution, accepts=True) == code
    assert state_of(substitution) == "asked"


def test_a_replaced_member_neither_pulls_items_nor_presents(room: Room) -> None:
    member, item = room.delegates[0], Item.objects.get(id=room.items[0])
    edit: dict[str, Any] = {"item": item.id, "version": item.version, "title": item.title, "presenter": member.id}
    do(room.secretary, "item.edit", **edit, consent=True)
    bring_in(room)
    assert room.participant(member).votes
    assert refused(member, "item.pull", item=item.id) == "not_allowed"
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    do(room.chair, "stage.open_item", item=item.id)
    assert refused(member, "stage.turn", meeting=room.meeting_id, page=2) == "not_allowed"
    ink: dict[str, Any] = {"tool": "pen", "color": "red", "width": 20, "points": [10, 10, 0, 20, 20, 0]}
    ink |= {"meeting": room.meeting_id, "stroke": new_id(), "paper": room.papers[0], "page": 1, "layer": "room"}
    assert refused(member, "ink.draw", **ink) == "not_allowed"
