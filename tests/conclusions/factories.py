"""Makes meetings with something to conclude, through the product's own acts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from agenda.enums import Language
from agenda.models import Meeting
from agenda.packs import PACKS, Pack
from common.ids import new_id
from conclusions.models import Conclusion
from directory.models import Person
from tests.factories import Room, do, make_room, make_unit
from voting.rules import PollResult, poll_rules
from voting.wire import PollRecord

CLOSED_POLL = PollRecord(
    id=str(new_id()),
    item=None,
    title="Thông qua",
    state="closed",
    rules=poll_rules(PACKS["peoples_committee"].rules),
    en_bloc=False,
    covers=[],
    released=True,
    entitled=24,
    cast=21,
    opened_at=None,
    closed_at=None,
    version=1,
    result=PollResult(
        for_=18, against=2, abstain=1, not_voted=3, base=24, needed=13, outcome="passed", reason="majority"
    ),
)


def make_held_room(
    *,
    agency: str = "Ủy ban nhân dân thành phố Bình Hải",
    type: Pack = "peoples_committee",  # noqa: A002
    delegates: int = 3,
    language: Language = "vi",
) -> Room:
    """Return an open meeting whose chair has a title and an agency."""
    room = make_room(type=type, delegates=delegates)
    Meeting.objects.filter(id=room.meeting_id).update(language=language)
    unit = make_unit(agency, name_en="People's Committee of Binh Hai City")
    Person.objects.filter(id=room.chair.id).update(
        unit=unit, title=f"Chủ tịch {agency}", title_en="Chair of the People's Committee of Binh Hai City"
    )
    room.open()
    return room


def draft(room: Room, by: Person | None = None) -> Conclusion:
    """Draft the meeting's conclusion."""
    conclusion = new_id()
    do(by or room.secretary, "conclusion.draft", meeting=room.meeting_id, conclusion=conclusion)
    return Conclusion.objects.get(id=conclusion)


def edit(conclusion: Conclusion, by: Person, **changes: Any) -> Conclusion:
    """Edit the draft; what is not given stays."""
    content = {
        "version": conclusion.version,
        "title": conclusion.title,
        "opening": conclusion.opening,
        "sections": conclusion.sections,
        "closing": conclusion.closing,
    }
    do(by, "conclusion.edit", conclusion=conclusion.id, **content | changes)
    return Conclusion.objects.get(id=conclusion.id)


def publish(conclusion: Conclusion, by: Person, **content: Any) -> Conclusion:
    """Publish the draft."""
    version = Conclusion.objects.get(id=conclusion.id).version
    do(by, "conclusion.publish", conclusion=conclusion.id, **{"version": version} | content)
    return Conclusion.objects.get(id=conclusion.id)


def ask(room: Room, by: Person, text: str, **place: Any) -> UUID:
    """Ask a question; returns its id."""
    question = new_id()
    do(by, "question.ask", meeting=room.meeting_id, question=question, text=text, **place)
    return question


def vote(room: Room, title: str, choices: dict[Person, str], *, item: UUID | None = None) -> UUID:
    """Hold a vote from its preparation to its close; returns its id."""
    poll = new_id()
    do(room.secretary, "poll.prepare", meeting=room.meeting_id, poll=poll, item=item, title=title)
    do(room.chair, "poll.open", poll=poll)
    for person, choice in choices.items():
        do(person, "ballot.cast", poll=poll, choice=choice)
    do(room.chair, "poll.close", poll=poll)
    return poll
