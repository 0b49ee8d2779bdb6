"""What people of a simulated meeting do: one random act, chosen from what the person's own tablet shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from agenda.enums import DESK_ROLES

if TYPE_CHECKING:
    from tests.simulation.tablet import Tablet
    from tests.simulation.world import World

T = TypeVar("T")
Content = dict[str, Any]
Choice = tuple[str, Content] | None


class Person:
    """The person at one tablet."""

    def __init__(self, world: World, tablet: Tablet, rng: Random) -> None:
        self._world, self._tablet, self._rng = world, tablet, rng

    def act(self) -> None:
        """Do something, or find nothing to do: mostly what the person's role is for. The server has the last word."""
        usual = DESK_ACTS if self._is_desk() else MEMBER_ACTS
        kind = self._rng.choice(usual if self._rng.random() < 0.9 else [*DESK_ACTS, *MEMBER_ACTS])
        choice = kind(self)
        if choice is not None:
            name, content = choice
            self._tablet.act(name, {"meeting": self._world.meeting} | content if name in OF_MEETING else content)

    def _is_desk(self) -> bool:
        own = str(self._tablet.person)
        return any(
            one["person"]["id"] == own and one["role"] in DESK_ROLES for one in self._tablet.of_kind("participant")
        )

    def _any(self, kind: str) -> Content | None:
        return self._one(self._tablet.of_kind(kind))

    def _one(self, things: Sequence[T]) -> T | None:
        return self._rng.choice(things) if things else None

    def _new(self) -> UUID:
        return UUID(int=self._rng.getrandbits(128), version=4)

    def turn(self) -> Choice:
        return "stage.turn", {"page": self._rng.randint(1, 12)}

    def show(self) -> Choice:
        paper = self._any("paper")
        return None if paper is None else ("stage.show", {"paper": paper["id"], "page": self._rng.randint(1, 12)})

    def open_item(self) -> Choice:
        item = self._any("item")
        return (
            None if item is None else (self._rng.choice(("stage.open_item", "stage.close_item")), {"item": item["id"]})
        )

    def hand_over(self) -> Choice:
        someone = self._any("participant")
        return None if someone is None else ("stage.hand_over", {"person": someone["person"]["id"]})

    def draw(self) -> Choice:
        paper = self._any("paper")
        ink = {"tool": "pen", "color": "red", "width": 30, "points": [10, 10, 100, 500, 500, 120]}
        place = {"page": self._rng.randint(1, 3), "layer": self._rng.choice(("mine", "room"))}
        return None if paper is None else ("ink.draw", {"paper": paper["id"], "stroke": self._new(), **place, **ink})

    def erase(self) -> Choice:
        stroke = self._any("stroke")
        if stroke is not None and self._rng.random() < 0.3:
            return "ink.clear_page", {name: stroke[name] for name in ("paper", "page", "layer")}
        return None if stroke is None else ("ink.erase", {"strokes": [stroke["id"]]})

    def ask(self) -> Choice:
        return "question.ask", {"question": self._new(), "text": "Nguồn kinh phí?"}

    def deal_with_question(self) -> Choice:
        question = self._any("question")
        if question is None:
            return None
        name = self._rng.choice(("question.raise", "question.lower", "question.withdraw", "question.answer"))
        answer = {"version": question["version"], "text": "Ngân sách thành phố."} if name == "question.answer" else {}
        return name, {"question": question["id"], **answer}

    def request_floor(self) -> Choice:
        return "floor.request", {"speaker": self._new()}

    def deal_with_speaker(self) -> Choice:
        speaker = self._any("speaker")
        name = self._rng.choice(("floor.call", "floor.finish", "floor.withdraw"))
        return None if speaker is None else (name, {"speaker": speaker["id"]})

    def prepare_poll(self) -> Choice:
        item = self._any("item")
        return (
            None
            if item is None
            else ("poll.prepare", {"poll": self._new(), "item": item["id"], "title": "Thông qua báo cáo"})
        )

    def deal_with_poll(self) -> Choice:
        poll = self._any("poll")
        name = self._rng.choice(("poll.open", "poll.open", "poll.close", "poll.cancel", "poll.remove"))
        return None if poll is None else (name, {"poll": poll["id"]})

    def vote(self) -> Choice:
        poll = self._one([poll for poll in self._tablet.of_kind("poll") if poll["state"] == "open"])
        return (
            None
            if poll is None
            else ("ballot.cast", {"poll": poll["id"], "choice": self._rng.choice(("for", "against", "abstain"))})
        )

    def check_in(self) -> Choice:
        return "attendance.check_in", {}

    def mark_attendance(self) -> Choice:
        someone = self._any("participant")
        return (
            None
            if someone is None
            else ("attendance.mark", {"participant": someone["id"], "present": self._rng.random() < 0.5})
        )

    def change_role(self) -> Choice:
        someone = self._any("participant")
        if someone is None:
            return None
        role = self._rng.choice(("secretary", "delegate", "guest"))
        votes = role == "delegate" and self._rng.random() < 0.7
        content = {"participant": someone["id"], "version": someone["version"]}
        return "participant.edit", {**content, "role": role, "votes": votes}

    def remove_participant(self) -> Choice:
        someone = self._any("participant")
        return None if someone is None else ("participant.remove", {"participant": someone["id"]})

    def add_participant(self) -> Choice:
        person = self._one(self._world.people)
        return (
            None
            if person is None
            else (
                "participant.add",
                {"participant": self._new(), "person": person, "role": "delegate", "votes": True},
            )
        )

    def edit_agenda(self) -> Choice:
        item = self._any("item")
        if item is None or self._rng.random() < 0.3:
            return "item.add", {"meeting": self._world.meeting, "item": self._new(), "title": "Nội dung khác"}
        if self._rng.random() < 0.5:
            return "item.move", {"item": item["id"], "position": self._rng.randint(0, 2), "parent": None}
        return "item.edit", {"item": item["id"], "version": item["version"], "title": f"{item['title'][:40]} (sửa)"}

    def deal_with_paper(self) -> Choice:
        paper = self._any("paper")
        name = self._rng.choice(("paper.release", "paper.mark_opened", "paper.mark_opened"))
        return None if paper is None else (name, {"paper": paper["id"]})

    def lead(self) -> Choice:
        name = self._rng.choice(("meeting.submit", "meeting.approve", "meeting.open"))
        return name, {}

    def choose_language(self) -> Choice:
        return "me.set_language", {"language": self._rng.choice(("vi", "en"))}


