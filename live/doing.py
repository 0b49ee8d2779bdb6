"""Carries out the commands of one process: a lone one at once, those that wait meanwhile in one transaction."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from journal.commands import Answer, Asked, Outcome

MOST_TOGETHER = 64
"""Commands in one transaction."""

ExecuteMany = Callable[[Sequence[Asked]], Awaitable[list[Outcome]]]
_Waiting = deque[tuple[Asked, asyncio.Future[Answer]]]


class CommandQueue:
    """One line for each room. Under load a line's commands share a commit; without load nobody waits for anybody."""

    def __init__(self, execute_many: ExecuteMany) -> None:
        self._execute_many = execute_many
        self._lines: dict[str, _Waiting] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def do(self, room: str, asked: Asked) -> Answer:
        """Carry out a command in its room's order; raises what its handler raised."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Answer] = loop.create_future()
        line = self._lines.get(room)
        if line is None:
            line = self._lines[room] = deque()
            task = loop.create_task(self._work_off(room, line))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        line.append((asked, future))
        return await future

    async def _work_off(self, room: str, line: _Waiting) -> None:
        while line:
            together = [line.popleft() for _ in range(min(len(line), MOST_TOGETHER))]
            for (_, future), outcome in zip(together, await self._outcomes(together), strict=True):
                if future.done():
                    continue  # its socket is gone; the receipt answers a repeat
                if isinstance(outcome, Exception):
                    future.set_exception(outcome)
                else:
                    future.set_result(outcome)
        del self._lines[room]

    async def _outcomes(self, together: Sequence[tuple[Asked, asyncio.Future[Answer]]]) -> list[Outcome]:
        try:
            return await self._execute_many([asked for asked, _ in together])
        except Exception as error:  # noqa: BLE001 - the database is away: everyone who waits learns that it failed
            return [error] * len(together)
