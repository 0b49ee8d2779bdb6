"""Both ways out of a real Daphne give a client the same bytes, in the same order, and close alike."""

from __future__ import annotations

import base64
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from live.protocol import MOST_UNSENT, SIGNED_OUT
from tests.live.outlet_app import MANY, SIZES, frame_of
from tests.servers import ROOT, free_port

pytestmark = pytest.mark.server
FLOOD = MANY * 300_000
"""Bytes that the application tries to send to one reader."""
SYSTEM_BUFFERS = 12_000_000
"""Bytes that the system may hold for a connection, generously."""
EVERYTHING = b"".join(frame_of(size).ready for size in SIZES)
MESSAGE = b"\x81\x81\0\0\0\0g"
"""A masked text frame."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A Daphne that serves ``tests.live.outlet_app``."""
    number = free_port()
    app = "tests.live.outlet_app:application"
    process = subprocess.Popen([sys.executable, "-m", "daphne", "-v", "0", "-p", str(number), app], cwd=ROOT)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", number), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield number
    process.terminate()
    process.wait(timeout=10)


@pytest.mark.parametrize("pause", [0, 1.5])
def test_both_ways_give_a_quick_and_a_slow_reader_the_same_bytes(port: int, pause: float) -> None:
    fast, reference = received(port, "/fast", pause=pause), received(port, "/reference", pause=pause)
    assert fast == reference
    assert fast.startswith(EVERYTHING)
    assert int.from_bytes(fast[-2:], "big") == SIGNED_OUT


def test_p17_a_reader_that_cannot_keep_up_is_closed(port: int) -> None:
    with opened(port, "/fast/flood") as client:
        time.sleep(1.5)
        assert 0 < len(read(client)) < MOST_UNSENT + SYSTEM_BUFFERS < FLOOD


def received(port: int, path: str, *, pause: float) -> bytes:
    """Return all that the server sends after the handshake to a client that begins to read after ``pause`` seconds."""
    with opened(port, path) as client:
        time.sleep(pause)
        stream = read(client, up_to=len(EVERYTHING))
        client.sendall(MESSAGE)  # the server closes now
        return stream + read(client, up_to=4)


@contextmanager
def opened(port: int, path: str) -> Iterator[socket.socket]:
    """Open a WebSocket with a small buffer and say the word to begin."""
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 20_000)
        client.settimeout(30)
        client.connect(("127.0.0.1", port))
        key = base64.b64encode(os.urandom(16)).decode()
        lines = f"GET {path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        client.sendall(f"{lines}Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += client.recv(1)
        client.sendall(MESSAGE)
        yield client


def read(client: socket.socket, *, up_to: int | None = None) -> bytes:
    """Read until the connection ends, or so many bytes."""
    stream = bytearray()
    while up_to is None or len(stream) < up_to:
        try:
            chunk = client.recv(65_536 if up_to is None else up_to - len(stream))
        except ConnectionResetError:
            break  # Daphne drops a reader that does not answer its close within a second
        if not chunk:
            break
        stream += chunk
    return bytes(stream)
