"""Asking people for papers of an item, and what becomes of it. Whoever is asked sees the request and nothing else.

What was brought and is not approved by whoever has to approve it does not go out with the meeting.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from agenda.access import Seat, take_seat
from agenda.items import get_item
from agenda.models import Meeting, Paper, PaperRequest
from agenda.papers import Upload, place_upload, take_away
from agenda.requests.showing import asked_by, show
from common.clock import now
from common.errors import Refused, not_found, require
from common.text import clean
from directory.models import Person
from directory.people import get_person
from directory.wire import person_card

LONGEST_NOTE = 1000


def ask(
    seat: Seat,
    request_id: UUID,
    *,
    item: UUID | None,
    person: UUID,
    approver: UUID | None,
    due_at: datetime,
    note: str,
) -> PaperRequest:
    """Ask somebody for papers of an item, or of the meeting as a whole, by a time to come."""
    meeting = seat.meeting
    require(seat.is_desk)
    require(meeting.state != "closed", "meeting.closed")
    require(not PaperRequest.objects.filter(id=request_id).exists(), "paper_request.exists")
    require(due_at.tzinfo is not None, "meeting.time_without_zone")
    require(due_at > now(), "paper_request.due_over")
    require(approver != person, "paper_request.own_approver")
    holder = get_item(meeting, item) if item else None
    who = _eligible(person)
    leader = _eligible(approver) if approver else None
    request = PaperRequest.objects.create(
        id=request_id,
        meeting=meeting,
        item=holder,
        title=holder.title if holder else meeting.title,
        note=clean(note)[:LONGEST_NOTE],
        due_at=due_at,
        person=who,
        person_card=_card(who),
        approver=leader,
        approver_card=_card(leader) if leader else None,
        asked_by_id=seat.person_id,
        asked_by_card=_card(get_person(seat.person_id)),
        asked_at=now(),
    )
    show(request)
    return request


def withdraw(request: PaperRequest, by: UUID) -> None:
    """Give a request up; what was uploaded stays with the desk."""
    _require_desk(request, by)
    require(request.state != "withdrawn", "paper_request.withdrawn")
    request.state, request.decided_at = "withdrawn", now()
    request.save(update_fields=["state", "decided_at"])
    show(request)


def remind(request: PaperRequest, by: UUID) -> None:
    """Remind whoever the request waits for, on their home."""
    _require_desk(request, by)
    require(request.state in ("asked", "returned", "submitted"), "paper_request.not_open")
    request.reminded_at = now()
    request.save(update_fields=["reminded_at"])
    show(request)


def submit(request: PaperRequest, by: UUID) -> None:
    """Hand over what was uploaded: to whoever approves it, or to the desk where nobody has to."""
    require(request.person_id == by)
    _require_uploading(request)
    papers = list(request.papers.defer("layout"))
    require(bool(papers), "paper_request.no_papers")
    failed = next((paper.title for paper in papers if paper.state == "failed"), None)
    require(failed is None, "paper_request.paper_failed", title=failed)
    request.state = "submitted" if request.approver_id else "approved"
    request.reason, request.submitted_at = "", now()
    request.decided_at = None if request.approver_id else request.submitted_at
    request.save(update_fields=["state", "reason", "submitted_at", "decided_at"])
    show(request)


def approve(request: PaperRequest, by: UUID) -> None:
    """Approve what was brought; it is the desk's from then on."""
    require(request.approver_id == by)
    require(request.state == "submitted", "paper_request.not_submitted")
    request.state, request.decided_at = "approved", now()
    request.save(update_fields=["state", "decided_at"])
    show(request)


def give_back(request: PaperRequest, reason: str, by: UUID) -> None:
    """Return what was brought with a reason: whoever approves it, or the desk when it has come there."""
    if request.state == "approved":
        _require_desk(request, by)
    else:
        require(request.approver_id == by)
        require(request.state == "submitted", "paper_request.not_submitted")
    reason = clean(reason)[:LONGEST_NOTE]
    require(bool(reason), "meeting.reason_needed")
    require(
        not request.papers.filter(released=True).exists(),
        "paper.released",
    )
    request.state, request.reason, request.decided_at = "returned", reason, now()
    request.save(update_fields=["state", "reason", "decided_at"])
    show(request)


def bring(request: PaperRequest, paper_id: UUID, upload: Upload, *, by: UUID) -> Paper:
    """Take a file in for a request; if its item is gone meanwhile the file is kept with the meeting itself."""
    may_bring(request, by)
    require(not Paper.objects.filter(id=paper_id).exists(), "paper.exists")
    same = request.papers.filter(digest=upload.digest) | request.papers.filter(source=upload.digest)
    require(not same.exists(), "paper_request.same_file")
    return place_upload(request.meeting, paper_id, upload, item=request.item, by=by, request=request)


def may_bring(request: PaperRequest, by: UUID) -> None:
    """Refuse whoever was not asked for files, or when it is too late for them."""
    require(request.person_id == by)
    _require_uploading(request)


def remove_brought(request: PaperRequest, paper_id: UUID, by: UUID) -> None:
    """Take back a file that one uploaded for a request, while it is not handed over."""
    may_bring(request, by)
    paper = request.papers.filter(id=paper_id).first()
    if paper is None:
        raise not_found("paper")
    require(not paper.released, "paper.released")
    take_away(request.meeting, paper)


def take_request(request_id: UUID, by: UUID) -> PaperRequest:
    """Return a request for an act, its meeting locked; for those who are asked and the desk there is one, else none."""
    meeting = PaperRequest.objects.filter(id=request_id).values_list("meeting_id", flat=True).first()
    if meeting is None or not Meeting.objects.select_for_update().filter(id=meeting).exists():
        raise not_found("paper_request")
    request = PaperRequest.objects.select_related("meeting", "item").get(id=request_id)
    asked = by in asked_by(request) and request.state != "withdrawn"
    if not (asked or _is_desk(request, by)):
        raise not_found("paper_request")
    return request


def _require_uploading(request: PaperRequest) -> None:
    require(request.state in ("asked", "returned"), "paper_request.handed_over")
    require(request.meeting.state != "closed", "meeting.closed")


def _require_desk(request: PaperRequest, by: UUID) -> None:
    require(_is_desk(request, by))


def _is_desk(request: PaperRequest, by: UUID) -> bool:
    try:
        return take_seat(request.meeting_id, by).is_desk
    except Refused:
        return False


def _eligible(person: UUID) -> Person:
    found = get_person(person)
    require(not found.is_display, "paper_request.display")
    return found


def _card(person: Person) -> object:
    return msgspec.to_builtins(person_card(person))
