"""Replacing a paper's file. The file in force stays what everybody reads until another takes its place in one act."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from agenda.access import Seat, take_seat_behind
from agenda.approval import sheets
from agenda.cards import put_cards
from agenda.hooks import after_replacing_paper
from agenda.models import Meeting, Paper, PaperVersion, Replacement
from agenda.papers import Upload, may_upload, safe_filename
from agenda.showing import show_paper
from agenda.version_wire import PageRun, paper_version_record, replacement_record
from agenda.versions import Replaced, has_readers, version_audience
from common.clock import now
from common.errors import Refused, not_found, require
from common.text import clean
from journal.audience import DESK
from journal.keys import of_meeting
from journal.record import record

LONGEST_NOTE = 300


def propose_replacement(seat: Seat, paper: Paper, replacement_id: UUID, upload: Upload, *, note: str) -> Replacement:
    """Take a file in that is to take the place of a paper's, and that waits for inspection; only the desk sees it.

    One that failed makes room for it; of others there is one at a time.
    """
    meeting = may_upload(seat)
    note = clean(note)
    require(len(note) <= LONGEST_NOTE, "text.too_long", field="note", limit=LONGEST_NOTE)
    require(paper.state in ("ready", "failed"), "replacement.paper_unread")
    require(paper.state == "failed" or upload.digest not in (paper.digest, paper.source), "replacement.same_file")
    require(not Replacement.objects.filter(id=replacement_id).exists(), "replacement.exists")
    undecided = paper.replacements.filter(decided_at=None).first()
    if undecided is not None:
        require(undecided.state == "failed", "replacement.undecided")
        _decide(meeting, undecided, "withdrawn", by=seat.person_id)
    replacement = Replacement.objects.create(
        id=replacement_id,
        paper=paper,
        filename=safe_filename(upload.filename),
        digest=upload.digest,
        bytes=upload.bytes,
        note=note,
        uploaded_by_id=seat.person_id,
        uploaded_at=now(),
    )
    _show(meeting, replacement)
    return replacement


def note_inspection_begun(replacement: Replacement) -> None:
    """Show the uploader that their file is being read."""
    _set_state(replacement, "inspecting")


def note_inspected(replacement: Replacement, *, pages: int, layout: dict[str, Any], continues: list[PageRun]) -> None:
    """Note that the file can be read, and where pages of the one in force go on in it.

    Where nobody but the desk reads the paper it takes its place at once; otherwise it waits for the chair.
    """
    replacement.pages, replacement.layout = pages, layout
    replacement.continues = msgspec.to_builtins(continues)
    replacement.save(update_fields=["pages", "layout", "continues"])
    meeting = replacement.paper.meeting
    if has_readers(meeting, replacement.paper):
        _set_state(replacement, "ready")
    else:
        _put_in_force(meeting, replacement, by=replacement.uploaded_by_id)


def note_unreadable(replacement: Replacement, *, refused: Refused) -> None:
    """Show the uploader, and the desk alone, why the file cannot be used."""
    replacement.failure = {"code": refused.code, "details": refused.details}
    replacement.save(update_fields=["failure"])
    _set_state(replacement, "failed")


def withdraw_replacement(seat: Seat, replacement: Replacement) -> None:
    """Give a replacement up, also while it is being read; the file in force stays."""
    _decide(may_upload(seat), replacement, "withdrawn", by=seat.person_id)


def release_replacement(seat: Seat, replacement: Replacement) -> Paper:
    """Approve a new version of a paper that others read already, as the last one: they have it at once.

    Marks and places go along.
    """
    require(seat.is_chair)
    meeting = may_upload(seat)
    require(replacement.state == "ready", "replacement.not_ready")
    sheets.pass_chair(meeting, by=seat.person_id, paper=replacement.paper, replacement=replacement)
    return _put_in_force(meeting, replacement, by=seat.person_id)


def drop_replacement(paper: Paper) -> None:
    """Take the undecided replacement of a paper from the desk; call before the paper is removed."""
    for replacement in paper.replacements.filter(decided_at=None).defer("layout"):
        record(of_meeting(paper.meeting_id), audience=DESK, drop=[replacement_record(replacement)])


def seat_at_replacement(replacement_id: UUID, by: UUID) -> tuple[Seat, Replacement]:
    """Return the seat of ``by`` in its meeting, locked, and a replacement that is undecided under that lock."""
    meeting = Replacement.objects.filter(id=replacement_id).values_list("paper__meeting_id", flat=True).first()
    seat = take_seat_behind("replacement", meeting, by)
    undecided = Replacement.objects.select_related("paper").filter(id=replacement_id, decided_at=None)
    replacement = undecided.first() if seat.is_desk else None
    if replacement is None:
        raise not_found("replacement")
    return seat, replacement


def _put_in_force(meeting: Meeting, replacement: Replacement, *, by: UUID) -> Paper:
    paper = replacement.paper
    shown = has_readers(meeting, paper)
    earlier = _keep_earlier(paper, replacement, shown=shown) if paper.state == "ready" else None
    fields = paper.take_file_of(replacement)
    paper.state, paper.failure = "ready", None
    paper.number += earlier is not None
    paper.version += 1
    paper.changed_at = now() if shown else None
    paper.save(update_fields=[*fields, "state", "failure", "number", "version", "changed_at"])
    _decide(meeting, replacement, "in_force", by=by)
    if earlier is not None:
        audience = version_audience(meeting, paper, shown=earlier.shown)
        record(of_meeting(meeting.id), audience=audience, put=[paper_version_record(earlier)])
    show_paper(meeting, paper)
    if earlier is not None:
        after_replacing_paper.run(Replaced(paper, earlier))
    if shown:
        put_cards(meeting)
    return paper


def _keep_earlier(paper: Paper, replacement: Replacement, *, shown: bool) -> PaperVersion:
    earlier = PaperVersion(
        paper=paper, number=paper.number, shown=shown, replaced_at=now(), continues=replacement.continues
    )
    earlier.take_file_of(paper)
    earlier.save()
    return earlier


def _decide(meeting: Meeting, replacement: Replacement, state: str, *, by: UUID) -> None:
    replacement.state, replacement.decided_by_id, replacement.decided_at = state, by, now()
    replacement.save(update_fields=["state", "decided_by", "decided_at"])
    sheets.withdraw_with(replacement, by=by)
    record(of_meeting(meeting.id), audience=DESK, drop=[replacement_record(replacement)])


def _set_state(replacement: Replacement, state: str) -> None:
    replacement.state = state
    replacement.save(update_fields=["state"])
    _show(replacement.paper.meeting, replacement)


def _show(meeting: Meeting, replacement: Replacement) -> None:
    record(of_meeting(meeting.id), audience=DESK, put=[replacement_record(replacement)])
