"""What a viewer sees of questions, in meetings and on their home; each view restricts its own query."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from agenda.access import audiences_of
from common.wire import Record
from journal.audience import DESK, Audience
from journal.read import Viewer, register_shared_view, register_view
from live.models import Question, Referral
from live.places import in_open_place
from live.questions.wire import handling_record, is_open_duty, question_record, referral_record


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
    referrals = Referral.objects.filter(person=person).select_related("question__meeting")
    for referral in referrals:
        question = referral.question
        audiences = audiences_of(question.meeting_id, person) if is_open_duty(question) else None
        if audiences and Question.objects.filter(in_open_place(audiences), id=question.id).exists():
            yield referral_record(question)
