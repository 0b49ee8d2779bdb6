"""Opening the same journal from two sides at once: the client asks, and a change of rights opens it as well."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from directory.wire import person_card
from live.outlet import AsgiOutlet
from live.session import SocketSession
from tests.simulation.scenes import Scene
from tests.simulation.seeds import in_world
from tests.simulation.world import World


def test_p18_a_journal_opened_twice_at_once_is_followed_once(scenes: Sequence[Scene]) -> None:
    async def open_twice(world: World) -> list[Any]:
        world.start_process()
        [process] = world.processes
        card = person_card(world.room.chair)
        session = SocketSession(process, AsgiOutlet(_send), card=card, session_key="a session")
        await session.receive(json.dumps({"type": "hello", "protocol": 1, "journals": {world.journal: None}}))
        session._reopen(world.journal)
        await session.receive(json.dumps({"type": "open", "journal": world.journal, "cursor": 0}))
        await asyncio.sleep(1.0)
        return [one.waiting for one in process.followed(world.journal)]

    assert in_world(scenes[-1], 0, open_twice) == [None]


async def _send(_event: dict[str, Any]) -> None:
    """Swallow what goes to the tablet."""
