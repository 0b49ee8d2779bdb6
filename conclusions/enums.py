"""States of a conclusion, and of the meetings that can have one."""

from __future__ import annotations

from typing import Literal

from agenda.enums import MeetingState

ConclusionState = Literal["draft", "published"]
SourceKind = Literal["item", "paper", "question", "poll"]
"""Records that a sentence may rest on."""

CONCLUDABLE: frozenset[MeetingState] = frozenset({"open", "closed"})
"""A conclusion is drafted and published while the meeting is held or after it."""
