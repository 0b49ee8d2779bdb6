"""The HTTP door of approval: finding somebody to decide in one's place."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from agenda.approval.reviewing import waiting_for
from common.errors import not_found
from common.http import api, asker, json_response
from directory.people import find_people
from directory.wire import person_card


@api("GET")
def deputies(request: HttpRequest, approval_id: UUID) -> HttpResponseBase:
    """``?q=``: people by name or title, for somebody before whom this submission lies."""
    if not waiting_for(asker(request)).filter(id=approval_id).exists():
        raise not_found("approval")
    found = find_people(request.GET.get("q", ""))
    return json_response([person_card(person) for person in found])
