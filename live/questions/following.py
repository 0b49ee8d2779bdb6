"""What happens to questions when papers change under them (registered with ``agenda``)."""

from __future__ import annotations

from django.db.models import Q

from agenda.models import Item, Paper
from agenda.versions import Replaced, next_page
from common.errors import require
from live.models import Question
from live.questions.showing import show_question


def continue_questions(replaced: Replaced) -> None:
    """Let questions about a page be about the page that continues it, on which their words may lie elsewhere."""
    for question in Question.objects.select_related("meeting").filter(paper=replaced.paper, page__isnull=False):
        question.page = next_page(replaced.earlier, question.page or 1)
        question.boxes = []
        question.save(update_fields=["page", "boxes"])
        show_question(question)


def keep_closed_questions(thing: Item | Paper) -> None:
    """Refuse to remove a closed item or paper about which something was asked: the question would be open to all then.

    Registered for ``agenda``'s removals.
    """
    asked = Question.objects.filter(Q(item_id=thing.id) | Q(paper_id=thing.id), meeting_id=thing.meeting_id)
    require(thing.circle_id is None or not asked.exists(), "circle.has_questions")
