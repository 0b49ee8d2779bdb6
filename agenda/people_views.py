"""HTTP door to the people of a meeting: whom its desk is likely to add."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from agenda.access import take_seat
from agenda.usual_people import find_usual_people
from common.http import api, asker, json_response
from directory.wire import person_card


@api("GET")
def usual_people(request: HttpRequest, meeting_id: UUID) -> HttpResponseBase:
    """Whom the desk has most often in its meetings and is not on this one's list, then those of the asker's unit."""
    seat = take_seat(meeting_id, asker(request), lock=False)
    return json_response([person_card(one) for one in find_usual_people(seat)])
