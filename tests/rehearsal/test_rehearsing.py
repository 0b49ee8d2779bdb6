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


def test_prepared_vote_is_put_with_its_own_majority(room: Room) -> None:
    special: dict[str, Any] = {"majority": "2/3", "strict": True, "voteBase": "members"}
    poll: dict[str, Any] = {"meeting": room.meeting_id, "title": "Bãi nhiệm", "special": special}
    do(room.secretary, "poll.prepare", poll=new_id(), **poll)
    assert details(rehearse(room), "vote_fails_if_one_is_missing") == []
    room.submit_and_approve()
    for one in room.delegates[:2]:
        do(one, "invitation.answer", meeting=room.meeting_id, answer="absent", reason="Ốm")
    rules = room.meeting.rules | {"voteBase": "cast", "majority": "1/2", "quorum": "1/2", "quorumStrict": False}
    Meeting.objects.filter(id=room.meeting_id).update(rules=rules)
    assert details(rehearse(room), "vote_cannot_pass") == [{"title": "Bãi nhiệm", "votes": 2, "needed": 3}]


@pytest.mark.parametrize("ballot", ["secret", "open", "either"])
def test_votes_are_tried_in_the_forms_that_the_rules_allow(room: Room, ballot: str) -> None:
    Meeting.objects.filter(id=room.meeting_id).update(rules=room.meeting.rules | {"ballot": ballot})
    [votes] = [one for one in rehearse(room)["steps"] if one["step"] == "votes"]
    assert (votes["outcome"], votes["count"]) == ("done", 2 if ballot == "either" else 1)


def test_common_vote_is_put_for_the_items_that_are_still_to_be_decided(room: Room) -> None:
    common: dict[str, Any] = {"meeting": room.meeting_id, "title": "Thông qua chung", "enBloc": True}
    do(room.secretary, "poll.prepare", poll=new_id(), **common)
    refused = {"title": "Thông qua chung", "code": "poll.no_consent_items", "why": {}}
    assert details(rehearse(room), "vote_refused") == [refused]
    first = Item.objects.get(id=room.items[0])
    do(room.secretary, "item.edit", item=first.id, version=first.version, title=first.title, consent=True)
    report = rehearse(room)
    assert "vote_refused" not in topics(report)
    assert {one["step"]: one["count"] for one in report["steps"]}["items"] == 1


def test_vote_on_a_closed_item_is_put_to_those_who_are_let_in(room: Room) -> None:
    closed, inside = room.items[1], room.delegates[0]
    do(room.secretary, "item.restrict", item=closed, version=0, people=[inside.id])
    do(room.secretary, "poll.prepare", meeting=room.meeting_id, poll=new_id(), title="Kỷ luật", item=closed)
    do(room.secretary, "poll.prepare", meeting=room.meeting_id, poll=new_id(), title="Nghị quyết")
    rules = room.meeting.rules | {"quorum": "2/3", "quorumStrict": False}
    Meeting.objects.filter(id=room.meeting_id).update(rules=rules)
    report = rehearse(room)
    assert details(report, "vote_refused") == [
        {"title": "Kỷ luật", "code": "poll.no_quorum", "why": {"present": 2, "needed": 3}}
    ]
    do(room.secretary, "item.restrict", item=closed, version=1, people=[one.id for one in room.delegates])
    assert "vote_refused" not in topics(rehearse(room))


def test_what_is_closed_to_those_who_would_need_it_is_told(room: Room) -> None:
    presenter, item, paper = room.delegates[0], room.items[0], room.paper()
    Item.objects.filter(id=item).update(presenter=presenter)
    do(room.secretary, "item.restrict", item=item, version=0, people=[room.delegates[1].id])
    do(room.secretary, "paper.restrict", paper=paper.id, version=0, people=[])
    report = rehearse(room)
    name = Item.objects.get(id=item).number + ". Báo cáo kinh tế - xã hội"
    assert details(report, "presenter_not_admitted") == [{"title": name, "name": presenter.full_name}]
    assert details(report, "paper_not_for_room") == [{"title": paper.title}]
    assert {one["outcome"] for one in report["steps"]} == {"done"}


def test_step_of_the_approval_in_which_nobody_could_decide_is_found(room: Room) -> None:
    alone = {"name": "Văn phòng", "nameEn": "Office", "person": str(room.secretary.id), "position": None}
    Meeting.objects.filter(id=room.meeting_id).update(rules=room.meeting.rules | {"approvers": [alone]})
    assert details(rehearse(room), "rule_broken") == [{"code": "approval.nobody", "name": "Văn phòng"}]
    assert details(rehearse(room, room.chair), "rule_broken") == []


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
