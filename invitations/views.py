"""HTTP door of calendar feeds. The address is the key: whoever has it reads that one calendar and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from common.http import api
from invitations.feeds import read_feed


@api("GET", "HEAD", signed_in=False)
def calendar(request: HttpRequest, secret: str) -> HttpResponseBase:
    """One person's meetings as iCalendar, for the calendars of telephones and offices."""
    text = read_feed(secret, site=request.build_absolute_uri("/").rstrip("/"))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
