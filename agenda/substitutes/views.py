"""HTTP door of substitutes: finding somebody who may come in a member's place."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from agenda.participants import get_participant, look_from_seat_at
from agenda.substitutes.eligible import find_eligible
from agenda.substitutes.naming import may_name
from common.errors import require
from common.http import api, asker, json_response
from directory.wire import person_card


@api("GET")
def substitutes(request: HttpRequest, participant_id: UUID) -> HttpResponseBase:
    """``?q=``: people who may come in a participant's place, for whoever may name one."""
    seat = look_from_seat_at(participant_id, asker(request))
    member = get_participant(seat.meeting, participant_id)
    require(may_name(seat, member))
    found = find_eligible(seat.meeting, member, request.GET.get("q", ""))
    return json_response([person_card(one) for one in found])
