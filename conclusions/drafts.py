"""The draft: made from the record, made again, edited by the desk. Only the desk sees it."""

from __future__ import annotations

from uuid import UUID

import msgspec

from agenda.access import Seat, take_seat_behind
from agenda.models import Meeting
from common.errors import Refused, check_version, not_found, require
from conclusions.drafting import write_draft
from conclusions.enums import CONCLUDABLE
from conclusions.evidence import gather_evidence
from conclusions.letterhead import find_letterhead
from conclusions.models import Conclusion
from conclusions.rules import may_draft
from conclusions.text import ConclusionText
from conclusions.wire import conclusion_audience, conclusion_record
from journal.keys import of_meeting
from journal.record import record


def seat_at_conclusion(conclusion: UUID, by: UUID) -> Seat:
    """Return the seat of ``by`` in the conclusion's meeting, locked; refuses strangers as if there were none."""
    meeting = Conclusion.objects.filter(id=conclusion).values_list("meeting_id", flat=True).first()
    return take_seat_behind("conclusion", meeting, by)


def draft_conclusion(seat: Seat, conclusion_id: UUID) -> Conclusion:
    """Draft the meeting's one conclusion from what happened so far."""
    require(may_draft(seat))
    require(seat.meeting.state in CONCLUDABLE, "conclusion.not_now")
    taken = Conclusion.objects.filter(meeting=seat.meeting) | Conclusion.objects.filter(id=conclusion_id)
    require(not taken.exists(), "conclusion.exists")
    conclusion = Conclusion(id=conclusion_id, meeting=seat.meeting, symbol=find_letterhead(seat.meeting).symbol)
    _set_text(conclusion, write_draft(gather_evidence(seat.meeting)))
    conclusion.save(force_insert=True)
    return show_conclusion(conclusion)


def redraft_conclusion(seat: Seat, conclusion_id: UUID, *, version: int) -> Conclusion:
    """Write the draft anew from the record as it is now; what was edited by hand is lost."""
    conclusion = get_draft(seat, conclusion_id)
    require(may_draft(seat))
    check_version(conclusion.version, version)
    conclusion.symbol = find_letterhead(seat.meeting).symbol
    return _save_text(conclusion, write_draft(gather_evidence(seat.meeting)))


def edit_conclusion(seat: Seat, conclusion_id: UUID, text: ConclusionText, *, version: int) -> Conclusion:
    """Replace the draft's text; refused when somebody else changed it meanwhile.

    A paragraph may only name records of this meeting that everyone will see: ``conclusion.source_unknown``.
    """
    conclusion = get_draft(seat, conclusion_id)
    require(may_draft(seat))
    check_version(conclusion.version, version)
    text = text.checked()
    kept = text_of(conclusion).sources
    if not text.sources <= kept:
        require(text.sources <= kept | gather_evidence(seat.meeting).sources, "conclusion.source_unknown")
    return _save_text(conclusion, text)


def get_draft(seat: Seat, conclusion_id: UUID) -> Conclusion:
    """Return the meeting's draft for the desk; refuses ``conclusion.published``, and ``not_found`` for others."""
    conclusion = Conclusion.objects.filter(id=conclusion_id, meeting=seat.meeting).first()
    if conclusion is None or not (may_draft(seat) or conclusion.state == "published"):
        raise not_found("conclusion")
    if conclusion.state == "published":
        raise Refused("conclusion.published")
    return conclusion


def refuse_once_published(meeting: Meeting) -> None:
    """Refuse what would make the meeting's papers other than its conclusion names them."""
    published = Conclusion.objects.filter(meeting=meeting, state="published").exists()
    require(not published, "conclusion.published")


def text_of(conclusion: Conclusion) -> ConclusionText:
    """Return what a person may edit in a conclusion."""
    return ConclusionText(
        title=conclusion.title,
        opening=conclusion.opening,
        sections=list(conclusion.sections_value),
        closing=conclusion.closing,
    )


def show_conclusion(conclusion: Conclusion) -> Conclusion:
    """Put the conclusion to those who may see it."""
    journal = of_meeting(conclusion.meeting_id)
    record(journal, audience=conclusion_audience(conclusion), put=[conclusion_record(conclusion)])
    return conclusion


def _save_text(conclusion: Conclusion, text: ConclusionText) -> Conclusion:
    _set_text(conclusion, text)
    conclusion.version += 1
    conclusion.save(update_fields=["title", "opening", "sections", "closing", "symbol", "version"])
    return show_conclusion(conclusion)


def _set_text(conclusion: Conclusion, text: ConclusionText) -> None:
    conclusion.title, conclusion.opening, conclusion.closing = text.title, text.opening, text.closing
    conclusion.sections = msgspec.to_builtins(text.sections)
