"""What a text to the whole room costs: this server beside the bare C loop, Channels, ``ws`` and Socket.IO, in one run.

All are open at once and take turns in an order drawn anew for each round, so that whatever else the machine does, and
what the one before left in its caches, falls on all of them alike.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from random import Random
from statistics import median

from tests.bench.contenders import (
    Contender,
    Ours,
    bare_loop,
    group_send,
    our_pair,
    our_server,
    plain_ws,
    prepare,
    socket_io,
)
from tests.bench.figures import Figure, show
from tests.bench.load import Load, why_not

SIZES = (100, 500, 1000, 2000)
PEOPLE = 100
ROUNDS = 15
REST = 0.06
"""Seconds between two texts: longer than ``live.room.TICK``, so that each is sent by itself."""
LARGE = 1000
"""From so many sockets on, installations with PostgreSQL and with Redis are measured too."""
TURN, LASER = ", page turn", ", pointer"
OURS, PAIR = "this server", "this server, two and Redis"
LAST_WITHIN = {1000: "≤ 30", 2000: "≤ 60"}


@dataclass
class Runner:
    """One contender with its open sockets, and one way of speaking to all."""

    name: str
    contender: Contender
    load: Load
    speak: Callable[[], tuple[str, str]]
    kilobytes: float
    """Memory of the server for each open socket."""
    cost: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)

    def round(self) -> None:
        """Let the first socket speak; note the processor's µs for each delivery and the ms to the last."""
        text, marker = self.speak()
        before = self.contender.cpu()
        waits = self.load.wave(0, text, marker=marker)
        self.cost.append((self.contender.cpu() - before) * 1e6 / max(1, waits.seen))
        self.last.append(waits.last)


def run() -> list[Figure]:
    """Measure every size; prints why not on a machine that cannot."""
    if (reason := why_not()) is not None:
        print(f"skipped: {reason}")
        return []
    return [figure for size in SIZES for figure in show(_measure(size))]


def _measure(size: int) -> Iterator[Figure]:
    with ExitStack() as stack:
        runners = _open_all(stack, size)
        order = Random(size)
        for _ in range(ROUNDS):
            order.shuffle(runners)
            for runner in runners:
                runner.round()
                time.sleep(REST)
        runners.sort(key=lambda runner: runner.name)
        costs = {runner.name: median(runner.cost) for runner in runners}
        for runner in runners:
            yield Figure(f"{size} sockets, {runner.name}: CPU per delivery", costs[runner.name], "µs")
        yield from _ratios(size, costs)
        for runner in runners:
            goal = LAST_WITHIN.get(size, "") if runner.name.endswith(TURN) else ""
            yield Figure(f"{size} sockets, {runner.name}: until the last has it", median(runner.last), "ms", goal)
        for runner in runners:
            if not runner.name.endswith(LASER):
                goal = "≤ 40" if runner.contender.name == OURS else ""
                yield Figure(f"{size} sockets, {runner.contender.name}: memory each", runner.kilobytes, "kB", goal)


def _open_all(stack: ExitStack, size: int) -> list[Runner]:
    tools = prepare()
    runners = []
    contenders = [bare_loop(tools), plain_ws(), socket_io(), group_send(), our_server(delegates=PEOPLE)]
    if size >= LARGE:
        contenders += [our_server(delegates=PEOPLE, postgres=True), our_pair(delegates=PEOPLE)]
    for one in contenders:
        contender: Contender = stack.enter_context(one)
        load = stack.enter_context(Load.towards(contender.ports, size, tools=tools))
        before = contender.memory()
        opened = load.open(contender.openings(size), ready=contender.ready)
        assert opened.open == size, f"{contender.name}: {opened}"
        kilobytes = (contender.memory() - before) / size / 1024
        if isinstance(contender, Ours):
            load.wave(0, contender.open_item(), marker='"page":1,')
            runners.append(Runner(contender.name + LASER, contender, load, contender.laser, kilobytes))
            runners.append(Runner(contender.name + TURN, contender, load, contender.event, kilobytes))
        else:
            runners.append(Runner(contender.name, contender, load, contender.event, kilobytes))
    return runners


def _ratios(size: int, costs: dict[str, float]) -> Iterator[Figure]:
    ours, floor = costs[OURS + LASER], costs["bare C loop"]
    yield Figure(f"{size} sockets, pointer ÷ bare C loop", ours / floor, "×", "≤ 1.3")
    yield Figure(f"{size} sockets, pointer ÷ ws", ours / costs["ws"], "×", "< 1")
    yield Figure(f"{size} sockets, pointer ÷ socket.io", ours / costs["socket.io"], "×", "≤ 0.7")
    yield Figure(f"{size} sockets, group_send ÷ pointer", costs["group_send"] / ours, "×", "≥ 20")
    yield Figure(f"{size} sockets, page turn ÷ socket.io", costs[OURS + TURN] / costs["socket.io"], "×")
    if PAIR + LASER in costs:
        yield Figure(f"{size} sockets, pointer, two and Redis ÷ bare C loop", costs[PAIR + LASER] / floor, "×", "≤ 1.6")
