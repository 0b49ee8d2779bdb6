"""Sending a question or an opinion, tied to an item, a paper, one of its pages, a passage; taking one back."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from agenda.access import Seat
from agenda.items import see_item
from agenda.models import Item, Paper
from common.clock import now
from common.errors import require
from common.text import clean
from live.enums import QuestionForm
from live.models import Question
from live.pages import get_shown_paper, require_page
from live.questions.finding import checked_text, get_question, require_askable
from live.questions.grouping import let_others_go
from live.questions.showing import show_handling, show_question, take_from_room
from live.rules import may_take_floor

LONGEST_QUESTION = 2000
LONGEST_PASSAGE = 600


@dataclass(frozen=True)
class Place:
    """What a question is about: an item, a paper, one of its pages (from 1), words on it; or the meeting as a whole.

    ``boxes`` are where the words lie, four page units (left, top, right, bottom) for each line of them.
    """

    item: UUID | None = None
    paper: UUID | None = None
    page: int | None = None
    passage: str = ""
    boxes: list[int] = field(default_factory=list)


def ask_question(
    seat: Seat, question_id: UUID, *, place: Place, text: str, form: QuestionForm = "question"
) -> Question:
    """Send a question or an opinion to the desk, before the meeting or in it. A page wants its paper named."""
    meeting = require_askable(seat)
    require(may_take_floor(seat))
    require(not Question.objects.filter(id=question_id).exists(), "question.exists")
    paper = _checked_paper(seat, place)
    passage = clean(place.passage)
    require(not passage or place.page is not None, "question.passage_without_page")
    require(len(passage) <= LONGEST_PASSAGE, "text.too_long", field="passage", limit=LONGEST_PASSAGE)
    question = Question.objects.create(
        id=question_id,
        meeting=meeting,
        asker_id=seat.person_id,
        form=form,
        item=_checked_item(seat, place, paper),
        paper=paper,
        page=place.page,
        passage=passage,
        boxes=place.boxes if passage and len(place.boxes) % 4 == 0 else [],
        text=checked_text(text, LONGEST_QUESTION),
        asked_at=now(),
    )
    show_handling(question)
    return show_question(question)


def withdraw_question(seat: Seat, question_id: UUID) -> Question:
    """Take one's own question back while it has no answer; the others of its group stay together."""
    question = get_question(seat, question_id)
    require_askable(seat)
    require(question.asker_id == seat.person_id)
    require(question.state != "withdrawn", "question.withdrawn")
    require(not question.answer, "question.answered")
    let_others_go(question)
    return take_from_room(question, "withdrawn")


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
