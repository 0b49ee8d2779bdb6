"""What the agenda stores."""

from agenda.models.access import Access, Admission, Circle
from agenda.models.meetings import Item, Meeting, MeetingType, Participant
from agenda.models.papers import (
    Acknowledgement,
    Paper,
    PaperFile,
    PaperVersion,
    PaperWork,
    Reading,
    Replacement,
    holds,
)

__all__ = [
    "Access",
    "Acknowledgement",
    "Admission",
    "Circle",
    "Item",
    "Meeting",
    "MeetingType",
    "Paper",
    "PaperFile",
    "PaperVersion",
    "PaperWork",
    "Participant",
    "Reading",
    "Replacement",
    "holds",
]
