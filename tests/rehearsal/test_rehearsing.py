"""A rehearsal runs a copy of the meeting through its whole life, says what is to be mended, and leaves nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from agenda.models import Item, Meeting, Paper
from common.ids import new_id
from directory.models import Person
from tests.factories import START, Room, do, make_paper, make_room
from tests.proof import Watch

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
EVERY_STEP = ["distribute", "gather", "open", "items", "floor", "votes", "close", "conclude"]


def rehearse(room: Room, by: Person | None = None, client: Client | None = None) -> Any:
    if client is None:
        client = Client()
        client.force_login(by or room.secretary, backend=BACKEND)
    answer = client.post(f"/api/meetings/{room.meeting_id}/rehearsal")
    return answer.json() if answer.status_code == 200 else (answer.status_code, answer.json()["code"])


def topics(report: Any, level: str | None = None) -> set[str]:
    return {one["topic"] for one in report["findings"] if level in {None, one["level"]}}


def details(report: Any, topic: str) -> list[dict[str, Any]]:
    return [one["details"] for one in report["findings"] if one["topic"] == topic]


@pytest.fixture
def room() -> Room:
    """A prepared meeting in which nothing grave is missing but answers."""
    return make_room()


def test_copy_goes_through_the_whole_meeting(room: Room) -> None:
    report = rehearse(room)
    assert [(one["step"], one["outcome"], one["code"]) for one in report["steps"]] == [
        (step, "done", "") for step in EVERY_STEP
    ]
    assert {one["step"]: one["count"] for one in report["steps"]}["items"] == 2
    assert topics(report, "error") == set()


def test_nothing_is_left_and_nobody_notices(room: Room, client: Client) -> None:
    def counted() -> dict[str, int]:
        return {str(one): one._base_manager.count() for one in apps.get_models()}

    client.force_login(room.secretary, backend=BACKEND)
    before, watch = counted(), Watch(room)
    assert topics(rehearse(room, client=client), "error") == set()
    watch.check()
    assert counted() == before
    assert Meeting.objects.get().state == "draft"


@pytest.mark.parametrize("state", ["draft", "approved"])
def test_desk_alone_rehearses_until_the_meeting_opens(room: Room, state: str) -> None:
    if state == "approved":
        room.submit_and_approve()
    assert "steps" in rehearse(room, room.chair)
    refused = (403, "not_allowed") if state == "approved" else (404, "not_found")
    assert [rehearse(room, one) for one in (room.delegates[0], room.guest, room.display)] == [refused] * 3
    assert rehearse(room, room.stranger) == (404, "not_found")
    if state == "approved":
        do(room.chair, "meeting.open", meeting=room.meeting_id)
        assert rehearse(room) == (409, "rehearsal.not_now")


def test_without_a_chair_nothing_can_be_held_and_that_is_said(room: Room) -> None:
    do(room.secretary, "participant.remove", participant=room.participant(room.chair).id)
    report = rehearse(room)
    assert "no_chair" in topics(report, "error")
    assert [one["outcome"] for one in report["steps"]] == ["refused"]


def test_papers_that_are_not_read_are_told_apart(room: Room) -> None:
    for title, state in (("Hỏng", "failed"), ("Đang đọc", "inspecting")):
        Paper.objects.filter(id=make_paper(room, title).id).update(state=state)
    report = rehearse(room)
    assert details(report, "paper_failed") == [{"title": "Hỏng"}]
    assert details(report, "paper_unread") == [{"title": "Đang đọc"}]


def test_answers_say_whether_there_will_be_a_quorum(room: Room) -> None:
    [open_] = details(rehearse(room), "quorum_open")
    assert open_ == {"needed": open_["needed"], "coming": 0, "open": 4, "members": 4}
    room.submit_and_approve()
    for one in room.delegates:
        do(one, "invitation.answer", meeting=room.meeting_id, answer="absent", reason="Đi công tác")
    report = rehearse(room)
    assert [one["coming"] + one["open"] for one in details(report, "quorum_impossible")] == [1]
    assert {one["name"] for one in details(report, "member_absent")} == {one.full_name for one in room.delegates}
    votes = next(one for one in report["steps"] if one["step"] == "votes")
    assert (votes["outcome"], votes["code"]) == ("refused", "poll.no_quorum")


def test_prepared_vote_that_could_not_pass_is_named(room: Room) -> None:
    do(room.secretary, "poll.prepare", meeting=room.meeting_id, poll=new_id(), title="Thông qua nghị quyết")
    room.submit_and_approve()
    do(room.delegates[0], "invitation.answer", meeting=room.meeting_id, answer="absent", reason="Ốm")
    rules = room.meeting.rules | {"voteBase": "members", "majority": "1", "strict": False, "quorum": "1/2"}
    Meeting.objects.filter(id=room.meeting_id).update(rules=rules)
    [found] = details(rehearse(room), "vote_cannot_pass")
    assert found == {"title": "Thông qua nghị quyết", "votes": 3, "needed": 4}


def test_presenter_who_is_away_time_that_is_short_and_what_items_lack(room: Room) -> None:
    presenter = room.delegates[0]
    Item.objects.filter(id=room.items[0]).update(presenter=presenter, minutes=170)
    Item.objects.filter(id=room.items[1]).update(minutes=40)
    room.submit_and_approve()
    do(presenter, "invitation.answer", meeting=room.meeting_id, answer="absent", reason="Ốm")
    report = rehearse(room)
    assert details(report, "presenter_absent") == [
        {"title": "1. Báo cáo kinh tế - xã hội", "name": presenter.full_name}
    ]
    assert details(report, "too_long") == [{"total": 210, "there": 180}]
    assert details(report, "item_without_presenter") == [{"title": "2. Dự toán ngân sách"}]
    assert details(report, "item_without_papers") == [{"title": "2. Dự toán ngân sách"}]


def test_rule_that_is_broken_without_a_reason_and_people_wanted_elsewhere_are_found(room: Room) -> None:
    Meeting.objects.filter(id=room.meeting_id).update(
        overrides=[], starts_at=START - timedelta(days=5), ends_at=START - timedelta(days=5, hours=-3)
    )
    other = make_room(papers=0)
    content: dict[str, Any] = {"participant": new_id(), "person": room.chair.id, "role": "guest", "votes": False}
    do(other.secretary, "participant.add", meeting=other.meeting_id, **content)
    Meeting.objects.filter(id=other.meeting_id).update(
        starts_at=START - timedelta(days=5), ends_at=START - timedelta(days=5, hours=-1)
    )
    for by, act in ((other.secretary, "meeting.submit"), (other.chair, "meeting.approve")):
        do(by, act, meeting=other.meeting_id, overrideReason="Việc gấp")
    report = rehearse(room)
    assert "meeting.too_late" in {one["code"] for one in details(report, "rule_broken")}
    [found] = details(report, "conflict")
    assert (found["names"], found["more"], found["title"]) == ([room.chair.full_name], 0, "")
