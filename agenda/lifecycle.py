"""The life of a meeting: submit, approve or return, open, close. One function changes the state, one table says how.

Those who approve before the chair are the business of ``agenda.approval``.
"""

from __future__ import annotations

from uuid import UUID

from agenda.access import Seat
from agenda.approval import sheets
from agenda.cards import put_cards
from agenda.enums import NEXT_STATES, ApprovalState, MeetingState
from agenda.hooks import after_announcing, before_closing
from agenda.meetings import put_meeting, put_overrides, view_of
from agenda.models import Meeting
from agenda.naming import close_naming
from agenda.notice import keep_to_rules
from agenda.papers import require_brought
from agenda.rules import Rule
from agenda.showing import put_circles, put_items, put_papers, put_sections
from agenda.wire import participant_record
from common.clock import now
from common.errors import Refused, require
from common.text import clean
from journal.audience import EVERYONE
from journal.keys import of_meeting
from journal.record import record


def submit_meeting(seat: Seat, *, override_reason: str = "") -> Meeting:
    """Hand the prepared meeting to those who approve it. Wants a chair, an item, every paper read, time for notice.

    What changed since it was submitted is submitted again; whoever approved before is asked anew.
    """
    meeting = seat.meeting
    require(seat.is_desk)
    require(meeting.participants.filter(role="chair").exists(), "meeting.no_chair")
    require(meeting.items.exists(), "meeting.no_items")
    _require_papers_ready(meeting)
    keep_to_rules(meeting, override_reason, by=seat.person_id)
    if meeting.state != "submitted":
        _set_state(meeting, "submitted")
    sheets.submit(meeting, by=seat.person_id)
    meeting.return_reason = ""
    meeting.save(update_fields=["return_reason", "overrides"])
    put_meeting(meeting)
    put_overrides(meeting)
    put_cards(meeting)
    return meeting


def return_meeting(seat: Seat, reason: str) -> Meeting:
    """Give the meeting back to the desk with a reason, which is required."""
    require(seat.is_chair)
    reason = clean(reason)
    require(bool(reason), "meeting.reason_needed")
    return give_back(seat.meeting, reason[:2000], by=seat.person_id)


def give_back(meeting: Meeting, reason: str, *, by: UUID) -> Meeting:
    """Give the meeting back to the desk; who may was checked by the caller."""
    _set_state(meeting, "returned")
    meeting.return_reason = reason
    meeting.save(update_fields=["return_reason"])
    _end_submission(meeting, "returned", by=by, reason=reason)
    put_meeting(meeting)
    put_cards(meeting)
    return meeting


def recall_meeting(meeting: Meeting, *, by: UUID) -> Meeting:
    """Take a submitted meeting back to go on preparing it; who may was checked by the caller."""
    require(meeting.state == "submitted", "meeting.wrong_state", state=meeting.state, wanted="draft")
    _set_state(meeting, "draft")
    _end_submission(meeting, "recalled", by=by)
    put_meeting(meeting)
    put_cards(meeting)
    return meeting


def approve_meeting(seat: Seat, *, override_reason: str = "") -> Meeting:
    """Approve as the last one and distribute: papers are released, everyone who takes part sees the meeting at once.

    A rule that nobody has overridden yet is the chair's to override, with a reason.
    """
    meeting = seat.meeting
    require(seat.is_chair)
    _require_papers_ready(meeting)
    told: set[Rule] = {"invitation", "room", *(("papers",) if meeting.papers.exists() else ())}
    keep_to_rules(meeting, override_reason, by=seat.person_id, rules=told)
    _set_state(meeting, "approved")
    sheets.pass_chair(meeting, by=seat.person_id)
    meeting.save(update_fields=["overrides"])
    meeting.papers.update(released=True)
    record(of_meeting(meeting.id), audience=EVERYONE, put=[view_of(meeting)])
    put_overrides(meeting)
    put_sections(meeting)
    put_items(meeting, meeting.items.all())
    put_circles(meeting)
    people = meeting.participants.select_related("person__unit")
    record(of_meeting(meeting.id), audience=EVERYONE, put=map(participant_record, people))
    put_papers(meeting, meeting.papers.defer("layout"))
    put_cards(meeting)
    after_announcing.run(meeting)
    return meeting


def open_meeting(seat: Seat) -> Meeting:
    """Open the meeting."""
    require(seat.is_chair)
    _set_state(seat.meeting, "open")
    seat.meeting.opened_at = now()
    seat.meeting.save(update_fields=["opened_at"])
    put_meeting(seat.meeting)
    put_cards(seat.meeting)
    return seat.meeting


def close_meeting(seat: Seat) -> Meeting:
    """Close the meeting; an item still open ends with it, and so does what waits for approval.

    Refused while an app above has something running.
    """
    meeting = seat.meeting
    require(seat.is_chair)
    before_closing.run(meeting)
    _set_state(meeting, "closed")
    meeting.closed_at = now()
    meeting.save(update_fields=["closed_at"])
    close_naming(meeting)
    for approval in meeting.approvals.filter(state="pending"):
        sheets.close(approval, "recalled", by=seat.person_id)
    for item in meeting.items.filter(state="open"):
        item.state, item.closed_at = "done", meeting.closed_at
        item.save(update_fields=["state", "closed_at"])
        put_items(meeting, [item])
    put_meeting(meeting)
    put_cards(meeting)
    return meeting


def _end_submission(meeting: Meeting, state: ApprovalState, *, by: UUID, reason: str = "") -> None:
    approval = sheets.pending_in(meeting)
    if approval is not None:  # none of what was submitted before there were submissions
        sheets.close(approval, state, by=by, reason=reason)


def _set_state(meeting: Meeting, state: MeetingState) -> None:
    if state not in NEXT_STATES[meeting.state]:  # type: ignore[index]
        raise Refused("meeting.wrong_state", state=meeting.state, wanted=state)
    meeting.state = state
    meeting.version += 1
    meeting.save(update_fields=["state", "version"])


def _require_papers_ready(meeting: Meeting) -> None:
    pending = meeting.papers.exclude(state="ready").values_list("title", flat=True).first()
    require(pending is None, "meeting.paper_not_ready", title=pending)
    for paper in meeting.papers.exclude(request=None).defer("layout"):
        require_brought(paper)
