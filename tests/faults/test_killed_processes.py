"""``kill -9`` of web processes in the middle of a vote."""

from __future__ import annotations

import asyncio

import pytest

from tests.faults.conftest import Several
from tests.faults.votes import assert_every_ballot_counts_once, open_vote
from tests.live.rooms import make_remote_room
from tests.servers import Server

pytestmark = pytest.mark.server
VOTERS = 200


async def test_p09_a_killed_web_process_loses_and_doubles_no_ballot(embedded: Server) -> None:
    vote = await open_vote(make_remote_room(embedded, delegates=VOTERS), [embedded.base])

    async def kill_and_start() -> None:
        await asyncio.to_thread(embedded.kill_web)
        await asyncio.to_thread(embedded.start_web)

    await vote.cast_all(fault=kill_and_start)
    assert sum(voter.sendings for voter in vote.voters) > VOTERS
    await assert_every_ballot_counts_once(embedded, vote)
    await vote.leave()


@pytest.mark.redis
@pytest.mark.postgres
async def test_p09_of_two_web_processes_one_is_killed_and_no_ballot_is_lost_or_doubled(several: Several) -> None:
    server = several.server
    vote = await open_vote(make_remote_room(server, delegates=VOTERS), [server.base, several.second])

    async def kill() -> None:
        await asyncio.to_thread(server.kill_web)

    await vote.cast_all(fault=kill)
    assert sum(voter.sendings for voter in vote.voters) > VOTERS
    await assert_every_ballot_counts_once(server, vote)
    await vote.leave()
    server.start_web()
