"""Which papers a person's devices may keep: what they may see now of distributed meetings that are near."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings

from agenda.access import audiences_of, paper_audience
from agenda.models import Meeting, Paper, Participant
from agenda.protection import is_restricted
from common.clock import now
from offline.models import Recall

AFTERWARDS = timedelta(days=1)
"""How long after its planned end the papers of a meeting stay, so that they can be read on the way home."""


def papers_to_keep(person: UUID) -> list[Paper]:
    """Return the papers a person's devices may keep, the meeting that is next first, in the order of its papers.

    A meeting's room display keeps none: it stands in the room and shows what the room looks at.
    """
    moment = now()
    near = Meeting.objects.filter(
        id__in=Participant.objects.filter(person=person).exclude(role="display").values("meeting"),
        state__in=["approved", "open"],
        starts_at__lte=moment + timedelta(days=settings.OFFLINE_AHEAD_DAYS),
        ends_at__gte=moment - AFTERWARDS,
    )
    kept: list[Paper] = []
    for meeting in near.order_by("starts_at", "id"):
        kept += papers_of(meeting, person)
    return kept


def papers_of(meeting: Meeting, person: UUID) -> list[Paper]:
    """Return the papers of a meeting, whenever it is, that a person's devices may keep.

    A restricted paper is not among them: whoever reads it is noted, page by page, and that takes the server.
    """
    audiences = audiences_of(meeting.id, person) or frozenset()
    recalled = set(Recall.objects.filter(meeting=meeting).values_list("paper", flat=True))
    if None in recalled:
        return []
    papers = meeting.papers.filter(state="ready", released=True).defer("layout")
    seen = [paper for paper in papers if paper_audience(meeting, paper) in audiences]
    return [paper for paper in seen if paper.id not in recalled and not is_restricted(paper)]
