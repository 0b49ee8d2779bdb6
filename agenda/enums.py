"""States of the agenda's nouns, and the changes that exist between them."""

from __future__ import annotations

from typing import Literal, get_args

MeetingState = Literal["draft", "submitted", "returned", "approved", "open", "closed"]
Role = Literal["chair", "secretary", "delegate", "guest", "display"]
ItemState = Literal["waiting", "open", "done"]
PaperState = Literal["waiting", "inspecting", "ready", "failed"]
ReplacementState = Literal["waiting", "inspecting", "ready", "failed", "in_force", "withdrawn"]
TextLayer = Literal["own", "missing", "recognised", "legacy"]
"""Where a paper's words come from: its file; nowhere yet for pages that are pictures; recognised in them; its file,
which says them in an encoding of before Unicode."""
SubstitutionState = Literal["asked", "accepted", "in_force", "declined", "refused"]
"""A substitute was asked; accepted, and consent is awaited; takes part; declined themselves; was refused."""
NudgeMatter = Literal["reply", "papers", "changes", "substitute"]
"""What somebody is reminded of: answering the invitation, papers not opened, late changes, a substitution to answer."""
WorkStep = Literal["converting", "inspecting", "recognising"]
AdmittedRole = Literal["delegate", "guest"]
"""Roles that can be let into a closed item as a whole; the desk always is, a room display never."""
AccessAct = Literal["page", "words", "file", "marks", "refused"]
"""What is noted of a restricted paper: a page opened, its words taken, the file or a marked copy taken, a refusal."""
Language = Literal["vi", "en"]
ApprovalState = Literal["pending", "approved", "returned", "recalled"]
ApprovalSubject = Literal["meeting", "paper", "replacement"]
"""What goes through its approvers: a prepared meeting; later a further paper, or a new version of one."""
ApprovalAct = Literal["submitted", "approved", "returned", "recalled", "delegated", "undelegated"]
ReturnTo = Literal["start", "previous"]
RequestState = Literal["asked", "submitted", "returned", "approved", "withdrawn"]
SecretLabel = Literal["none", "confidential", "secret", "top_secret"]
"""Degrees of state secrets: mật, tối mật, tuyệt mật."""

DISTRIBUTED: frozenset[MeetingState] = frozenset({"approved", "open", "closed"})
"""States in which everyone who takes part sees the meeting."""

PREPARING: frozenset[MeetingState] = frozenset({"draft", "returned"})
"""States in which the desk changes everything freely."""

NEXT_STATES: dict[MeetingState, frozenset[MeetingState]] = {
    "draft": frozenset({"submitted"}),
    "submitted": frozenset({"approved", "returned", "draft"}),
    "returned": frozenset({"submitted"}),
    "approved": frozenset({"open"}),
    "open": frozenset({"closed"}),
    "closed": frozenset(),
}

DESK_ROLES: frozenset[Role] = frozenset({"chair", "secretary"})
ACTIVE_ROLES: frozenset[Role] = frozenset({"chair", "secretary", "delegate"})
"""Roles that may ask and ask to speak; guests and displays only read."""


def choices(literal: object) -> list[tuple[str, str]]:
    """Return a ``Literal``'s values as Django choices."""
    return [(value, value) for value in get_args(literal)]
