"""Runs the copy from distribution to the drafted conclusion by the same acts as the meeting itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from agenda import lifecycle
from agenda.access import Seat
from agenda.consent import consent_items
from agenda.models import Item, Meeting
from agenda.participants import mark_attendance
from common.errors import Refused
from common.ids import new_id
from conclusions.drafts import draft_conclusion
from live.floor import call_speaker, finish_speaker, request_floor
from live.pages import fits_stage
from live.stage import close_item, open_item, show_page
from rehearsal.copying import Cast
from rehearsal.wire import Finding, Step, StepName
from voting.ballots import BallotBox
from voting.enums import BallotForm
from voting.polls import PollFields, close_poll, open_poll, prepare_poll
from voting.rules import PollResult
from voting.showing import poll_audience

REASON = "—"
"""Rules that are broken are told apart from here; in the copy they stop nothing."""


@dataclass(frozen=True)
class Vote:
    """A vote to be put, on an item of the copy or, ``en_bloc``, on all consent items at once."""

    fields: PollFields
    item: UUID | None = None
    en_bloc: bool = False


@dataclass
class Run:
    """One run of a copy: what was done, and what turned out of its votes."""

    cast: Cast
    steps: list[Step] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def through(self, votes: list[Vote]) -> None:
        """Hold the whole meeting. ``votes`` are those prepared; without any, one of each form is tried."""
        chair, desk = self.cast.chair, self.cast.desk
        if chair is None or desk is None:
            self.steps.append(Step(step="distribute", outcome="refused", code="meeting.no_chair"))
            return
        self._do("distribute", lambda: self._distribute(desk, chair))
        self._do("gather", lambda: self._gather(desk))
        self._do("open", lambda: _count(lifecycle.open_meeting(chair)))
        self._do("items", lambda: self._items(chair, together=any(vote.en_bloc for vote in votes)))
        self._do("floor", lambda: self._floor(chair))
        self._do("votes", lambda: self._votes(chair, desk, votes))
        self._do("close", lambda: _count(lifecycle.close_meeting(chair)))
        self._do("conclude", lambda: _count(draft_conclusion(desk, new_id())))

    def _do(self, step: StepName, act: Callable[[], int]) -> None:
        """Take a step, and undo it when it is refused; what cannot go on without it is left out."""
        if any(one.outcome == "refused" and one.step in {"distribute", "open"} for one in self.steps):
            self.steps.append(Step(step=step, outcome="skipped"))
            return
        try:
            with transaction.atomic():
                count = act()
        except Refused as refused:
            self.steps.append(Step(step=step, outcome="refused", code=refused.code, details=refused.details))
            self.cast.meeting.refresh_from_db()
        else:
            self.steps.append(Step(step=step, outcome="done", count=count))

    def _distribute(self, desk: Seat, chair: Seat) -> int:
        lifecycle.submit_meeting(desk, override_reason=REASON)
        return _count(lifecycle.approve_meeting(chair, override_reason=REASON))

    def _gather(self, desk: Seat) -> int:
        for one in self.cast.coming:
            mark_attendance(desk, one.id, present=True)
            one.refresh_from_db()
        return len(self.cast.coming)

    def _items(self, chair: Seat, *, together: bool) -> int:
        """Open every item, show what can be shown of its papers, and end it. One vote takes those ``together``."""
        meeting = self.cast.meeting
        left = {item.id for item in consent_items(meeting)} if together else set()
        items = [item for item in meeting.items.order_by("parent__position", "position") if item.id not in left]
        for item in items:
            open_item(chair, item.id)
            self._show(chair, item)
            close_item(chair, item.id)
        return len(items)

    def _show(self, chair: Seat, item: Item) -> None:
        """Show the first and the last page of an item's papers; one that is closed to some at it cannot be shown."""
        for paper in item.papers.defer("layout"):
            if not fits_stage(self.cast.meeting, item, paper):
                told = {"title": paper.title}
                self.findings.append(Finding(topic="paper_not_for_room", level="advice", where="agenda", details=told))
                continue
            for page in {1, paper.pages}:
                show_page(chair, paper.id, page)

    def _floor(self, chair: Seat) -> int:
        """Let one person ask to speak, speak and end."""
        asking = next((one for one in self.cast.coming if one.role == "delegate"), None)
        if asking is None:
            return 0
        speaker = request_floor(self.cast.seat(asking), new_id(), item=None)
        call_speaker(chair, speaker.id, seconds=60)
        finish_speaker(chair, speaker.id)
        return 1

    def _votes(self, chair: Seat, desk: Seat, prepared: list[Vote]) -> int:
        """Put every vote, also after one that is refused; the step is then refused as the first of them was."""
        asked = prepared or [Vote(PollFields(title="—", ballot=form)) for form in self._forms]
        refusals = []
        for vote in asked:
            try:
                with transaction.atomic():
                    result = self._vote(chair, desk, vote)
            except Refused as refused:
                refusals.append(refused)
                if prepared:
                    self._tell_refusal(vote, refused)
                continue
            if prepared or vote is asked[0]:
                self._judge(vote.fields.title, result, prepared=bool(prepared))
        if refusals:
            raise refusals[0]
        return len(asked)

    @property
    def _forms(self) -> tuple[BallotForm, ...]:
        """The forms of ballot that the meeting's rules allow."""
        rule = self.cast.meeting.rules_value.ballot
        return ("secret", "open") if rule == "either" else (rule,)

    def _vote(self, chair: Seat, desk: Seat, vote: Vote) -> PollResult:
        """Put a question; everybody who is there, and may see what it is about, votes for it."""
        prepared = prepare_poll(desk, new_id(), vote.fields, item=vote.item, en_bloc=vote.en_bloc)
        poll = open_poll(chair, prepared)
        seats = [self.cast.seat(one) for one in self.cast.voters]
        voters = [seat.person_id for seat in seats if seat.sees(poll_audience(poll))]
        box = BallotBox([poll.id], voters)
        for voter in voters:
            box.cast(poll.id, "for", by=voter)
        box.keep()
        poll.refresh_from_db()
        result = close_poll(chair, poll).result_value
        assert result is not None  # noqa: S101 - it was closed just now
        return result

    def _tell_refusal(self, vote: Vote, refused: Refused) -> None:
        told = {"title": vote.fields.title, "code": refused.code, "why": refused.details}
        self.findings.append(Finding(topic="vote_refused", level="error", where="votes", details=told))

    def _judge(self, title: str, result: PollResult, *, prepared: bool) -> None:
        told = {"title": title if prepared else "", "votes": result.for_, "needed": result.needed}
        if result.outcome == "failed":
            self.findings.append(Finding(topic="vote_cannot_pass", level="error", where="votes", details=told))
        elif result.for_ == result.needed and result.base > 1:
            self.findings.append(
                Finding(topic="vote_fails_if_one_is_missing", level="warning", where="votes", details=told)
            )


def _count(_made: Meeting | object) -> int:
    return 1
