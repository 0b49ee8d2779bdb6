"""Recall: by the desk, by losing the right, by losing the device; every deletion is told (D1-09)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session

from common.ids import new_id
from directory.models import Administrator, Person
from offline.models import Device
from tests.agenda.acts import refused
from tests.agenda.versions import LINES, SECOND, replace, upload
from tests.factories import Room, do, make_person
from tests.offline.acts import Tablet, holdings, leased, near_room
from tests.proof import Watch

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(settings: Any) -> Room:
    return near_room(settings)


@pytest.fixture
def tablet(room: Room) -> Tablet:
    tablet = Tablet(room.delegates[0])
    tablet.keep(*room.papers)
    return tablet


def counts(room: Room, person: Person) -> tuple[int, int, int]:
    """Papers held, recalled copies not reported, recalled copies reported gone."""
    told = holdings(room, room.secretary)[str(person.id)]
    return told["papers"], told["outstanding"], told["deleted"]


def recall(room: Room, paper: UUID | None = None) -> UUID:
    given = new_id()
    do(room.secretary, "copies.recall", meeting=room.meeting_id, recall=given, paper=paper)
    return given


def test_a_recalled_paper_is_deleted_reported_and_not_lent_again(room: Room, tablet: Tablet) -> None:
    watch, paper = Watch(room), room.papers[0]
    recall(room, paper)
    assert tablet.shown()["recalled"] == [str(paper)]
    assert counts(room, tablet.person) == (1, 1, 0)
    assert leased(tablet.lease()) == room.papers[1:]
    watch.check()
    tablet.report(room.papers[1])
    assert tablet.shown()["recalled"] == []
    assert counts(room, tablet.person) == (1, 0, 1)
    assert holdings(room, room.chair)[str(tablet.person.id)]["deletedAt"] is not None
    watch.check()


def test_the_desk_sees_by_when_what_is_not_reported_opens_no_more(room: Room, tablet: Tablet) -> None:
    recall(room)
    told = holdings(room, room.secretary)[str(tablet.person.id)]
    assert told["until"] == tablet.lease()["until"]


def test_recalling_all_papers_of_a_meeting_and_allowing_them_again(room: Room, tablet: Tablet) -> None:
    watch, given = Watch(room), recall(room)
    assert counts(room, tablet.person) == (0, 2, 0)
    assert leased(tablet.lease()) == []
    tablet.report()
    do(room.chair, "copies.allow", recall=given)
    assert leased(tablet.lease()) == room.papers
    tablet.report(*room.papers)
    assert counts(room, tablet.person) == (2, 0, 0)
    watch.check()


def test_only_the_desk_recalls_and_nothing_twice(room: Room, tablet: Tablet) -> None:
    given = recall(room, room.papers[0])
    again: dict[str, Any] = {"meeting": room.meeting_id, "recall": new_id()}
    assert refused(room.secretary, "copies.recall", **again, paper=room.papers[0]) == "recall.exists"
    assert refused(room.secretary, "copies.recall", **again | {"recall": given}) == "recall.exists"
    assert refused(room.secretary, "copies.recall", **again, paper=new_id()) == "not_found"
    assert refused(room.delegates[0], "copies.recall", **again) == "not_allowed"
    assert refused(room.stranger, "copies.recall", **again) == "not_found"
    for person in (room.delegates[0], room.stranger):
        assert refused(person, "copies.allow", recall=given) == "not_found"
    assert refused(room.secretary, "copies.allow", recall=new_id()) == "not_found"


def test_removing_a_paper_recalls_its_copies(room: Room, tablet: Tablet) -> None:
    watch = Watch(room)
    recall(room, room.papers[1])
    for paper in room.papers:
        do(room.secretary, "paper.remove", paper=paper)
    assert tablet.shown()["recalled"] == sorted(map(str, room.papers))
    tablet.report()
    assert counts(room, tablet.person) == (0, 0, 2)
    watch.check()


def test_leaving_the_meeting_recalls_its_copies(room: Room, tablet: Tablet) -> None:
    watch = Watch(room)
    do(room.secretary, "participant.remove", participant=room.participant(tablet.person).id)
    assert tablet.shown()["recalled"] == sorted(map(str, room.papers))
    assert leased(tablet.lease()) == []
    tablet.report()
    assert counts(room, tablet.person) == (0, 0, 2)
    watch.check()


def test_closing_a_paper_recalls_its_copies_from_everybody(room: Room, tablet: Tablet) -> None:
    """A closed paper is read under the server's eyes alone, also by those who are admitted."""
    watch, other = Watch(room), Tablet(room.delegates[1])
    other.keep(*room.papers)
    admitted = [tablet.person.id]
    do(room.secretary, "paper.restrict", paper=room.papers[0], version=0, people=admitted)
    for device in (tablet, other):
        assert device.shown()["recalled"] == [str(room.papers[0])]
        assert leased(device.lease()) == room.papers[1:]
    watch.check()


