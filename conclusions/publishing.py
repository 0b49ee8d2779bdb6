"""Publishing: the draft gets its number and its PDF in one act, everyone sees it, and it is never changed again."""

from __future__ import annotations

from uuid import UUID

from django.utils.timezone import localdate

from agenda.access import Seat
from agenda.cards import mark_concluded
from common.clock import now
from common.errors import check_version, require
from conclusions.document import build_document
from conclusions.drafts import get_draft, show_conclusion, text_of
from conclusions.enums import CONCLUDABLE
from conclusions.evidence import gather_evidence, names_closed
from conclusions.letterhead import find_letterhead
from conclusions.models import Conclusion
from conclusions.numbers import allocate_number
from conclusions.pdf_store import store_pdf
from conclusions.rules import may_publish
from conclusions.typeset import typeset_conclusion


def publish_conclusion(seat: Seat, conclusion_id: UUID, *, version: int, number: int | None) -> Conclusion:
    """Number, typeset, store and show the conclusion. The PDF lies in the store before the act is committed.

    ``number`` is ``None`` for the next of its symbol and year. Refuses ``conclusion.empty``,
    ``conclusion.names_closed`` (the draft is older than a restriction of what it tells), ``conclusion.number_taken``
    and what typesetting refuses (``document.unprintable``).
    """
    conclusion = get_draft(seat, conclusion_id)
    require(may_publish(seat))
    require(seat.meeting.state in CONCLUDABLE, "conclusion.not_now")
    check_version(conclusion.version, version)
    require(_says_something(conclusion), "conclusion.empty")
    require(not names_closed(seat.meeting, text_of(conclusion).named), "conclusion.names_closed")
    conclusion.published_at, conclusion.published_by_id = now(), seat.person_id
    day = localdate(conclusion.published_at)
    conclusion.year = day.year
    conclusion.number = allocate_number(conclusion.symbol, day.year, wanted=number)
    document = build_document(conclusion, find_letterhead(seat.meeting), gather_evidence(seat.meeting), day=day)
    conclusion.digest = store_pdf(typeset_conclusion(document))
    conclusion.state = "published"
    conclusion.version += 1
    conclusion.save()
    show_conclusion(conclusion)
    mark_concluded(seat.meeting)
    return conclusion


def _says_something(conclusion: Conclusion) -> bool:
    return any(paragraph.text for section in conclusion.sections_value for paragraph in section.paragraphs)
