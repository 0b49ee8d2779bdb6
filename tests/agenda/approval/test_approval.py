"""A meeting on its way through several approvers (D1-09, D1-13, tender 24)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from agenda.models import Approval, Meeting, Paper
from common.clock import now
from common.ids import new_id
from directory.models import Person, Position
from tests.agenda.acts import refused
from tests.agenda.approval.chains import Chain, waiting_on
from tests.factories import Room, do, make_paper, make_person, meeting_type
from tests.proof import Watch


@pytest.fixture
def chain(room: Room) -> Chain:
    return Chain(room)


def events(approval: Approval) -> list[tuple[str, str]]:
    return [(one["act"], one["by"]["name"]) for one in approval.history]


def test_the_whole_way_is_proved_for_everyone_and_ends_with_the_chair(chain: Chain) -> None:
    room, watch = chain.room, Watch(chain.room, also=chain.people)
    desk = {room.secretary.full_name, room.chair.full_name}
    approval = chain.submit()
    assert watch.check() == desk | {chain.head.full_name}
    chain.approve(chain.head)
    assert watch.check() == desk | {chain.head.full_name, chain.office.full_name}
    chain.approve(chain.office)
    assert watch.check() == desk | {chain.office.full_name}
    do(room.chair, "meeting.approve", meeting=room.meeting_id)
    watch.check()
    approval.refresh_from_db()
    assert (approval.state, room.meeting.state) == ("approved", "approved")
    assert events(approval) == [
        ("submitted", room.secretary.full_name),
        ("approved", chain.head.full_name),
        ("approved", chain.office.full_name),
        ("approved", room.chair.full_name),
    ]


def test_each_waits_for_their_own_step_and_nobody_passes_another(chain: Chain) -> None:
    approval = chain.submit()
    meeting = {"meeting": chain.room.meeting_id}
    assert [waiting_on(one) for one in chain.people] == [{approval.id}, set(), set()]
    assert refused(chain.room.chair, "meeting.approve", **meeting) == "approval.not_passed"
    this: dict[str, Any] = {"approval": approval.id, "seal": approval.seal}
    for person in (chain.office, chain.other_head, chain.room.delegates[0], chain.room.stranger):
        assert refused(person, "approval.approve", **this) == "not_found"
    for person in (chain.room.secretary, chain.room.chair):
        assert refused(person, "approval.approve", **this) == "not_allowed"
    chain.approve(chain.head)
    assert refused(chain.head, "approval.approve", **this) == "not_found"
    assert [waiting_on(one) for one in chain.people] == [set(), {approval.id}, set()]


def test_without_further_approvers_the_chair_is_the_only_step(room: Room) -> None:
    room.submit_and_approve()
    approval = Approval.objects.get(meeting=room.meeting_id)
    assert [(one.is_chair, (one.decided_by or {})["name"]) for one in approval.steps.all()] == [
        (True, room.chair.full_name)
    ]


def test_the_chairs_card_says_when_it_is_the_chairs_turn(chain: Chain) -> None:
    watch = Watch(chain.room)
    cards = [client for client in watch.clients if client.person == chain.room.chair][1]

    def at_chair() -> bool:
        watch.check()
        return bool(cards.records["card", str(chain.room.meeting_id)]["atChair"])

    chain.submit()
    assert at_chair() is False
    chain.approve(chain.head, chain.office)
    assert at_chair() is True


def test_a_return_to_the_start_brings_the_meeting_back_to_the_desk(chain: Chain) -> None:
    watch, approval = Watch(chain.room, also=chain.people), chain.submit()
    returning: dict[str, Any] = {"approval": approval.id, "to": "start"}
    assert refused(chain.head, "approval.return", **returning, reason=" ") == "meeting.reason_needed"
    do(chain.head, "approval.return", **returning, reason="Thiếu báo cáo thẩm tra")
    watch.check()
    assert (chain.room.meeting.state, chain.room.meeting.return_reason) == ("returned", "Thiếu báo cáo thẩm tra")
    assert (chain.approval().state, waiting_on(chain.head)) == ("returned", set())
    assert refused(chain.head, "approval.return", **returning, reason="x") == "not_found"
    assert refused(chain.room.secretary, "approval.recall", approval=approval.id) == "approval.decided"


def test_a_return_to_the_step_before_asks_that_step_again(chain: Chain) -> None:
    approval = chain.submit()
    back: dict[str, Any] = {"approval": approval.id, "to": "previous", "reason": "Xem lại biểu 2"}
    assert refused(chain.head, "approval.return", **back) == "approval.no_step_before"
    chain.approve(chain.head)
    watch = Watch(chain.room, also=chain.people)
    do(chain.office, "approval.return", **back)
    watch.check()
    assert (waiting_on(chain.head), waiting_on(chain.office)) == ({approval.id}, set())
    assert approval.steps.get(place=0).decided_by is None
    chain.approve(chain.head, chain.office)
    do(chain.room.chair, "approval.return", **back)
    watch.check()
    assert (waiting_on(chain.office), chain.room.meeting.state) == ({approval.id}, "submitted")


def test_the_desk_takes_a_submission_back(chain: Chain) -> None:
    approval, watch = chain.submit(), Watch(chain.room, also=chain.people)
    for person, code in ((chain.head, "not_allowed"), (chain.room.stranger, "not_found")):
        assert refused(person, "approval.recall", approval=approval.id) == code
    do(chain.room.secretary, "approval.recall", approval=approval.id)
    watch.check()
    assert (chain.room.meeting.state, chain.approval().state, waiting_on(chain.head)) == ("draft", "recalled", set())
    chain.submit()
    watch.check()
    assert Approval.objects.filter(meeting=chain.room.meeting_id).count() == 2


@pytest.mark.parametrize("what", ["item", "title", "paper", "file"])
def test_what_changes_on_the_way_has_to_be_submitted_and_approved_again(chain: Chain, what: str) -> None:
    room, desk, first = chain.room, chain.room.secretary, chain.submit()
    chain.approve(chain.head)
    match what:
        case "item":
            do(desk, "item.add", meeting=room.meeting_id, item=new_id(), title="Việc khác")
        case "title":
            do(desk, "paper.edit", paper=room.papers[0], version=1, title="Tờ trình đã sửa")
        case "paper":
            make_paper(room, "Phụ lục")
        case "file":
            Paper.objects.filter(id=room.papers[0]).update(digest="1" * 64)
    assert refused(chain.office, "approval.approve", approval=first.id, seal=first.seal) == "approval.changed"
    second = chain.submit()
    first.refresh_from_db()
    assert (first.state, second.seal == first.seal, second.place) == ("recalled", False, 0)
    assert refused(chain.head, "approval.approve", approval=second.id, seal=first.seal) == "approval.changed"
    chain.approve(chain.head, chain.office)
    do(room.chair, "meeting.approve", meeting=room.meeting_id)


def test_the_chair_approves_nothing_that_those_before_have_not_seen(chain: Chain) -> None:
    chain.submit()
    chain.approve(chain.head, chain.office)
    make_paper(chain.room, "Phụ lục")
    assert refused(chain.room.chair, "meeting.approve", meeting=chain.room.meeting_id) == "approval.changed"


def test_what_has_not_changed_is_not_submitted_twice(chain: Chain) -> None:
    chain.submit()
    assert refused(chain.room.secretary, "meeting.submit", meeting=chain.room.meeting_id) == "approval.unchanged"


def test_a_deputy_decides_until_the_term_and_no_longer(chain: Chain, monkeypatch: Any) -> None:
    approval, deputy = chain.submit(), make_person("Phó Giám đốc Sở")
    term: dict[str, Any] = {"approval": approval.id, "person": deputy.id, "until": now() + timedelta(days=2)}
    watch = Watch(chain.room, also=[*chain.people, deputy])
    for person in (chain.room.secretary, deputy):
        expected = "not_allowed" if person == chain.room.secretary else "not_found"
        assert refused(person, "approval.delegate", **term) == expected
    do(chain.head, "approval.delegate", **term)
    watch.check()
    assert (waiting_on(chain.head), waiting_on(deputy)) == ({approval.id}, {approval.id})
    assert refused(deputy, "approval.delegate", **term | {"person": chain.office.id}) == "not_allowed"
    later = now() + timedelta(days=3)
    with monkeypatch.context() as moved:
        moved.setattr("django.utils.timezone.now", lambda: later)
        assert refused(deputy, "approval.approve", approval=approval.id, seal=approval.seal) == "not_found"
    do(chain.head, "approval.undelegate", approval=approval.id)
    watch.check()
    assert (waiting_on(deputy), refused(chain.head, "approval.undelegate", approval=approval.id)) == (
        set(),
        "approval.no_deputy",
    )
    do(chain.head, "approval.delegate", **term)
    chain.approve(deputy)
    watch.check()
    assert (chain.approval().steps.get(place=0).decided_by or {})["name"] == deputy.full_name


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"until": now() - timedelta(hours=1)}, "approval.term_over"),
        ({"person": new_id()}, "not_found"),
    ],
)
def test_a_delegation_wants_somebody_and_a_term_to_come(chain: Chain, change: dict[str, Any], code: str) -> None:
    approval = chain.submit()
    term: dict[str, Any] = {
        "approval": approval.id,
        "person": chain.room.stranger.id,
        "until": now() + timedelta(days=1),
    }
    assert refused(chain.head, "approval.delegate", **term | change) == code
    for person in (chain.head, chain.room.secretary, chain.room.display):
        assert (
            refused(chain.head, "approval.delegate", **term | {"person": person.id}) == "approval.deputy_not_eligible"
        )


def test_nobody_approves_their_own_submission_before_the_chair(chain: Chain) -> None:
    chain.head.is_active = False
    chain.head.save()
    Person.objects.filter(id=chain.room.secretary.id).update(title="Giám đốc Sở")
    assert refused(chain.room.secretary, "meeting.submit", meeting=chain.room.meeting_id) == "approval.nobody"
    assert chain.room.meeting.state == "draft"


def test_a_type_of_meetings_says_who_approves(chain: Chain) -> None:
    room, administrator = chain.room, make_person("Quản trị")
    administrator.administers.create(unit=None)
    rules = {"quorum": "0", "voteBase": "present", "majority": "1/2", "strict": True, "tie": "chair"}
    fields: dict[str, Any] = {"name": "Họp liên ngành", "rules": rules | {"approvers": chain.steps[:1]}}
    made = new_id()
    wrong = fields | {"rules": rules | {"approvers": [{"name": "Ai đó"}]}}
    unnamed = fields | {"rules": rules | {"approvers": [chain.steps[0] | {"name": " "}]}}
    assert refused(administrator, "meeting_type.add", type=made, fields=wrong) == "meeting_type.approver_unknown"
    assert refused(administrator, "meeting_type.add", type=made, fields=unnamed) == "meeting_type.approver_no_name"
    do(administrator, "meeting_type.add", type=made, fields=fields)
    Meeting.objects.filter(id=room.meeting_id).update(type_id=meeting_type("working"))
    meeting = room.meeting
    head: dict[str, Any] = {
        "title": "Họp",
        "type": made,
        "startsAt": meeting.starts_at,
        "endsAt": meeting.ends_at,
        "place": "A",
    }
    do(room.secretary, "meeting.edit", meeting=room.meeting_id, version=1, **head)
    assert [step.name for step in chain.submit().steps.all()] == ["Lãnh đạo đơn vị", "Chủ tọa"]
    assert Position.objects.get(name="Giám đốc Sở").name in chain.other_head.title
