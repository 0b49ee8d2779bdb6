"""States of speakers and questions, and when which acts are possible."""

from __future__ import annotations

from typing import Literal

from agenda.enums import MeetingState

SpeakerState = Literal["waiting", "speaking", "done", "withdrawn"]
QuestionState = Literal["sent", "answered", "raised", "withdrawn"]
QuestionForm = Literal["question", "opinion"]
"""Something asked, or an opinion given in writing."""

ON_THE_FLOOR: frozenset[SpeakerState] = frozenset({"waiting", "speaking"})
"""States in which a person has a place in the queue; each has at most one."""

ASKABLE: frozenset[MeetingState] = frozenset({"approved", "open"})
"""From the day the papers are distributed until the meeting closes one may ask questions and ask to speak."""
