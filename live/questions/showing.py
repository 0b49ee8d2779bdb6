"""Shows a question to those who may see it: the desk, its asker, those asked for the answer, or the whole room."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from agenda.access import Seat
from agenda.enums import DESK_ROLES
from journal.audience import DESK, one_person
from journal.keys import of_meeting, of_person
from journal.record import record
from live.enums import QuestionState
from live.models import Question, Referral
from live.places import raised_audience
from live.questions.wire import handling_record, is_open_duty, question_record, referral_record


def show_question(question: Question) -> Question:
    """Put a question to those who may see it, each once, and its duties to those who have them."""
    audience = raised_audience(question)
    referred = [one.person_id for one in question.referrals.all()]
    parts = question.meeting.participants.filter(person__in={question.asker_id, *referred})
    admitted = [part for part in parts if Seat(question.meeting, part).sees(audience)]
    journal, view = of_meeting(question.meeting_id), question_record(question)
    if question.state == "raised":
        record(journal, audience=audience, put=[view])
    else:
        record(journal, audience=DESK, put=[view])
        for part in admitted:
            if part.role not in DESK_ROLES:
                record(journal, audience=one_person(part.person_id), put=[view])
    _show_duties(question, {part.person_id for part in admitted})
    return question


def show_duties(question: Question) -> None:
    """Give or take the duty to answer a question after its place was closed or opened to some; nothing else is told."""
    referred = [one.person_id for one in question.referrals.all()]
    audience = raised_audience(question)
    parts = question.meeting.participants.filter(person__in=referred)
    _show_duties(question, {part.person_id for part in parts if Seat(question.meeting, part).sees(audience)})


def show_handling(question: Question) -> None:
    """Show the desk how it deals with a question."""
    record(of_meeting(question.meeting_id), audience=DESK, put=[handling_record(question)])


def take_from_room(question: Question, state: QuestionState) -> Question:
    """Bring a question into a state in which the room does not see it, if it did."""
    was_raised = question.state == "raised"
    question.state = state
    question.save(update_fields=["state"])
    if was_raised:
        audience = raised_audience(question)
        record(of_meeting(question.meeting_id), audience=audience, drop=[question_record(question)])
    return show_question(question)


def drop_duty(referral: Referral) -> None:
    """Take the duty to answer from somebody's home."""
    view = referral_record(referral.question)
    record(of_person(referral.person_id), audience=one_person(referral.person_id), drop=[view])


def _show_duties(question: Question, admitted: Collection[UUID]) -> None:
    """Give the duty to answer to those of ``admitted`` who are asked, and take it from the others."""
    for referral in question.referrals.all():
        person = referral.person_id
        if person in admitted and is_open_duty(question):
            record(of_person(person), audience=one_person(person), put=[referral_record(question)])
        else:
            drop_duty(referral)
