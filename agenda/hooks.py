"""The acts of the agenda that apps above take part in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda.models import Item, Meeting, Nudge, Paper, Participant
from common.hooks import Hook

if TYPE_CHECKING:
    from agenda.versions import Replaced

before_closing: Hook[Meeting] = Hook()
before_removing_item: Hook[Item] = Hook()
before_changing_consent: Hook[Item] = Hook()
"""A consent item is about to be changed, put off, closed to some or taken by itself; or an item to become one."""
before_removing_paper: Hook[Paper] = Hook()
before_describing_late: Hook[Meeting] = Hook()
"""A paper of a meeting that is over is about to be called something else."""
after_showing_paper: Hook[Paper] = Hook()
before_removing_participant: Hook[Participant] = Hook()
after_announcing: Hook[Meeting] = Hook()
"""What people are told of a meeting has changed: it was distributed, its head was edited, somebody was added."""
before_working: Hook[None] = Hook()
"""A worker begins: it takes over what an earlier one left."""
after_replacing_paper: Hook[Replaced] = Hook()
after_restricting: Hook[Meeting] = Hook()
"""Items or papers were closed or opened: what is shown or shared of them may have to be taken back."""
after_nudging: Hook[Nudge] = Hook()
"""Somebody was reminded of what a meeting waits for; an app that reaches them by other ways may do so too."""
before_replacing_member: Hook[Participant] = Hook()
"""Somebody else is about to come in a member's place, who from then on only reads."""
