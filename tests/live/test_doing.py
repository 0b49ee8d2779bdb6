from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from common.errors import Refused
from common.ids import new_id
from journal.commands import Answer, Asked, Outcome, Request
from live.doing import MOST_TOGETHER, CommandQueue


def asked(name: str = "x") -> Asked:
    return Asked(Request(id=new_id(), do=name), new_id())


def answer(one: Asked) -> Answer:
    return Answer(id=one.request.id, at={})


async def test_a_lone_command_goes_at_once_and_those_that_wait_go_together() -> None:
    sizes: list[int] = []
    gate = asyncio.Event()

    async def execute(together: Sequence[Asked]) -> list[Outcome]:
        sizes.append(len(together))
        await gate.wait()
        return [answer(one) for one in together]

    queue = CommandQueue(execute)
    first = asyncio.create_task(queue.do("room", asked()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    others = [asyncio.create_task(queue.do("room", asked())) for _ in range(MOST_TOGETHER + 5)]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(first, *others)
    assert sizes == [1, MOST_TOGETHER, 5]


async def test_everybody_gets_their_own_outcome() -> None:
    async def execute(together: Sequence[Asked]) -> list[Outcome]:
        return [Refused("no") if one.request.do == "bad" else answer(one) for one in together]

    queue, good = CommandQueue(execute), asked()
    done = await asyncio.gather(queue.do("r", good), queue.do("r", asked("bad")), return_exceptions=True)
    assert done[0] == answer(good)
    assert isinstance(done[1], Refused)


async def test_a_database_that_is_away_fails_all_and_the_line_goes_on() -> None:
    calls = 0

    async def execute(together: Sequence[Asked]) -> list[Outcome]:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise ConnectionError
        return [answer(one) for one in together]

    queue = CommandQueue(execute)
    with pytest.raises(ConnectionError):
        await queue.do("room", asked())
    assert isinstance(await queue.do("room", asked()), Answer)


async def test_rooms_do_not_wait_for_each_other() -> None:
    never = asyncio.Event()

    async def execute(together: Sequence[Asked]) -> list[Outcome]:
        if together[0].request.do == "slow":
            await never.wait()
        return [answer(one) for one in together]

    queue = CommandQueue(execute)
    slow = asyncio.create_task(queue.do("a", asked("slow")))
    assert isinstance(await asyncio.wait_for(queue.do("b", asked()), 1), Answer)
    slow.cancel()
