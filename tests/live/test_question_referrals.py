"""Passing questions on: who is asked may read and answer, has it as a duty, and loses it with the right to see it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from common.ids import new_id
from directory.models import Person
from journal.keys import of_meeting, of_person
from live.models import Question, Referral
from tests.agenda.acts import refused
from tests.factories import START, Room, do, make_room
from tests.live.test_questions import ask, names
from tests.proof import Following, Watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    made = make_room()
    made.submit_and_approve()
    return made


def refer(room: Room, question: UUID, *people: Person, **more: Any) -> None:
    do(room.secretary, "question.refer", question=question, people=[one.id for one in people], **more)


def duties(person: Person) -> list[str]:
    return [one for kind, one in Following(of_person(person.id), person).records if kind == "referral"]


def sees(room: Room, person: Person, question: UUID) -> bool:
    return ("question", str(question)) in Following(of_meeting(room.meeting_id), person).records


def test_whoever_is_asked_reads_and_answers_and_the_author_is_told(room: Room) -> None:
    question, author, expert = ask(room), room.delegates[0], room.delegates[1]
    watch = Watch(room)
    refer(room, question, expert, dueAt=START)
    assert watch.check() == names(author, expert, room.secretary, room.chair)
    assert duties(expert) == [str(question)]
    told = Following(of_meeting(room.meeting_id), author).records["question", str(question)]
    assert told["referredTo"] == [str(expert.id)]
    do(expert, "question.answer", question=question, version=1, text="Theo Nghị quyết 12.")
    assert watch.check() == names(author, expert, room.secretary, room.chair)
    kept = Question.objects.get(id=question)
    assert (kept.state, kept.answered_by, kept.due_at) == ("answered", expert, START)
    assert (duties(expert), sees(room, expert, question)) == ([], True)


def test_asking_others_takes_the_question_from_those_asked_before(room: Room) -> None:
    question, first, second = ask(room), room.delegates[1], room.delegates[2]
    refer(room, question, first)
    watch = Watch(room)
    refer(room, question, second, room.guest)
    assert watch.check() == names(room.delegates[0], first, second, room.guest, room.secretary, room.chair)
    assert not sees(room, first, question)
    assert (duties(first), duties(second), duties(room.guest)) == ([], [str(question)], [str(question)])
    refer(room, question)
    watch.check()
    assert (Referral.objects.count(), Question.objects.get(id=question).referred_at) == (0, None)


def test_only_who_may_see_what_it_is_about_can_be_asked(room: Room) -> None:
    member, other = room.delegates[:2]
    do(room.secretary, "item.restrict", item=room.items[1], version=0, people=[member.id])
    question = ask(room, member, item=room.items[1])
    for person in (other, room.display, room.stranger):
        content = {"question": question, "people": [person.id]}
        assert refused(room.secretary, "question.refer", **content) == "question.not_for_them"


def test_duty_goes_with_the_right_to_see_and_comes_back_with_it(room: Room) -> None:
    member, expert = room.delegates[:2]
    question = ask(room, member, item=room.items[1])
    refer(room, question, expert)
    watch = Watch(room)
    do(room.secretary, "item.restrict", item=room.items[1], version=0, people=[member.id])
    watch.check()
    assert (duties(expert), sees(room, expert, question)) == ([], False)
    answer = {"question": question, "version": 1, "text": "?"}
    assert refused(expert, "question.answer", **answer) == "not_found"
    do(room.secretary, "item.unrestrict", item=room.items[1])
    watch.check()
    assert duties(expert) == [str(question)]


def test_duty_ends_when_the_question_is_withdrawn_merged_or_its_bearer_leaves(room: Room) -> None:
    author, expert = room.delegates[:2]
    withdrawn, merged, left = ask(room), ask(room), ask(room)
    for question in (withdrawn, merged, left):
        refer(room, question, expert)
    watch = Watch(room)
    do(author, "question.withdraw", question=withdrawn)
    do(room.secretary, "question.merge", question=merged, into=left)
    watch.check()
    assert duties(expert) == [str(left)]
    do(room.secretary, "participant.remove", participant=room.participant(expert).id)
    watch.check()
    assert (duties(expert), Question.objects.get(id=left).referrals.count()) == ([], 0)


def test_duty_ends_with_the_meeting(room: Room) -> None:
    question, expert = ask(room), room.delegates[1]
    refer(room, question, expert)
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    watch = Watch(room)
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    watch.check()
    assert duties(expert) == []


def test_role_that_gives_the_desk_up_gives_up_duties_on_what_is_closed(room: Room) -> None:
    do(room.secretary, "item.restrict", item=room.items[1], version=0, people=[room.delegates[0].id])
    question = ask(room, room.delegates[0], item=room.items[1])
    refer(room, question, room.chair)
    chair = room.participant(room.chair)
    watch = Watch(room)
    do(room.secretary, "participant.edit", participant=chair.id, version=chair.version, role="delegate", votes=True)
    watch.check()
    assert duties(room.chair) == []


def test_referring_is_the_desks_and_wants_a_time_with_its_zone(room: Room) -> None:
    question = ask(room)
    content = {"question": question, "people": [room.delegates[1].id]}
    assert refused(room.delegates[0], "question.refer", **content) == "not_allowed"
    assert refused(room.delegates[1], "question.refer", **content) == "not_found"
    assert refused(room.stranger, "question.refer", **content) == "not_found"
    naive = {"dueAt": "2026-11-30T10:00:00"}
    assert refused(room.secretary, "question.refer", **content | naive) == "question.time_without_zone"


def test_words_on_a_page_go_with_the_question_about_them(room: Room) -> None:
    place: dict[str, Any] = {
        "paper": room.papers[0],
        "page": 3,
        "passage": " tổng  mức đầu tư ",
        "boxes": [100, 200, 900, 240],
    }
    question = Question.objects.get(id=ask(room, **place, form="opinion"))
    assert (question.passage, question.boxes, question.form) == ("tổng mức đầu tư", [100, 200, 900, 240], "opinion")
    nowhere = {"meeting": room.meeting_id, "question": new_id(), "text": "?", "passage": "a"}
    assert refused(room.delegates[0], "question.ask", **nowhere) == "question.passage_without_page"
    assert refused(room.delegates[0], "question.ask", **nowhere | place | {"passage": "a" * 601}) == "text.too_long"
