"""A tablet of a simulated world: the client's rules of docs/protocol.md (P03 to P05, P09, P18, P21), nothing else."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from common.wire import to_json
from directory.wire import PersonCard
from journal.audience import Audience
from journal.commands import Answer, Asked, Request, execute_many
from journal.keys import of_person
from live.protocol import RESTARTING
from tests.proof import Records, apply

if TYPE_CHECKING:
    from tests.simulation.network import Link
    from tests.simulation.process import SimulatedProcess
    from tests.simulation.world import World

Message = dict[str, Any]

HEARTBEAT, SILENCE, PATIENCE = 1.5, 2.5, 4.0
"""Seconds between pings, without an answer before a socket is given up, and before a POST is."""
WINDOW = 8
FOR_THE_MOMENT = frozenset({"stage.turn", "stage.show"})
"""Acts that are given up, not repeated, when the connection is lost."""


@dataclass
class Pending:
    """A command without an answer. ``sendings`` counts how often it left the tablet."""

    id: str
    do: str
    content: Message
    on_its_way: bool = False
    sendings: int = 0


class Tablet:
    """One device of one person. ``outbox`` outlives every connection; ``settled`` has what was answered or refused.

    ``heard`` pairs what came of journals with the person's rights at that moment.
    """

    def __init__(self, world: World, name: str, card: PersonCard, rng: Random) -> None:
        self.name, self.card, self.person, self.rng = name, card, card.id, rng
        self.own = str(of_person(card.id))
        self.records: dict[str, Records] = {}
        self.cursors: dict[str, int | None] = {self.own: None, world.journal: None}
        self.outbox: dict[str, Pending] = {}
        self.settled: dict[str, Message] = {}
        self.sendings: dict[str, int] = {}
        self.heard: list[tuple[Message, frozenset[Audience]]] = []
        self.link: Link | None = None
        self.greeted = False
        self._world = world
        self._posting = False

    @property
    def room(self) -> Records:
        """The records of the meeting, empty while it cannot be seen."""
        return self.records.get(self._world.journal, {})

    def of_kind(self, kind: str) -> list[Message]:
        """Return the meeting's records of a kind, in an order that does not depend on how they came."""
        return [record for (noun, _), record in sorted(self.room.items()) if noun == kind]

    def act(self, do: str, content: Message) -> None:
        """Carry out a command, now or when there is a connection."""
        command = Pending(str(UUID(int=self.rng.getrandbits(128), version=4)), do, content)
        self.outbox[command.id] = command
        self._flush()
        if do in FOR_THE_MOMENT and not command.on_its_way:
            self.outbox.pop(command.id, None)

    def enter(self) -> None:
        """Open the meeting when its card is there and it is not open, as a tap on it does."""
        journal = self._world.journal
        invited = any(kind == "card" for kind, _ in self.records.get(self.own, {}))
        if invited and journal not in self.cursors and self.greeted and self.link is not None:
            self.cursors[journal] = None
            self._say("open", journal=journal, cursor=None)

    def open_again(self) -> None:
        """Ask for what came since, as after a hole (P05), though there may be none."""
        for journal, cursor in self.cursors.items():
            if cursor is not None and self.greeted and self.link is not None:
                self._say("open", journal=journal, cursor=cursor)

    async def stay_connected(self) -> None:
        """Connect, follow, come back, for ever."""
        failures = 0
        while True:
            self.link = self._world.connect(self)
            if self.link is not None:
                self._say("hello", protocol=1, journals=self.cursors)
                await self._listen(self.link)
                self.link.close()
            failures = 0 if self.greeted else failures + 1
            self.link, self.greeted = None, False
            self._lost()
            if failures:
                await self._post()
            await asyncio.sleep(min(5.0, 0.3 * 2**failures) * (0.5 + self.rng.random() / 2))

    async def _listen(self, link: Link) -> None:
        loop = asyncio.get_running_loop()
        next_ping, asked_at = loop.time() + HEARTBEAT, loop.time()
        asked = True  # the greeting
        while True:
            until = asked_at + SILENCE if asked else next_ping
            try:
                async with asyncio.timeout_at(until):
                    text = await link.inbox.get()
            except TimeoutError:
                if asked:
                    return
                self._say("ping")
                asked, asked_at, next_ping = True, loop.time(), loop.time() + HEARTBEAT
                continue
            if text is None:
                assert link.close_code in {None, RESTARTING}, f"{self.name} was closed with {link.close_code}"
                return
            asked = False
            self._take(json.loads(text))

    def _take(self, message: Message) -> None:
        match message["type"]:
            case "welcome":
                self.greeted = True
                self._flush()
            case "answer" | "refused" if message["id"] is not None:
                self._settle(message)
                self._flush()
            case "snapshot" | "changes" | "gone" if message["journal"] in self.cursors:
                self.heard.append((message, self._world.rights.now(self.person)))
                self._follow(message)
            case "pong":
                for journal, head in message["at"].items():
                    cursor = self.cursors.get(journal)
                    if cursor is not None and head > cursor:
                        self._say("open", journal=journal, cursor=cursor)

    def _follow(self, message: Message) -> None:
        journal = message["journal"]
        cursor = self.cursors[journal]
        if message["type"] == "snapshot":  # P03
            self.records[journal] = {(r["kind"], r["id"]): r for r in message["records"]}
            self.cursors[journal] = message["to"]
        elif message["type"] == "gone":
            self.records.pop(journal, None)
            del self.cursors[journal]
        elif cursor is None:
            raise AssertionError(f"{self.name}: changes came before the first snapshot (P08)")
        elif message["from"] > cursor:  # P05
            self._say("open", journal=journal, cursor=cursor)
        else:  # P04
            apply(self.records[journal], [json.dumps(change) for change in message["changes"]])
            self.cursors[journal] = max(cursor, message["to"])

    def _settle(self, message: Message) -> None:
        command = self.outbox.get(message["id"])
        if message["type"] == "refused" and message["code"] == "server.failed":
            if command is not None:  # nobody knows whether it was carried out: the same id finds out
                asyncio.get_running_loop().call_later(0.5, self._try_again, command)
            return
        if message["type"] == "answer" and self.settled.get(message["id"], message)["type"] == "answer":
            assert self.settled.get(message["id"], message) == message, "two answers to one command (P09)"
        self.outbox.pop(message["id"], None)
        self.settled.setdefault(message["id"], message)

    def _try_again(self, command: Pending) -> None:
        command.on_its_way = False
        self._flush()

    def _flush(self) -> None:
        if not self.greeted or self.link is None or self._posting:
            return
        free = WINDOW - sum(command.on_its_way for command in self.outbox.values())
        for command in [one for one in self.outbox.values() if not one.on_its_way][: max(free, 0)]:
            self._sending(command)
            self._say("command", id=command.id, do=command.do, **{"with": command.content})

    def _lost(self) -> None:
        self.outbox = {key: one for key, one in self.outbox.items() if one.do not in FOR_THE_MOMENT}
        for command in self.outbox.values():
            command.on_its_way = False

    async def _post(self) -> None:
        process = self._world.pick_process(self.rng)
        if process is None or not self.outbox:
            return
        self._posting = True
        batch = list(self.outbox.values())
        for command in batch:
            self._sending(command)
        try:
            async with asyncio.timeout(PATIENCE):
                answers = await self._through_the_other_door(process, batch)
            if self.rng.random() < 0.7:  # else the answer is lost on its way
                for message in answers:
                    self._settle(message)
        except TimeoutError:
            pass
        finally:
            self._posting = False
            self._lost()

    async def _through_the_other_door(self, process: SimulatedProcess, batch: list[Pending]) -> list[Message]:
        requests = [Request(id=UUID(one.id), do=one.do, with_=msgspec.Raw(to_json(one.content))) for one in batch]
        try:
            outcomes = await process.run(execute_many, [Asked(request, self.person) for request in requests])
        except Exception:  # noqa: BLE001 - the server answers 500 and the tablet knows nothing
            return []
        found = []
        for request, outcome in zip(requests, outcomes, strict=True):
            if isinstance(outcome, Answer):
                found.append({"type": "answer", "id": str(request.id), "at": outcome.at, "result": outcome.result})
            else:
                code = getattr(outcome, "code", "server.failed")
                found.append({"type": "refused", "id": str(request.id), "code": code})
        return found

    def _sending(self, command: Pending) -> None:
        command.on_its_way = True
        command.sendings += 1
        self.sendings[command.id] = command.sendings

    def _say(self, kind: str, **content: Any) -> None:
        assert self.link is not None
        self.link.send(to_json({"type": kind, **content}).decode())
