"""Written questions: asked of the desk, answered by it, put to the room, taken back.

Nobody but the desk and the asker learns of a question, or who asked it, before it is put to the room. Each change of
who sees it takes it from everyone first and then shows it to the fewer, in that order.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from agenda.access import Seat, take_seat_behind
from agenda.enums import DESK_ROLES
from agenda.items import see_item
from agenda.models import Item, Meeting, Paper
from agenda.versions import Replaced, next_page
from common.clock import now
from common.errors import check_version, not_found, require
from common.text import clean_lines
from journal.audience import DESK, one_person
from journal.keys import of_meeting
from journal.record import record
from live.enums import ASKABLE
from live.models import Question
from live.pages import get_shown_paper, require_page
from live.places import raised_audience
from live.rules import may_see_question, may_steer, may_take_floor
from live.wire import question_record

LONGEST_QUESTION = 2000
LONGEST_ANSWER = 5000


@dataclass(frozen=True)
class Place:
    """What a question is about: an item, a paper, one of its pages (from 1); or the meeting as a whole."""

    item: UUID | None = None
    paper: UUID | None = None
    page: int | None = None


def seat_at_question(question: UUID, by: UUID) -> Seat:
    """Return the seat of ``by`` in the question's meeting, locked; refuses strangers as if there were no question."""
    meeting = Question.objects.filter(id=question).values_list("meeting_id", flat=True).first()
    return take_seat_behind("question", meeting, by)


def ask_question(seat: Seat, question_id: UUID, *, place: Place, text: str) -> Question:
    """Send a written question to the desk, before the meeting or in it. A page wants its paper named."""
    meeting = _askable(seat)
    require(may_take_floor(seat))
    require(not Question.objects.filter(id=question_id).exists(), "question.exists")
    paper = _checked_paper(seat, place)
    question = Question.objects.create(
        id=question_id,
        meeting=meeting,
        asker_id=seat.person_id,
        item=_checked_item(seat, place, paper),
        paper=paper,
        page=place.page,
        text=_checked_text(text, LONGEST_QUESTION),
        asked_at=now(),
    )
    return _show(question)


def answer_question(seat: Seat, question_id: UUID, *, version: int, text: str) -> Question:
    """Answer, or mend an answer, for those who see the question now. Refused when another answer came meanwhile."""
    question = _question_for_desk(seat, question_id)
    check_version(question.version, version)
    require(question.state != "withdrawn", "question.withdrawn")
    if question.state == "sent":
        question.state = "answered"
    question.answer = _checked_text(text, LONGEST_ANSWER)
    question.answered_by_id, question.answered_at = seat.person_id, now()
    question.version += 1
    question.save(update_fields=["state", "answer", "answered_by", "answered_at", "version"])
    return _show(question)


def raise_question(seat: Seat, question_id: UUID) -> Question:
    """Put a question to the room: everyone sees it and who asked it."""
    question = _question_for_desk(seat, question_id)
    require(question.state != "withdrawn", "question.withdrawn")
    require(question.state != "raised", "question.is_raised")
    question.state = "raised"
    question.save(update_fields=["state"])
    return _show(question)


def lower_question(seat: Seat, question_id: UUID) -> Question:
    """Take a question off the room's screens; its asker and the desk keep it."""
    question = _question_for_desk(seat, question_id)
    require(question.state == "raised", "question.not_raised")
    return _take_from_room(question, "answered" if question.answer else "sent")


def withdraw_question(seat: Seat, question_id: UUID) -> Question:
    """Take one's own question back while it has no answer."""
    question = _get_question(seat, question_id)
    _askable(seat)
    require(question.asker_id == seat.person_id)
    require(question.state != "withdrawn", "question.withdrawn")
    require(not question.answer, "question.answered")
    return _take_from_room(question, "withdrawn")


def continue_questions(replaced: Replaced) -> None:
    """Let questions about a page of a paper be about the page that continues it (registered with ``agenda``)."""
    for question in Question.objects.select_related("meeting").filter(paper=replaced.paper):
        if question.page is not None:
            question.page = next_page(replaced.earlier, question.page)
            question.save(update_fields=["page"])
            _show(question)


def keep_closed_questions(thing: Item | Paper) -> None:
    """Refuse to remove a closed item or paper about which something was asked: the question would be open to all then.

    Registered for ``agenda``'s removals.
    """
    asked = Question.objects.filter(Q(item_id=thing.id) | Q(paper_id=thing.id), meeting_id=thing.meeting_id)
    require(thing.circle_id is None or not asked.exists(), "circle.has_questions")


def _askable(seat: Seat) -> Meeting:
    require(seat.meeting.state in ASKABLE, "question.not_now")
    return seat.meeting


def _question_for_desk(seat: Seat, question_id: UUID) -> Question:
    question = _get_question(seat, question_id)
    _askable(seat)
    require(may_steer(seat))
    return question


def _get_question(seat: Seat, question_id: UUID) -> Question:
    question = seat.meeting.questions.filter(id=question_id).first()
    if question is None or not may_see_question(seat, asker=question.asker_id, state=question.state):  # type: ignore[arg-type]
        raise not_found("question")
    if not seat.sees(raised_audience(question)):
        raise not_found("question")
    return question


def _checked_item(seat: Seat, place: Place, paper: Paper | None) -> Item | None:
    """Return the item a question is about; a closed paper says by itself which one that is."""
    if paper is not None and paper.circle_id is not None:
        return paper.item
    return see_item(seat, place.item) if place.item else None


def _checked_paper(seat: Seat, place: Place) -> Paper | None:
    if place.paper is None:
        require(place.page is None, "question.page_without_paper")
        return None
    paper = get_shown_paper(seat, place.paper)
    if place.page is not None:
        require_page(paper, place.page)
    return paper


def _checked_text(text: str, limit: int) -> str:
    text = clean_lines(text)
    require(bool(text), "question.no_text")
    require(len(text) <= limit, "text.too_long", field="text", limit=limit)
    return text


def _take_from_room(question: Question, state: str) -> Question:
    was_raised = question.state == "raised"
    question.state = state
    question.save(update_fields=["state"])
    if was_raised:
        audience = raised_audience(question)
        record(of_meeting(question.meeting_id), audience=audience, drop=[question_record(question)])
    return _show(question)


def _show(question: Question) -> Question:
    """Put a question to those who may see it; an asker at the desk gets it once, as one of the desk."""
    journal, view = of_meeting(question.meeting_id), question_record(question)
    if question.state == "raised":
        record(journal, audience=raised_audience(question), put=[view])
        return question
    record(journal, audience=DESK, put=[view])
    asker = question.meeting.participants.filter(person_id=question.asker_id).exclude(role__in=DESK_ROLES).first()
    if asker is not None and Seat(question.meeting, asker).sees(raised_audience(question)):
        record(journal, audience=one_person(question.asker_id), put=[view])
    return question
