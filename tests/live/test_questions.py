"""Written questions: who learns of them, and that nobody else ever does (P19)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agenda.models import Meeting
from common.errors import Refused
from common.ids import new_id
from directory.models import Person
from journal.keys import of_meeting
from journal.models import Entry
from journal.read import open_as, take_snapshot
from live.models import Question
from tests.factories import Room, do, make_paper, make_room
from tests.proof import Watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    made = make_room()
    made.open()
    return made


def ask(room: Room, person: Person | None = None, text: str = "Số liệu ở trang 3 lấy từ đâu?", **place: Any) -> UUID:
    question = new_id()
    by = person or room.delegates[0]
    do(by, "question.ask", meeting=room.meeting_id, question=question, text=text, **place)
    return question


def names(*people: Person) -> set[str]:
    return {person.full_name for person in people}


def audiences_since(seq: int) -> list[str]:
    return list(
        Entry.objects.filter(journal__kind="meeting", seq__gt=seq).order_by("seq").values_list("audience", flat=True)
    )


def head() -> int:
    return Entry.objects.filter(journal__kind="meeting").order_by("-seq").values_list("seq", flat=True)[0]


def test_question_is_seen_by_its_asker_and_the_desk_alone(room: Room) -> None:
    watch, before = Watch(room), head()
    question = Question.objects.get(id=ask(room, paper=room.papers[0], page=3, item=room.items[0]))
    assert (question.state, question.page, question.asker) == ("sent", 3, room.delegates[0])
    assert watch.check() == names(room.delegates[0], room.secretary, room.chair)
    assert audiences_since(before) == ["desk", f"person:{room.delegates[0].id}"]


def test_answer_reaches_the_asker_and_the_desk_alone(room: Room) -> None:
    question = ask(room)
    watch = Watch(room)
    do(room.secretary, "question.answer", question=question, version=1, text="Từ Cục Thống kê.\n\nXem phụ lục 2.")
    answered = Question.objects.get(id=question)
    assert (answered.state, answered.answer) == ("answered", "Từ Cục Thống kê.\n\nXem phụ lục 2.")
    assert (answered.answered_by, answered.version) == (room.secretary, 2)
    assert watch.check() == names(room.delegates[0], room.secretary, room.chair)


def test_raised_question_is_seen_by_everyone_with_its_answer(room: Room) -> None:
    question = ask(room)
    watch = Watch(room)
    do(room.chair, "question.raise", question=question)
    assert watch.check() == names(*room.everyone)
    do(room.chair, "question.answer", question=question, version=1, text="Từ Cục Thống kê.")
    assert watch.check() == names(*room.everyone)
    assert Question.objects.get(id=question).state == "raised"


def test_lowered_question_leaves_the_room_and_stays_with_asker_and_desk(room: Room) -> None:
    question = ask(room)
    do(room.chair, "question.raise", question=question)
    watch, before = Watch(room), head()
    do(room.chair, "question.lower", question=question)
    assert watch.check() == names(*room.everyone)
    assert audiences_since(before) == ["everyone", "desk", f"person:{room.delegates[0].id}"]
    assert Question.objects.get(id=question).state == "sent"
    do(room.chair, "question.answer", question=question, version=1, text="Đã trả lời.")
    assert watch.check() == names(room.delegates[0], room.secretary, room.chair)


def test_lowered_question_that_was_answered_is_answered_again(room: Room) -> None:
    question = ask(room)
    do(room.chair, "question.answer", question=question, version=1, text="Đã trả lời.")
    do(room.chair, "question.raise", question=question)
    do(room.chair, "question.lower", question=question)
    assert Question.objects.get(id=question).state == "answered"


@pytest.mark.parametrize("raised", [False, True])
def test_withdrawn_question_is_gone_from_the_room(room: Room, raised: bool) -> None:  # noqa: FBT001 - a parameter
    question = ask(room)
    if raised:
        do(room.chair, "question.raise", question=question)
    watch = Watch(room)
    do(room.delegates[0], "question.withdraw", question=question)
    seen_by = room.everyone if raised else [room.delegates[0], room.secretary, room.chair]
    assert watch.check() == names(*seen_by)
    acts: tuple[tuple[str, dict[str, Any]], ...] = (
        ("question.answer", {"version": 1, "text": "Trả lời."}),
        ("question.raise", {}),
        ("question.withdraw", {}),
    )
    for name, content in acts:
        by = room.delegates[0] if name == "question.withdraw" else room.chair
        with pytest.raises(Refused, match=r"question\.withdrawn"):
            do(by, name, question=question, **content)


def test_question_of_somebody_at_the_desk_is_recorded_once(room: Room) -> None:
    watch, before = Watch(room), head()
    question = ask(room, room.chair)
    assert audiences_since(before) == ["desk"]
    assert watch.check() == names(room.secretary, room.chair)
    do(room.secretary, "question.raise", question=question)
    do(room.secretary, "question.lower", question=question)
    assert audiences_since(before) == ["desk", "everyone", "everyone", "desk"]
    watch.check()


def test_answer_over_another_answer_is_refused(room: Room) -> None:
    question = ask(room)
    do(room.secretary, "question.answer", question=question, version=1, text="Một.")
    with pytest.raises(Refused) as refused:
        do(room.chair, "question.answer", question=question, version=1, text="Hai.")
    assert (refused.value.code, refused.value.details) == ("changed_meanwhile", {"version": 2})
    assert Question.objects.get(id=question).answer == "Một."


def test_raising_does_not_disturb_an_answer_being_written(room: Room) -> None:
    question = ask(room)
    do(room.chair, "question.raise", question=question)
    do(room.secretary, "question.answer", question=question, version=1, text="Một.")
    assert Question.objects.get(id=question).answer == "Một."


def test_guests_displays_and_strangers_may_not_ask(room: Room) -> None:
    for person, code in [(room.guest, "not_allowed"), (room.display, "not_allowed"), (room.stranger, "not_found")]:
        with pytest.raises(Refused, match=code):
            ask(room, person)


def test_acts_on_a_question_one_does_not_see_are_not_found(room: Room) -> None:
    hidden, missing = ask(room), new_id()
    for person in (room.delegates[1], room.guest, room.stranger):
        for name in ("question.raise", "question.withdraw", "question.lower"):
            details = []
            for question in (hidden, missing):
                with pytest.raises(Refused) as refused:
                    do(person, name, question=question)
                details.append((refused.value.code, refused.value.details))
            assert details == [("not_found", {"noun": "question"})] * 2


def test_desk_acts_are_refused_to_the_asker_and_withdrawing_to_others(room: Room) -> None:
    question = ask(room)
    do(room.chair, "question.raise", question=question)
    acts: tuple[tuple[str, dict[str, Any]], ...] = (
        ("question.answer", {"version": 1, "text": "Tự trả lời."}),
        ("question.raise", {}),
        ("question.lower", {}),
    )
    for name, content in acts:
        with pytest.raises(Refused, match="not_allowed"):
            do(room.delegates[0], name, question=question, **content)
    for person in (room.delegates[1], room.chair):
        with pytest.raises(Refused, match="not_allowed"):
            do(person, "question.withdraw", question=question)


def test_withdrawing_an_answered_question_is_refused(room: Room) -> None:
    question = ask(room)
    do(room.chair, "question.answer", question=question, version=1, text="Đã trả lời.")
    with pytest.raises(Refused, match=r"question\.answered"):
        do(room.delegates[0], "question.withdraw", question=question)


def test_raising_twice_and_lowering_what_is_not_raised_are_refused(room: Room) -> None:
    question = ask(room)
    with pytest.raises(Refused, match=r"question\.not_raised"):
        do(room.chair, "question.lower", question=question)
    do(room.chair, "question.raise", question=question)
    with pytest.raises(Refused, match=r"question\.is_raised"):
        do(room.chair, "question.raise", question=question)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"text": " \n "}, "question.no_text"),
        ({"text": "x" * 2001}, "text.too_long"),
        ({"page": 1}, "question.page_without_paper"),
        ({"item": new_id()}, "not_found"),
        ({"paper": new_id()}, "not_found"),
    ],
    ids=["empty", "long", "page without paper", "unknown item", "unknown paper"],
)
def test_malformed_question_is_refused(room: Room, content: dict[str, Any], code: str) -> None:
    complete: dict[str, Any] = {"meeting": room.meeting_id, "question": new_id(), "text": "?"}
    with pytest.raises(Refused, match=code):
        do(room.delegates[0], "question.ask", **complete | content)
    assert not Question.objects.exists()


def test_question_on_a_page_that_is_not_there_is_refused(room: Room) -> None:
    with pytest.raises(Refused, match=r"page\.out_of_range"):
        ask(room, paper=room.papers[0], page=13)


def test_question_on_a_paper_the_room_may_not_see_is_refused(room: Room) -> None:
    hidden = make_paper(room)
    for person, code in ((room.delegates[0], "not_found"), (room.chair, r"paper\.not_released")):
        with pytest.raises(Refused, match=code):
            ask(room, person, paper=hidden.id)


def test_question_id_that_is_used_is_refused(room: Room) -> None:
    question = ask(room)
    with pytest.raises(Refused, match=r"question\.exists"):
        do(room.delegates[1], "question.ask", meeting=room.meeting_id, question=question, text="Câu khác")


def test_question_may_be_asked_before_the_meeting_opens_and_not_after_it_closed() -> None:
    room = make_room()
    room.submit_and_approve()
    question = ask(room)
    do(room.secretary, "question.answer", question=question, version=1, text="Sẽ giải trình tại phiên họp.")
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    with pytest.raises(Refused, match=r"question\.not_now"):
        ask(room)
    with pytest.raises(Refused, match=r"question\.not_now"):
        do(room.chair, "question.raise", question=question)


def test_asker_who_leaves_the_desk_keeps_their_question(room: Room) -> None:
    question = ask(room, room.chair)
    chair = room.participant(room.chair)
    watch = Watch(room)
    do(room.secretary, "participant.edit", participant=chair.id, version=chair.version, role="delegate", votes=True)
    do(room.secretary, "question.answer", question=question, version=1, text="Trả lời.")
    watch.check()


def test_removing_a_paper_changes_no_question() -> None:
    room = make_room()
    room.submit_and_approve()
    question = ask(room, paper=room.papers[0], page=2)
    watch = Watch(room)
    do(room.secretary, "paper.remove", paper=room.papers[0])
    assert Question.objects.get(id=question).paper_id == room.papers[0]
    watch.check()


def test_answering_costs_the_same_whatever_the_number_of_questions(room: Room) -> None:
    counts = []
    for _ in range(2):
        question = ask(room)
        ask(room, room.delegates[1])
        with CaptureQueriesContext(connection) as queries:
            do(room.chair, "question.answer", question=question, version=1, text="Trả lời.")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_snapshot_costs_the_same_whatever_the_number_of_questions(room: Room) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            ask(room, room.delegates[0])
        with CaptureQueriesContext(connection) as queries:
            journal = of_meeting(room.meeting_id)
            take_snapshot(journal, open_as(journal, room.delegates[0].id))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_hidden_question_does_not_exist_even_when_none_may_be_asked(room: Room) -> None:
    hidden = new_id()
    do(room.delegates[0], "question.ask", meeting=room.meeting_id, question=hidden, text="Riêng ban thư ký")
    Meeting.objects.filter(id=room.meeting_id).update(state="closed")
    for name in ("question.withdraw", "question.raise", "question.lower"):
        for question in (hidden, new_id()):
            with pytest.raises(Refused, match="not_found"):
                do(room.delegates[1], name, question=question)
