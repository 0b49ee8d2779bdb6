"""Several web processes with PostgreSQL and Redis: the room is one, and stays one when Redis is away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import redis

from tests.live.client import Tablet
from tests.live.rooms import RemoteRoom, make_remote_room
from tests.servers import Server, running_server

pytestmark = [pytest.mark.server, pytest.mark.redis, pytest.mark.postgres]


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, postgres_url: str, redis_url: str) -> Iterator[Server]:
    """An installation over PostgreSQL and Redis."""
    folder = tmp_path_factory.mktemp("several")
    with running_server(folder, DATABASE_URL=postgres_url, REDIS_URL=redis_url) as running:
        yield running


@pytest.fixture(scope="module")
def rooms(installation: Server) -> Iterator[tuple[RemoteRoom, RemoteRoom]]:
    """The same open meeting, reached through either of two web processes."""
    base, process = installation.second_web()
    room = make_remote_room(installation)
    yield room, replace(room, base=base)
    process.terminate()
    process.wait(timeout=10)


async def joined(room: RemoteRoom, cookie: str) -> Tablet:
    tablet = await Tablet.connect(room.base, cookie)
    await tablet.hello(room.journal)
    return tablet


async def turn_and_see(chair: Tablet, delegate: Tablet, room: RemoteRoom, page: int) -> None:
    answer = await chair.do("stage.turn", meeting=room.meeting, page=page)
    head = answer["at"][room.journal]
    if delegate.cursors[room.journal] < head:
        await delegate.until(lambda message: message["type"] == "changes" and message["to"] >= head)
    [stage] = delegate.of_kind(room.journal, "stage")
    assert stage["page"] == page


async def test_a_page_turned_in_one_process_is_seen_in_the_other(rooms: tuple[RemoteRoom, RemoteRoom]) -> None:
    here, there = rooms
    chair, delegate = await joined(here, here.chair.cookie), await joined(there, there.delegates[0].cookie)
    await chair.do("stage.open_item", item=here.items[0])
    for page in (2, 3, 4):
        await turn_and_see(chair, delegate, here, page)
    point = {"paper": here.papers[0], "page": 4, "x": 1, "y": 2}
    await chair.say("signal", journal=here.journal, do="laser", **{"with": point})
    assert (await delegate.until(lambda message: message["type"] == "signal"))["with"] == point
    await chair.close()
    await delegate.close()


async def test_a_lost_message_costs_a_catch_up_only(rooms: tuple[RemoteRoom, RemoteRoom], redis_url: str) -> None:
    here, there = rooms
    chair, delegate = await joined(here, here.chair.cookie), await joined(there, there.delegates[1].cookie)
    await chair.do("stage.open_item", item=here.items[1])
    await chair.do("stage.show", meeting=here.meeting, paper=here.papers[0], page=1)
    with redis.Redis.from_url(redis_url) as server:
        server.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
        await turn_and_see(chair, delegate, here, 7)
        await turn_and_see(chair, delegate, here, 8)
    await chair.close()
    await delegate.close()
