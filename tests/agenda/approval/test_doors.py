"""Unapproved papers do not exist for those who take part; who is asked to approve sees what lies before them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from agenda.approval.content import content_of, seal_of
from agenda.models import Approval, Paper
from agenda.tasks import inspect_paper
from agenda.uploads import receive_paper
from common.clock import now
from common.ids import new_id
from directory.models import Person
from journal.keys import of_meeting, of_person
from journal.read import head_of, open_as, read_entries
from tests.agenda.acts import refused
from tests.agenda.approval.chains import Chain, waiting_on
from tests.agenda.versions import LINES, SECOND, propose, store, upload
from tests.factories import Room, do
from tests.offline.acts import Tablet
from tests.proof import Watch, records_of

PARTS = {"number": 1, "later": 2, "page": 1, "width": 4800, "column": 0, "row": 0, "part": 1}
READING = ["layout", "pages/1", "pages/1/text", "pages/1/tiles/4800/0/0", "words/1", "find?q=thu"]


@pytest.fixture
def chain(room: Room) -> Chain:
    return Chain(room)


def doors(paper: Paper) -> set[str]:
    """Return the address of everything this installation answers about a paper."""
    found = set()
    for route in _routes(get_resolver().url_patterns):
        if "<uuid:paper_id>" in route:
            address = route.replace("<uuid:paper_id>", str(paper.id))
            for name, value in PARTS.items():
                address = address.replace(f"<int:{name}>", str(value))
            found.add(f"/{address}")
    return found


def _routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for one in patterns:
        route = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, route)
        else:
            yield route


def status(person: Person, address: str) -> int:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(address)
    if answer.status_code == 405:
        answer = client.post(f"{address}?replacement={new_id()}", b"x", content_type="application/octet-stream")
    answer.close()
    return int(answer.status_code)


def everything_told(room: Room, person: Person) -> str:
    """Return all that somebody's devices have of a meeting and of their home, with every entry that led there."""
    told: list[Any] = []
    for journal in (of_meeting(room.meeting_id), of_person(person.id)):
        viewer = open_as(journal, person.id)
        told.append(list(records_of(journal, viewer).values()))
        entries = read_entries(journal, after=0, up_to=head_of(journal))
        told += [entry.changes for entry in entries if viewer.sees(entry.audience)]
    tablet = Tablet(person)
    told += [tablet.lease(), tablet.client.get(f"/api/meetings/{room.meeting_id}/records").json()]
    return json.dumps(told, ensure_ascii=False)


def late_paper(room: Room) -> Paper:
    """Return a paper that was uploaded and read after the meeting was distributed."""
    paper = receive_paper(room.meeting_id, new_id(), store(LINES, SECOND), item=room.items[0], by=room.secretary.id)
    inspect_paper.call(str(paper.id))
    Paper.objects.filter(id=paper.id).update(title="Tờ trình Sao Mai")
    paper.refresh_from_db()
    return paper


def test_a_late_paper_is_behind_no_door_and_in_no_message_until_the_chair_releases_it(chain: Chain) -> None:
    chain.distribute()
    paper, room = late_paper(chain.room), chain.room
    do(room.secretary, "paper.submit", paper=paper.id)
    assert len(doors(paper)) > len(READING)
    for person in (room.delegates[0], room.guest, room.stranger):
        assert {address: status(person, address) for address in doors(paper)} == dict.fromkeys(doors(paper), 404)
    for person in (room.delegates[0], room.guest):
        told = everything_told(room, person)
        assert str(paper.id) not in told
        assert "Sao Mai" not in told
    cards = records_of(of_person(room.guest.id), open_as(of_person(room.guest.id), room.guest.id))
    assert cards["card", str(room.meeting_id)]["papers"] == 1


def test_before_it_is_distributed_nothing_of_a_meeting_answers_those_who_will_take_part(chain: Chain) -> None:
    paper = upload(chain.room, LINES)
    chain.submit()
    for person in (chain.room.delegates[0], chain.room.guest, chain.room.stranger, chain.other_head):
        assert {status(person, address) for address in doors(paper)} == {404}


def test_an_approver_reads_what_lies_before_them_while_it_does(chain: Chain) -> None:
    paper = upload(chain.room, LINES)
    addresses = [f"/api/papers/{paper.id}/{path}" for path in READING]
    assert {status(chain.head, address) for address in addresses} == {404}
    chain.submit()
    assert {status(chain.head, address) for address in addresses} == {200}
    assert {status(chain.office, address) for address in addresses} == {404}
    beyond = {"file": 403, "marked.pdf": 403, "marks.xfdf": 403, "notes.txt": 403, "source": 404, "replacement": 404}
    assert {path: status(chain.head, f"/api/papers/{paper.id}/{path}") for path in beyond} == beyond
    with pytest.raises(Exception, match="not_found"):
        open_as(of_meeting(chain.room.meeting_id), chain.head.id)
    chain.approve(chain.head)
    assert {status(chain.head, address) for address in addresses} == {404}
    assert {status(chain.office, address) for address in addresses} == {200}


