"""A client of the meeting room, written from docs/protocol.md alone; the comments name its rules.

    python docs/examples/client.py http://127.0.0.1:8000 NAME PASSWORD

signs in, follows the person's first meeting and prints the page that is on show. Needs the package `websockets`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import sys
import urllib.request
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from uuid import UUID, uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

Message = dict[str, Any]
FINAL = (4401, 4409)  # sign in again; get a newer client (P16, P02)
PING_EVERY, SILENT_FOR = 10, 5  # seconds (P34)


class Client:
    """One signed-in person. ``records[journal][kind, id]`` is what they see; ``follow`` keeps it true."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.records: dict[str, dict[tuple[str, str], Message]] = {}
        self.cursors: dict[str, int | None] = {}
        self.changed = asyncio.Condition()
        self._cookies = CookieJar()
        self._http = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._cookies))
        self._socket: ClientConnection | None = None
        self._unanswered: dict[str, tuple[Message, asyncio.Future[Message]]] = {}

    def sign_in(self, username: str, password: str) -> Message:
        """Return the person's ``me`` record (P30)."""
        address = f"{self.base}/api/session"
        with contextlib.suppress(HTTPError):  # 401, and the cookie for the next request
            self._http.open(address).close()
        headers = {"Content-Type": "application/json", "X-CSRFToken": self._cookie("csrftoken")}
        body = json.dumps({"username": username, "password": password}).encode()
        with self._http.open(urllib.request.Request(address, body, headers)) as answer:
            me: Message = json.load(answer)
        return me

    async def follow(self, *journals: str) -> None:
        """Follow these journals; returns when coming back makes no sense, otherwise never."""
        self.cursors = {name: self.cursors.get(name) for name in journals}
        failures, code = 0, 0
        while code not in FINAL:
            headers = {"Cookie": f"sessionid={self._cookie('sessionid')}"}
            with contextlib.suppress(OSError, TimeoutError, WebSocketException):
                async with connect(f"ws{self.base[4:]}/ws", additional_headers=headers, max_size=None) as socket:
                    failures = 0
                    try:
                        await self._serve(socket)
                    finally:
                        self._socket, code = None, socket.close_code or 0
            failures += 1
            await asyncio.sleep(min(5.0, 0.15 * 2**failures) * random.uniform(0.5, 1))  # noqa: S311 - P35, no secret

    async def do(self, act: str, *, command_id: UUID | None = None, **content: Any) -> Message:  # noqa: ANN401 - JSON
        """Carry out one act once, however often the connection breaks; returns its answer or refusal (P09, P33)."""
        key = str(command_id or uuid4())
        command: Message = {"type": "command", "id": key, "do": act, "with": content}
        answered: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._unanswered[key] = command, answered
        if self._socket is not None:
            with contextlib.suppress(WebSocketException):
                await self._socket.send(json.dumps(command))
        return await answered

    async def _serve(self, socket: ClientConnection) -> None:
        await socket.send(json.dumps({"type": "hello", "protocol": 1, "journals": self.cursors}))  # P01
        for command, _ in tuple(self._unanswered.values()):
            await socket.send(json.dumps(command))
        self._socket = socket
        while True:
            try:
                text = await asyncio.wait_for(socket.recv(), PING_EVERY)
            except TimeoutError:
                await socket.send(json.dumps({"type": "ping"}))
                text = await asyncio.wait_for(socket.recv(), SILENT_FOR)
            await self._take(socket, json.loads(text))
            async with self.changed:
                self.changed.notify_all()

    async def _take(self, socket: ClientConnection, message: Message) -> None:
        journal = message.get("journal", "")
        match message["type"]:
            case "snapshot":  # P03
                self.records[journal] = {(record["kind"], record["id"]): record for record in message["records"]}
                self.cursors[journal] = message["to"]
            case "changes" if message["from"] > (self.cursors.get(journal) or 0):  # P05
                await socket.send(json.dumps({"type": "open", "journal": journal, "cursor": self.cursors.get(journal)}))
            case "changes":  # P04
                for change in message["changes"]:
                    self._apply(journal, **change)
                self.cursors[journal] = max(self.cursors.get(journal) or 0, message["to"])
            case "gone":  # P18
                self.records.pop(journal, None)
                self.cursors[journal] = None
            case "answer" | "refused" if message["id"] in self._unanswered:
                if message.get("code") != "server.failed":
                    self._unanswered.pop(message["id"])[1].set_result(message)
                    return
                await asyncio.sleep(random.random())  # noqa: S311
                await socket.send(json.dumps(self._unanswered[message["id"]][0]))  # P33

    def _apply(self, journal: str, put: Message | None = None, drop: Message | None = None) -> None:
        records = self.records.setdefault(journal, {})
        if put is not None:
            records[put["kind"], put["id"]] = put
        elif drop is not None:
            records.pop((drop["kind"], drop["id"]), None)

    def _cookie(self, name: str) -> str:
        return next((cookie.value or "" for cookie in self._cookies if cookie.name == name), "")


async def main(base: str, username: str, password: str) -> None:
    """Print the page on show in the person's first meeting whenever it changes."""
    client = Client(base)
    own = f"person:{client.sign_in(username, password)['person']['id']}"
    journals, shown = [own], None
    following = asyncio.create_task(client.follow(own))
    while not following.done():
        async with client.changed:
            await client.changed.wait()
        cards = [key for kind, key in client.records.get(own, {}) if kind == "card"]  # P31
        if cards and len(journals) == 1:
            following.cancel()
            journals.append(f"meeting:{cards[0]}")
            following = asyncio.create_task(client.follow(*journals))
        for journal in journals[1:]:
            for (kind, _), record in client.records.get(journal, {}).items():
                if kind == "stage" and (record["paper"], record["page"]) != shown:
                    shown = record["paper"], record["page"]
                    print("paper", shown[0], "page", shown[1])  # noqa: T201 - what this program is for


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4]))
