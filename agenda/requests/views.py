"""The HTTP door of requests: a file that somebody was asked for."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from agenda.models import Paper, PaperRequest, holds
from agenda.papers import Upload
from agenda.requests.asking import bring, may_bring, take_request
from agenda.requests.showing import asked_by
from agenda.secrecy import refuse_secret_upload
from agenda.tasks import inspect_later
from agenda.views import receive_file
from common.errors import Refused, not_found
from common.http import api, asker, json_response
from journal.record import recording


@api("POST")
def upload(request: HttpRequest, request_id: UUID) -> HttpResponseBase:
    """``?paper=<uuid>&filename=``: take the body in as a paper that was asked for. A repeat returns the same one."""
    by = asker(request)
    try:
        paper_id = UUID(request.GET.get("paper", ""))
    except ValueError:
        raise Refused("body.malformed") from None
    found = PaperRequest.objects.select_related("meeting").filter(id=request_id).exclude(state="withdrawn").first()
    if found is None or by not in asked_by(found):
        raise not_found("paper_request")
    may_bring(found, by)
    refuse_secret_upload(found.meeting_id, request.GET.get("filename", ""), by=by)
    paper = _receive(request_id, paper_id, receive_file(request), by=by)
    return json_response({"paper": paper.id, "item": paper.item_id}, status=201)


def _receive(request_id: UUID, paper_id: UUID, file: Upload, *, by: UUID) -> Paper:
    with recording("paper_request.upload", by=by):
        request = take_request(request_id, by)
        earlier = request.papers.filter(holds(file.digest), id=paper_id, uploaded_by=by).first()
        if earlier is not None:
            return earlier
        paper = bring(request, paper_id, file, by=by)
        inspect_later(paper)
    return paper
