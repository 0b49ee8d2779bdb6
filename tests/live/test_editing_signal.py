"""Who writes at an item of the agenda is told to the rest of the desk, and to nobody else (P15, P19)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live.client import Tablet
from tests.live.conftest import Join
from tests.live.rooms import RemoteRoom

pytestmark = pytest.mark.server


async def write_at(tablet: Tablet, room: RemoteRoom, item: str | None) -> None:
    await tablet.say("signal", journal=room.journal, do="item.editing", **{"with": {"item": item}})
    await tablet.say("ping")
    await tablet.until(lambda message: message["type"] == "pong")  # the signal was taken


def editing(tablet: Tablet) -> list[tuple[Any, Any]]:
    signals = [message for message in tablet.heard if message["type"] == "signal"]
    return [(one["by"], one["with"]["item"]) for one in signals if one["do"] == "item.editing"]


async def test_p15_the_desk_hears_who_writes_where_and_members_neither_hear_nor_say_it(
    remote_room: RemoteRoom, join: Join
) -> None:
    room, item = remote_room, remote_room.items[0]
    secretary, chair, member = [await join(one) for one in (room.secretary, room.chair, room.delegates[0])]
    await write_at(member, room, item)
    await write_at(secretary, room, item)
    await write_at(secretary, room, None)
    await chair.until(lambda message: message["type"] == "signal" and message["with"].get("item", item) is None)
    assert editing(chair) == [(room.secretary.id, item), (room.secretary.id, None)]
    await chair.do("item.postpone", item=item, postponed=True)
    await member.until(lambda message: message["type"] == "changes")
    assert editing(member) == []
