"""Shows requests to the desk of their meeting and to those who are asked; nobody else learns that there are any."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from agenda.models import Item, Paper, PaperRequest
from agenda.requests.wire import PaperRequestRecord, paper_request_record
from common.wire import Record
from journal.audience import DESK, Audience, one_person
from journal.keys import of_meeting, of_person
from journal.read import Viewer, register_shared_view, register_view
from journal.record import record


def register_views() -> None:
    """Add requests to the snapshots of meetings and of homes."""
    register_shared_view("meeting", _of_meeting)
    register_view("person", _of_person)


def show(request: PaperRequest) -> None:
    """Put a request to whoever sees it; one that was withdrawn is taken from those who were asked."""
    view = view_of(request)
    record(of_meeting(request.meeting_id), audience=DESK, put=[view])
    for person in sorted(asked_by(request)):
        if request.state == "withdrawn":
            record(of_person(person), audience=one_person(person), drop=[view])
        else:
            record(of_person(person), audience=one_person(person), put=[view])


def show_request_of(paper: Paper) -> None:
    """Show how far a file is to those who were asked for it (registered for ``after_showing_paper``)."""
    request = PaperRequest.objects.filter(id=paper.request_id).first() if paper.request_id else None
    if request is not None:
        show(request)


def let_go_of_paper(paper: Paper) -> None:
    """Take a paper out of its request; call before the paper is removed."""
    request = PaperRequest.objects.filter(id=paper.request_id).first() if paper.request_id else None
    if request is not None:
        paper.request = None
        paper.save(update_fields=["request"])
        show(request)


def let_go_of_item(item: Item) -> None:
    """Say that an item is not on the agenda any more; what was uploaded for it is kept. Call before it is removed."""
    for request in item.paper_requests.all():
        request.item, request.item_removed = None, True
        request.save(update_fields=["item", "item_removed"])
        show(request)


def asked_by(request: PaperRequest) -> set[UUID]:
    """Return the people who are asked: who brings the papers, and who approves them."""
    return {request.person_id, *([request.approver_id] if request.approver_id else [])}


def view_of(request: PaperRequest) -> PaperRequestRecord:
    """Return the record of a request with what was uploaded for it."""
    return paper_request_record(request, request.papers.defer("layout"))


def _of_meeting(meeting_id: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    if DESK in audiences:
        yield from _views_of(PaperRequest.objects.filter(meeting=meeting_id))


def _of_person(person: UUID, viewer: Viewer) -> Iterable[Record]:
    if person == viewer.person:
        asked = PaperRequest.objects.filter(Q(person=person) | Q(approver=person)).exclude(state="withdrawn")
        yield from _views_of(asked)


def _views_of(requests: QuerySet[PaperRequest]) -> Iterable[Record]:
    for one in requests.prefetch_related(Prefetch("papers", Paper.objects.defer("layout"))):
        yield paper_request_record(one, one.papers.all())
