"""The record of a conclusion, who it is for, and its part in the snapshot of a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from common.wire import Record, Wire
from conclusions.enums import ConclusionState
from conclusions.models import Conclusion
from conclusions.text import ConclusionSection
from journal.audience import DESK, EVERYONE, Audience
from journal.read import register_shared_view


class ConclusionRecord(Record, frozen=True, kw_only=True, tag="conclusion"):
    """What the meeting concluded. ``number`` to ``digest`` are set once it is published; ``digest`` is of the PDF."""

    state: ConclusionState
    version: int
    title: str
    opening: str
    sections: list[ConclusionSection]
    closing: str
    number: int | None
    symbol: str
    published_at: datetime | None
    published_by: UUID | None
    digest: str | None


class ExpectedNumber(Wire, frozen=True, kw_only=True):
    """The number a draft would get if it were published now."""

    number: int
    symbol: str
    year: int


def conclusion_audience(conclusion: Conclusion) -> Audience:
    """A conclusion: the desk while it is a draft, everyone once it is published."""
    return EVERYONE if conclusion.state == "published" else DESK


def conclusion_record(conclusion: Conclusion) -> ConclusionRecord:
    """Return the record of a conclusion."""
    return ConclusionRecord(
        id=str(conclusion.id),
        state=conclusion.state,  # type: ignore[arg-type]
        version=conclusion.version,
        title=conclusion.title,
        opening=conclusion.opening,
        sections=list(conclusion.sections_value),
        closing=conclusion.closing,
        number=conclusion.number,
        symbol=conclusion.symbol,
        published_at=conclusion.published_at,
        published_by=conclusion.published_by_id,
        digest=conclusion.digest or None,
    )


def register_views() -> None:
    """Add the conclusion to the snapshot of a meeting."""
    register_shared_view("meeting", _conclusion_of)


def _conclusion_of(meeting_id: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    conclusion = Conclusion.objects.filter(meeting_id=meeting_id).first()
    if conclusion is not None and conclusion_audience(conclusion) in audiences:
        yield conclusion_record(conclusion)
