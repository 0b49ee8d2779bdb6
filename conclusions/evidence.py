"""Reads what a meeting did, as plain facts for its conclusion. Five queries whatever the size of the meeting.

A conclusion is for everyone: who asked a question is told only when it was put to the room, and nothing is told of
closed items and papers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import get_args
from uuid import UUID

from django.utils.timezone import localdate

from agenda.access import paper_audience
from agenda.enums import Language
from agenda.models import Item, Meeting, Participant
from agenda.rules import ChairTerm, Quorum, count_quorum
from common.clock import now
from conclusions.enums import SourceKind
from conclusions.text import SourceRef
from directory.models import Person
from journal.audience import EVERYONE
from live.models import Question
from live.places import in_open_place
from voting.results import closed_polls
from voting.wire import PollRecord


@dataclass(frozen=True)
class Named:
    """A person in the language of the meeting; ``title`` may be empty."""

    name: str
    title: str


@dataclass(frozen=True)
class Cited:
    """A paper that everyone may see."""

    id: UUID
    title: str


@dataclass(frozen=True)
class Asked:
    """A question that was answered or put to the room; ``asker`` is known in the second case only."""

    id: UUID
    text: str
    answer: str
    asker: Named | None


@dataclass(frozen=True)
class Matter:
    """An item, or a point under one, with all that happened on it."""

    id: UUID
    number: str
    title: str
    opened: bool
    postponed: bool
    presenter: Named | None
    papers: list[Cited]
    questions: list[Asked]
    polls: list[PollRecord]
    points: list[Matter] = field(default_factory=list)

    @property
    def was_considered(self) -> bool:
        """Was opened itself, or one of its points was."""
        return self.opened or any(point.opened for point in self.points)


@dataclass(frozen=True)
class StandIn:
    """Somebody who came in place of a member."""

    person: Named
    member: Named


@dataclass(frozen=True)
class Attendance:
    """Who was there. ``others`` take part without a vote, ``guests`` only listen; secretaries are not counted.

    ``stand_ins`` are among those counted already.
    """

    quorum: Quorum
    others: int
    guests: int
    stand_ins: list[StandIn] = field(default_factory=list)

    @property
    def absent(self) -> int:
        """Voting members who did not come, whether excused or not."""
        return self.quorum.members - self.quorum.present


@dataclass(frozen=True)
class Evidence:
    """A meeting as its record shows it. ``date`` is the local day it was opened on."""

    language: Language
    chair_term: ChairTerm
    meeting: str
    place: str
    date: date
    chair: Named | None
    attendance: Attendance
    matters: list[Matter]
    questions: list[Asked]
    polls: list[PollRecord]

    @property
    def sources(self) -> set[SourceRef]:
        """Every record a conclusion of this meeting may rest on."""
        found = {SourceRef(kind="item", id=matter.id) for matter in self._every_matter}
        found |= {SourceRef(kind="paper", id=paper.id) for matter in self._every_matter for paper in matter.papers}
        found |= {SourceRef(kind="question", id=question.id) for question in self.every_question}
        return found | {SourceRef(kind="poll", id=UUID(poll.id)) for poll in self.every_poll}

    @property
    def every_question(self) -> list[Asked]:
        """The questions of all matters, and those that belong to none."""
        return [*self.questions, *(question for matter in self._every_matter for question in matter.questions)]

    @property
    def every_poll(self) -> list[PollRecord]:
        """The closed polls of all matters, and those that belong to none."""
        return [*self.polls, *(poll for matter in self._every_matter for poll in matter.polls)]

    @property
    def _every_matter(self) -> list[Matter]:
        return [*self.matters, *(point for matter in self.matters for point in matter.points)]


@dataclass(frozen=True)
class _Events:
    """What happened, by the item it happened on; ``None`` for what belongs to no item of the agenda (any more)."""

    papers: dict[UUID | None, list[Cited]]
    questions: dict[UUID | None, list[Asked]]
    polls: dict[UUID | None, list[PollRecord]]


def gather_evidence(meeting: Meeting) -> Evidence:
    """Return the facts of a meeting that was opened, agenda in order."""
    language: Language = meeting.language  # type: ignore[assignment]
    participants = list(meeting.participants.select_related("person").exclude(role="display"))
    chair = next((part.person for part in participants if part.role == "chair"), None)
    items = list(meeting.items.filter(circle=None).select_related("presenter"))
    events = _read_events(meeting, {item.id for item in items}, language)
    return Evidence(
        language=language,
        chair_term=meeting.rules_value.chair_term,
        meeting=meeting.title,
        place=meeting.place,
        date=localdate(meeting.opened_at or now()),
        chair=_named(chair, language),
        attendance=_attendance(meeting, participants, language),
        matters=_matters(items, events, language),
        questions=events.questions.get(None, []),
        polls=events.polls.get(None, []),
    )


def names_closed(meeting: Meeting, sources: Collection[SourceRef]) -> bool:
    """Tell whether something that was open when a draft was written is closed to some now; four queries."""
    ids = {kind: {source.id for source in sources if source.kind == kind} for kind in get_args(SourceKind)}
    open_polls = {UUID(poll.id) for poll in closed_polls(meeting.id)}
    return (
        meeting.items.filter(id__in=ids["item"], circle__isnull=False).exists()
        or meeting.papers.filter(id__in=ids["paper"], circle__isnull=False).exists()
        or meeting.questions.filter(id__in=ids["question"]).exclude(in_open_place({EVERYONE})).exists()
        or not ids["poll"] <= open_polls
    )


def _read_events(meeting: Meeting, items: set[UUID], language: Language) -> _Events:
    events = _Events({}, {}, {})
    for paper in meeting.papers.defer("layout"):
        if paper_audience(meeting, paper) == EVERYONE:
            events.papers.setdefault(paper.item_id, []).append(Cited(paper.id, paper.title))
    told = Question.objects.filter(in_open_place({EVERYONE}), meeting=meeting, state__in=["answered", "raised"])
    told = told.filter(merged_into=None)
    for question in told.select_related("asker"):
        place = question.item_id if question.item_id in items else None
        events.questions.setdefault(place, []).append(_asked(question, language))
    for poll in closed_polls(meeting.id):
        covered: list[UUID | None] = [item for item in poll.covers if item in items]
        for matter in covered or [poll.item if poll.item in items else None]:
            events.polls.setdefault(matter, []).append(poll)
    return events


def _matters(items: Iterable[Item], events: _Events, language: Language) -> list[Matter]:
    points: dict[UUID | None, list[Item]] = {}
    for item in items:
        points.setdefault(item.parent_id, []).append(item)

    def matter(item: Item) -> Matter:
        return Matter(
            id=item.id,
            number=item.number,
            title=item.title,
            opened=item.opened_at is not None,
            postponed=item.postponed,
            presenter=_named(item.presenter, language),
            papers=events.papers.get(item.id, []),
            questions=events.questions.get(item.id, []),
            polls=events.polls.get(item.id, []),
            points=[matter(point) for point in points.get(item.id, [])],
        )

    return [matter(item) for item in points.get(None, [])]


def _attendance(meeting: Meeting, participants: Iterable[Participant], language: Language) -> Attendance:
    members = [part for part in participants if part.votes]
    present = [part for part in participants if part.arrived_at is not None]
    voting = sum(part.votes for part in present)
    return Attendance(
        quorum=count_quorum(meeting.rules_value, members=len(members), present=voting),
        others=sum(not part.votes and part.role in ("chair", "delegate") for part in present),
        guests=sum(part.role == "guest" for part in present),
        stand_ins=_stand_ins(participants, language),
    )


def _stand_ins(participants: Iterable[Participant], language: Language) -> list[StandIn]:
    people = {part.id: _name(part.person, language) for part in participants}
    return [
        StandIn(person=people[part.id], member=people[part.stands_in_for_id])
        for part in participants
        if part.arrived_at is not None and part.stands_in_for_id in people
    ]


def _asked(question: Question, language: Language) -> Asked:
    asker = _named(question.asker, language) if question.state == "raised" else None
    return Asked(question.id, question.text, question.answer, asker)


def _named(person: Person | None, language: Language) -> Named | None:
    return None if person is None else _name(person, language)


def _name(person: Person, language: Language) -> Named:
    title = person.title if language == "vi" else person.title_en or person.title
    return Named(person.full_name, title)
