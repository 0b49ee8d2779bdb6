"""The servers that are compared, each started on the server's core: this one, the bare C loop, and its peers."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from common.ids import new_id
from scripts.frontend import ensure_node
from tests.bench.crowd import head_of_meeting, make_crowded_room
from tests.bench.figures import memory_of
from tests.bench.load import HERE, SERVER_CORE, Opening, build, cpu_seconds, on_core
from tests.bench.stores import empty_database, running_redis
from tests.live.rooms import Account, RemoteRoom
from tests.servers import ROOT, Server, free_port, running_server

CACHE = HERE.parents[1] / "var" / "bench"
SINCE = "?since="
TEXT = 250
"""Bytes that the peers spread: as many as a pointer's text has here."""
MANY_DEVICES = {"MOST_SOCKETS": "10000", "MOST_SOCKETS_PER_PERSON": "10000"}
"""One person stands for many here."""


@dataclass
class Contender:
    """A server under load, of one process or several. ``said`` counts the texts it was given to spread."""

    name: str
    pids: tuple[int, ...]
    ports: tuple[int, ...]
    said: int = 0
    ready = "hello"
    greeting = ""

    def cpu(self) -> float:
        """Return the processor seconds it has used."""
        return sum(map(cpu_seconds, self.pids))

    def memory(self) -> int:
        """Return its resident memory in bytes."""
        return sum(map(memory_of, self.pids))

    def openings(self, count: int) -> list[Opening]:
        """Return what ``count`` new sockets say; the first of them speaks for all."""
        return [Opening("/", "", self.greeting)] * count

    def reopenings(self, count: int, *, missed: int) -> list[Opening]:
        """Return what sockets say that come back after missing so many texts."""
        return [Opening(f"/{SINCE}{self.said - missed}")] * count

    def event(self) -> tuple[str, str]:
        """Return a text of ``TEXT`` bytes to spread, and what to look for in what arrives."""
        self.said += 1
        marker = f'"seq":{self.said},'
        return f'{{"type":"page",{marker}"fill":"{"x" * (TEXT - 32)}"}}', marker


class SocketIo(Contender):
    """Socket.IO: its own framing inside the text."""

    ready = '40{"sid'
    greeting = "40"

    def openings(self, count: int) -> list[Opening]:
        """See ``Contender``."""
        return [Opening("/socket.io/?EIO=4&transport=websocket", "", self.greeting)] * count

    def reopenings(self, count: int, *, missed: int) -> list[Opening]:
        """Recover: the private id of the connection and the last offset, both kept by the generator."""
        assert missed <= self.said
        self.greeting = '40{"pid":"@A@","offset":"@B@"}'
        return self.openings(count)

    def event(self) -> tuple[str, str]:
        """See ``Contender``."""
        text, marker = super().event()
        return f'42["say",{text}]', marker


class Ours(Contender):
    """This server with a meeting: everybody has a session, texts are page turns of the chair."""

    def __init__(self, name: str, server: Server, room: RemoteRoom, *, pids: tuple[int, ...], bases: list[str]) -> None:
        super().__init__(name, pids, tuple(urlsplit(base).port or 0 for base in bases))
        self.room = room
        self.ready = f'"journal":"{room.journal}","to":'
        self._server = server

    def people(self, count: int) -> list[Account]:
        """Return the chair and then delegates, who come with a second device when there are not enough of them."""
        delegates = self.room.delegates
        return [self.room.chair, *(delegates[n % len(delegates)] for n in range(count - 1))]

    def openings(self, count: int) -> list[Opening]:
        """See ``Contender``."""
        return self.openings_of(self.people(count))

    def openings_of(self, people: list[Account]) -> list[Opening]:
        """Return what the sockets of these people say."""
        return [self._opening(one, {self.room.journal: None}) for one in people]

    def reopenings(self, count: int, *, missed: int) -> list[Opening]:
        """See ``Contender``: each tablet knows how far it was in the meeting's journal and in its own."""
        cursor = head_of_meeting(self._server, self.room) - missed
        return [
            self._opening(one, {self.room.journal: cursor, f"person:{one.id}": 0}) for one in self.people(count + 1)[1:]
        ]

    def command(self, name: str, **content: object) -> tuple[str, str]:
        """Return a command's text and its id."""
        command = str(new_id())
        return json.dumps({"type": "command", "id": command, "do": name, "with": content}), command

    def event(self) -> tuple[str, str]:
        """Return a page turn."""
        self.said += 1
        page = 1 + self.said % 12
        return self.command("stage.turn", meeting=self.room.meeting, page=page)[0], f'"page":{page},'

    def open_item(self) -> str:
        """Return the command that brings the first paper on stage, with which everything else begins."""
        return self.command("stage.open_item", item=self.room.items[0])[0]

    def laser(self, number: object = None) -> tuple[str, str]:
        """Return a pointer's text, which the hub spreads without a transaction, and what to look for."""
        self.said += 1
        number = self.said if number is None else number
        content = f'{{"paper":"{self.room.papers[0]}","page":1,"x":{number},"y":0}}'
        text = f'{{"type":"signal","journal":"{self.room.journal}","do":"laser","with":{content}}}'
        return text, f'"x":{number},'

    def _opening(self, who: Account, journals: dict[str, int | None]) -> Opening:
        greeting = json.dumps({"type": "hello", "protocol": 1, "journals": journals})
        return Opening("/ws", f"Cookie: sessionid={who.cookie}", greeting)


