"""The agenda's commands: what each carries, and which domain function it calls."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda import lifecycle, meetings, papers, participants, readings
from agenda.access import take_seat
from agenda.displays import change_displays
from agenda.enums import Language, Role
from agenda.tasks import inspect_later
from agenda.templates.beginning import begin_with_earlier, begin_with_outline, chair_of, see_earlier
from agenda.templates.keeping import get_template
from agenda.templates.wire import rows_in
from common.wire import Command
from journal.commands import command

Place = Annotated[int, Meta(ge=0, le=10_000)]


class MeetingHead(Command, frozen=True, kw_only=True):
    """What stands at the head of a meeting. ``override_reason``: why a rule is broken, if one is."""

    meeting: UUID
    title: str
    type: UUID
    room: UUID | None = None
    place: str
    starts_at: datetime
    ends_at: datetime
    override_reason: str = ""

    @property
    def particulars(self) -> meetings.Particulars:
        """What is to be written, still to be checked."""
        return meetings.Particulars(self.title, self.type, self.room, self.place, self.starts_at, self.ends_at)


class CreateMeeting(MeetingHead, frozen=True, kw_only=True):
    """Create a draft; the asker becomes its secretary.

    It may begin with the outline of a ``template``, or with agenda, people and rules of an ``earlier`` meeting, of
    whose items only those that were ``left_open`` if so wished.
    """

    language: Language
    chair: UUID | None = None
    template: UUID | None = None
    earlier: UUID | None = None
    left_open: bool = False


class EditMeeting(MeetingHead, frozen=True, kw_only=True):
    """Change the head of a meeting; ``version`` is the one the editor saw."""

    version: int


class SendMeetingOn(Command, frozen=True, kw_only=True):
    """Submit or approve a meeting. ``override_reason``: why a rule of its type is broken, if one is."""

    meeting: UUID
    override_reason: str = ""


class OneMeeting(Command, frozen=True, kw_only=True):
    """An act on a whole meeting."""

    meeting: UUID


class ReturnMeeting(Command, frozen=True, kw_only=True):
    """Give a submitted meeting back to the desk."""

    meeting: UUID
    reason: str


@command("meeting.create")
def _create(cmd: CreateMeeting, *, by: UUID) -> None:
    earlier = see_earlier(cmd.earlier, by).meeting if cmd.earlier else None
    meeting = meetings.create_meeting(
        cmd.meeting,
        cmd.particulars,
        language=cmd.language,
        chair=cmd.chair or (chair_of(earlier) if earlier else None),
        by=by,
        override_reason=cmd.override_reason,
        rules_of=earlier,
    )
    if earlier is not None:
        begin_with_earlier(meeting, earlier, left_open=cmd.left_open)
    elif cmd.template is not None:
        begin_with_outline(meeting, rows_in(get_template(cmd.template)))


@command("meeting.edit")
def _edit(cmd: EditMeeting, *, by: UUID) -> None:
    seat, reason = take_seat(cmd.meeting, by), cmd.override_reason
    left = seat.meeting.room
    meetings.edit_meeting(seat, cmd.particulars, version=cmd.version, override_reason=reason)
    change_displays(seat, left)


@command("meeting.submit")
def _submit(cmd: SendMeetingOn, *, by: UUID) -> None:
    lifecycle.submit_meeting(take_seat(cmd.meeting, by), override_reason=cmd.override_reason)


@command("meeting.approve")
def _approve(cmd: SendMeetingOn, *, by: UUID) -> None:
    lifecycle.approve_meeting(take_seat(cmd.meeting, by), override_reason=cmd.override_reason)


@command("meeting.return")
def _return(cmd: ReturnMeeting, *, by: UUID) -> None:
    lifecycle.return_meeting(take_seat(cmd.meeting, by), cmd.reason)


@command("meeting.open")
def _open(cmd: OneMeeting, *, by: UUID) -> None:
    lifecycle.open_meeting(take_seat(cmd.meeting, by))


@command("meeting.close")
def _close(cmd: OneMeeting, *, by: UUID) -> None:
    lifecycle.close_meeting(take_seat(cmd.meeting, by))


class AddParticipant(Command, frozen=True, kw_only=True):
    """Bring a person into the meeting."""

    meeting: UUID
    participant: UUID
    person: UUID
    role: Role
    votes: bool


class EditParticipant(Command, frozen=True, kw_only=True):
    """Give a participant another role or vote."""

    participant: UUID
    version: int
    role: Role
    votes: bool


class MoveParticipant(Command, frozen=True, kw_only=True):
    """Move a participant to a place (from 0) in the order of protocol."""

    participant: UUID
    position: Place


class OneParticipant(Command, frozen=True, kw_only=True):
    """An act on a whole participant."""

    participant: UUID


class MarkAttendance(Command, frozen=True, kw_only=True):
    """Note somebody's arrival or take it back."""

    participant: UUID
    present: bool


