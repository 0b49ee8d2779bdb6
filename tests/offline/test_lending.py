"""What a device may keep, until when, and what it says about it (D1-09)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from agenda.models import Meeting
from common.clock import now
from common.ids import new_id
from directory.models import Person
from offline.lending import MOST_DEVICES
from offline.models import Copy, Device
from tests.factories import Room, do, make_paper
from tests.offline.acts import Tablet, holdings, leased, near_room
from tests.proof import Watch

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(settings: Any) -> Room:
    return near_room(settings)


def of(room: Room, person: Person) -> dict[str, Any]:
    """What the desk is told that a person holds."""
    told = holdings(room, room.secretary)[str(person.id)]
    return {name: told[name] for name in ("devices", "papers", "outstanding", "deleted")}


def test_a_device_is_lent_keys_for_the_papers_of_meetings_that_are_near(room: Room) -> None:
    lease = Tablet(room.delegates[0]).lease()
    assert leased(lease) == room.papers
    assert {paper["text"] for paper in lease["papers"]} == {"own"}
    keys = [lease["key"], *(paper["key"] for paper in lease["papers"])]
    assert len(set(keys)) == 3
    until = datetime.fromisoformat(lease["until"])
    assert timedelta(days=6.9) < until - now() <= timedelta(days=7)


def test_the_same_device_gets_the_same_keys_another_gets_others(room: Room) -> None:
    first, second = Tablet(room.delegates[0]), Tablet(room.delegates[0])
    lease = first.lease()
    again = first.lease()
    assert (again["key"], again["papers"], again["token"]) == (lease["key"], lease["papers"], lease["token"])
    assert second.lease()["key"] != lease["key"]


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_at": now() + timedelta(days=30), "ends_at": now() + timedelta(days=31)},
        {"starts_at": now() - timedelta(days=3), "ends_at": now() - timedelta(days=2)},
        {"state": "closed"},
        {"state": "submitted"},
    ],
)
def test_papers_of_other_meetings_are_not_kept(room: Room, settings: Any, changes: dict[str, Any]) -> None:
    settings.OFFLINE_AHEAD_DAYS = 14
    Meeting.objects.filter(id=room.meeting_id).update(starts_at=now(), ends_at=now() + timedelta(hours=2))
    assert leased(Tablet(room.chair).lease()) == room.papers
    Meeting.objects.filter(id=room.meeting_id).update(**changes)
    assert leased(Tablet(room.chair).lease()) == []


def test_what_a_person_may_not_see_is_not_lent(room: Room) -> None:
    late = make_paper(room, "Chưa phát hành")
    assert leased(Tablet(room.stranger).lease()) == []
    assert leased(Tablet(room.display).lease()) == []
    for person in (room.delegates[0], room.secretary):
        assert late.id not in leased(Tablet(person).lease())
    do(room.chair, "paper.release", paper=late.id)
    assert late.id in leased(Tablet(room.delegates[0]).lease())


def test_nobody_is_lent_anything_without_signing_in_or_where_it_is_switched_off(room: Room, settings: Any) -> None:
    answer = Client().post(f"/api/devices/{new_id()}/lease", {"label": ""}, content_type="application/json")
    assert answer.json()["code"] == "not_signed_in"
    settings.OFFLINE_DAYS = 0
    assert Tablet(room.chair).ask().json()["code"] == "device.switched_off"


def test_a_device_belongs_to_who_enrolled_it(room: Room) -> None:
    mine, other = Tablet(room.delegates[0]), Tablet(room.delegates[1])
    mine.lease()
    other.id = mine.id
    assert other.ask().json()["code"] == "not_found"


def test_the_desk_sees_counts_and_nobody_else_anything(room: Room) -> None:
    watch = Watch(room)
    reader = room.delegates[0]
    tablet, phone = Tablet(reader), Tablet(reader)
    tablet.keep(*room.papers)
    phone.keep(room.papers[0])
    assert of(room, reader) == {"devices": 2, "papers": 2, "outstanding": 0, "deleted": 0}
    assert watch.check() == {reader.full_name, room.secretary.full_name, room.chair.full_name}
    for person in (*room.delegates, room.guest, room.display):
        assert holdings(room, person) == {}


def test_devices_are_shown_to_their_owner_alone(room: Room) -> None:
    tablet = Tablet(room.delegates[0])
    tablet.keep(*room.papers)
    shown = tablet.shown()
    assert (shown["label"], shown["papers"], shown["revoked"]) == ("iPad · Safari", 2, False)
    other = Tablet(room.secretary)
    other.id = tablet.id
    assert other.shown() is None


def test_a_copy_that_is_gone_is_counted_no_more(room: Room) -> None:
    tablet = Tablet(room.delegates[0])
    tablet.keep(*room.papers)
    tablet.report(room.papers[0])
    assert of(room, tablet.person) == {"devices": 1, "papers": 1, "outstanding": 0, "deleted": 0}
    tablet.report(*room.papers)
    assert of(room, tablet.person)["papers"] == 2


def test_the_same_report_again_changes_nothing_for_the_desk(room: Room) -> None:
    tablet = Tablet(room.delegates[0])
    tablet.keep(*room.papers)
    watch = Watch(room)
    tablet.report(*room.papers)
    assert watch.check() == set()


def test_a_report_needs_the_devices_own_token(room: Room) -> None:
    tablet = Tablet(room.delegates[0])
    tablet.keep(*room.papers)
    for token in ("", "x" * 43, Tablet(room.delegates[0]).lease()["token"]):
        assert tablet.send_report(token=token).json()["code"] == "not_found"
    assert Tablet(room.chair).send_report(token="x").json()["code"] == "not_found"
    assert of(room, tablet.person)["papers"] == 2


def test_what_is_kept_without_right_is_recalled_at_once(room: Room) -> None:
    late = make_paper(room, "Chưa phát hành")
    tablet = Tablet(room.delegates[0])
    tablet.keep(room.papers[0], late.id, new_id())
    assert (tablet.shown()["papers"], tablet.shown()["recalled"]) == (1, [str(late.id)])
    assert Copy.objects.count() == 2


def test_an_older_version_of_a_paper_is_recalled(room: Room) -> None:
    tablet = Tablet(room.delegates[0])
    tablet.lease()
    assert tablet.send_report(room.papers[0], digest="a" * 64).status_code == 200
    assert tablet.shown()["recalled"] == [str(room.papers[0])]


def test_signing_out_leaves_nothing(room: Room) -> None:
    watch = Watch(room)
    tablet = Tablet(room.delegates[0])
    tablet.keep(*room.papers)
    tablet.report(leaving=True)
    assert tablet.shown() is None
    assert of(room, tablet.person) == {"devices": 0, "papers": 0, "outstanding": 0, "deleted": 0}
    assert bytes(Device.objects.get(id=tablet.id).secret) == b""
    assert tablet.ask().json()["code"] == "device.revoked"
    watch.check()


def test_a_term_is_renewed_at_contact_but_not_at_every_one(room: Room) -> None:
    tablet = Tablet(room.delegates[0])
    first = tablet.lease()["until"]
    assert tablet.lease()["until"] == first
    Device.objects.update(seen_at=now() - timedelta(hours=2))
    assert tablet.lease()["until"] > first


def test_the_device_seen_least_recently_gives_way(room: Room) -> None:
    person = room.delegates[0]
    tablets = [Tablet(person) for _ in range(MOST_DEVICES + 1)]
    for tablet in tablets:
        tablet.lease()
    assert [tablet.shown()["revoked"] for tablet in tablets[:2]] == [True, False]
    assert tablets[-1].ask().status_code == 200


def test_a_report_of_too_much_is_malformed(room: Room) -> None:
    tablet = Tablet(room.delegates[0])
    tablet.lease()
    papers: list[UUID] = [new_id() for _ in range(5_001)]
    assert tablet.send_report(*papers).json()["code"] == "body.malformed"
