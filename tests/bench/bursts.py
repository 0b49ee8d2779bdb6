"""Many at once: a thousand tablets come back after a drop, a thousand people vote, fifty draw.

Each server has a core and the load generator the other. The peers check nobody's session and keep nothing on disk.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from statistics import median

from common.ids import new_id
from tests.bench.contenders import Contender, Ours, SocketIo, bare_loop, our_server, plain_ws, prepare, socket_io
from tests.bench.figures import Figure, show
from tests.bench.load import Load, waited_seconds, why_not

TABLETS = 1000
MISSED = 50
ROUNDS = 3
VOTE_WITHIN_MS = 200
DRAWING, READING, HERTZ, SECONDS = 50, 100, 20, 4
SETTLE = 0.5
"""Seconds for a server to notice that sockets are gone."""


def run() -> list[Figure]:
    """Measure all three; prints why not on a machine that cannot."""
    if (reason := why_not()) is not None:
        print(f"skipped: {reason}")
        return []
    ballots = [figure for postgres in (False, True) for figure in show(_ballots(postgres=postgres))]
    return [*show(_reconnect()), *ballots, *show(_drawing())]


def _reconnect() -> Iterator[Figure]:
    """The speaker stays, everybody else is cut off, misses 50 texts and comes back at the same moment."""
    tools = prepare()
    contenders: list[Callable[[], AbstractContextManager[Contender]]] = [
        lambda: bare_loop(tools),
        plain_ws,
        socket_io,
        lambda: our_server(delegates=TABLETS),
    ]
    for make in contenders:
        with make() as contender, Load.towards(contender.ports, TABLETS + 1, tools=tools) as load:
            _begin(contender, load, TABLETS + 1)
            took, cost = zip(*(_come_back(contender, load) for _ in range(ROUNDS)), strict=True)
            goal = "≤ 1.5" if isinstance(contender, Ours) else ""
            yield Figure(f"{TABLETS} back, {MISSED} behind, {contender.name}: all there", median(took), "s", goal)
            yield Figure(f"… CPU for each, {contender.name}", median(cost) * 1000, "ms")


def _begin(contender: Contender, load: Load, count: int) -> None:
    if isinstance(contender, SocketIo):
        load.remember('"pid":"', '},"')
    opened = load.open(contender.openings(count), ready=contender.ready)
    assert opened.open == count, f"{contender.name}: {opened}"
    if isinstance(contender, Ours):
        load.wave(0, contender.open_item(), marker='"page":1,')
    text, marker = contender.event()
    load.wave(0, text, marker=marker)


def _come_back(contender: Contender, load: Load) -> tuple[float, float]:
    """Return after how many seconds all had what they missed, and the server's processor seconds for each."""
    load.drop(1, TABLETS + 1)
    time.sleep(SETTLE)
    marker = ""
    for _ in range(MISSED):
        text, marker = contender.event()
        load.wave(0, text, marker=marker)
    openings = contender.reopenings(TABLETS, missed=MISSED)
    before = contender.cpu()
    back = load.open(openings, ready=marker, first=1, at_once=TABLETS)
    spent = contender.cpu() - before
    assert back.seen == TABLETS, f"{contender.name}: {back}"
    return back.last / 1000, spent / TABLETS


def _ballots(*, postgres: bool) -> Iterator[Figure]:
    """Everybody votes within a fifth of a second; each ballot is durable and acknowledged by itself."""
    tools = prepare()
    with (
        our_server(delegates=TABLETS, postgres=postgres) as contender,
        Load.towards(contender.ports, TABLETS + 1, tools=tools) as load,
    ):
        _begin(contender, load, TABLETS + 1)
        rounds = [_vote(contender, load) for _ in range(ROUNDS)]
        acknowledged, shown, cost = (median(column) for column in zip(*rounds, strict=True))
        what = f"{TABLETS} ballots within 0.2 s, {contender.name}: all acknowledged after"
        yield Figure(what, acknowledged, "s", "≤ 1")
        yield Figure("… CPU of the process for each ballot", cost * 1000, "ms")
        yield Figure("… result on every tablet after closing", shown, "s", "≤ 0.5")


def _vote(contender: Ours, load: Load) -> tuple[float, float, float]:
    """Return the seconds to the last acknowledgement, from closing to the last result, and of CPU for each ballot."""
    poll = str(new_id())
    prepare_poll, _ = contender.command(
        "poll.prepare", meeting=contender.room.meeting, poll=poll, item=None, title="Thông qua nghị quyết"
    )
    open_poll, _ = contender.command("poll.open", poll=poll)
    close_poll, _ = contender.command("poll.close", poll=poll)
    load.volley([("answer", prepare_poll)], first=0, spread_ms=0)
    load.wave(0, open_poll, marker='"state":"open"')
    time.sleep(SETTLE)
    ballots = [contender.command("ballot.cast", poll=poll, choice="for") for _ in range(TABLETS)]
    texts = [(f'"answer","id":"{command}"', text) for text, command in ballots]
    before = contender.cpu()
    cast = load.volley(texts, first=1, spread_ms=VOTE_WITHIN_MS)
    spent = contender.cpu() - before
    assert cast.seen == TABLETS, f"{cast}"
    time.sleep(SETTLE)
    shown = load.wave(0, close_poll, marker='"result":{')
    return (cast.last + VOTE_WITHIN_MS) / 1000, shown.last / 1000, spent / TABLETS


def _drawing() -> Iterator[Figure]:
    """The protocol lets those draw live who present: 50 devices of the chair do, at the pace of a pen."""
    tools, sockets = prepare(), DRAWING + READING
    with our_server(delegates=READING) as contender, Load.towards(contender.ports, sockets, tools=tools) as load:
        people = [contender.room.chair] * (DRAWING - 1)
        opened = load.open(contender.openings_of([*people, *contender.people(READING + 1)]), ready=contender.ready)
        assert opened.open == sockets, f"{opened}"
        load.wave(0, contender.open_item(), marker='"page":1,')
        text, _ = contender.laser("@N@")
        before, began = contender.cpu(), time.monotonic()
        waited = _waited(contender, load)
        drawn = load.stream(DRAWING, HERTZ, SECONDS, text, marker='"x":')
        spent = (contender.cpu() - before) / (time.monotonic() - began)
        server, generator = (after - before for before, after in zip(waited, _waited(contender, load), strict=True))
        yield Figure(f"{DRAWING} draw at {HERTZ} Hz, {READING} read: median", drawn.p50, "ms")
        yield Figure(f"{DRAWING} draw at {HERTZ} Hz, {READING} read: p99", drawn.p99, "ms", "≤ 60")
        sent = DRAWING * HERTZ * SECONDS
        yield Figure("… arrived of what was sent", drawn.seen / (sent * sockets) * 100, "%")
        yield Figure("… CPU per delivery", spent * SECONDS * 1e6 / max(1, drawn.seen), "µs")
        yield Figure("… of the server's core", spent * 100, "%", "≤ 40")
        yield Figure("… ready but without a core: the server", server * 1000, "ms")
        yield Figure("… ready but without a core: the generator", generator * 1000, "ms")


def _waited(contender: Contender, load: Load) -> tuple[float, float]:
    return waited_seconds(contender.pids[0]), waited_seconds(load.process.pid)
