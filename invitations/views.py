"""HTTP doors of invitations: letters, what an installation can send, and calendar feeds, whose address is their key."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from agenda.access import take_seat
from common.errors import not_found
from common.http import api, asker, json_response
from invitations.channels import channels
from invitations.feeds import read_feed
from invitations.letters import describe_letter, note_opened, read_letter

_UNSAFE_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
LONGEST_FILENAME = 120


@api("GET", "HEAD", signed_in=False)
def calendar(request: HttpRequest, secret: str) -> HttpResponseBase:
    """One person's meetings as iCalendar, for the calendars of telephones and offices."""
    text = read_feed(secret, site=request.build_absolute_uri("/").rstrip("/"))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@api("GET")
def sending_channels(_request: HttpRequest) -> HttpResponseBase:
    """On which ways this installation sends messages, and whether it takes answers by mail."""
    return json_response(channels())


@api("GET")
def letter_draft(request: HttpRequest, meeting_id: UUID) -> HttpResponseBase:
    """What the desk may change in the letter of invitation, with what it would say by itself."""
    return json_response(describe_letter(take_seat(meeting_id, asker(request), lock=False)))


@api("GET")
def letter_pdf(request: HttpRequest, meeting_id: UUID) -> HttpResponseBase:
    """One's own letter, which is then noted as opened; ``?participant=``: somebody's, for the desk."""
    seat, asked = take_seat(meeting_id, asker(request), lock=False), request.GET.get("participant")
    title, pdf = read_letter(seat, _id(asked) if asked else None)
    if not asked:
        note_opened(seat)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    name = " ".join(_UNSAFE_IN_NAMES.sub(" ", title).split())[:LONGEST_FILENAME].rstrip(" .")
    as_file = request.GET.get("download") == "1"
    response["Content-Disposition"] = content_disposition_header(as_file, f"{name}.pdf") or "inline"
    return response


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise not_found("participant") from None
