"""Showing items and papers to those who may see them now, and taking them from those who no longer may."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from agenda.access import circle_audience, item_audience, meeting_audience, paper_audience
from agenda.circles import members_by_person
from agenda.hooks import after_showing_paper
from agenda.models import Item, Meeting, Paper
from agenda.wire import circle_record, item_record, paper_record, section_record
from journal.keys import of_meeting
from journal.record import record, record_new_rights


def put_sections(meeting: Meeting) -> None:
    """Put all headings of the outline to those who may see the meeting."""
    record(of_meeting(meeting.id), audience=meeting_audience(meeting), put=map(section_record, meeting.sections.all()))


def put_items(meeting: Meeting, items: Iterable[Item]) -> None:
    """Put items to their audiences, in their order."""
    for audience, some in groupby(items, key=lambda item: item_audience(meeting, item)):
        record(of_meeting(meeting.id), audience=audience, put=map(item_record, some))


def drop_items(meeting: Meeting, items: Iterable[Item]) -> None:
    """Take items from those who could see them."""
    for audience, some in groupby(items, key=lambda item: item_audience(meeting, item)):
        record(of_meeting(meeting.id), audience=audience, drop=map(item_record, some))


def put_papers(meeting: Meeting, papers: Iterable[Paper]) -> None:
    """Put papers to their audiences, in their order."""
    for audience, some in groupby(papers, key=lambda paper: paper_audience(meeting, paper)):
        record(of_meeting(meeting.id), audience=audience, put=map(paper_record, some))


def show_paper(meeting: Meeting, paper: Paper) -> None:
    """Put a paper's record to its audience."""
    record(of_meeting(meeting.id), audience=paper_audience(meeting, paper), put=[paper_record(paper)])
    after_showing_paper.run(paper)


def hide_paper(meeting: Meeting, paper: Paper) -> None:
    """Take a paper from everyone who could see it."""
    record(of_meeting(meeting.id), audience=paper_audience(meeting, paper), drop=[paper_record(paper)])


def drop_circles(meeting: Meeting, around: Iterable[UUID]) -> None:
    """Delete the circles that were drawn around things about to be removed; who belonged to one starts afresh."""
    circles = meeting.circles.filter(id__in=list(around))
    gone = {circle.id: circle_record(circle) for circle in circles.prefetch_related("admissions__participant")}
    members = members_by_person(meeting) if gone else {}
    for circle, view in gone.items():
        record(of_meeting(meeting.id), audience=circle_audience(meeting, circle), drop=[view])
    circles.delete()
    for person, belongs in members.items():
        if belongs & gone.keys():
            record_new_rights(of_meeting(meeting.id), person)


def put_circles(meeting: Meeting) -> None:
    """Tell those who belong to circles who else does."""
    for circle in meeting.circles.prefetch_related("admissions__participant"):
        record(of_meeting(meeting.id), audience=circle_audience(meeting, circle.id), put=[circle_record(circle)])
