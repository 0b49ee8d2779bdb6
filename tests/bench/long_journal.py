"""What a long life costs a room: joining and turning a page after 100,000 entries, beside a room that has just begun.

Both rooms are in one installation and take turns, so that what else the machine does meets both alike.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from uuid import UUID

import msgspec

from common.ids import new_id
from journal.audience import EVERYONE
from journal.keys import of_meeting
from journal.record import record, writing
from live.models import Stage
from live.wire import stage_record
from tests.bench.figures import Figure, show
from tests.bench.room import join_room
from tests.bench.stores import empty_database
from tests.live.rooms import RemoteRoom, make_remote_room
from tests.servers import Server, running_server

ENTRIES = 100_000
TOGETHER = 1_000
"""Entries that one transaction writes."""
DELEGATES = 20
TIMES = 60


def run() -> list[Figure]:
    """Measure on SQLite and on PostgreSQL."""
    return [figure for postgres in (False, True) for figure in show(_compare(postgres=postgres))]


def _compare(*, postgres: bool) -> Iterator[Figure]:
    with ExitStack() as stack:
        stores = {"DATABASE_URL": stack.enter_context(empty_database())} if postgres else {}
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(running_server(folder, **stores))
        young, old = (_begin(server) for _ in range(2))
        server.ask(__name__, old.meeting)
        name = "PostgreSQL" if postgres else "SQLite"
        for what, act in (("join", _join), ("turn a page", _turn)):
            new, worn = asyncio.run(_by_turns(act, young, old))
            yield Figure(f"{what}, {name}, new room", new, "ms")
            yield Figure(f"{what}, {name}, {ENTRIES:,} entries ÷ new room", worn / new, "×", "≤ 1.1")


def _begin(server: Server) -> RemoteRoom:
    room = make_remote_room(server, delegates=DELEGATES)
    asyncio.run(_open_item(room))
    return room


async def _open_item(room: RemoteRoom) -> None:
    chair = await join_room(room, room.chair)
    await chair.do("stage.open_item", item=room.items[0])
    await chair.close()


async def _by_turns(
    act: Callable[[RemoteRoom, int], Awaitable[None]], young: RemoteRoom, old: RemoteRoom
) -> tuple[float, float]:
    """Return the median milliseconds of the act in both rooms."""
    took: tuple[list[float], list[float]] = ([], [])
    for turn in range(TIMES):
        for room, times in zip((young, old), took, strict=True):
            began = time.perf_counter()
            await act(room, turn)
            times.append((time.perf_counter() - began) * 1000)
    return median(took[0]), median(took[1])


async def _join(room: RemoteRoom, turn: int) -> None:
    """Come as one of the delegates, and read everything there is to see."""
    tablet = await join_room(room, room.delegates[turn % DELEGATES])
    await tablet.close()


async def _turn(room: RemoteRoom, turn: int) -> None:
    chair = await join_room(room, room.chair)
    await chair.do("stage.turn", meeting=room.meeting, page=2 + turn % 2)
    await chair.close()


def answer(question: str) -> str:
    """Give a meeting's journal its many entries; runs inside the installation."""
    stage = Stage.objects.select_related("meeting").get(meeting_id=UUID(question))
    view, journal = stage_record(stage), of_meeting(stage.meeting_id)
    for first in range(0, ENTRIES, TOGETHER):
        with writing() as acts:
            for number in range(first, first + TOGETHER):
                with acts.act("stage.turn", by=None, command_id=new_id()):
                    record(journal, audience=EVERYONE, put=[msgspec.structs.replace(view, page=1 + number % 12)])
    return json.dumps(ENTRIES)
