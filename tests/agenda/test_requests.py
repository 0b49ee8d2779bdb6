"""Papers that people are asked for (tender 23, 24): who brings them sees the request and nothing else."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from agenda.models import Paper, PaperRequest
from common.clock import now
from common.ids import new_id
from directory.models import Person
from journal.keys import of_meeting, of_person
from journal.read import open_as
from tests.agenda.acts import refused
from tests.factories import Room, do, make_person
from tests.offline.acts import Tablet
from tests.proof import Watch, records_of


class Asked:
    """A request of the desk to somebody of a department, whose head approves what is brought."""

    def __init__(self, room: Room, *, approved: bool = True) -> None:
        self.room, self.id = room, new_id()
        self.person = make_person("Bùi Chuyên Viên", title="Chuyên viên")
        self.leader = make_person("Vũ Đứng Đầu", title="Giám đốc Sở")
        self.watch = Watch(room, also=[self.person, self.leader])
        self.content: dict[str, Any] = {
            "meeting": room.meeting_id,
            "request": self.id,
            "item": room.items[0],
            "person": self.person.id,
            "approver": self.leader.id if approved else None,
            "dueAt": now() + timedelta(days=2),
            "note": "Kèm phụ lục số liệu",
        }
        do(room.secretary, "paper_request.ask", **self.content)

    @property
    def request(self) -> PaperRequest:
        return PaperRequest.objects.get(id=self.id)

    def act(self, by: Person, verb: str, **more: Any) -> None:
        do(by, f"paper_request.{verb}", request=self.id, **more)

    def refused(self, by: Person, verb: str, **more: Any) -> str:
        return refused(by, f"paper_request.{verb}", request=self.id, **more)

    def bring(self, by: Person, body: bytes = b"%PDF-1.7 a", *, paper: UUID | None = None) -> Any:
        address = f"/api/requests/{self.id}/papers?paper={paper or new_id()}&filename=bao-cao.pdf"
        return Tablet(by).client.post(address, body, content_type="application/octet-stream")

    def brought(self) -> Paper:
        """Have a file uploaded, and read."""
        assert self.bring(self.person).status_code == 201
        paper = self.request.papers.get()
        Paper.objects.filter(id=paper.id).update(state="ready", pages=2)
        self.watch = Watch(self.room, also=[self.person, self.leader])
        return paper


@pytest.fixture
def asked(room: Room) -> Asked:
    return Asked(room)


def seen_by(person: Person) -> list[dict[str, Any]]:
    home = of_person(person.id)
    return [one for key, one in records_of(home, open_as(home, person.id)).items() if key[0] == "paper_request"]


def test_whoever_is_asked_learns_of_the_item_and_the_time_and_of_nothing_else(asked: Asked) -> None:
    room = asked.room
    assert asked.watch.check() == {one.full_name for one in (room.secretary, room.chair, asked.person, asked.leader)}
    [view] = seen_by(asked.person)
    assert (view["title"], view["note"], view["papers"]) == (room.item().title, "Kèm phụ lục số liệu", [])
    assert room.meeting.title not in json.dumps(view, ensure_ascii=False)
    with pytest.raises(Exception, match="not_found"):
        open_as(of_meeting(room.meeting_id), asked.person.id)
    assert Tablet(asked.person).client.get(f"/api/papers/{room.papers[0]}/layout").status_code == 404


def test_the_whole_way_from_asking_to_the_desk_is_proved(asked: Asked) -> None:
    assert asked.refused(asked.person, "submit") == "paper_request.no_papers"
    paper = asked.brought()
    asked.act(asked.person, "submit")
    asked.watch.check()
    assert asked.bring(asked.person).json()["code"] == "paper_request.handed_over"
    assert asked.refused(asked.leader, "return", reason=" ") == "meeting.reason_needed"
    asked.act(asked.leader, "return", reason="Thiếu phụ lục")
    asked.watch.check()
    assert (asked.request.state, asked.request.reason) == ("returned", "Thiếu phụ lục")
    asked.act(asked.person, "submit")
    asked.act(asked.leader, "approve")
    asked.watch.check()
    assert (asked.request.state, asked.request.reason, paper.item_id) == ("approved", "", asked.room.items[0])
    asked.act(asked.room.secretary, "return", reason="Sai mẫu")
    asked.watch.check()


def test_without_an_approver_what_is_handed_over_is_the_desks(room: Room) -> None:
    asked = Asked(room, approved=False)
    asked.brought()
    asked.act(asked.person, "submit")
    asked.watch.check()
    assert asked.request.state == "approved"


def test_nobody_else_acts_on_a_request(asked: Asked) -> None:
    room = asked.room
    for person in (room.delegates[0], room.stranger):
        assert refused(person, "paper_request.ask", **asked.content | {"request": new_id()}) == "not_found"
        assert asked.bring(person).status_code == 404
        for verb in ("submit", "approve", "withdraw", "remind"):
            assert asked.refused(person, verb) == "not_found"
    assert [asked.bring(person).status_code for person in (asked.leader, room.secretary)] == [403, 404]
    assert asked.refused(asked.leader, "submit") == "not_allowed"
    assert asked.refused(asked.person, "approve") == "not_allowed"
    assert asked.refused(room.secretary, "approve") == "not_allowed"
    assert asked.refused(asked.leader, "approve") == "paper_request.not_submitted"
    for verb in ("withdraw", "remind"):
        assert asked.refused(asked.person, verb) == "not_allowed"


def test_what_is_asked_for_does_not_go_out_before_it_is_approved(asked: Asked) -> None:
    asked.brought()
    meeting = {"meeting": asked.room.meeting_id}
    assert refused(asked.room.secretary, "meeting.submit", **meeting) == "paper_request.not_approved"
    asked.act(asked.person, "submit")
    asked.act(asked.leader, "approve")
    do(asked.room.secretary, "meeting.submit", **meeting)


def test_the_same_file_twice_is_said_and_a_file_can_be_taken_back(asked: Asked) -> None:
    paper = new_id()
    assert [asked.bring(asked.person, paper=paper).status_code for _ in range(2)] == [201, 201]
    assert asked.bring(asked.person).json()["code"] == "paper_request.same_file"
    asked.watch.check()
    assert asked.refused(asked.leader, "remove_paper", paper=paper) == "not_allowed"
    asked.act(asked.person, "remove_paper", paper=paper)
    asked.watch.check()
    assert not Paper.objects.filter(id=paper).exists()
    assert asked.refused(asked.person, "remove_paper", paper=asked.room.papers[0]) == "not_found"


def test_an_item_that_is_removed_meanwhile_is_said_and_the_file_is_kept(asked: Asked) -> None:
    first = asked.brought()
    do(asked.room.secretary, "item.remove", item=asked.room.items[0])
    asked.watch.check()
    [view] = seen_by(asked.person)
    assert (view["itemRemoved"], view["item"], view["title"]) == (True, None, "Báo cáo kinh tế - xã hội")
    answer = asked.bring(asked.person, b"%PDF-1.7 b")
    assert (answer.status_code, answer.json()["item"]) == (201, None)
    asked.watch.check()
    first.refresh_from_db()
    assert (first.item_id, asked.request.papers.count()) == (None, 2)


def test_a_file_of_the_desk_for_an_item_that_is_gone_is_kept_too(room: Room) -> None:
    address = f"/api/meetings/{room.meeting_id}/papers?paper={new_id()}&item={new_id()}&filename=a.pdf"
    answer = Tablet(room.secretary).client.post(address, b"%PDF", content_type="application/octet-stream")
    assert (answer.status_code, answer.json()["item"]) == (201, None)


def test_a_request_that_is_withdrawn_is_gone_for_those_who_were_asked(asked: Asked) -> None:
    paper = asked.brought()
    asked.act(asked.room.secretary, "remind")
    asked.watch.check()
    asked.act(asked.room.secretary, "withdraw")
    asked.watch.check()
    assert (seen_by(asked.person), seen_by(asked.leader)) == ([], [])
    assert asked.refused(asked.person, "submit") == "not_found"
    assert asked.bring(asked.person).status_code == 404
    assert Tablet(asked.person).client.get(f"/api/papers/{paper.id}/layout").status_code == 404
    assert Paper.objects.filter(id=paper.id).exists()
    assert asked.refused(asked.room.secretary, "withdraw") == "paper_request.withdrawn"
    assert asked.refused(asked.room.secretary, "remind") == "paper_request.not_open"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"dueAt": now() - timedelta(hours=1)}, "paper_request.due_over"),
        ({"item": new_id()}, "not_found"),
        ({"person": new_id()}, "not_found"),
    ],
)
def test_a_request_wants_an_item_somebody_and_a_time_to_come(asked: Asked, change: dict[str, Any], code: str) -> None:
    desk, content = asked.room.secretary, asked.content | {"request": new_id()}
    assert refused(desk, "paper_request.ask", **content | change) == code
    assert refused(desk, "paper_request.ask", **content | {"approver": asked.person.id}) == "paper_request.own_approver"
    assert refused(desk, "paper_request.ask", **content | {"person": asked.room.display.id}) == "paper_request.display"
    assert refused(desk, "paper_request.ask", **asked.content) == "paper_request.exists"


def test_taking_back_a_closed_file_takes_its_circle_along(asked: Asked) -> None:
    paper = asked.brought()
    do(asked.room.secretary, "paper.restrict", paper=paper.id, version=0, people=[asked.room.delegates[0].id])
    asked.act(asked.person, "remove_paper", paper=paper.id)
    asked.watch.check()
    assert not asked.room.meeting.circles.exists()
