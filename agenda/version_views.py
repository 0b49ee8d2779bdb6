"""HTTP doors of versions of papers: a file that is to take the place of a paper's, and what changed between two."""

from __future__ import annotations

from uuid import UUID

from django.db import close_old_connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from agenda.access import see_paper, take_seat
from agenda.comparisons import changes_between
from agenda.papers import may_upload
from agenda.secrecy import refuse_secret_upload
from agenda.version_uploads import receive_replacement
from agenda.version_wire import replacement_record
from agenda.versions import see_version
from agenda.views import receive_file
from common.errors import Refused, not_found
from common.http import api, asker, json_response


@api("POST")
def upload(request: HttpRequest, paper_id: UUID) -> HttpResponseBase:
    """``?replacement=<uuid>&filename=&note=``: take the body in as a new file of the paper and queue its inspection.

    The replacement's id is made by the client: a repeat after a lost answer returns the same one.
    """
    by = asker(request)
    try:
        replacement_id = UUID(request.GET.get("replacement", ""))
    except ValueError:
        raise Refused("body.malformed") from None
    meeting = see_paper(paper_id, by).meeting_id
    may_upload(take_seat(meeting, by, lock=False))
    refuse_secret_upload(meeting, request.GET.get("filename", ""), by=by)
    file, note = receive_file(request), request.GET.get("note", "")
    replacement = receive_replacement(paper_id, replacement_id, file, note=note, by=by)
    return json_response(replacement_record(replacement), status=201)


@api("GET")
def changes(request: HttpRequest, paper_id: UUID, number: int, later: int) -> HttpResponseBase:
    """What changed from one version to a later one (``agenda.comparisons.VersionChanges``), for who may see both."""
    by = asker(request)
    old, new = see_version(paper_id, number, by), see_version(paper_id, later, by)
    if number >= later or new.state != "ready":
        raise not_found("paper")
    close_old_connections()  # what nobody compared before takes seconds
    return json_response(changes_between(old, new, by))
