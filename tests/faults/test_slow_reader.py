"""A tablet that reads one byte a second: nobody waits for it, and it is let go before it costs much (P17)."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import time
from urllib.parse import urlsplit

import pytest

from common.ids import new_id
from tests.faults.ledger import assert_nothing_lost_or_doubled
from tests.faults.outbox import OutboxTablet
from tests.live.client import Message, Tablet
from tests.live.rooms import Account, RemoteRoom, make_remote_room
from tests.servers import Server

pytestmark = pytest.mark.server

POINTS, STROKES = 2_500, 150
"""A long scribble of some 35 kB, drawn so often by each of two people that it is more than server and system keep."""
AT_ONCE = 3.0
"""Seconds an act of the others may take; a hundredth of that on a machine that does nothing else."""
CLOSING, GONE_WITHIN = 3.0, 5.0
"""Seconds for the close that is not answered, and until the connection has ended for a reader that reads again."""


async def joined(room: RemoteRoom, account: Account) -> Tablet:
    tablet = await Tablet.connect(room.base, account.cookie)
    await tablet.hello(room.journal)
    return tablet


def follow_without_reading(room: RemoteRoom, account: Account) -> socket.socket:
    """Return a connection that follows the room, with the smallest buffer there is; nothing of it has been read."""
    address = urlsplit(room.base)
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect((address.hostname, address.port))
    head = (
        f"GET /ws HTTP/1.1\r\nHost: {address.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        f"Cookie: sessionid={account.cookie}\r\n\r\n"
    )
    line.sendall(head.encode())
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += line.recv(1)
    assert b" 101 " in answer
    hello = json.dumps({"type": "hello", "protocol": 1, "journals": {room.journal: None}}).encode()
    assert 0 < len(hello) <= 125
    line.sendall(bytes((0x81, 0x80 | len(hello), 0, 0, 0, 0)) + hello)  # masked with zeros (RFC 6455 §5.3)
    line.setblocking(False)
    return line


async def read_a_byte_a_second(line: socket.socket) -> None:
    """Read for ever."""
    loop = asyncio.get_running_loop()
    while True:
        await loop.sock_recv(line, 1)
        await asyncio.sleep(1.0)


async def read_what_is_left(line: socket.socket) -> None:
    """Return when the connection has ended, after what the system had taken of it before."""
    loop = asyncio.get_running_loop()
    with contextlib.suppress(ConnectionError):
        while await loop.sock_recv(line, 65536):
            pass


async def test_p17_a_reader_of_one_byte_a_second_is_let_go_and_holds_nobody_up(embedded: Server) -> None:
    room = make_remote_room(embedded)
    chair, secretary = (OutboxTablet([room.base], one.cookie, room.journal) for one in (room.chair, room.secretary))
    delegate = await joined(room, room.delegates[0])
    await chair.do("stage.open_item", item=room.items[0])
    line = await asyncio.to_thread(follow_without_reading, room, room.delegates[1])
    trickle = asyncio.create_task(read_a_byte_a_second(line))
    ink: Message = {"layer": "room", "tool": "pen", "color": "red", "width": 30, "points": [1234, 5678, 128] * POINTS}
    everything = delegate.until(lambda _: len(delegate.of_kind(room.journal, "stroke")) == 2 * STROKES, within=60)
    watching = asyncio.create_task(everything)
    longest = 0.0
    for page in range(STROKES):
        place: Message = {"paper": room.papers[0], "page": page % 12 + 1}
        for hand in (chair, secretary):
            began = time.monotonic()
            answer = await hand.do("ink.draw", meeting=room.meeting, stroke=str(new_id()), **place, **ink)
            longest = max(longest, time.monotonic() - began)
            assert answer["type"] == "answer", answer
    await asyncio.wait_for(watching, AT_ONCE)
    assert longest < AT_ONCE
    await asyncio.sleep(CLOSING)
    trickle.cancel()
    await asyncio.wait_for(read_what_is_left(line), GONE_WITHIN)
    line.close()
    assert [hand.sendings for hand in (chair, secretary)] == [1 + STROKES, STROKES]
    await assert_nothing_lost_or_doubled(embedded, (chair, secretary))
    for tablet in (chair, secretary, delegate):
        await tablet.close()
