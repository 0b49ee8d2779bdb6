"""The HTTP door of conclusions: the published PDF for everyone who takes part, the draft's for the desk."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate

from agenda.access import take_seat
from common.errors import Refused, not_found, require
from common.http import api, asker, json_response
from conclusions.document import build_document, filename_of
from conclusions.evidence import gather_evidence
from conclusions.letterhead import find_letterhead
from conclusions.models import Conclusion
from conclusions.numbers import expect_number
from conclusions.pdf_store import read_pdf
from conclusions.rules import may_draft, may_publish
from conclusions.typeset import typeset_conclusion
from conclusions.wire import ExpectedNumber

KEEP = "private, max-age=604800, immutable"
"""A published file never changes, so a reader's own cache may keep it."""


@api("GET")
def conclusion_pdf(request: HttpRequest, meeting_id: UUID) -> HttpResponseBase:
    """``?draft=1``: a preview, typeset now, while it is a draft. ``?download=1``: to be saved instead of shown."""
    seat = take_seat(meeting_id, asker(request), lock=False)
    conclusion = Conclusion.objects.select_related("meeting").filter(meeting=seat.meeting).first()
    if conclusion is not None and conclusion.state == "published":
        return _pdf(request, conclusion, read_pdf(conclusion.digest), cache=KEEP)
    if conclusion is None or not may_draft(seat) or request.GET.get("draft") != "1":
        raise not_found("conclusion")
    document = build_document(conclusion, find_letterhead(seat.meeting), gather_evidence(seat.meeting))
    return _pdf(request, conclusion, typeset_conclusion(document), cache="no-store")


@api("GET")
def next_number(request: HttpRequest, meeting_id: UUID) -> HttpResponseBase:
    """Tell who may publish the draft which number it would get now; the number itself is given by publishing."""
    seat = take_seat(meeting_id, asker(request), lock=False)
    conclusion = Conclusion.objects.filter(meeting=seat.meeting).first()
    if conclusion is None or not may_draft(seat):
        raise not_found("conclusion")
    require(may_publish(seat))
    if conclusion.state == "published":
        raise Refused("conclusion.published")
    year = localdate().year
    expected = ExpectedNumber(number=expect_number(conclusion.symbol, year), symbol=conclusion.symbol, year=year)
    response = json_response(expected)
    response["Cache-Control"] = "no-store"
    return response


def _pdf(request: HttpRequest, conclusion: Conclusion, content: bytes, *, cache: str) -> HttpResponse:
    as_file = request.GET.get("download") == "1"
    response = HttpResponse(content, content_type="application/pdf")
    response["Cache-Control"] = cache
    response["Content-Disposition"] = content_disposition_header(as_file, filename_of(conclusion)) or "inline"
    return response