@command("participant.add")
def _add_participant(cmd: AddParticipant, *, by: UUID) -> None:
    seat = take_seat(cmd.meeting, by)
    participants.add_participant(seat, cmd.participant, person=cmd.person, role=cmd.role, votes=cmd.votes)


@command("participant.edit")
def _edit_participant(cmd: EditParticipant, *, by: UUID) -> None:
    seat = participants.seat_at_participant(cmd.participant, by)
    participants.edit_participant(seat, cmd.participant, version=cmd.version, role=cmd.role, votes=cmd.votes)


@command("participant.move")
def _move_participant(cmd: MoveParticipant, *, by: UUID) -> None:
    seat = participants.seat_at_participant(cmd.participant, by)
    participants.move_participant(seat, cmd.participant, position=cmd.position)


@command("participant.remove")
def _remove_participant(cmd: OneParticipant, *, by: UUID) -> None:
    seat = participants.seat_at_participant(cmd.participant, by)
    participants.remove_participant(seat, cmd.participant)


@command("attendance.check_in")
def _check_in(cmd: OneMeeting, *, by: UUID) -> None:
    participants.check_in(take_seat(cmd.meeting, by))


@command("attendance.mark")
def _mark_attendance(cmd: MarkAttendance, *, by: UUID) -> None:
    seat = participants.seat_at_participant(cmd.participant, by)
    participants.mark_attendance(seat, cmd.participant, present=cmd.present)


class EditPaper(papers.PaperParticulars, Command, frozen=True, kw_only=True):
    """Change what a paper is called and what it says of itself."""

    paper: UUID
    version: int


class MovePaper(Command, frozen=True, kw_only=True):
    """Move a paper to a place (from 0) among the papers of an item, or of the meeting itself."""

    paper: UUID
    position: Place
    item: UUID | None = None


class OnePaper(Command, frozen=True, kw_only=True):
    """An act on a whole paper."""

    paper: UUID


@command("paper.edit")
def _edit_paper(cmd: EditPaper, *, by: UUID) -> None:
    papers.edit_paper(*papers.seat_at_paper(cmd.paper, by), cmd, version=cmd.version)


@command("paper.move")
def _move_paper(cmd: MovePaper, *, by: UUID) -> None:
    papers.move_paper(*papers.seat_at_paper(cmd.paper, by), item=cmd.item, position=cmd.position)


@command("paper.remove")
def _remove_paper(cmd: OnePaper, *, by: UUID) -> None:
    papers.remove_paper(*papers.seat_at_paper(cmd.paper, by))


@command("paper.release")
def _release_paper(cmd: OnePaper, *, by: UUID) -> None:
    papers.release_paper(*papers.seat_at_paper(cmd.paper, by))


@command("paper.retry")
def _retry_paper(cmd: OnePaper, *, by: UUID) -> None:
    inspect_later(papers.retry_paper(*papers.seat_at_paper(cmd.paper, by)))


@command("paper.mark_opened")
def _mark_opened(cmd: OnePaper, *, by: UUID) -> None:
    readings.mark_opened(cmd.paper, by)


class NotePage(Command, frozen=True, kw_only=True):
    """Remember the page the asker reads."""

    paper: UUID
    page: int


@command("paper.note_page")
def _note_page(cmd: NotePage, *, by: UUID) -> None:
    readings.note_page(cmd.paper, cmd.page, by)
