"""Types of meetings are kept by administrators; a meeting keeps the rules it was created with."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from agenda.models import MeetingType
from agenda.packs import PACKS, load_packs, pack_id
from agenda.rules import MeetingRules, count_quorum
from agenda.types.wire import meeting_type_record
from common.ids import new_id
from directory.models import Administrator, Person
from journal.keys import CATALOGUE, of_meeting
from tests.agenda.acts import refused
from tests.factories import do, make_person, make_room
from tests.proof import Following

pytestmark = pytest.mark.django_db

RULES = {"quorum": "1/2", "voteBase": "cast", "majority": "2/3", "strict": False, "tie": "fails"}
FIELDS = {"name": "Họp hội đồng khoa học", "nameEn": "Science council", "minutes": 90, "rules": RULES}


@pytest.fixture
def root() -> Person:
    load_packs()
    person = make_person("Lê Văn Gốc")
    Administrator.objects.create(person=person, unit=None)
    return person


def add(by: Person, **fields: Any) -> UUID:
    kind = new_id()
    do(by, "meeting_type.add", type=kind, fields=FIELDS | fields)
    return kind


def test_packs_are_there_and_read_as_they_are_written() -> None:
    load_packs()
    found = {one.id: meeting_type_record(one).fields for one in MeetingType.objects.all()}
    assert {pack_id(pack): fields for pack, fields in PACKS.items()} == found


def test_packs_that_were_changed_stay_changed(root: Person) -> None:
    kind = pack_id("working")
    do(root, "meeting_type.edit", type=kind, version=1, fields=FIELDS)
    do(root, "meeting_type.remove", type=pack_id("board"))
    load_packs()
    assert MeetingType.objects.get(id=kind).name == FIELDS["name"]
    assert MeetingType.objects.filter(id=pack_id("board")).exists()


def test_d1_01_changing_a_type_changes_no_meeting_in_being(root: Person) -> None:
    room = make_room()
    before = room.meeting
    follower = Following(of_meeting(room.meeting_id), room.chair)
    fields = FIELDS | {"name": "Họp khác", "rules": RULES | {"invitationLead": 30}}
    do(root, "meeting_type.edit", type=before.type_id, version=1, fields=fields)
    after = room.meeting
    assert (after.rules, after.type_name) == (before.rules, before.type_name)
    follower.check()
    do(room.secretary, "meeting.submit", meeting=room.meeting_id)


def test_everybody_sees_the_types_change(root: Person) -> None:
    follower = Following(CATALOGUE, make_person())
    kind = add(root)
    assert follower.follow() is True
    for act in ("meeting_type.archive", "meeting_type.restore", "meeting_type.remove"):
        do(root, act, type=kind)
        assert follower.follow() is True
        follower.check()


def test_only_who_administers_the_installation_keeps_types(root: Person) -> None:
    kind, person = add(root), make_person("Người khác", organises=True)
    assert refused(person, "meeting_type.add", type=new_id(), fields=FIELDS | {"name": "Khác"}) == "not_allowed"
    assert refused(person, "meeting_type.edit", type=kind, version=1, fields=FIELDS) == "not_allowed"
    for act in ("meeting_type.archive", "meeting_type.restore", "meeting_type.remove"):
        assert refused(person, act, type=kind) == "not_allowed"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "catalogue.no_name"),
        ({"name": "PHIÊN HỌP Ủy ban nhân dân"}, "catalogue.name_taken"),
        ({"rules": RULES | {"majority": "0"}}, "meeting_type.bad_share"),
        ({"rules": RULES | {"majority": "3/2"}}, "meeting_type.bad_share"),
        ({"rules": RULES | {"majority": "1/0"}}, "meeting_type.bad_share"),
        ({"rules": RULES | {"quorum": "0/0"}}, "meeting_type.bad_share"),
        ({"rules": RULES | {"majority": "1", "strict": True}}, "meeting_type.bad_share"),
        ({"rules": RULES | {"quorum": "1", "quorumStrict": True}}, "meeting_type.bad_share"),
        ({"rules": RULES | {"quorum": "half"}}, "command.malformed"),
        ({"minutes": 5}, "command.malformed"),
    ],
)
def test_rules_that_no_meeting_can_keep_are_refused(root: Person, fields: dict[str, Any], code: str) -> None:
    assert refused(root, "meeting_type.add", type=new_id(), fields=FIELDS | fields) == code


def test_an_edit_of_what_changed_meanwhile_is_refused(root: Person) -> None:
    kind = add(root)
    do(root, "meeting_type.edit", type=kind, version=1, fields=FIELDS)
    assert refused(root, "meeting_type.edit", type=kind, version=1, fields=FIELDS) == "changed_meanwhile"
    assert refused(root, "meeting_type.edit", type=new_id(), version=1, fields=FIELDS) == "not_found"


def test_type_in_use_is_archived_and_then_not_given_to_a_meeting_any_more(root: Person) -> None:
    room = make_room()
    meeting = room.meeting
    assert refused(root, "meeting_type.remove", type=meeting.type_id) == "catalogue.in_use"
    do(root, "meeting_type.archive", type=meeting.type_id)
    head: dict[str, Any] = {"title": "Họp", "place": "", "startsAt": meeting.starts_at, "endsAt": meeting.ends_at}
    head |= {"overrideReason": "Gấp", "type": meeting.type_id}
    code = refused(room.secretary, "meeting.create", meeting=new_id(), language="vi", **head)
    assert code == "meeting_type.archived"
    do(room.secretary, "meeting.edit", meeting=meeting.id, version=meeting.version, **head)


def test_last_type_that_is_offered_stays(root: Person) -> None:
    last = add(root)
    MeetingType.objects.exclude(id=last).update(archived=True)
    assert refused(root, "meeting_type.archive", type=last) == "meeting_type.last"
    assert refused(root, "meeting_type.remove", type=last) == "meeting_type.last"


@pytest.mark.parametrize(("members", "needed"), [(9, 5), (10, 6), (11, 6)])
def test_quorum_of_a_board_is_more_than_half_of_its_members(members: int, needed: int) -> None:
    assert count_quorum(PACKS["board"].rules, members=members, present=0).needed == needed


def test_no_quorum_is_asked_where_the_share_is_nothing() -> None:
    rules = MeetingRules(quorum="0", vote_base="cast", majority="1/2", strict=True, tie="fails")
    assert count_quorum(rules, members=10, present=0).met is True
