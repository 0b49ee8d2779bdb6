"""A room of 150: how soon every follower has the page the chair turned to, and what a connected tablet costs.

Server and followers share the machine; the followers are one Python process, whose own work is in the figures.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from common.ids import new_id
from tests.bench.contenders import MANY_DEVICES
from tests.bench.figures import Figure, memory_of, percentile, show
from tests.live.client import Tablet
from tests.live.rooms import Account, RemoteRoom, make_remote_room
from tests.servers import Server, running_server

FOLLOWERS = 150
TURNS = 60
BETWEEN_TURNS = 0.1
"""Seconds: faster turns are sent together (``live.hub.TICK``)."""
IDLE = 500
"""Sockets for the memory figure; several of one person's devices, which costs the server the same."""


def run() -> list[Figure]:
    """Measure on SQLite without Redis, as ``make run`` serves."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder), **MANY_DEVICES) as server:
        room = make_remote_room(server, delegates=FOLLOWERS)
        return show(asyncio.run(_measure(server, room)))


async def _measure(server: Server, room: RemoteRoom) -> list[Figure]:
    chair = await join_room(room, room.chair)
    await chair.do("stage.open_item", item=room.items[0])
    before = memory_of(server.web.pid)
    began = time.perf_counter()
    followers = [await join_room(room, one) for one in room.delegates]
    joined = time.perf_counter() - began
    firsts, lasts = await _turn_pages(chair, followers, room)
    figures = [*_turn_figures(firsts, lasts), Figure(f"{FOLLOWERS} tablets join one after another", joined, "s")]
    idle = [await join_room(room, room.guest) for _ in range(IDLE)]
    grown = memory_of(server.web.pid) - before
    figures.append(Figure("memory per connected tablet", grown / (FOLLOWERS + IDLE) / 1024, "kB", "≤ 40"))
    for tablet in (chair, *followers, *idle):
        await tablet.close()
    return figures


async def join_room(room: RemoteRoom, who: Account) -> Tablet:
    """Connect somebody and follow the meeting."""
    tablet = await Tablet.connect(room.base, who.cookie)
    await tablet.hello(room.journal)
    return tablet


async def _turn_pages(chair: Tablet, followers: list[Tablet], room: RemoteRoom) -> tuple[list[float], list[float]]:
    """Return, in ms, how long each follower waited for each turn, and the last of them."""
    waits: list[float] = []
    lasts: list[float] = []
    for turn in range(TURNS):
        page = 2 + turn % 2
        sent = time.perf_counter()
        content = {"meeting": room.meeting, "page": page}
        await chair.say("command", id=str(new_id()), do="stage.turn", **{"with": content})
        times = await asyncio.gather(*(_arrival(follower, page, sent) for follower in followers))
        waits += times
        lasts.append(max(times))
        await asyncio.sleep(BETWEEN_TURNS)
    return waits, lasts


async def _arrival(tablet: Tablet, page: int, sent: float) -> float:
    await tablet.until(lambda message: _turns_to(message, page))
    return (time.perf_counter() - sent) * 1000


def _turns_to(message: dict[str, object], page: int) -> bool:
    changes = message.get("changes")
    return isinstance(changes, list) and any(change.get("put", {}).get("page") == page for change in changes)


def _turn_figures(waits: list[float], lasts: list[float]) -> Iterator[Figure]:
    yield Figure(f"page turn, {FOLLOWERS} followers, median", statistics.median(waits), "ms")
    yield Figure(f"page turn, {FOLLOWERS} followers, p95", percentile(waits, 0.95), "ms", "≤ 100 (aim 15)")
    yield Figure(f"page turn, last of {FOLLOWERS} followers, p95", percentile(lasts, 0.95), "ms")
