"""`make run`: from a fresh clone to a meeting room in the browser. Its environment: docs/how-to/configure.md."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from scripts.console import LOGS, ROOT, Failure, main_program, run, say, step
from scripts.environment import PYTHON, ensure_packages
from scripts.frontend import ensure_built
from scripts.listening import chosen_port, endpoint, open_shared, own_url, public_url, require_free
from scripts.serve import Child, catch_stop_signals, stop_all, wait_until_healthy, watch
from scripts.stores import Store, missing_stores, prepare_stores, start_stores

MANAGE: Final = (PYTHON, ROOT / "manage.py")
DAPHNE: Final = (PYTHON, "-m", "daphne", "-v", "0")
APPLICATION: Final = "meetingroom.asgi:application"
WORKER: Final = ("worker", "--interval", "0.5", "--no-startup-delay", "--no-reload")
MOST_WORKERS: Final = 64
HINT: Final = "the lines above say why; settings are explained in docs/how-to/configure.md"


def main() -> int:
    """Install and build, then serve. What has not changed is skipped."""
    workers = _workers()
    require_free(os.environ.get("HOST", "127.0.0.1"), chosen_port())
    ensure_packages("base")
    if workers and missing_stores(os.environ):
        ensure_packages("stores")
    if os.environ.get("STORAGE") == "s3":
        ensure_packages("s3")
    ensure_built()
    return serve()


def serve() -> int:
    """Start what is missing of the database and Redis, prepare the data, serve until Ctrl-C, stop all of it."""
    host, port, workers = os.environ.get("HOST", "127.0.0.1"), chosen_port(), _workers()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "meetingroom.settings", "PYTHONUNBUFFERED": "1"}
    stopping = catch_stop_signals()
    with ExitStack() as at_the_end:
        try:
            stores = _start_stores(workers, environment, stopping, at_the_end)
            environment |= {store.variable: store.address for store in stores}
            _prepare_data(environment)
            webs = _web_processes(host, port, workers, environment, at_the_end)
            worker = Child("worker", (*MANAGE, *WORKER), LOGS / "worker.log", environment)
            _start_product(webs, worker, own_url(host, port), stopping, at_the_end)
            if not stopping.is_set():
                _print_addresses(host, port, environment)
            watch([*(store.child for store in stores), *webs, worker], stopping)
        except Failure:
            if not stopping.is_set():  # Ctrl-C ends a step that runs by an error
                raise
        say("\nStopping …")
    say("Stopped. `make run` continues with the same data.")
    return 0


def _start_stores(
    workers: int, environment: Mapping[str, str], stopping: threading.Event, at_the_end: ExitStack
) -> list[Store]:
    """Start PostgreSQL and Redis where several web processes are wanted and no addresses are given."""
    missing = missing_stores(environment) if workers else []
    if not missing:
        return []
    with step("PostgreSQL and Redis"):
        stores = prepare_stores(missing, processes=workers + 1, environment=environment)
        at_the_end.callback(stop_all, [store.child for store in stores])
        start_stores(stores, stopping)
    return stores


def _prepare_data(environment: Mapping[str, str]) -> None:
    with step("Database"):
        run([*MANAGE, "migrate", "--noinput"], log="migrate", hint=HINT, env=environment)
    size = environment.get("SAMPLE", "S").upper()
    if size == "NONE":
        return
    with step(f"Sample meeting (size {size})"):
        run([*MANAGE, "load_sample", "--size", size], log="sample", hint=HINT, env=environment)


def _web_processes(
    host: str, port: int, workers: int, environment: Mapping[str, str], at_the_end: ExitStack
) -> list[Child]:
    """Return the web processes: one that listens for itself, or as many as are wanted over one shared socket."""
    if not workers:
        return [Child("web", (*DAPHNE, "-e", endpoint(host, port), APPLICATION), LOGS / "web.log", environment)]
    shared = at_the_end.enter_context(open_shared(host, port)).fileno()
    command = (*DAPHNE, "--fd", str(shared), APPLICATION)
    return [
        Child(f"web {number}", command, LOGS / f"web-{number}.log", environment, descriptors=(shared,), echoed=True)
        for number in range(1, workers + 1)
    ]


def _start_product(
    webs: list[Child], worker: Child, url: str, stopping: threading.Event, at_the_end: ExitStack
) -> None:
    at_the_end.callback(stop_all, [*webs, worker])
    with step("Server" if len(webs) == 1 else f"{len(webs)} web processes"):
        for child in (*webs, worker):
            child.start()
        wait_until_healthy(f"{url}/healthz", webs, stopping)


def _print_addresses(host: str, port: int, environment: Mapping[str, str]) -> None:
    base = public_url(host, port)
    if environment.get("SAMPLE", "S").upper() == "NONE":
        say(f"\nReady at {base}")
    else:
        # Straight to the terminal: a link signs in whoever has it, so it is in no log.
        command: list[str | Path] = [*MANAGE, "sign_in_links", "--base", base]
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            raise Failure("no sign-in links could be made", hint=HINT)
    if host in {"127.0.0.1", "localhost", "::1"}:
        say("\nOnly this machine can connect. To let tablets of this network in: HOST=0.0.0.0 make run")
    say(f"\nLogs: {LOGS}. Ctrl-C stops.")


def _workers() -> int:
    """Return WORKERS: how many web processes share the port over PostgreSQL and Redis; 0 where it is not set."""
    given = os.environ.get("WORKERS", "")
    if not given:
        return 0
    if not given.isdigit() or not 0 < int(given) <= MOST_WORKERS:
        raise Failure(f"WORKERS={given} is not a number of processes", hint=f"give one from 1 to {MOST_WORKERS}")
    return int(given)


if __name__ == "__main__":
    sys.exit(main_program(main))