@pytest.mark.parametrize("how", ["noDownload", "noPrint", "noCopy", "watermarked"])
def test_protecting_a_paper_recalls_its_copies(room: Room, tablet: Tablet, how: str) -> None:
    watch = Watch(room)
    flags = ("noDownload", "noPrint", "noCopy", "watermarked")
    protection: dict[str, Any] = {flag: flag == how for flag in flags}
    do(room.secretary, "paper.protect", paper=room.papers[0], **protection)
    assert tablet.shown()["recalled"] == [str(room.papers[0])]
    assert leased(tablet.lease()) == room.papers[1:]
    watch.check()


def test_a_new_version_recalls_the_copies_of_the_one_before(room: Room) -> None:
    paper = upload(room, LINES)
    tablet = Tablet(room.delegates[0])
    tablet.lease()
    assert tablet.send_report(paper.id, digest=paper.digest).status_code == 200
    assert counts(room, tablet.person) == (1, 0, 0)
    watch = Watch(room)
    replace(room, paper, LINES, SECOND)
    assert tablet.shown()["recalled"] == [str(paper.id)]
    lent = {one["paper"]: one["digest"] for one in tablet.lease()["papers"]}
    paper.refresh_from_db()
    assert lent[str(paper.id)] == paper.digest
    assert tablet.send_report(paper.id, digest=paper.digest).status_code == 200
    assert counts(room, tablet.person) == (1, 0, 1)
    watch.check()


def test_a_lost_device_opens_nothing_more_is_signed_out_and_still_reports(room: Room, tablet: Tablet) -> None:
    watch = Watch(room)
    session = tablet.client.session.session_key
    do(tablet.person, "device.revoke", device=tablet.id)
    assert (tablet.shown()["revoked"], tablet.shown()["papers"]) == (True, 0)
    assert bytes(Device.objects.get(id=tablet.id).secret) == b""
    assert not Session.objects.filter(session_key=session).exists()
    assert tablet.ask().json()["code"] == "not_signed_in"
    assert counts(room, tablet.person) == (0, 2, 0)
    watch.check()
    tablet.report()
    assert tablet.shown() is None
    assert counts(room, tablet.person) == (0, 0, 2)
    watch.check()


def test_a_revoked_device_is_not_lent_keys_to_another_session_either(room: Room, tablet: Tablet) -> None:
    do(tablet.person, "device.revoke", device=tablet.id)
    found = Tablet(tablet.person)
    found.id = tablet.id
    assert found.ask().json()["code"] == "device.revoked"


def test_nobody_revokes_another_persons_device(room: Room, tablet: Tablet) -> None:
    for person in (room.secretary, room.stranger):
        assert refused(person, "device.revoke", device=tablet.id) == "not_found"
    assert refused(tablet.person, "device.revoke", device=new_id()) == "not_found"


def test_an_administrator_revokes_all_devices_of_somebody_of_their_branch(room: Room, tablet: Tablet) -> None:
    watch, root = Watch(room), make_person("Lê Văn Gốc")
    second = Tablet(tablet.person)
    second.keep(room.papers[0])
    assert refused(room.secretary, "account.revoke_devices", account=tablet.person.id) == "not_allowed"
    Administrator.objects.create(person=root, unit=None)
    assert refused(root, "account.revoke_devices", account=new_id()) == "not_found"
    do(root, "account.revoke_devices", account=tablet.person.id)
    assert [one.shown()["revoked"] for one in (tablet, second)] == [True, True]
    watch.check()


def test_closing_an_account_revokes_its_devices(room: Room, tablet: Tablet) -> None:
    """D6-05: whoever is taken out of the directory keeps nothing."""
    root = make_person("Lê Văn Gốc")
    Administrator.objects.create(person=root, unit=None)
    watch = Watch(room, [root])
    do(root, "account.close", account=tablet.person.id)
    assert counts(room, tablet.person) == (0, 2, 0)
    watch.check()
    tablet.report()
    assert counts(room, tablet.person) == (0, 0, 2)
    watch.check()
