"""Pointers and wet ink follow the right to present at once, whichever way it changes (P15, P18)."""

from __future__ import annotations

from typing import Any

import pytest

from common.ids import new_id
from tests.live.client import Tablet
from tests.live.conftest import Join
from tests.live.rooms import RemoteRoom

pytestmark = pytest.mark.server


async def point(tablet: Tablet, room: RemoteRoom, x: int, *, paper: str = "") -> None:
    content = {"paper": paper or room.papers[0], "page": 1, "x": x, "y": 0}
    await tablet.say("signal", journal=room.journal, do="laser", **{"with": content})
    await tablet.say("ping")
    await tablet.until(lambda message: message["type"] == "pong")  # the signal was taken


def places(tablet: Tablet) -> list[int]:
    return [message["with"]["x"] for message in tablet.heard if message["type"] == "signal"]


async def test_p15_the_right_to_point_is_given_and_taken_with_the_stage(remote_room: RemoteRoom, join: Join) -> None:
    room, presenter = remote_room, remote_room.delegates[0]
    chair, delegate, other = [await join(one) for one in (room.chair, presenter, room.delegates[1])]
    await chair.do("stage.open_item", item=room.items[0])
    await point(delegate, room, 1)
    await chair.do("stage.hand_over", meeting=room.meeting, person=presenter.id)
    await point(delegate, room, 2)
    await point(delegate, room, 3, paper=str(new_id()))
    await chair.do("stage.hand_over", meeting=room.meeting)
    await point(delegate, room, 4)
    await point(chair, room, 5)
    await other.until(lambda message: message["type"] == "signal" and message["with"]["x"] == 5)
    assert places(other) == [2, 5]


async def test_p15_who_does_not_follow_the_room_does_not_point(remote_room: RemoteRoom, join: Join) -> None:
    chair, other = await join(remote_room.chair), await join(remote_room.delegates[0])
    await chair.do("stage.open_item", item=remote_room.items[0])
    elsewhere = await join(remote_room.chair, hello=False)
    await elsewhere.hello()
    await point(elsewhere, remote_room, 1)
    await point(chair, remote_room, 2)
    await other.until(lambda message: message["type"] == "signal" and message["with"]["x"] == 2)
    assert places(other) == [2]


async def test_p18_rights_that_changed_while_somebody_was_away_hold_when_they_return(
    remote_room: RemoteRoom, join: Join
) -> None:
    room, who = remote_room, remote_room.delegates[0]
    secretary, delegate = await join(room.secretary), await join(who)
    cursor = delegate.cursors[room.journal]
    await delegate.close()
    [part] = [one for one in secretary.of_kind(room.journal, "participant") if one["person"]["id"] == who.id]
    content: dict[str, Any] = {"participant": part["id"], "version": part["version"], "role": "secretary"}
    changed = await secretary.do("participant.edit", votes=part["votes"], **content)
    assert changed["type"] == "answer"
    back = await join(who, hello=False)
    await back.hello(room.journal, cursors={room.journal: cursor})
    fresh = await join(room.secretary)
    assert next(message["type"] for message in back.heard if message.get("journal") == room.journal) == "snapshot"
    assert back.of_kind(room.journal, "question") == fresh.of_kind(room.journal, "question")
    opened = await back.do("stage.open_item", item=room.items[0])
    assert opened["type"] == "answer"
