"""Where simulated worlds begin: a meeting that is being prepared, and one that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

from common.ids import new_id
from tests.factories import Room, do, make_room
from tests.simulation.clock import WallClock, seeded
from tests.simulation.database import memory_database, take_image


@dataclass(frozen=True)
class Scene:
    """A database and the room in it."""

    name: str
    image: bytes
    room: Room


@contextmanager
def all_scenes() -> Iterator[list[Scene]]:
    """Give every scene, with this thread's database in memory until the block ends."""
    with memory_database():
        yield [_scene("being prepared", lambda _room: None), _scene("under way", _begin)]


def _begin(room: Room) -> None:
    """Open the meeting and its first item, with a page on stage, a question, ink and a vote that is open."""
    room.open()
    place: dict[str, Any] = {"meeting": room.meeting_id, "paper": room.papers[0], "page": 1}
    do(room.chair, "stage.open_item", item=room.items[0])
    do(room.delegates[0], "question.ask", meeting=room.meeting_id, question=new_id(), text="Nguồn kinh phí?")
    ink: dict[str, Any] = {"tool": "pen", "color": "red", "width": 30, "points": [10, 10, 100, 500, 500, 120]}
    do(room.chair, "ink.draw", **place, stroke=new_id(), layer="room", **ink)
    poll = new_id()
    do(
        room.secretary,
        "poll.prepare",
        meeting=room.meeting_id,
        poll=poll,
        item=room.items[0],
        title="Thông qua báo cáo",
    )
    do(room.chair, "poll.open", poll=poll)


def _scene(name: str, begin: Callable[[Room], None]) -> Scene:
    with seeded(WallClock(lambda: 0.0), Random(name)):
        room = make_room(papers=2)
        begin(room)
    return Scene(name, take_image(), room)