OF_MEETING = frozenset(
    {
        "stage.turn", "stage.show", "stage.hand_over", "ink.draw", "ink.erase", "ink.clear_page", "question.ask",
        "floor.request", "poll.prepare", "attendance.check_in", "participant.add", "meeting.submit", "meeting.approve",
        "meeting.open",
    }
)  # fmt: skip
"""Commands that name their meeting; the others name the thing they are about."""

MEMBER_ACTS: list[Callable[[Person], Choice]] = [
    Person.vote, Person.vote, Person.draw, Person.draw, Person.ask, Person.ask, Person.erase, Person.check_in,
    Person.request_floor, Person.deal_with_speaker, Person.deal_with_question, Person.deal_with_paper,
    Person.choose_language, Person.turn,
]  # fmt: skip
DESK_ACTS: list[Callable[[Person], Choice]] = [
    Person.turn, Person.turn, Person.turn, Person.show, Person.draw, Person.vote, Person.change_role,
    Person.change_role, Person.add_participant, Person.remove_participant, Person.mark_attendance, Person.open_item,
    Person.hand_over, Person.erase, Person.deal_with_question, Person.deal_with_question, Person.deal_with_speaker,
    Person.prepare_poll, Person.deal_with_poll, Person.edit_agenda, Person.deal_with_paper, Person.lead, Person.lead,
]  # fmt: skip
