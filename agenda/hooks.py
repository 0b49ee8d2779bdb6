"""The acts of the agenda that apps above take part in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda.models import Item, Meeting, Paper, Participant
from common.hooks import Hook

if TYPE_CHECKING:
    from agenda.versions import Replaced

before_closing: Hook[Meeting] = Hook()
before_removing_item: Hook[Item] = Hook()
before_removing_paper: Hook[Paper] = Hook()
before_removing_participant: Hook[Participant] = Hook()
after_replacing_paper: Hook[Replaced] = Hook()
after_restricting: Hook[Meeting] = Hook()
"""Items or papers were closed or opened: what is shown or shared of them may have to be taken back."""
