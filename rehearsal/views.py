"""HTTP door of the rehearsal."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from common.http import api, asker, json_response
from rehearsal.rehearsing import rehearse


@api("POST")
def rehearsal(request: HttpRequest, meeting_id: UUID) -> HttpResponseBase:
    """Rehearse a meeting; for its desk."""
    return json_response(rehearse(meeting_id, by=asker(request)))
