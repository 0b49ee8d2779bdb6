"""Takes an answer out of somebody's calendar as their answer to the invitation."""

from __future__ import annotations

from typing import Literal

from django.db.models import Max

from agenda.access import Seat, take_seat
from agenda.enums import Language
from agenda.models import Participant
from common.text import clean
from invitations.icalendar import Answered
from invitations.models import Delivery, Message
from invitations.replies import LONGEST_REASON, answer_invitation
from journal.record import recording

_NO_REASON: dict[Language, str] = {"vi": "Từ chối trên lịch, không nêu lý do", "en": "Declined in the calendar"}
_DELEGATED: dict[Language, str] = {"vi": "Đề nghị {who} dự thay", "en": "Proposes that {who} comes instead"}


def take_reply(participant: Participant, answered: Answered) -> Literal["answered", "outdated", "ignored"]:
    """Note an answer; one to an earlier time of the meeting, or older than one that came before, is ``outdated``.

    Whom they wish to come instead the desk reads in the reason, and names if it will: an address gives answers alone.
    """
    if answered.meeting != participant.meeting_id:
        return "ignored"
    with recording("invitation.answer", by=participant.person_id):
        seat = take_seat(participant.meeting_id, participant.person_id)
        delivery = Delivery.objects.filter(participant=participant).first()
        asked = Message.objects.filter(participant=participant.id, channel="email", method="request")
        latest = asked.aggregate(latest=Max("sequence"))["latest"]
        if delivery is None or latest is None or answered.sequence < latest:
            return "outdated"
        if delivery.answered_stamp is not None and answered.stamp <= delivery.answered_stamp:
            return "outdated"
        _note(seat, answered)
        delivery.answered_stamp = answered.stamp
        delivery.save(update_fields=["answered_stamp"])
    return "answered"


def _note(seat: Seat, answered: Answered) -> None:
    language: Language = seat.meeting.language  # type: ignore[assignment]
    comment = clean(answered.comment)
    match answered.status:
        case "ACCEPTED":
            answer_invitation(seat, "attending", reason=comment[:LONGEST_REASON])
        case "DELEGATED" if answered.delegate:
            proposal = _DELEGATED[language].format(who=answered.delegate)
            answer_invitation(seat, "absent", reason=f"{proposal}. {comment}"[:LONGEST_REASON].rstrip(". "))
        case _:
            answer_invitation(seat, "absent", reason=comment[:LONGEST_REASON] or _NO_REASON[language])
