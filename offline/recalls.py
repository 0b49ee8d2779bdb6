"""Recalling copies: from every device, by a meeting's desk; from whoever lost the right to them, by itself (D1-09)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from agenda.access import Seat, take_seat_behind
from agenda.models import Meeting, Paper, Participant
from agenda.versions import Replaced
from common.clock import now
from common.errors import not_found, require
from journal.audience import DESK
from journal.keys import of_meeting
from journal.record import record
from offline.devices import show_device
from offline.holdings import put_holdings
from offline.models import Copy, Device, Recall
from offline.plan import papers_of
from offline.wire import recall_record


def recall_copies(seat: Seat, recall_id: UUID, *, paper: UUID | None) -> Recall:
    """Have every device delete its copies of a paper, or of all papers of the meeting, and let none keep any.

    Devices that are connected do so at once, others at their next contact; each reports it.
    """
    require(seat.is_desk)
    require(paper is None or seat.meeting.papers.filter(id=paper).exists(), "not_found", noun="paper")
    require(not Recall.objects.filter(id=recall_id).exists(), "recall.exists")
    require(not seat.meeting.recalls.filter(paper=paper).exists(), "recall.exists")
    recall = Recall.objects.create(id=recall_id, meeting=seat.meeting, paper=paper, at=now())
    record(of_meeting(seat.meeting.id), audience=DESK, put=[recall_record(recall)])
    held = Copy.objects.filter(meeting=seat.meeting)
    _recall(seat.meeting.id, held if paper is None else held.filter(paper=paper))
    return recall


def allow_copies(seat: Seat, recall: Recall) -> None:
    """Let devices keep again what was recalled; they fetch it by themselves."""
    require(seat.is_desk)
    _lift(recall)


def seat_at_recall(recall_id: UUID, by: UUID) -> tuple[Seat, Recall]:
    """Return the asker's seat in the meeting of a recall, locked; only its desk may know of one."""
    recall = Recall.objects.filter(id=recall_id).first()
    seat = take_seat_behind("recall", recall.meeting_id if recall else None, by)
    if recall is None or not seat.is_desk:
        raise not_found("recall")
    return seat, recall


def recall_removed_paper(paper: Paper) -> None:
    """Recall the copies of a paper that is about to be removed."""
    for recall in Recall.objects.filter(meeting=paper.meeting_id, paper=paper.id):
        _lift(recall)
    _recall(paper.meeting_id, Copy.objects.filter(meeting=paper.meeting_id, paper=paper.id))


def recall_from_participant(participant: Participant) -> None:
    """Recall all copies of a meeting from somebody who is about to lose their place in it."""
    mine = Copy.objects.filter(meeting=participant.meeting_id, device__person=participant.person_id)
    _recall(participant.meeting_id, mine)


def recall_replaced_paper(replaced: Replaced) -> None:
    """Recall the copies of a version that is not in force any more; devices fetch the new one by themselves."""
    paper = replaced.paper
    _recall(
        paper.meeting_id, Copy.objects.filter(meeting=paper.meeting_id, paper=paper.id).exclude(digest=paper.digest)
    )


def recall_restricted(meeting: Meeting) -> None:
    """Recall the copies that people may not have any more after something in the meeting was closed or protected."""
    held = Copy.objects.filter(meeting=meeting, gone_at=None, recalled_at=None)
    for person in sorted(set(held.values_list("device__person", flat=True))):
        lent = {paper.id for paper in papers_of(meeting, person)}
        _recall(meeting.id, held.filter(device__person=person).exclude(paper__in=lent))


def _recall(meeting: UUID, copies: QuerySet[Copy]) -> None:
    held = copies.filter(gone_at=None, recalled_at=None)
    devices = list(Device.objects.select_for_update().filter(id__in=held.values("device")).order_by("id"))
    held.filter(device__in=devices).update(recalled_at=now())
    for device in devices:
        show_device(device)
    if devices:
        put_holdings([meeting], {device.person_id for device in devices})


def _lift(recall: Recall) -> None:
    view = recall_record(recall)
    recall.delete()
    record(of_meeting(recall.meeting_id), audience=DESK, drop=[view])
