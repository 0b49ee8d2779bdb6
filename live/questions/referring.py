"""Passing a question on to those who are to answer it by a time: they may read and answer it, and have it as a duty.

Restricted like what the question is about: whoever may not see that any more loses the duty at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from agenda.access import Seat
from agenda.models import Meeting, Participant
from common.clock import now
from common.errors import require
from journal.audience import one_person
from journal.keys import of_meeting
from journal.record import record
from live.enums import ASKABLE
from live.models import Question, Referral
from live.places import raised_audience
from live.questions.finding import get_head
from live.questions.showing import drop_duty, show_duties, show_handling, show_question
from live.questions.wire import question_record

MOST_PEOPLE = 20


def refer_question(seat: Seat, question_id: UUID, *, people: Collection[UUID], due_at: datetime | None) -> Question:
    """Ask people who take part for the answer, in place of those who were asked before; nobody takes it back."""
    question = get_head(seat, question_id)
    require(due_at is None or due_at.tzinfo is not None, "question.time_without_zone")
    require(len(people) <= MOST_PEOPLE, "question.too_many_people", limit=MOST_PEOPLE)
    _require_may_see(seat.meeting, question, people)
    end_referral(question, keeping=people)
    known = set(question.referrals.values_list("person_id", flat=True))
    Referral.objects.bulk_create(Referral(question=question, person_id=one) for one in people if one not in known)
    question.referred_at, question.due_at = (now(), due_at) if people else (None, None)
    question.save(update_fields=["referred_at", "due_at"])
    show_handling(question)
    return show_question(question)


def end_referral(question: Question, *, keeping: Collection[UUID] = ()) -> None:
    """Take a question back from those who were asked for its answer, except ``keeping``; records what they lose."""
    for referral in question.referrals.exclude(person__in=keeping):
        drop_duty(referral)
        _take_from(question, referral.person_id)
        referral.delete()
    if not keeping and question.referred_at is not None:
        question.referred_at = question.due_at = None
        question.save(update_fields=["referred_at", "due_at"])
        show_handling(question)


def leave_referrals(participant: Participant) -> None:
    """Ask somebody about to leave the meeting for no answer any more (registered with ``agenda``)."""
    theirs = Referral.objects.filter(person=participant.person_id, question__meeting=participant.meeting_id)
    for referral in theirs.select_related("question__meeting"):
        drop_duty(referral)
        referral.delete()
        show_question(referral.question)


def show_duties_anew(meeting: Meeting) -> None:
    """Give or take duties after what is closed to whom has changed (registered for ``after_restricting``).

    Whoever sees other questions than before starts afresh.
    """
    for question in _referred(meeting):
        show_duties(question)


def end_duties(meeting: Meeting) -> None:
    """Take all duties of a meeting that closes (registered for ``before_closing``)."""
    for question in _referred(meeting):
        for referral in question.referrals.all():
            drop_duty(referral)


def _referred(meeting: Meeting) -> Iterable[Question]:
    found = meeting.questions.filter(referrals__isnull=False).distinct()
    return found.select_related("meeting").prefetch_related("referrals")


def _require_may_see(meeting: Meeting, question: Question, people: Collection[UUID]) -> None:
    parts = list(meeting.participants.filter(person__in=people).exclude(role="display"))
    audience = raised_audience(question)
    able = [one for one in parts if Seat(meeting, one).sees(audience)]
    require(len(able) == len(set(people)), "question.not_for_them")


def _take_from(question: Question, person: UUID) -> None:
    """Take a question from somebody who saw it only because they were asked for the answer."""
    if person == question.asker_id or question.state == "raised" or question.meeting.state not in ASKABLE:
        return
    part = question.meeting.participants.filter(person=person).first()
    if part is None or Seat(question.meeting, part).is_desk:
        return
    record(of_meeting(question.meeting_id), audience=one_person(person), drop=[question_record(question)])
