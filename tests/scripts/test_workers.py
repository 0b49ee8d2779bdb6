"""What `make run WORKERS=2` starts, once everything is installed: two web processes, a worker, PostgreSQL and Redis."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil
import pytest
from websockets.exceptions import WebSocketException

from common.ids import new_id
from tests.live.client import Tablet
from tests.live.rooms import Account, RemoteRoom, make_remote_room
from tests.servers import ROOT, Server, free_port

pytestmark = [pytest.mark.server, pytest.mark.redis, pytest.mark.postgres]

SERVE = (
    "import sys; from scripts.console import main_program; from scripts.run import serve; sys.exit(main_program(serve))"
)
BACK_WITHIN = 30.0
"""Seconds until a killed process serves again."""


@dataclass
class Installation:
    """The running supervisor and a way to ask its data."""

    server: Server
    folder: Path

    def children(self, part: str) -> list[psutil.Process]:
        """Return the supervisor's children whose command line has ``part`` in it."""
        found = psutil.Process(self.server.web.pid).children()
        alive = [one for one in found if one.status() != psutil.STATUS_ZOMBIE]
        return [one for one in alive if any(part in word for word in one.cmdline())]

    def webs(self) -> dict[int, psutil.Process]:
        """Return the web processes by id."""
        return {one.pid: one for one in self.children("daphne")}


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    # Not one of pytest's folders: every run of pytest takes the rights to them from the user PostgreSQL runs as.
    with tempfile.TemporaryDirectory(prefix="meetingroom-workers-") as name:
        folder, port = Path(name), free_port()
        environment = {**os.environ, "VAR": name, "PORT": str(port), "WORKERS": "2", "SAMPLE": "none"}
        for given in ("DATABASE_URL", "REDIS_URL", "MEDIA", "STATIC_ROOT", "HOST"):
            environment.pop(given, None)
        supervisor = start_supervisor(environment, folder)
        sockets = folder / "run"
        inside = {
            **environment,
            "DJANGO_SETTINGS_MODULE": "meetingroom.settings",
            "DATABASE_URL": f"postgres://meetingroom@/meetingroom?host={str(sockets).replace('/', '%2F')}",
            "REDIS_URL": f"unix://{sockets}/redis.sock",
        }
        server = Server(f"http://127.0.0.1:{port}", inside, supervisor, supervisor, folder / "supervisor.log")
        try:
            yield Installation(server, folder)
        finally:
            for answering in server.inside.values():
                answering.communicate()
            supervisor.terminate()
            assert supervisor.wait(timeout=30) == 0


def start_supervisor(environment: dict[str, str], folder: Path) -> subprocess.Popen[bytes]:
    log = folder / "supervisor.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE], cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    wait_for(lambda: "Ctrl-C stops" in log.read_text() or process.poll() is not None, within=120)
    assert process.poll() is None, log.read_text()
    return process


def wait_for(condition: Callable[[], bool], *, within: float = BACK_WITHIN) -> None:
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, f"waited for {within} seconds"
        time.sleep(0.1)


async def joined(room: RemoteRoom, account: Account) -> Tablet:
    tablet = await Tablet.connect(room.base, account.cookie)
    await tablet.hello(room.journal)
    return tablet


def process_of(tablet: Tablet, webs: dict[int, psutil.Process]) -> int:
    """Return the id of the web process at the other end of a tablet's connection."""
    port = tablet._socket.local_address[1]
    [pid] = [
        pid
        for pid, process in webs.items()
        if any(one.raddr and one.raddr.port == port for one in process.net_connections(kind="tcp"))
    ]
    return pid


async def joined_through(room: RemoteRoom, account: Account, pid: int, webs: dict[int, psutil.Process]) -> Tablet:
    """Connect until the kernel gives the connection to that process."""
    for _ in range(200):
        tablet = await joined(room, account)
        if process_of(tablet, webs) == pid:
            return tablet
        await tablet.close()
    raise AssertionError(f"{pid} takes no connections")


