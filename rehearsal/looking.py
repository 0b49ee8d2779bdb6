"""Looks at a meeting as it stands and says what is missing, late or at odds. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agenda.access import Seat
from agenda.approval.chain import plan_steps
from agenda.calendar.conflicts import find_conflicts, wanted_of
from agenda.circles import members_by_person
from agenda.models import Item, Meeting, Participant, Replacement, Substitution
from agenda.notice import find_breaks
from agenda.rules import count_quorum
from common.errors import Refused
from invitations.models import Reply
from rehearsal.wire import Finding, Level, Topic, Where

_NAMED = 3
"""People named of those who are wanted at the same other meeting."""
_ORDER: tuple[Level, ...] = ("error", "warning", "advice")


@dataclass(frozen=True)
class Company:
    """Who is to be there, and what they said; those in whose place somebody comes are not among them."""

    parts: list[Participant]
    answers: dict[UUID, str]

    @property
    def absent(self) -> set[UUID]:
        """The participants who said that they will not come."""
        return {one.id for one in self.parts if self.answers.get(one.id) == "absent"}


def find_company(meeting: Meeting) -> Company:
    """Return who takes part, with their last answers about the time as it is now."""
    parts = list(meeting.participants.filter(stand_in=None).exclude(role="display").select_related("person"))
    replies = Reply.objects.filter(participant__in=parts, starts_at=meeting.starts_at)
    return Company(parts, dict(replies.values_list("participant_id", "answer")))


def look_at(seat: Seat, company: Company) -> list[Finding]:
    """Return everything found, the gravest first."""
    meeting = seat.meeting
    found = [
        *_people(meeting, company),
        *_quorum(meeting, company),
        *_papers(meeting),
        *_items(meeting, company),
        *_closed(meeting),
        *_head(meeting),
        *_approval(seat),
        *_collisions(seat),
    ]
    return sorted(found, key=lambda one: _ORDER.index(one.level))


def _finding(topic: Topic, level: Level, where: Where, **details: object) -> Finding:
    return Finding(topic=topic, level=level, where=where, details=details)


def _people(meeting: Meeting, company: Company) -> Iterator[Finding]:
    if not any(one.role == "chair" for one in company.parts):
        yield _finding("no_chair", "error", "people")
    if not any(one.votes for one in company.parts):
        yield _finding("no_voters", "warning", "people")
    pending = Substitution.objects.filter(member__meeting=meeting, state__in=("asked", "accepted"))
    waiting = dict(pending.values_list("member_id", "person__full_name"))
    for one in company.parts:
        if one.id in waiting:
            names = {"name": one.person.full_name, "substitute": waiting[one.id]}
            yield _finding("substitute_pending", "warning", "people", **names)
        elif one.id in company.absent and (one.votes or one.role in {"chair", "delegate"}):
            level: Level = "error" if one.role == "chair" else "warning"
            yield _finding("member_absent", level, "people", name=one.person.full_name)


def _quorum(meeting: Meeting, company: Company) -> Iterator[Finding]:
    voters = [one for one in company.parts if one.votes]
    coming = sum(company.answers.get(one.id) == "attending" for one in voters)
    possible = sum(one.id not in company.absent for one in voters)
    needed = count_quorum(meeting.rules_value, members=len(voters), present=coming).needed
    told = {"needed": needed, "coming": coming, "open": possible - coming, "members": len(voters)}
    if possible < needed:
        yield _finding("quorum_impossible", "error", "people", **told)
    elif coming < needed:
        yield _finding("quorum_open", "warning", "people", **told)


def _papers(meeting: Meeting) -> Iterator[Finding]:
    for paper in meeting.papers.defer("layout"):
        if paper.state == "failed":
            yield _finding("paper_failed", "error", "agenda", title=paper.title)
        elif paper.state != "ready":
            yield _finding("paper_unread", "warning", "agenda", title=paper.title)
    undecided = Replacement.objects.filter(paper__meeting=meeting, decided_at=None).defer("layout")
    for title in undecided.values_list("paper__title", flat=True):
        yield _finding("version_undecided", "warning", "agenda", title=title)


def _items(meeting: Meeting, company: Company) -> Iterator[Finding]:
    items = list(meeting.items.prefetch_related("papers", "points"))
    if not items:
        yield _finding("no_items", "error", "agenda")
    away = {one.person_id for one in company.parts if one.id in company.absent}
    for item in items:
        if item.presenter_id in away and item.presenter is not None:
            yield _finding("presenter_absent", "warning", "agenda", title=_name(item), name=item.presenter.full_name)
        elif item.presenter_id is None and item.parent_id is None and not item.consent:
            yield _finding("item_without_presenter", "advice", "agenda", title=_name(item))
        if not item.papers.all() and not item.points.all() and item.parent_id is None:
            yield _finding("item_without_papers", "advice", "agenda", title=_name(item))
    yield from _time(meeting, items)


def _time(meeting: Meeting, items: list[Item]) -> Iterator[Finding]:
    """Compare the minutes of items with the time there is; an item with points is as long as they are together."""
    total, missing = 0, 0
    for item in items:
        if item.parent_id is not None:
            continue
        points = [point.minutes for point in item.points.all() if point.minutes]
        minutes = item.minutes or sum(points)
        total += minutes
        missing += not minutes
    there = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    if total > there:
        yield _finding("too_long", "warning", "agenda", total=total, there=there)
    if missing and total:
        yield _finding("minutes_missing", "advice", "agenda", count=missing)


def _head(meeting: Meeting) -> Iterator[Finding]:
    if not meeting.place:
        yield _finding("no_place", "warning", "head")
    reasons = {one.rule for one in meeting.overrides_value}
    for broken in find_breaks(meeting):
        if broken.rule not in reasons:
            refusal = broken.refusal()
            yield _finding("rule_broken", "warning", "head", code=refusal.code, **refusal.details)


def _closed(meeting: Meeting) -> Iterator[Finding]:
    """Closed items whose presenter takes part in the meeting, but is not let in to them."""
    belonging = members_by_person(meeting)
    for item in meeting.items.exclude(circle=None).select_related("presenter"):
        person = item.presenter
        if person is not None and item.circle_id not in belonging.get(person.id, {item.circle_id}):
            yield _finding("presenter_not_admitted", "warning", "agenda", title=_name(item), name=person.full_name)


def _approval(seat: Seat) -> Iterator[Finding]:
    """A step of the approval in which nobody could decide, were the one who looks to submit the meeting now."""
    if seat.meeting.state not in {"draft", "returned"}:
        return
    try:
        plan_steps(seat.meeting, seat.participant.person)
    except Refused as refused:
        yield _finding("rule_broken", "error", "head", code=refused.code, **refused.details)


def _collisions(seat: Seat) -> Iterator[Finding]:
    """People who are wanted elsewhere, together where it is the same meeting; the room's are rules already."""
    elsewhere: dict[tuple[datetime, datetime, str], list[str]] = {}
    for one in find_conflicts(wanted_of(seat.meeting), seat.person_id):
        if one.what == "person":
            elsewhere.setdefault((one.starts_at, one.ends_at, one.title), []).append(one.name)
    for (starts, ends, title), names in elsewhere.items():
        told = {"names": names[:_NAMED], "more": max(0, len(names) - _NAMED)}
        yield _finding("conflict", "warning", "people", title=title, starts=starts, ends=ends, **told)


def _name(item: Item) -> str:
    return f"{item.number}. {item.title}"
