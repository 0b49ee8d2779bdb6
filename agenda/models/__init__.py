"""What the agenda stores."""

from agenda.models.access import Access, Admission, Circle
from agenda.models.approval import Approval, ApprovalStep
from agenda.models.meetings import Item, Meeting, MeetingType, Participant
from agenda.models.outlines import ItemAcknowledgement, MeetingTemplate, Section
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
from agenda.models.requests import PaperRequest, SecretRefusal
from agenda.models.substitutes import Nudge, Substitution

__all__ = [
    "Access",
    "Acknowledgement",
    "Admission",
    "Approval",
    "ApprovalStep",
    "Circle",
    "Item",
    "ItemAcknowledgement",
    "Meeting",
    "MeetingTemplate",
    "MeetingType",
    "Nudge",
    "Paper",
    "PaperFile",
    "PaperRequest",
    "PaperVersion",
    "PaperWork",
    "Participant",
    "Reading",
    "Replacement",
    "SecretRefusal",
    "Section",
    "Substitution",
    "holds",
]
