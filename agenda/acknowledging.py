"""Late changes that must be known before something is decided on them: who took note, and who has not yet."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from agenda.access import Seat, paper_audience
from agenda.circles import outsiders_of
from agenda.models import Acknowledgement, Paper
from agenda.version_wire import acknowledgement_record
from common.clock import now
from common.errors import require
from journal.audience import DESK, one_person
from journal.keys import of_meeting
from journal.record import record


def acknowledge_change(seat: Seat, paper: Paper, number: int) -> None:
    """Note for the desk that a person knows of the changed version in force; said twice it counts once.

    ``number`` is the version that they saw: when another came meanwhile they are to look again.
    """
    require(seat.participant.role != "display")
    require(paper.changed_at is not None, "paper.not_changed")
    require(number == paper.number, "paper.changed_again")
    known, first = Acknowledgement.objects.get_or_create(
        paper=paper, person_id=seat.person_id, number=number, defaults={"at": now()}
    )
    if first:
        view = acknowledgement_record(known)
        record(of_meeting(seat.meeting.id), audience=DESK, put=[view])
        if not seat.is_desk:
            record(of_meeting(seat.meeting.id), audience=one_person(seat.person_id), put=[view])


def drop_acknowledgements(paper: Paper) -> None:
    """Take what is noted of a paper from the desk and from those who said it; call before the paper is removed."""
    outside = outsiders_of(paper.meeting, paper.circle_id)
    for known in paper.acknowledgements.all():
        told = [DESK] if known.person_id in outside else [DESK, one_person(known.person_id)]
        for audience in told:
            record(of_meeting(paper.meeting_id), audience=audience, drop=[acknowledgement_record(known)])


class ChangesToKnow:
    """The changed papers of some items, and who of some people knows them; read once for many who decide together."""

    def __init__(self, items: Collection[UUID], people: Collection[UUID]) -> None:
        changed = Paper.objects.filter(item__in=items, changed_at__isnull=False).defer("layout")
        self._papers = list(changed)
        known = Acknowledgement.objects.filter(paper__in=self._papers, person__in=people)
        self._known = set(known.values_list("paper_id", "number", "person_id"))

    def require_known(self, seat: Seat, item: UUID | None) -> None:
        """Refuse when the meeting's rules want changes of the item's papers known and this person has not said so.

        Papers that are not for this person are passed over: they cannot know them, and the refusal names what it is of.
        """
        if not seat.meeting.rules_value.acknowledge_changes:
            return
        for paper in self._papers:
            audience = paper_audience(seat.meeting, paper)
            concerned = paper.item_id == item and audience != DESK and seat.sees(audience)
            known = (paper.id, paper.number, seat.person_id) in self._known
            require(not concerned or known, "paper.change_unknown", title=paper.title)
