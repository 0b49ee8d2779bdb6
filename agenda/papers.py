"""Papers: taking in an uploaded file, its inspection's outcome, naming, ordering, releasing."""

from __future__ import annotations

from collections.abc import Sequence, Set as AbstractSet
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F

from agenda.access import Seat, paper_audience, take_seat_behind
from agenda.cards import put_cards
from agenda.circles import is_closed_itself, places_of, settle_circles
from agenda.enums import DISTRIBUTED
from agenda.fresh_starts import start_afresh
from agenda.hooks import before_removing_paper
from agenda.items import get_item, require_same_circle
from agenda.models import Meeting, Paper
from agenda.showing import drop_circles, hide_paper, show_paper
from common.clock import now
from common.errors import Refused, check_version, not_found, require
from common.text import clean
from journal.audience import DESK

LONGEST_TITLE = 400


@dataclass(frozen=True)
class Upload:
    """A file that lies whole in the store: its name as given, size in bytes and SHA-256."""

    filename: str
    bytes: int
    digest: str


def add_paper(seat: Seat, paper_id: UUID, upload: Upload, *, item: UUID | None) -> Paper:
    """Take an uploaded file in as a paper that waits for inspection. Only the desk sees it until it is released."""
    meeting = may_upload(seat)
    require(not Paper.objects.filter(id=paper_id).exists(), "paper.exists")
    holder = get_item(meeting, item) if item else None
    paper = Paper.objects.create(
        id=paper_id,
        meeting=meeting,
        item=holder,
        circle_id=holder.circle_id if holder else None,
        position=meeting.papers.filter(item=holder).exclude(circle_id=F("id")).count(),
        title=title_from(upload.filename),
        filename=safe_filename(upload.filename),
        digest=upload.digest,
        bytes=upload.bytes,
        uploaded_by_id=seat.person_id,
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


def edit_paper(seat: Seat, paper: Paper, *, version: int, title: str, symbol: str) -> Paper:
    """Change a paper's title and symbol; refused when somebody else changed it meanwhile."""
    meeting = may_upload(seat)
    check_version(paper.version, version)
    title = clean(title)
    require(bool(title), "paper.no_title")
    require(len(title) <= LONGEST_TITLE, "text.too_long", field="title", limit=LONGEST_TITLE)
    paper.title, paper.symbol = title, clean(symbol)[:80]
    paper.version += 1
    paper.save(update_fields=["title", "symbol", "version"])
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
    """Remove a paper before the meeting opens, for everyone at once. Its file stays in the store."""
    meeting = may_upload(seat)
    require(meeting.state != "open" or not paper.released, "paper.in_use")
    shown = paper_audience(meeting, paper) != DESK
    before_removing_paper.run(paper)
    hide_paper(meeting, paper)
    drop_circles(meeting, [paper.id])
    paper.delete()
    if shown:
        put_cards(meeting)


def release_paper(seat: Seat, paper: Paper) -> Paper:
    """Approve a paper that came after the meeting was distributed: everyone sees it at once."""
    require(seat.is_chair)
    require(seat.meeting.state in DISTRIBUTED, "meeting.wrong_state", state=seat.meeting.state)
    require(paper.state == "ready", "meeting.paper_not_ready", title=paper.title)
    require(not paper.released, "paper.released")
    paper.released = True
    paper.save(update_fields=["released"])
    show_paper(seat.meeting, paper)
    put_cards(seat.meeting)
    return paper


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
    """Return a readable first title from a file's name."""
    name = safe_filename(filename)
    stem = name.rsplit(".", 1)[0] or name
    return clean(stem.replace("_", " "))[:LONGEST_TITLE] or name


def _set_state(paper: Paper, state: str) -> None:
    paper.state = state
    paper.save(update_fields=["state"])
    show_paper(paper.meeting, paper)