async def sees_page(tablet: Tablet, room: RemoteRoom, page: int) -> None:
    def shown() -> bool:
        return any(stage["page"] == page for stage in tablet.of_kind(room.journal, "stage"))

    if not shown():
        await tablet.until(lambda _: shown(), within=5)


async def test_a_killed_web_process_comes_back_and_nothing_is_lost(installation: Installation) -> None:
    room = make_remote_room(installation.server)
    webs = installation.webs()
    assert len(webs) == 2
    first, second = webs
    chair = await joined_through(room, room.chair, first, webs)
    delegate = await joined_through(room, room.delegates[0], second, webs)
    await chair.do("stage.open_item", item=room.items[0])
    await chair.do("stage.turn", meeting=room.meeting, page=4)
    await sees_page(delegate, room, 4)

    os.kill(second, signal.SIGKILL)
    await delegate.closed_with()
    await chair.do("stage.turn", meeting=room.meeting, page=9)
    again = await joined(room, room.delegates[0])
    await sees_page(again, room, 9)
    await asyncio.to_thread(wait_for, lambda: len(installation.webs()) == 2)
    webs = installation.webs()
    [fresh] = webs.keys() - {first}
    third = await joined_through(room, room.delegates[1], fresh, webs)
    await sees_page(third, room, 9)

    for tablet in (chair, again, third):
        await tablet.close()


async def test_a_killed_redis_comes_back_and_pages_turn_meanwhile(installation: Installation) -> None:
    room = make_remote_room(installation.server)
    webs = installation.webs()
    first, second = webs
    chair = await joined_through(room, room.chair, first, webs)
    delegate = await joined_through(room, room.delegates[0], second, webs)
    await chair.do("stage.open_item", item=room.items[0])
    [redis] = installation.children("redis-server")

    redis.kill()
    await chair.do("stage.turn", meeting=room.meeting, page=2)
    await sees_page(delegate, room, 2)
    await asyncio.to_thread(wait_for, lambda: bool(installation.children("redis-server")))
    point = {"paper": room.papers[0], "page": 2, "x": 1, "y": 2}
    async with asyncio.timeout(BACK_WITHIN):
        heard = None
        while heard is None:  # signals travel through Redis alone and are never repeated
            await chair.say("signal", journal=room.journal, do="laser", **{"with": point})
            try:
                heard = await delegate.until(lambda message: message["type"] == "signal", within=0.3)
            except TimeoutError:
                continue

    assert heard["with"] == point
    for tablet in (chair, delegate):
        await tablet.close()


async def test_killed_worker_and_killed_postgres_come_back(installation: Installation) -> None:
    room = make_remote_room(installation.server)
    for part in ("manage.py", "bin/postgres"):
        [process] = installation.children(part)
        process.kill()
        await asyncio.to_thread(wait_for, partial(came_after, process.pid, part, installation))
    await reopen(room)


def came_after(dead: int, part: str, installation: Installation) -> bool:
    return [one.pid for one in installation.children(part)] not in ([], [dead])


async def reopen(room: RemoteRoom) -> None:
    """Come back as the chair and open the first item, as soon as the database has recovered."""
    command, deadline = new_id(), time.monotonic() + BACK_WITHIN
    while time.monotonic() < deadline:
        try:
            chair = await joined(room, room.chair)
            answer = await chair.do("stage.open_item", command_id=command, item=room.items[0])
        except (OSError, TimeoutError, WebSocketException):
            continue
        if answer["type"] == "answer":
            await sees_page(chair, room, 1)
            await chair.close()
            return
        await chair.close()
        await asyncio.sleep(0.5)
    raise AssertionError("the database did not come back")


def test_logs_name_the_process_and_nothing_lets_others_in(installation: Installation) -> None:
    logs = {path.name for path in (installation.folder / "log").iterdir()}

    assert {"web-1.log", "web-2.log", "worker.log", "postgres.log", "redis.log"} <= logs
    assert (installation.folder / "run").stat().st_mode & 0o777 == 0o700
    assert (installation.folder / "postgres").stat().st_mode & 0o777 == 0o700
