"""``kill -9`` of Redis and PostgreSQL in the middle of a meeting: they come back, and no web process is restarted."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.faults.conftest import Several
from tests.faults.ledger import assert_nothing_lost_or_doubled
from tests.faults.outbox import OutboxTablet
from tests.faults.pages import all_see_page
from tests.faults.processes import children_of, have_ended
from tests.faults.votes import assert_every_ballot_counts_once, open_vote
from tests.live.rooms import Account, RemoteRoom, make_remote_room

pytestmark = [pytest.mark.server, pytest.mark.redis, pytest.mark.postgres]

LOOKED_UP = 3.0
"""Seconds within which the look at the heads finds what Redis did not bring; it looks twice a second."""
VOTERS, AWAY = 60, 1.0
"""Seconds between a store's end and its start."""
BACK = 10.0
"""Seconds until both processes listen to a Redis that is there again."""


def seat(base: str, account: Account, room: RemoteRoom) -> OutboxTablet:
    return OutboxTablet([base], account.cookie, room.journal)


async def sees_laser(chair: OutboxTablet, other: OutboxTablet, room: RemoteRoom) -> None:
    """Point until the other process passes it on: signals travel through Redis alone and are never repeated."""
    pointing, watching = await chair.connected(), await other.connected()
    spot = {"paper": room.papers[0], "page": 1, "x": 1, "y": 2}
    async with asyncio.timeout(BACK):
        while True:
            await pointing.say("signal", journal=room.journal, do="laser", **{"with": spot})
            try:
                await watching.until(lambda message: message["type"] == "signal", within=0.3)
            except TimeoutError:
                continue
            return


async def test_pages_arrive_while_redis_is_away_and_signals_again_when_it_is_back(several: Several) -> None:
    room, later_room = make_remote_room(several.server), make_remote_room(several.server)
    chair, later_chair = (seat(several.server.base, one.chair, one) for one in (room, later_room))
    early, late = (seat(several.second, one, room) for one in room.delegates[:2])
    in_later_room = seat(several.second, later_room.delegates[0], later_room)
    await early.connected()
    await chair.do("stage.open_item", item=room.items[0])
    several.redis.kill()
    await late.connected()
    await in_later_room.connected()
    for page in (2, 3, 4):
        began = time.monotonic()
        await chair.do("stage.turn", meeting=room.meeting, page=page)
        assert time.monotonic() - began < LOOKED_UP
        await all_see_page([early, late], room, page, within=LOOKED_UP)
    several.redis.start()
    await sees_laser(chair, early, room)
    await sees_laser(chair, late, room)
    await later_chair.do("stage.open_item", item=later_room.items[0])
    await all_see_page([in_later_room], later_room, 1, within=LOOKED_UP)
    await sees_laser(later_chair, in_later_room, later_room)
    assert (chair.sendings, later_chair.sendings) == (4, 1)
    await assert_nothing_lost_or_doubled(several.server, [chair, later_chair])
    for tablet in (chair, early, late, later_chair, in_later_room):
        await tablet.close()


async def test_p09_a_killed_redis_loses_and_doubles_no_ballot(several: Several) -> None:
    room = make_remote_room(several.server, delegates=VOTERS)
    vote = await open_vote(room, [several.server.base, several.second])

    async def kill_and_start() -> None:
        await asyncio.to_thread(several.redis.kill)
        await asyncio.sleep(AWAY)
        await asyncio.to_thread(several.redis.start)

    await vote.cast_all(fault=kill_and_start)
    assert [voter.sendings for voter in vote.voters] == [1] * VOTERS
    await assert_every_ballot_counts_once(several.server, vote)
    await vote.leave()


async def test_p09_a_killed_postgres_loses_and_doubles_no_ballot(several: Several) -> None:
    room = make_remote_room(several.server, delegates=VOTERS)
    vote = await open_vote(room, [several.server.base, several.second])

    async def kill_and_start() -> None:
        helpers = children_of(several.postgres.pid)
        await asyncio.to_thread(several.postgres.kill)
        await have_ended(helpers)
        await asyncio.sleep(AWAY)
        assert vote.unanswered > VOTERS // 4
        await asyncio.to_thread(several.postgres.start)

    await vote.cast_all(fault=kill_and_start)
    await assert_every_ballot_counts_once(several.server, vote)
    await vote.chair.do("stage.open_item", item=room.items[0])
    await vote.chair.do("stage.turn", meeting=room.meeting, page=9)
    await all_see_page(vote.voters, room, 9, within=LOOKED_UP)
    assert several.server.web.poll() is None
    await vote.leave()
