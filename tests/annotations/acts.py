"""Short ways to draw in a test's room."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest

from common.errors import Refused
from common.ids import new_id
from common.wire import to_json
from directory.models import Person
from journal.keys import of_meeting
from journal.read import open_as, take_snapshot
from tests.factories import Room, do

LINE = [1000, 1000, 128, 2000, 1500, 255]


def stroke_of(room: Room, **changed: Any) -> dict[str, Any]:
    """Return the content of an ``ink.draw`` on the first paper."""
    content = {
        "meeting": room.meeting_id,
        "paper": room.papers[0],
        "page": 3,
        "stroke": new_id(),
        "layer": "mine",
        "tool": "pen",
        "color": "red",
        "width": 30,
        "points": LINE,
    }
    return content | changed


def draw(room: Room, by: Person, layer: str = "mine", **changed: Any) -> UUID:
    """Return the id of a stroke drawn by ``by``."""
    content = stroke_of(room, layer=layer, **changed)
    do(by, "ink.draw", **content)
    return UUID(str(content["stroke"]))


def refusal(by: Person, name: str, **content: Any) -> str:
    """Return the code with which an act is refused."""
    with pytest.raises(Refused) as refused:
        do(by, name, **content)
    return refused.value.code


def strokes_seen_by(room: Room, person: Person) -> list[dict[str, Any]]:
    """Return the strokes in a person's fresh snapshot, in order."""
    key = of_meeting(room.meeting_id)
    records = json.loads(to_json(take_snapshot(key, open_as(key, person.id)).records))
    return [record for record in records if record["kind"] == "stroke"]


def ids_seen_by(room: Room, person: Person) -> set[UUID]:
    """Return the ids of the strokes a person sees."""
    return {UUID(record["id"]) for record in strokes_seen_by(room, person)}
