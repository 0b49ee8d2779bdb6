"""Papers: taking in an uploaded file, its inspection's outcome, naming, ordering, releasing."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import F

from agenda.access import Seat, paper_audience, take_seat_behind
from agenda.approval import sheets
from agenda.cards import put_cards
from agenda.circles import is_closed_itself, places_of, settle_circles
from agenda.enums import DISTRIBUTED, SecretLabel
from agenda.fresh_starts import start_afresh
from agenda.hooks import before_describing_late, before_removing_paper
from agenda.items import get_item, require_same_circle
from agenda.models import Item, Meeting, Paper, PaperRequest
from agenda.secrecy import label_in_name, require_permitted
from agenda.showing import drop_circles, hide_paper, show_paper
from common.clock import now
from common.errors import Refused, check_version, not_found, require
from common.text import clean
from common.wire import Wire
from directory.catalogue.models import Agency, CatalogueEntry, DocumentType
from journal.audience import DESK

LONGEST_TITLE = 400
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){2,}")
_COPY = re.compile(r"\s+-\s+(?:Copy|Bản sao)(?:\s*\(\d+\))?$", re.IGNORECASE)
"""What file managers add to the name of a copy. A number in brackets alone may be the paper's own."""
_Row = TypeVar("_Row", bound=CatalogueEntry)


@dataclass(frozen=True)
class Upload:
    """A file that lies whole in the store: its name as given, size in bytes and SHA-256."""

    filename: str
    bytes: int
    digest: str


class PaperParticulars(Wire, frozen=True, kw_only=True):
    """What a paper says of itself: number and symbol as one text, its day, rows of the catalogue, degree of secrecy."""

    title: str
    symbol: str = ""
    type: UUID | None = None
    agency: UUID | None = None
    issued_on: date | None = None
    label: SecretLabel = "none"


def add_paper(seat: Seat, paper_id: UUID, upload: Upload, *, item: UUID | None) -> Paper:
    """Take an uploaded file in as a paper that waits for inspection. Only the desk sees it until it is released.

    When its item was removed while it was on its way, it is kept with the meeting itself.
    """
    meeting = may_upload(seat)
    require(not Paper.objects.filter(id=paper_id).exists(), "paper.exists")
    holder = meeting.items.filter(id=item).first() if item else None
    return place_upload(meeting, paper_id, upload, item=holder, by=seat.person_id)


def place_upload(
    meeting: Meeting,
    paper_id: UUID,
    upload: Upload,
    *,
    item: Item | None,
    by: UUID,
    request: PaperRequest | None = None,
) -> Paper:
    """Make a stored file the last paper of an item, or of the meeting itself; who may was checked by the caller."""
    label = label_in_name(upload.filename)
    require_permitted(label)
    paper = Paper.objects.create(
        id=paper_id,
        meeting=meeting,
        item=item,
        circle_id=item.circle_id if item else None,
        position=meeting.papers.filter(item=item).exclude(circle_id=F("id")).count(),
        title=title_from(upload.filename),
        filename=safe_filename(upload.filename),
        digest=upload.digest,
        bytes=upload.bytes,
        label=label,
        request=request,
        uploaded_by_id=by,
        uploaded_at=now(),
    )
    show_paper(meeting, paper)
    return paper


def may_upload(seat: Seat) -> Meeting:
    """Return the meeting when this person may add papers to it now; refuses otherwise."""
    require(seat.is_desk)
    require(seat.meeting.state != "closed", "meeting.closed")
    return seat.meeting


def note_inspection_begun(paper: Paper) -> None:
    """Show the uploader that their file is being read."""
    _set_state(paper, "inspecting")


def note_inspected(paper: Paper, *, pages: int, layout: dict[str, Any]) -> None:
    """Make the paper readable. ``layout`` holds page sizes in points, outline and hashes.

    The file's own title is not used: in real files it often names something else.
    """
    paper.pages, paper.layout, paper.failure = pages, layout, None
    paper.save(update_fields=["pages", "layout", "failure"])
    _set_state(paper, "ready")


def note_unreadable(paper: Paper, *, refused: Refused) -> None:
    """Show the uploader, and the desk alone, why the file cannot be used."""
    paper.failure = {"code": refused.code, "details": refused.details}
    paper.save(update_fields=["failure"])
    _set_state(paper, "failed")


def retry_paper(seat: Seat, paper: Paper) -> Paper:
    """Have a failed file inspected once more."""
    may_upload(seat)
    require(paper.state == "failed", "paper.not_failed")
    paper.failure = None
    paper.save(update_fields=["failure"])
    _set_state(paper, "waiting")
    return paper


def edit_paper(seat: Seat, paper: Paper, what: PaperParticulars, *, version: int) -> Paper:
    """Change what a paper is called and what it says of itself; refused when somebody else changed it meanwhile.

    Also after the meeting, because its conclusion names papers, until that stands.
    """
    require(seat.is_desk)
    meeting = seat.meeting
    if meeting.state == "closed":
        before_describing_late.run(meeting)
    check_version(paper.version, version)
    title = clean(what.title)
    require(bool(title), "paper.no_title")
    require(len(title) <= LONGEST_TITLE, "text.too_long", field="title", limit=LONGEST_TITLE)
    require_permitted(what.label)
    paper.title, paper.symbol, paper.issued_on = title, clean(what.symbol)[:80], what.issued_on
    paper.type = _listed(DocumentType, what.type, kept=paper.type_id)
    paper.agency = _listed(Agency, what.agency, kept=paper.agency_id)
    paper.label = what.label
    paper.version += 1
    paper.save(update_fields=["title", "symbol", "issued_on", "type", "agency", "label", "version"])
    show_paper(meeting, paper)
    return paper


