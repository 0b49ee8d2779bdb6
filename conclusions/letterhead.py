"""Under whose name a conclusion goes out."""

from __future__ import annotations

from agenda.models import Meeting
from agenda.official import Letterhead, find_letterhead as find_for
from conclusions.phrases import PHRASES


def find_letterhead(meeting: Meeting) -> Letterhead:
    """Return the letterhead of a notice of conclusion; see ``agenda.official``."""
    return find_for(meeting, PHRASES[meeting.language].DOCUMENT_TYPE)  # type: ignore[index]
