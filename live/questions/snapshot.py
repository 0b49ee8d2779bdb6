"""What a viewer sees of questions, in meetings and on their home; each view restricts its own query."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from agenda.circles import circles_by_participant
from agenda.models import Participant
from common.wire import Record
from journal.audience import DESK, Audience, circle_people
from journal.read import Viewer, register_shared_view, register_view
from live.enums import ASKABLE
from live.models import Question, Referral
from live.places import in_open_place
from live.questions.wire import OPEN_DUTY, handling_record, question_record, referral_record


def register_views() -> None:
    """Add questions to the snapshots of meetings, and duties to answer to those of people."""
    register_view("meeting", _questions_in)
    register_shared_view("meeting", _handling_in)
    register_view("person", _duties_of)


def _questions_in(meeting_id: UUID, viewer: Viewer) -> Iterable[Record]:
    questions = Question.objects.filter(meeting_id=meeting_id)
    if not viewer.sees(DESK):
        referred = Referral.objects.filter(person=viewer.person).values("question")
        theirs = Q(state="raised") | Q(asker_id=viewer.person) | Q(id__in=referred)
        questions = questions.filter(theirs, in_open_place(viewer.audiences))
    yield from map(question_record, questions.prefetch_related("referrals"))


def _handling_in(meeting_id: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    if DESK in audiences:
        yield from map(handling_record, Question.objects.filter(meeting_id=meeting_id))


def _duties_of(person: UUID, viewer: Viewer) -> Iterable[Record]:
    if person != viewer.person:
        return
    parts = list(Participant.objects.filter(person=person, meeting__state__in=ASKABLE))
    belongs = frozenset[UUID]().union(*circles_by_participant(parts).values())
    waiting = Question.objects.filter(referrals__person=person, state__in=OPEN_DUTY, answer="")
    theirs = waiting.filter(in_open_place(map(circle_people, belongs)), meeting__in=[one.meeting_id for one in parts])
    yield from map(referral_record, theirs)
