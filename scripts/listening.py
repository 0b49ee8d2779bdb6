"""Where the web processes listen: the port, the address people type, and one socket that several processes share."""

from __future__ import annotations

import os
import socket
from typing import Final

from scripts.console import Failure

EVERYWHERE: Final = {"0.0.0.0", "::"}  # noqa: S104 - known here in order to print an address people can use
BACKLOG: Final = 4096
"""Connections that may wait to be taken; Twisted's own 50 make a room that comes back at once wait for seconds."""


def chosen_port() -> int:
    """Return PORT; raises ``Failure``."""
    given = os.environ.get("PORT", "8000")
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise Failure(f"PORT={given} is not a port", hint="give a number from 1 to 65535: PORT=8001 make run")
    return int(given)


def require_free(host: str, port: int) -> None:
    """Raise ``Failure`` when something else listens there."""
    _bound(host, port).close()


def open_shared(host: str, port: int) -> socket.socket:
    """Return a listening socket for several processes: whichever is free takes the next connection.

    This process keeps it open, so a connection that comes while one of them starts again waits instead of failing.
    Raises ``Failure``; Daphne takes over sockets of IPv4 alone.
    """
    if ":" in host:
        raise Failure(f"several web processes cannot share {host}", hint="take an IPv4 address: HOST=0.0.0.0")
    shared = _bound(host, port)
    shared.listen(BACKLOG)
    shared.setblocking(False)
    return shared


def endpoint(host: str, port: int) -> str:
    """Return Twisted's description of where to listen, with room for a whole meeting that connects at one moment."""
    interface = host.replace(":", r"\:")
    return f"tcp:port={port}:interface={interface}:backlog={BACKLOG}"


def own_url(host: str, port: int) -> str:
    """Return the address at which this machine reaches itself."""
    return f"http://{_in_url('127.0.0.1' if host in EVERYWHERE else host)}:{port}"


def public_url(host: str, port: int) -> str:
    """Return the address that people type."""
    return f"http://{_in_url(_own_address() if host in EVERYWHERE else host)}:{port}"


def _bound(host: str, port: int) -> socket.socket:
    unbound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    unbound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        unbound.bind((host, port))
    except OSError as error:
        unbound.close()
        raise Failure(
            f"cannot listen on {host}, port {port}: {error.strerror}",
            hint=f"end what uses it (another `make run`?) or take another port: PORT={port + 1} make run",
        ) from error
    return unbound


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
