"""HTTP doors of devices: keys for a term, reports; and the service worker, whose address must be at the top."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from common.errors import not_found
from common.http import api, asker, json_response, read_body, refused_response
from journal.keys import of_meeting
from journal.read import open_as, take_snapshot
from offline.lending import lend_keys, take_report
from offline.wire import AskLease, Report


@api("POST")
def lease(request: HttpRequest, device_id: UUID) -> HttpResponseBase:
    """Enrol this browser or renew its term: what it may keep, and the keys."""
    asked, session = read_body(request, AskLease), request.session.session_key or ""
    lent = lend_keys(device_id, by=asker(request), label=asked.label, token=asked.token, session=session)
    return json_response(lent)


@api("POST", signed_in=False)
def report(request: HttpRequest, device_id: UUID) -> HttpResponseBase:
    """Take in what a device keeps now, by its token: also after its session has ended."""
    told = read_body(request, Report)
    take_report(device_id, token=told.token, kept=told.kept, leaving=told.leaving)
    return json_response({})


@api("GET")
def records(request: HttpRequest, meeting_id: UUID) -> HttpResponseBase:
    """All that the asker sees of a meeting now, to be kept. The journal is not followed: nobody is present by this."""
    journal = of_meeting(meeting_id)
    return json_response(take_snapshot(journal, open_as(journal, asker(request))).records)


@require_safe
def service_worker(_request: HttpRequest) -> HttpResponseBase:
    """Return the service worker of the built app. Browsers ask anew at every start, so no cache may answer for us."""
    script = settings.FRONTEND_DIST / "sw.js"
    if not script.is_file():
        return refused_response(not_found("address"))
    response = HttpResponse(script.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
