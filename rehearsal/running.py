"""Runs the copy from distribution to the drafted conclusion by the same acts as the meeting itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from agenda import lifecycle
from agenda.access import Seat
from agenda.models import Meeting
from agenda.participants import mark_attendance
from common.errors import Refused
from common.ids import new_id
from conclusions.drafts import draft_conclusion
from live.floor import call_speaker, finish_speaker, request_floor
from live.stage import close_item, open_item, show_page
from rehearsal.copying import Cast
from rehearsal.wire import Finding, Step, StepName
from voting.ballots import BallotBox
from voting.enums import BallotForm
from voting.polls import PollFields, close_poll, open_poll, prepare_poll
from voting.rules import PollResult

REASON = "—"
"""Rules that are broken are told apart from here; in the copy they stop nothing."""


@dataclass
class Run:
    """One run of a copy: what was done, and what turned out of its votes."""

    cast: Cast
    steps: list[Step] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def through(self, polls: list[PollFields]) -> None:
        """Hold the whole meeting. ``polls`` are the votes prepared; without any, one of each form is tried."""
        chair, desk = self.cast.chair, self.cast.desk
        if chair is None or desk is None:
            self.steps.append(Step(step="distribute", outcome="refused", code="meeting.no_chair"))
            return
        self._do("distribute", lambda: self._distribute(desk, chair))
        self._do("gather", lambda: self._gather(desk))
        self._do("open", lambda: _count(lifecycle.open_meeting(chair)))
        self._do("items", lambda: self._items(chair))
        self._do("floor", lambda: self._floor(chair))
        self._do("votes", lambda: self._votes(chair, desk, polls))
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

    def _items(self, chair: Seat) -> int:
        """Open every item, show the first and the last page of each of its papers, and end it."""
        items = list(self.cast.meeting.items.order_by("parent__position", "position"))
        for item in items:
            open_item(chair, item.id)
            for paper in item.papers.all():
                for page in {1, paper.pages}:
                    show_page(chair, paper.id, page)
            close_item(chair, item.id)
        return len(items)

    def _floor(self, chair: Seat) -> int:
        """Let one person ask to speak, speak and end."""
        asking = next((one for one in self.cast.coming if one.role == "delegate"), None)
        if asking is None:
            return 0
        speaker = request_floor(self.cast.seat(asking), new_id(), item=None)
        call_speaker(chair, speaker.id, seconds=60)
        finish_speaker(chair, speaker.id)
        return 1

    def _votes(self, chair: Seat, desk: Seat, polls: list[PollFields]) -> int:
        forms: tuple[BallotForm, ...] = ("secret", "open")
        asked = polls or [PollFields(title="—", ballot=form) for form in forms]
        for fields in asked:
            result = self._vote(chair, desk, fields)
            if polls or fields is asked[0]:
                self._judge(fields.title, result, prepared=bool(polls))
        return len(asked)

    def _vote(self, chair: Seat, desk: Seat, fields: PollFields) -> PollResult:
        """Put a question; everybody who is there votes for it."""
        poll = open_poll(chair, prepare_poll(desk, new_id(), fields))
        voters: list[UUID] = [one.person_id for one in self.cast.voters]
        box = BallotBox([poll.id], voters)
        for voter in voters:
            box.cast(poll.id, "for", by=voter)
        box.keep()
        poll.refresh_from_db()
        result = close_poll(chair, poll).result_value
        assert result is not None  # noqa: S101 - it was closed just now
        return result

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
