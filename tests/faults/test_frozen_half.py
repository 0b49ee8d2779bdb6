"""Half a room whose network stops, with every socket left open: the others notice nothing, nobody loses anything.

The cut lasts some seconds; ``FAULTS_CUT_SECONDS=30 pytest tests/faults/test_frozen_half.py`` makes it a long one, in
which tablets give their connections up and servers notice that they are gone.
"""

from __future__ import annotations

import asyncio
import os

import pytest

from tests.faults.pages import all_see_page
from tests.faults.proxy import proxy_to
from tests.faults.votes import SPREAD, assert_every_ballot_counts_once, open_vote
from tests.live.rooms import make_remote_room
from tests.servers import Server

pytestmark = pytest.mark.server

CUT = float(os.environ.get("FAULTS_CUT_SECONDS", "5"))
"""Seconds without a network."""
HELD_OUT = 8.0
"""Seconds for which every connection outlives a cut, so that each ballot is sent once."""
AT_ONCE, AGAIN = 2.0, 3.0
"""Seconds until those with a network see a page, and until those whose network is back have caught up."""


async def test_p09_half_a_room_without_network_loses_nothing_and_holds_nobody_up(embedded: Server) -> None:
    room = make_remote_room(embedded, delegates=30)
    async with proxy_to(embedded.base) as (proxy, behind):
        vote = await open_vote(room, [embedded.base, behind], roaming=False)
        chair = vote.chair
        near, far = vote.voters[0::2], vote.voters[1::2]
        everybody = range(len(vote.voters))
        await chair.do("stage.open_item", item=room.items[0])
        proxy.freeze()
        of_the_far = asyncio.create_task(vote.cast(everybody[1::2]))
        await asyncio.wait_for(vote.cast(everybody[0::2]), SPREAD + AT_ONCE)
        for page in range(2, 7):
            await chair.do("stage.turn", meeting=room.meeting, page=page)
            await all_see_page(near, room, page, within=AT_ONCE)
            await asyncio.sleep(CUT / 5)
        assert vote.unanswered == len(far)
        proxy.thaw()
        await asyncio.wait_for(of_the_far, AGAIN)
        await all_see_page(far, room, 6, within=AGAIN)
        if CUT < HELD_OUT:
            assert [voter.sendings for voter in vote.voters] == [1] * len(vote.voters)
        else:
            assert sum(voter.sendings for voter in far) > len(far)
        await assert_every_ballot_counts_once(embedded, vote)
        await vote.leave()
