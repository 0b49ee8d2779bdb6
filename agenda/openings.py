"""Which papers people have opened, for the desk that prepares a meeting. Must never tell the page anybody is on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from agenda.models import Paper, Reading
from common.wire import Record, Wire
from journal.audience import DESK, Audience
from journal.keys import of_meeting
from journal.read import register_shared_view
from journal.record import record


class OpenedPaper(Wire, frozen=True, kw_only=True):
    """A paper with the newest version of it that somebody opened."""

    paper: UUID
    number: int


class OpeningsRecord(Record, frozen=True, kw_only=True, tag="openings"):
    """The papers of a meeting that one person has opened; the id is the person's. For the desk."""

    papers: list[OpenedPaper]


def openings_of(
    meeting: UUID, people: Collection[UUID] | None = None, *, without: UUID | None = None
) -> list[OpeningsRecord]:
    """Return one record for each person (of ``people``) who ever opened a paper of the meeting; one query.

    ``without``: a paper that is about to be removed.
    """
    readings = Reading.objects.filter(paper__meeting=meeting).order_by("id")
    if people is not None:
        readings = readings.filter(person__in=people)
    by_person: dict[UUID, list[OpenedPaper]] = {}
    for person, paper, number in readings.values_list("person_id", "paper_id", "number"):
        opened = by_person.setdefault(person, [])
        if paper != without:
            opened.append(OpenedPaper(paper=paper, number=number))
    return [OpeningsRecord(id=str(person), papers=papers) for person, papers in by_person.items()]


def put_openings(meeting: UUID, person: UUID) -> None:
    """Show the desk what a person has opened now."""
    record(of_meeting(meeting), audience=DESK, put=openings_of(meeting, [person]))


def forget_openings(paper: Paper) -> None:
    """Take a paper about to be removed from what people opened (registered for ``before_removing_paper``)."""
    readers = list(paper.readings.values_list("person_id", flat=True))
    views = openings_of(paper.meeting_id, readers, without=paper.id)
    journal = of_meeting(paper.meeting_id)
    record(journal, audience=DESK, put=[one for one in views if one.papers])
    record(journal, audience=DESK, drop=[one for one in views if not one.papers])


def register_views() -> None:
    """Add what people opened to the snapshot of a meeting."""
    register_shared_view("meeting", _openings_in)


def _openings_in(meeting_id: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    if DESK in audiences:
        yield from openings_of(meeting_id)