@contextmanager
def our_server(*, delegates: int, postgres: bool = False) -> Iterator[Ours]:
    """Run this server as ``make run`` does, with an open meeting of so many delegates; on SQLite unless told."""
    with ExitStack() as stack:
        stores = {"DATABASE_URL": stack.enter_context(empty_database())} if postgres else {}
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        with on_core(SERVER_CORE):
            server = stack.enter_context(running_server(Path(folder), **MANY_DEVICES, **stores))
        room = make_crowded_room(server, delegates=delegates)
        name = "this server, PostgreSQL" if postgres else "this server"
        yield Ours(name, server, room, pids=(server.web.pid,), bases=[server.base])


@contextmanager
def our_pair(*, delegates: int) -> Iterator[Ours]:
    """Run two web processes over PostgreSQL and Redis; their figures hold Redis's processor time as well."""
    with ExitStack() as stack:
        redis_url, redis = stack.enter_context(running_redis())
        stores = {"DATABASE_URL": stack.enter_context(empty_database()), "REDIS_URL": redis_url}
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        with on_core(SERVER_CORE):
            server = stack.enter_context(running_server(Path(folder), **MANY_DEVICES, **stores))
            base, second = server.second_web()
        stack.callback(second.wait)
        stack.callback(second.terminate)
        room = make_crowded_room(server, delegates=delegates)
        pids = (server.web.pid, second.pid, redis)
        yield Ours("this server, two and Redis", server, room, pids=pids, bases=[server.base, base])


@contextmanager
def bare_loop(tools: Path) -> Iterator[Contender]:
    """Run the C floor."""
    port = free_port()
    with _started([str(tools / "floor"), str(port)], port) as pid:
        yield Contender("bare C loop", (pid,), (port,))


@contextmanager
def plain_ws() -> Iterator[Contender]:
    """Run plain ``ws`` on Node."""
    port = free_port()
    with _started(_peer("plain-ws.cjs", port), port) as pid:
        yield Contender("ws", (pid,), (port,))


@contextmanager
def socket_io() -> Iterator[Contender]:
    """Run Socket.IO on Node."""
    port = free_port()
    with _started(_peer("socket-io.cjs", port), port) as pid:
        yield SocketIo("socket.io", (pid,), (port,))


@contextmanager
def group_send() -> Iterator[Contender]:
    """Run Channels with a group in memory on Daphne."""
    port = free_port()
    endpoint = f"tcp:port={port}:interface=127.0.0.1:backlog=4096"
    application = "tests.bench.peers.group_send:application"
    command = [sys.executable, "-m", "daphne", "-v", "0", "-e", endpoint, application]
    with _started(command, port, folder=ROOT) as pid:
        yield Contender("group_send", (pid,), (port,))


def prepare() -> Path:
    """Build the native tools and install the peers, as locked, into the cache; returns the tools' folder."""
    CACHE.mkdir(parents=True, exist_ok=True)
    for name in ("load", "floor"):
        build(name, CACHE)
    lock, installed = HERE / "peers" / "package-lock.json", CACHE / "node_modules" / "installed.json"
    for name in ("package.json", lock.name, "plain-ws.cjs", "socket-io.cjs"):
        shutil.copy(HERE / "peers" / name, CACHE / name)
    if not installed.exists() or installed.read_bytes() != lock.read_bytes():
        node = ensure_node()
        arguments = [*node.npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(arguments, cwd=CACHE, env=node.environment(), check=True, stdout=subprocess.DEVNULL)
        shutil.copy(lock, installed)
    return CACHE


def _peer(script: str, port: int) -> list[str]:
    return [str(ensure_node().folder / "node"), str(CACHE / script), str(port)]


@contextmanager
def _started(command: list[str], port: int, *, folder: Path = CACHE) -> Iterator[int]:
    with on_core(SERVER_CORE):
        process = subprocess.Popen(command, cwd=folder)
    try:
        _wait_for(port)
        yield process.pid
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int, within: float = 20) -> None:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing answers at port {port}")
