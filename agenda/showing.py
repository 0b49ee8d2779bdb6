"""Showing a paper to those who may see it now, and taking it from those who no longer may."""

from __future__ import annotations

from agenda.access import paper_audience
from agenda.models import Meeting, Paper
from agenda.wire import paper_record
from journal.audience import DESK, EVERYONE
from journal.keys import of_meeting
from journal.record import record


def show_paper(meeting: Meeting, paper: Paper) -> None:
    """Put a paper's record to its audience."""
    record(of_meeting(meeting.id), audience=paper_audience(meeting, paper), put=[paper_record(paper)])


def hide_paper(meeting: Meeting, paper: Paper) -> None:
    """Take a paper from everyone who could see it."""
    record(of_meeting(meeting.id), audience=paper_audience(meeting, paper), drop=[paper_record(paper)])


def withdraw_paper(meeting: Meeting, paper: Paper) -> None:
    """Take a paper everyone saw back to the desk; call after its state changed."""
    view = paper_record(paper)
    record(of_meeting(meeting.id), audience=EVERYONE, drop=[view])
    record(of_meeting(meeting.id), audience=DESK, put=[view])
