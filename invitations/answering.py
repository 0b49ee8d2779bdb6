"""Answering by a link, without signing in: the token in it says who, and lets them do this one thing."""

from __future__ import annotations

from agenda.access import take_seat
from agenda.models import Participant
from common.clock import now
from common.errors import not_found, require
from common.pace import Paces
from invitations.enums import Answer
from invitations.models import Reply
from invitations.replies import answer_invitation
from invitations.tokens import find_by_token
from journal.record import recording

_answers = Paces[str](burst=10, per_second=1 / 60)
_guesses = Paces[str](burst=20, per_second=1 / 10)


def find_invited(token: str, *, asker: str) -> Participant:
    """Return whom a link invites, with meeting and person; refuses ``not_found``, and ``link.too_often`` for guessing.

    ``asker`` is where the request comes from.
    """
    found = find_by_token(token)
    if found is None or not found.person.is_active or found.role == "display":
        require(_guesses.allows(asker), "link.too_often")
        raise not_found("invitation")
    return found


def takes_answers(participant: Participant) -> bool:
    """Tell whether the link still takes answers: until the meeting opens, or is past."""
    return participant.meeting.state == "approved" and participant.meeting.ends_at > now()


def answer_by_link(participant: Participant, answer: Answer, *, reason: str) -> Reply:
    """Say whether one will come, as in the app; refuses ``link.too_often`` for somebody who keeps changing it."""
    require(_answers.allows(str(participant.id)), "link.too_often")
    require(takes_answers(participant), "reply.not_now")
    with recording("invitation.answer", by=participant.person_id):
        return answer_invitation(take_seat(participant.meeting_id, participant.person_id), answer, reason=reason)
