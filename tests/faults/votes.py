"""A vote in which every delegate's tablet takes part, while something is being killed."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from common.ids import new_id
from tests.faults.ledger import assert_nothing_lost_or_doubled
from tests.faults.outbox import OutboxTablet
from tests.live.client import Message, Tablet
from tests.live.rooms import RemoteRoom
from tests.servers import Server

CHOICES = ("for", "against", "abstain")
SPREAD = 1.0
"""Seconds over which the ballots come."""


@dataclass
class Vote:
    """An open vote, and how each delegate will choose."""

    room: RemoteRoom
    poll: str
    chair: OutboxTablet
    voters: list[OutboxTablet]
    choices: list[str]

    @property
    def unanswered(self) -> int:
        """How many people's ballots have no answer."""
        return sum(not voter.outcomes for voter in self.voters)

    async def cast(self, numbers: Iterable[int]) -> None:
        """Let these delegates vote, one soon after the other."""
        await asyncio.gather(*(self._cast_one(number) for number in numbers))

    async def cast_all(self, *, fault: Callable[[], Awaitable[None]]) -> None:
        """Let everybody vote. When ``fault`` happens, some have an answer, some wait for it, most are yet to vote."""
        everybody = range(len(self.voters))
        await self.cast(everybody[0::4])
        others = asyncio.create_task(self.cast(number for number in everybody if number % 4))
        await asyncio.sleep(SPREAD / 4)
        assert not others.done()
        await fault()
        await others

    async def _cast_one(self, number: int) -> None:
        await asyncio.sleep(random.uniform(0, SPREAD))
        await self.voters[number].do("ballot.cast", poll=self.poll, choice=self.choices[number])

    async def close(self) -> dict[str, int]:
        """Close the vote; returns the votes by choice as every tablet in the room shows them."""
        await self.chair.do("poll.close", poll=self.poll)
        chair, *others = await asyncio.gather(*(self._result_on(tablet) for tablet in (self.chair, *self.voters)))
        assert [result for result in others if result != chair] == []
        return {choice: chair[choice] for choice in CHOICES}

    async def _result_on(self, tablet: OutboxTablet) -> Message:
        def result(connected: Tablet) -> Message | None:
            polls = connected.of_kind(self.room.journal, "poll")
            return next((one["result"] for one in polls if one["id"] == self.poll), None)

        found = result(await tablet.until(lambda connected: result(connected) is not None))
        assert found is not None
        return found

    async def leave(self) -> None:
        """Close every socket."""
        await asyncio.gather(*(tablet.close() for tablet in (self.chair, *self.voters)))


async def open_vote(room: RemoteRoom, addresses: Sequence[str], *, roaming: bool = True) -> Vote:
    """Open a vote with every delegate's tablet in the room, spread over the addresses.

    ``roaming`` tablets go to the next address when they lose their connection, others come back to their own.
    """

    def tablet(cookie: str, number: int) -> OutboxTablet:
        first = number % len(addresses)
        others = [*addresses[first + 1 :], *addresses[:first]] if roaming else []
        return OutboxTablet([addresses[first], *others], cookie, room.journal)

    chair, poll = tablet(room.chair.cookie, 0), str(new_id())
    await chair.do("poll.prepare", meeting=room.meeting, poll=poll, item=None, title="Thông qua nghị quyết")
    await chair.do("poll.open", poll=poll)
    voters = [tablet(one.cookie, number) for number, one in enumerate(room.delegates)]
    await asyncio.gather(*(voter.connected() for voter in voters))
    return Vote(room, poll, chair, voters, [random.choice(CHOICES) for _ in voters])


async def assert_every_ballot_counts_once(server: Server, vote: Vote) -> None:
    """Close the vote: the result and what is kept are what people chose, and no act was lost or doubled."""
    chosen = Counter(vote.choices)
    assert await vote.close() == {choice: chosen[choice] for choice in CHOICES}
    await assert_nothing_lost_or_doubled(server, [vote.chair, *vote.voters], ballots={vote.poll: dict(chosen)})
