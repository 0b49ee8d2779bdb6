"""`make run`: from a fresh clone to a meeting room in the browser. Its environment: docs/how-to/configure.md."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from scripts.console import LOGS, ROOT, Failure, main_program, run, say, step
from scripts.environment import PYTHON, ensure_packages
from scripts.frontend import ensure_built
from scripts.serve import Child, catch_stop_signals, stop_all, wait_until_healthy, watch

MANAGE: Final = (PYTHON, ROOT / "manage.py")
EVERYWHERE: Final = {"0.0.0.0", "::"}  # noqa: S104 - known here in order to print an address people can use
HINT: Final = "the lines above say why; settings are explained in docs/how-to/configure.md"
BACKLOG: Final = 4096
"""Connections that may wait to be taken; Twisted's own 50 make a room that comes back at once wait for seconds."""
WORKER: Final = ("worker", "--interval", "0.5", "--no-startup-delay", "--no-reload")


def main() -> int:
    """Prepare, serve until Ctrl-C, stop. The steps before serving are skipped when nothing has changed."""
    host, port = os.environ.get("HOST", "127.0.0.1"), _port()
    _require_free(host, port)
    ensure_packages("base")
    ensure_built()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "meetingroom.settings", "PYTHONUNBUFFERED": "1"}
    _prepare_data(environment)
    _serve(host, port, environment)
    return 0


def _prepare_data(environment: Mapping[str, str]) -> None:
    with step("Database"):
        run([*MANAGE, "migrate", "--noinput"], log="migrate", hint=HINT, env=environment)
    size = environment.get("SAMPLE", "S").upper()
    if size == "NONE":
        return
    with step(f"Sample meeting (size {size})"):
        run([*MANAGE, "load_sample", "--size", size], log="sample", hint=HINT, env=environment)


def _serve(host: str, port: int, environment: Mapping[str, str]) -> None:
    daphne = (PYTHON, "-m", "daphne", "-v", "0", "-e", endpoint(host, port), "meetingroom.asgi:application")
    web = Child("web", daphne, LOGS / "web.log", environment)
    worker = Child("worker", (*MANAGE, *WORKER), LOGS / "worker.log", environment)
    here = "127.0.0.1" if host in EVERYWHERE else host
    stopping = catch_stop_signals()
    try:
        with step("Server"):
            web.start()
            worker.start()
            wait_until_healthy(f"http://{_in_url(here)}:{port}/healthz", web, stopping)
        if not stopping.is_set():
            _print_addresses(host, port, environment)
        watch(web, worker, stopping)
        say("\nStopping …")
    finally:
        stop_all((web, worker))
    say("Stopped. `make run` continues with the same data.")


def endpoint(host: str, port: int) -> str:
    """Return Twisted's description of where to listen, with room for a whole meeting that connects at one moment."""
    interface = host.replace(":", r"\:")
    return f"tcp:port={port}:interface={interface}:backlog={BACKLOG}"


def _print_addresses(host: str, port: int, environment: Mapping[str, str]) -> None:
    base = f"http://{_in_url(_own_address() if host in EVERYWHERE else host)}:{port}"
    if environment.get("SAMPLE", "S").upper() == "NONE":
        say(f"\nReady at {base}")
    else:
        # Straight to the terminal: a link signs in whoever has it, so it is in no log.
        command: list[str | Path] = [*MANAGE, "sign_in_links", "--base", base]
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            raise Failure("no sign-in links could be made", hint=HINT)
    if host in {"127.0.0.1", "localhost", "::1"}:
        say("\nOnly this machine can connect. To let tablets of this network in: HOST=0.0.0.0 make run")
    say(f"\nLogs: {LOGS}/web.log and worker.log. Ctrl-C stops.")


def _own_address() -> str:
    """Return this machine's address on its network: the one a packet would leave from; none is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _port() -> int:
    given = os.environ.get("PORT", "8000")
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise Failure(f"PORT={given} is not a port", hint="give a number from 1 to 65535: PORT=8001 make run")
    return int(given)


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Failure(
                f"cannot listen on {host}, port {port}: {error.strerror}",
                hint=f"end what uses it (another `make run`?) or take another port: PORT={port + 1} make run",
            ) from error


if __name__ == "__main__":
    sys.exit(main_program(main))
