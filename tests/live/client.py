"""A WebSocket client for tests that speaks the protocol as a tablet does."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any, Self, cast
from uuid import UUID

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from common.ids import new_id

Message = dict[str, Any]


class Tablet:
    """One signed-in socket. ``records`` holds what its journals brought, by journal and (kind, id)."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.records: dict[str, dict[tuple[str, str], Message]] = {}
        self.cursors: dict[str, int] = {}
        self.heard: list[Message] = []

    @classmethod
    async def connect(cls, base: str, cookie: str, *, origin: str | None = None, agent: str | None = None) -> Self:
        """Open a socket with a session's cookie, as a browser that calls itself ``agent``."""
        address = base.replace("http", "ws", 1) + "/ws"
        headers = {"Cookie": f"sessionid={cookie}"}
        return cls(
            await connect(
                address,
                additional_headers=headers,
                origin=cast("Origin | None", origin),
                user_agent_header=agent,
                compression=None,
                max_size=None,
            )
        )

    async def close(self) -> None:
        """Close the socket."""
        await self._socket.close()

    async def say(self, kind: str, **content: Any) -> None:
        """Send one message."""
        await self._socket.send(json.dumps({"type": kind, **content}, default=str))

    async def say_raw(self, text: str | bytes) -> None:
        """Send something as it is."""
        await self._socket.send(text)

    async def hello(self, *journals: str, cursors: dict[str, int] | None = None) -> None:
        """Say hello and wait until every journal asked for has been answered."""
        wanted: dict[str, int | None] = {name: (cursors or {}).get(name) for name in journals}
        await self.say("hello", protocol=1, journals=wanted)
        await self.until(lambda message: message["type"] == "welcome")
        for name in journals:
            await self.until(lambda message, name=name: message.get("journal") == name)

    async def do(self, name: str, *, command_id: UUID | None = None, **content: Any) -> Message:
        """Send a command and return its answer or refusal."""
        command = str(command_id or new_id())
        await self.say("command", id=command, do=name, **{"with": content})
        return await self.until(lambda message: message.get("id") == command)

    async def until(self, wanted: Any, *, within: float = 10) -> Message:
        """Take messages, applying them, until one is wanted; that one is returned."""
        async with asyncio.timeout(within):
            while True:
                message = await self.next()
                if wanted(message):
                    return message

    async def next(self) -> Message:
        """Take one message and apply it."""
        message: Message = json.loads(await self._socket.recv())
        self.heard.append(message)
        self._apply(message)
        return message

    async def closed_with(self, *, within: float = 10) -> int | None:
        """Take messages until the server closes; returns the close code."""
        async with asyncio.timeout(within):
            with contextlib.suppress(ConnectionClosed):
                while True:
                    await self.next()
        return self._socket.close_code

    def of_kind(self, journal: str, kind: str) -> list[Message]:
        """Return the records of a kind that this tablet holds."""
        return [record for (noun, _), record in self.records.get(journal, {}).items() if noun == kind]

    def _apply(self, message: Message) -> None:
        journal = message.get("journal", "")
        match message["type"]:
            case "snapshot":
                self.records[journal] = {(r["kind"], r["id"]): r for r in message["records"]}
                self.cursors[journal] = message["to"]
            case "changes":
                assert message["from"] <= self.cursors.get(journal, 0), "a hole (P05)"
                for change in message["changes"]:
                    self._change(journal, change)
                self.cursors[journal] = max(self.cursors.get(journal, 0), message["to"])
            case "gone":
                self.records.pop(journal, None)

    def _change(self, journal: str, change: Message) -> None:
        records = self.records.setdefault(journal, {})
        if "put" in change:
            records[change["put"]["kind"], change["put"]["id"]] = change["put"]
        else:
            records.pop((change["drop"]["kind"], change["drop"]["id"]), None)
