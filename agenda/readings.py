"""How far somebody is in a paper. Theirs alone: nobody else, not even the desk, may ever be told a page.

That a paper was opened is another matter: the desk's board counts it.
"""

from __future__ import annotations

from uuid import UUID

from agenda.cards import put_cards
from agenda.circles import outsiders_of
from agenda.models import Paper, Reading
from agenda.openings import put_openings
from agenda.papers import seat_at_paper
from agenda.versions import Replaced, next_page
from agenda.wire import reading_record
from common.clock import now
from common.errors import require
from journal.audience import one_person
from journal.keys import of_meeting
from journal.record import record


def mark_opened(paper_id: UUID, by: UUID) -> None:
    """Note that a person opened a paper; their own card counts down."""
    _open(paper_id, by)


def note_page(paper_id: UUID, page: int, by: UUID) -> Reading:
    """Remember the page a person reads, for their other devices and for the next time. Opens the paper too."""
    paper, reading = _open(paper_id, by)
    require(1 <= page <= paper.pages, "page.out_of_range", pages=paper.pages)
    if reading.page != page:
        reading.page = page
        reading.save(update_fields=["page"])
        _put_reading(paper, reading)
    return reading


def forget_readings(paper: Paper) -> None:
    """Take from its readers how far they are; call before a paper is removed."""
    outside = outsiders_of(paper.meeting, paper.circle_id)
    for reading in paper.readings.filter(page__gt=0).exclude(person__in=outside):
        record(of_meeting(paper.meeting_id), audience=one_person(reading.person_id), drop=[reading_record(reading)])


def carry_places(replaced: Replaced) -> None:
    """Bring everybody who is on a page of a paper to the page of its new version that continues it."""
    paper = replaced.paper
    outside = outsiders_of(paper.meeting, paper.circle_id)
    for reading in paper.readings.filter(page__gt=0):
        reading.page = next_page(replaced.earlier, reading.page)
        reading.save(update_fields=["page"])
        if reading.person_id not in outside:
            _put_reading(paper, reading)


def _open(paper_id: UUID, by: UUID) -> tuple[Paper, Reading]:
    seat, paper = seat_at_paper(paper_id, by)
    reading, first = Reading.objects.get_or_create(
        paper=paper, person_id=by, defaults={"opened_at": now(), "number": paper.number}
    )
    if not first and reading.number < paper.number:
        reading.number, first = paper.number, True
        reading.save(update_fields=["number"])
    if first:
        put_cards(seat.meeting, only=[by])
        put_openings(seat.meeting.id, by)
    return paper, reading


def _put_reading(paper: Paper, reading: Reading) -> None:
    """Show somebody how far they are; the caller made sure that they may see the paper."""
    record(of_meeting(paper.meeting_id), audience=one_person(reading.person_id), put=[reading_record(reading)])
