"""Questions that ask the same: one answer reaches all authors, and none of them learns of the others (P19)."""

from __future__ import annotations

from uuid import UUID

import pytest

from agenda.models import Meeting
from journal.keys import of_meeting
from live.models import Question
from tests.agenda.acts import refused
from tests.factories import Room, do, make_room
from tests.live.test_questions import ask, names
from tests.proof import Following, Watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    made = make_room()
    made.submit_and_approve()
    return made


def group(room: Room) -> tuple[UUID, UUID, UUID]:
    """Return three questions of three delegates, of which the first leads the others."""
    first, second, third = (ask(room, one, f"Nguồn vốn lấy từ đâu ({one.full_name})?") for one in room.delegates)
    do(room.secretary, "question.merge", question=second, into=first)
    do(room.secretary, "question.merge", question=third, into=first)
    return first, second, third


def answers() -> set[tuple[str, str]]:
    return set(Question.objects.values_list("state", "answer"))


def test_merging_is_known_to_the_desk_alone(room: Room) -> None:
    first, second = ask(room, room.delegates[0]), ask(room, room.delegates[1])
    watch = Watch(room)
    do(room.secretary, "question.merge", question=second, into=first)
    assert watch.check() == names(room.secretary, room.chair)
    for delegate in room.delegates:
        seen = Following(of_meeting(room.meeting_id), delegate).records
        assert not [kind for kind, _ in seen if kind == "handling"]
        assert len([kind for kind, _ in seen if kind == "question"]) == (delegate is not room.delegates[2])


def test_one_answer_reaches_all_authors_and_so_does_its_mending(room: Room) -> None:
    first, _, _ = group(room)
    watch = Watch(room)
    do(room.secretary, "question.answer", question=first, version=1, text="Ngân sách tỉnh.")
    assert watch.check() == names(*room.delegates, room.secretary, room.chair)
    assert answers() == {("answered", "Ngân sách tỉnh.")}
    do(room.chair, "question.answer", question=first, version=2, text="Ngân sách tỉnh và xã hội hóa.")
    watch.check()
    assert answers() == {("answered", "Ngân sách tỉnh và xã hội hóa.")}


@pytest.mark.parametrize("answered", [0, 1], ids=["leader", "merged"])
def test_answer_that_one_of_two_has_is_for_both(room: Room, answered: int) -> None:
    pair = ask(room, room.delegates[0]), ask(room, room.delegates[1])
    do(room.secretary, "question.answer", question=pair[answered], version=1, text="Đã trả lời.")
    watch = Watch(room)
    do(room.secretary, "question.merge", question=pair[1], into=pair[0])
    watch.check()
    assert answers() == {("answered", "Đã trả lời.")}


def test_groups_are_one_level_deep_and_can_be_split(room: Room) -> None:
    first, second, third = (ask(room, one) for one in room.delegates)
    do(room.secretary, "question.merge", question=third, into=second)
    do(room.secretary, "question.merge", question=second, into=first)
    assert set(Question.objects.get(id=first).merged.values_list("id", flat=True)) == {second, third}
    assert refused(room.secretary, "question.merge", question=first, into=second) == "question.is_merged"
    assert refused(room.secretary, "question.merge", question=first, into=first) == "question.same"
    watch = Watch(room)
    do(room.secretary, "question.split", question=third)
    watch.check()
    assert Question.objects.get(id=third).merged_into is None
    assert refused(room.secretary, "question.split", question=third) == "question.not_merged"


def test_acts_on_a_merged_question_are_done_on_its_leader(room: Room) -> None:
    _, second, _ = group(room)
    assert refused(room.secretary, "question.answer", question=second, version=1, text="?") == "question.is_merged"
    for act, more in (("question.raise", {}), ("question.prepare", {"forDiscussion": True}), ("question.refer", {})):
        assert refused(room.secretary, act, question=second, **more) == "question.is_merged"


def test_withdrawn_leader_leaves_the_group_to_the_next(room: Room) -> None:
    first, second, third = group(room)
    watch = Watch(room)
    do(room.delegates[0], "question.withdraw", question=first)
    watch.check()
    leaders = dict(Question.objects.values_list("id", "merged_into"))
    assert leaders == {first: None, second: None, third: second}


def test_what_is_closed_to_some_is_not_merged_with_what_is_not(room: Room) -> None:
    closed, member = room.items[1], room.delegates[0]
    do(room.secretary, "item.restrict", item=closed, version=0, people=[member.id])
    secret, plain = ask(room, member, item=closed), ask(room, room.delegates[1])
    assert refused(room.secretary, "question.merge", question=secret, into=plain) == "question.other_circle"
    assert refused(room.secretary, "question.merge", question=plain, into=secret) == "question.other_circle"


def test_answer_stays_from_those_to_whom_it_was_closed_after_the_merging(room: Room) -> None:
    item, member, other = room.items[1], room.delegates[0], room.delegates[1]
    first, second = ask(room, member, item=item), ask(room, other)
    do(room.secretary, "question.merge", question=second, into=first)
    do(room.secretary, "item.restrict", item=item, version=0, people=[member.id])
    watch = Watch(room)
    do(room.secretary, "question.answer", question=first, version=1, text="Nội dung kín.")
    assert watch.check() == names(member, room.secretary, room.chair)
    assert Question.objects.get(id=second).answer == ""


def test_grouping_is_the_desks(room: Room) -> None:
    first, second = ask(room, room.delegates[0]), ask(room, room.delegates[0])
    for act, more in (("question.merge", {"into": second}), ("question.prepare", {"forDiscussion": True})):
        assert refused(room.delegates[0], act, question=first, **more) == "not_allowed"
        assert refused(room.delegates[1], act, question=first, **more) == "not_found"
        assert refused(room.stranger, act, question=first, **more) == "not_found"
    Meeting.objects.filter(id=room.meeting_id).update(state="closed")
    assert refused(room.secretary, "question.merge", question=first, into=second) == "question.not_now"


def test_desk_keeps_a_list_of_what_is_to_be_discussed(room: Room) -> None:
    question = ask(room)
    watch = Watch(room)
    do(room.secretary, "question.prepare", question=question, forDiscussion=True)
    assert watch.check() == names(room.secretary, room.chair)
    assert Question.objects.get(id=question).for_discussion