def move_paper(seat: Seat, paper: Paper, *, item: UUID | None, position: int) -> Paper:
    """Move a paper to ``position`` (from 0) among the papers of ``item``, or of the meeting itself.

    It does not leave the circle of a closed item by being moved, unless a circle was drawn around itself.
    """
    meeting = may_upload(seat)
    holder = get_item(meeting, item) if item else None
    require_same_circle(paper, holder)
    siblings = list(meeting.papers.filter(item=holder).exclude(id=paper.id).defer("layout"))
    siblings.insert(max(0, min(position, len(siblings))), paper)
    paper.item = holder
    paper.save(update_fields=["item"])
    circles_changed = settle_circles(meeting)
    paper.refresh_from_db(fields=["circle"])
    place_papers(meeting, siblings, also={paper.id})
    if circles_changed:
        start_afresh(meeting)
    return paper


def place_papers(meeting: Meeting, papers: Sequence[Paper], also: AbstractSet[UUID] = frozenset()) -> None:
    """Give neighbours their places in this order; put those that changed, and ``also`` these."""
    for place, paper in zip(places_of([is_closed_itself(paper) for paper in papers]), papers, strict=True):
        if paper.position != place or paper.id in also:
            paper.position = place
            paper.save(update_fields=["position"])
            show_paper(meeting, paper)


def remove_paper(seat: Seat, paper: Paper) -> None:
    """Remove a paper before the meeting opens, for everyone at once."""
    meeting = may_upload(seat)
    require(meeting.state != "open" or not paper.released, "paper.in_use")
    take_away(meeting, paper)


def take_away(meeting: Meeting, paper: Paper) -> None:
    """Remove a paper, whoever says so, with all that was noted of it. Its file stays in the store."""
    shown = paper_audience(meeting, paper) != DESK
    before_removing_paper.run(paper)
    hide_paper(meeting, paper)
    drop_circles(meeting, [paper.id])
    paper.delete()
    if shown:
        put_cards(meeting)


def release_paper(seat: Seat, paper: Paper) -> Paper:
    """Approve a paper that came after the meeting was distributed, as the last one: everyone sees it at once."""
    require(seat.is_chair)
    require(seat.meeting.state != "closed", "meeting.closed")
    require(seat.meeting.state in DISTRIBUTED, "meeting.wrong_state", state=seat.meeting.state)
    require(paper.state == "ready", "meeting.paper_not_ready", title=paper.title)
    require(not paper.released, "paper.released")
    require_brought(paper)
    sheets.pass_chair(seat.meeting, by=seat.person_id, paper=paper)
    paper.released = True
    paper.save(update_fields=["released"])
    show_paper(seat.meeting, paper)
    put_cards(seat.meeting)
    return paper


def require_brought(paper: Paper) -> None:
    """Refuse a paper that was asked for and is not approved by whoever has to."""
    if paper.request_id is None:
        return
    waits = PaperRequest.objects.filter(id=paper.request_id, state__in=("asked", "submitted", "returned")).exists()
    require(not waits, "paper_request.not_approved", title=paper.title)


def seat_at_paper(paper_id: UUID, by: UUID) -> tuple[Seat, Paper]:
    """Return the seat of ``by`` in the paper's meeting, locked, and the paper as it is under that lock."""
    meeting = Paper.objects.filter(id=paper_id).values_list("meeting_id", flat=True).first()
    seat = take_seat_behind("paper", meeting, by)
    paper = Paper.objects.filter(id=paper_id).first()
    if paper is None or not seat.sees(paper_audience(seat.meeting, paper)):
        raise not_found("paper")
    return seat, paper


def safe_filename(filename: str) -> str:
    """Return the last part of a name in NFC, without control characters, at most 255 characters (D8-05)."""
    last = clean(filename.replace("\\", "/").rsplit("/", 1)[-1])
    return "".join(letter for letter in last if letter.isprintable())[-255:] or "paper.pdf"


def title_from(filename: str) -> str:
    """Return a readable first title from a file's name: words instead of a slug, without what copying added to it."""
    name = safe_filename(filename)
    stem = name.rsplit(".", 1)[0] or name
    words = stem.replace("-", " ") if _SLUG.fullmatch(stem) else stem
    title = clean(_COPY.sub("", clean(words.replace("_", " "))))
    return (title[:1].upper() + title[1:])[:LONGEST_TITLE] or name


def _listed(model: type[_Row], row: UUID | None, *, kept: UUID | None) -> _Row | None:
    """Return a row of the catalogue; one that is not offered any more only where it was chosen before."""
    if row is None:
        return None
    found: _Row | None = model.objects.filter(id=row).first()
    if found is None or (found.archived and row != kept):
        raise not_found("catalogue_entry")
    return found


def _set_state(paper: Paper, state: str) -> None:
    paper.state = state
    paper.save(update_fields=["state"])
    show_paper(paper.meeting, paper)
