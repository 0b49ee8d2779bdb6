"""The acts of the agenda that apps above take part in."""

from __future__ import annotations

from agenda.models import Item, Meeting, Paper, Participant
from common.hooks import Hook

before_closing: Hook[Meeting] = Hook()
before_removing_item: Hook[Item] = Hook()
before_removing_paper: Hook[Paper] = Hook()
before_removing_participant: Hook[Participant] = Hook()
