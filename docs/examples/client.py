"""A client of the meeting room, written from docs/protocol.md alone, whose rules the comments name.

`python client.py http://127.0.0.1:8000 NAME PASSWORD` prints the person's meetings at every change; needs `websockets`.
"""

import asyncio
import json
import random
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from http.cookiejar import CookieJar
from typing import Any
from urllib.request import HTTPCookieProcessor, HTTPError, Request, build_opener
from uuid import UUID, uuid4

from websockets import ClientConnection, WebSocketException, connect


class Client:
    """One signed-in person. ``records[journal][kind, id]`` is what they see; ``follow`` keeps it true."""

    def __init__(self, base: str) -> None:
        self.base, self.jar = base, CookieJar()
        self.http = build_opener(HTTPCookieProcessor(self.jar))
        self.records: dict[str, dict[tuple[str, str], Any]] = {}
        self.cursors: dict[str, int | None] = {}
        self._socket: ClientConnection | None = None
        self._kept: dict[str, tuple[str, asyncio.Future[Any]]] = {}  # commands without an answer, in their order

    def sign_in(self, username: str, password: str) -> Any:
        """Return the person's ``me`` record (P30)."""
        with suppress(HTTPError):  # 401, and the token for what follows
            self.http.open(f"{self.base}/api/session").close()
        body = json.dumps({"username": username, "password": password}).encode()
        cookies = {cookie.name: cookie.value or "" for cookie in self.jar}
        headers = {"Content-Type": "application/json", "X-CSRFToken": cookies["csrftoken"]}
        return json.load(self.http.open(Request(f"{self.base}/api/session", body, headers)))

    async def follow(self, *journals: str) -> AsyncIterator[None]:
        """Yield after every message, through every drop; end when one has to sign in or get a newer client."""
        self.cursors = {name: self.cursors.get(name) for name in journals}
        pause = 0.3
        while self._socket is None or self._socket.close_code not in (4401, 4409):  # P16, P02
            session = {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)}
            with suppress(OSError, TimeoutError, WebSocketException):
                async with connect(f"ws{self.base[4:]}/ws", additional_headers=session, max_size=None) as socket:
                    self._socket, pause = socket, 0.3
                    await socket.send(json.dumps({"type": "hello", "protocol": 1, "journals": self.cursors}))  # P01
                    for command, _ in list(self._kept.values()):
                        await socket.send(command)
                    self._beat = asyncio.create_task(self._ping(socket))
                    while True:
                        await self._take_next(socket)
                        yield
            await asyncio.sleep(pause * random.uniform(0.5, 1))  # P35
            pause = min(2 * pause, 5)

    async def do(self, act: str, *, command_id: UUID | None = None, **content: Any) -> Any:
        """Carry out one act once, however often the connection breaks; return its answer or refusal (P09, P33)."""
        key, answered = str(command_id or uuid4()), asyncio.get_running_loop().create_future()
        command = json.dumps({"type": "command", "id": key, "do": act, "with": content})
        self._kept[key] = command, answered
        if self._socket is not None:
            with suppress(WebSocketException):
                await self._socket.send(command)
        return await answered

    async def _ping(self, socket: ClientConnection) -> None:
        with suppress(WebSocketException):  # the socket is gone
            while await asyncio.sleep(6, True):
                await socket.send('{"type": "ping"}')  # P34

    async def _take_next(self, socket: ClientConnection) -> None:
        text = await asyncio.wait_for(socket.recv(), 11)  # P34
        match message := json.loads(text):
            case {"type": "snapshot" | "gone", "journal": journal}:  # P03, P18
                self.records[journal] = {(one["kind"], one["id"]): one for one in message.get("records", [])}
                self.cursors[journal] = message.get("to")
            case {"type": "changes", "journal": journal, "from": start} if start > (self.cursors.get(journal) or 0):
                await socket.send(json.dumps({"type": "open", "journal": journal, "cursor": self.cursors.get(journal)}))
            case {"type": "changes", "journal": journal}:  # P04; what lies beyond the cursor, as above, is P05
                for change in message["changes"]:
                    one = change.get("put") or change["drop"]
                    self.records[journal].pop((one["kind"], one["id"]), None)
                    if "put" in change:
                        self.records[journal][one["kind"], one["id"]] = one
                self.cursors[journal] = max(self.cursors.get(journal) or 0, message["to"])
            case {"type": "answer" | "refused", "id": key} if key in self._kept:
                self._kept.pop(key)[1].set_result(message)


async def main(base: str, username: str, password: str) -> None:
    client = Client(base)
    async for _ in client.follow(own := f"person:{client.sign_in(username, password)['person']['id']}"):
        print([one["title"] for (kind, _), one in client.records.get(own, {}).items() if kind == "card"])  # P31


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4]))
