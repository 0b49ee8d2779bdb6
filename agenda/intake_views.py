"""HTTP doors about uploaded files as such: what may be uploaded, and the file that a paper was made from."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from agenda.access import see_paper, take_seat
from agenda.access_log import note_access
from agenda.intake import intake
from agenda.paper_files import page_store
from agenda.protection import is_restricted
from agenda.serving import KEEP, KEEP_NOT, send_file, stored_file
from agenda.versions import see_version
from common.errors import not_found
from common.http import api, asker, json_response


@api("GET")
def intake_of(_request: HttpRequest) -> HttpResponseBase:
    """Which kinds of files this installation takes, and how large."""
    return json_response(intake())


@api("GET")
def source_file(request: HttpRequest, paper_id: UUID, number: int | None = None) -> HttpResponseBase:
    """The file as it was uploaded, where the paper was made from one that is no PDF; for the desk alone."""
    by = asker(request)
    paper = see_paper(paper_id, by) if number is None else see_version(paper_id, number, by)
    if not paper.source or not take_seat(paper.meeting_id, by, lock=False).is_desk:
        raise not_found("file")
    note_access(paper, by, "file", user_agent=request.headers.get("User-Agent", ""))
    cache = KEEP_NOT if is_restricted(paper) else KEEP
    return send_file(stored_file(page_store().original(paper.source)), name=paper.filename, cache=cache)