def test_a_deputy_reads_until_the_term(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    paper, approval = upload(chain.room, LINES), chain.submit()
    term = now() + timedelta(days=1)
    do(chain.head, "approval.delegate", approval=approval.id, person=chain.room.stranger.id, until=term)
    address = f"/api/papers/{paper.id}/layout"
    assert status(chain.room.stranger, address) == 200
    monkeypatch.setattr("agenda.approval.reviewing.now", lambda: term + timedelta(minutes=1))
    assert status(chain.room.stranger, address) == 404


def test_a_late_paper_takes_the_same_way_as_the_meeting(chain: Chain) -> None:
    chain.distribute()
    room, paper = chain.room, late_paper(chain.room)
    watch = Watch(room, also=chain.people)
    assert refused(room.chair, "paper.release", paper=paper.id) == "approval.not_passed"
    for person in (room.delegates[0], room.stranger):
        assert refused(person, "paper.submit", paper=paper.id) == "not_found"
    do(room.secretary, "paper.submit", paper=paper.id)
    watch.check()
    assert refused(room.secretary, "paper.submit", paper=paper.id) == "approval.unchanged"
    approval = chain.approval(paper=paper)
    assert {status(chain.head, f"/api/papers/{one}/layout") for one in (paper.id, room.papers[0])} == {200, 404}
    chain.approve(chain.head, approval=approval)
    back: dict[str, Any] = {"approval": approval.id, "to": "start", "reason": "Sai số hiệu"}
    do(chain.office, "approval.return", **back)
    watch.check()
    assert (room.meeting.state, room.meeting.return_reason, chain.approval(paper=paper).state) == (
        "approved",
        "",
        "returned",
    )
    do(room.secretary, "paper.submit", paper=paper.id)
    chain.approve(chain.head, chain.office, approval=chain.approval(paper=paper))
    watch.check()
    do(room.secretary, "paper.edit", paper=paper.id, version=1, title="Tờ trình khác")
    assert refused(room.chair, "paper.release", paper=paper.id) == "approval.changed"
    do(room.secretary, "paper.submit", paper=paper.id)
    chain.approve(chain.head, chain.office, approval=chain.approval(paper=paper))
    do(room.chair, "paper.release", paper=paper.id)
    watch.check()
    assert status(room.delegates[0], f"/api/papers/{paper.id}/layout") == 200
    assert refused(room.secretary, "paper.submit", paper=paper.id) == "paper.released"


def test_a_new_version_takes_the_same_way_and_its_approvers_see_what_changed(chain: Chain) -> None:
    room, paper = chain.room, upload(chain.room, LINES, SECOND)
    chain.distribute()
    watch = Watch(room, also=chain.people)
    replacement = propose(paper, room.secretary, [*LINES, "Bổ sung vốn."], SECOND, note="Bổ sung vốn")
    this: dict[str, Any] = {"replacement": replacement.id}
    assert refused(room.chair, "replacement.release", **this) == "approval.not_passed"
    do(room.secretary, "replacement.submit", **this)
    watch.check()
    changes = f"/api/papers/{paper.id}/versions/1/changes/2"
    assert [status(person, changes) for person in (chain.head, room.delegates[0], chain.office)] == [200, 404, 404]
    chain.approve(chain.head, chain.office)
    assert status(chain.head, changes) == 404
    do(room.chair, "replacement.release", **this)
    watch.check()
    paper.refresh_from_db()
    assert (paper.number, paper.changed_at is not None) == (2, True)


def test_giving_up_a_file_or_removing_a_paper_ends_what_was_submitted_of_it(chain: Chain) -> None:
    room, paper = chain.room, upload(chain.room, LINES, SECOND)
    chain.distribute()
    watch = Watch(room, also=chain.people)
    replacement = propose(paper, room.secretary, LINES)
    do(room.secretary, "replacement.submit", replacement=replacement.id)
    do(room.secretary, "replacement.withdraw", replacement=replacement.id)
    watch.check()
    assert (chain.approval(paper=paper).state, waiting_on(chain.head)) == ("recalled", set())
    late = late_paper(room)
    watch = Watch(room, also=chain.people)
    do(room.secretary, "paper.submit", paper=late.id)
    watch.check()
    do(room.secretary, "paper.remove", paper=late.id)
    watch.check()
    assert (Approval.objects.filter(paper=late.id).exists(), waiting_on(chain.head)) == (False, set())


def test_what_was_approved_is_sealed_with_its_files(chain: Chain) -> None:
    chain.distribute()
    approval = chain.approval()
    assert [(one["digest"], one["number"]) for one in approval.content["papers"]] == [("0" * 64, 1)]
    assert approval.seal == seal_of(content_of(chain.room.meeting))
    Paper.objects.filter(id=chain.room.papers[0]).update(digest="1" * 64)
    assert approval.seal != seal_of(content_of(chain.room.meeting))


def test_an_approver_reads_no_paper_that_came_after_the_submission(chain: Chain) -> None:
    submitted = upload(chain.room, LINES)
    chain.submit()
    later = upload(chain.room, SECOND)
    addresses = {one: f"/api/papers/{one.id}/pages/1/text" for one in (submitted, later)}
    assert [status(chain.head, address) for address in addresses.values()] == [200, 404]
    chain.submit()
    assert [status(chain.head, address) for address in addresses.values()] == [200, 200]


def test_nothing_is_released_after_the_end_of_the_meeting(chain: Chain) -> None:
    chain.distribute()
    room, paper = chain.room, late_paper(chain.room)
    do(room.secretary, "paper.submit", paper=paper.id)
    approval = chain.approval(paper=paper)
    chain.approve(chain.head, approval=approval)
    watch = Watch(room, also=chain.people)
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    watch.check()
    assert (chain.approval(paper=paper).state, waiting_on(chain.office)) == ("recalled", set())
    assert status(chain.office, f"/api/papers/{paper.id}/layout") == 404
    assert refused(room.chair, "paper.release", paper=paper.id) == "meeting.closed"
