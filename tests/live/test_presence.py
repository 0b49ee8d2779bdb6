"""Who is connected, through real Daphne processes: the desk sees it within two seconds, others see nothing of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from tests.live.client import Message, Tablet
from tests.live.conftest import Join
from tests.live.rooms import Account, RemoteRoom, make_remote_room
from tests.servers import Server, running_server

pytestmark = pytest.mark.server

WITHIN = 2.0
"""Seconds until the desk has to know."""
IPAD = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15"


class Watch:
    """What a desk's tablet knows of somebody, as its presence messages tell."""

    def __init__(self, desk: Tablet) -> None:
        self._desk = desk
        self._read = 0
        self.devices: dict[str, Message] = {}

    async def sees(
        self, account: Account, *, left: bool = False, within: float = WITHIN, reading: Any = None
    ) -> Message:
        """Wait until this person has a device that is connected, or left, and reads so; returns it."""
        async with asyncio.timeout(within):
            while True:
                self._catch_up()
                for one in self.devices.values():
                    is_so = (one["leftAt"] is not None) == left and reading in (None, one["reading"])
                    if one["person"] == account.id and is_so:
                        return one
                await self._desk.next()

    def _catch_up(self) -> None:
        for message in self._desk.heard[self._read :]:
            if message["type"] == "presence":
                self._take(message)
        self._read = len(self._desk.heard)

    def _take(self, message: Message) -> None:
        if message["whole"]:
            self.devices = {}
        for device_id in message["drop"]:
            self.devices.pop(device_id, None)
        self.devices |= {one["id"]: one for one in message["put"]}


def presence_heard(tablet: Tablet) -> list[Message]:
    return [message for message in tablet.heard if message["type"] == "presence"]


async def drain(tablet: Tablet) -> None:
    """Take all that was sent to a tablet up to now."""
    await tablet.say("ping")
    await tablet.until(lambda message: message["type"] == "pong")


async def read(tablet: Tablet, journal: str, **reading: Any) -> None:
    await tablet.say("signal", journal=journal, do="presence.reading", **{"with": reading})


async def change_role(desk: Tablet, room: RemoteRoom, account: Account, role: str) -> None:
    [part] = [one for one in desk.of_kind(room.journal, "participant") if one["person"]["id"] == account.id]
    change = {"participant": part["id"], "version": part["version"], "role": role, "votes": False}
    assert (await desk.do("participant.edit", **change))["type"] == "answer"


async def test_p23_p24_the_desk_sees_a_tablet_come_read_freely_and_go(remote_room: RemoteRoom, join: Join) -> None:
    room, reader = remote_room, remote_room.delegates[0]
    watch = Watch(await join(room.secretary))
    tablet = await Tablet.connect(room.base, reader.cookie, agent=IPAD)
    await tablet.say("hello", protocol=1, journals={room.journal: None}, touch=True)
    seen = await watch.sees(reader)
    assert seen["device"] == {"kind": "tablet", "system": "iPad", "browser": "Safari"}
    assert seen["reading"]["mode"] == "elsewhere"
    await read(tablet, room.journal, mode="following")
    await watch.sees(reader, reading={"mode": "following", "paper": None, "page": None})
    await read(tablet, room.journal, mode="free", paper=room.papers[0], page=12)
    await watch.sees(reader, reading={"mode": "free", "paper": room.papers[0], "page": 12})
    await tablet.close()
    assert (await watch.sees(reader, left=True))["id"] == seen["id"]


async def test_p23_who_joins_the_desk_is_told_all_once(remote_room: RemoteRoom, join: Join) -> None:
    for account in remote_room.delegates:
        await join(account)
    chair = await join(remote_room.chair)
    watch = Watch(chair)
    for account in remote_room.delegates:
        await watch.sees(account)
    first, *later = presence_heard(chair)
    assert (first["whole"], [message["whole"] for message in later]) == (True, [False] * len(later))


async def test_p19_p23_nobody_but_the_desk_gets_a_word_of_it(remote_room: RemoteRoom, join: Join) -> None:
    room = remote_room
    desk = await join(room.secretary)
    others = [await join(one) for one in (*room.delegates, room.guest, room.display, room.stranger)]
    late = await join(room.delegates[0])
    await read(late, room.journal, mode="free", paper=room.papers[0], page=3)
    await Watch(desk).sees(room.delegates[0], reading={"mode": "free", "paper": room.papers[0], "page": 3})
    await late.close()
    for tablet in others:
        await drain(tablet)
        assert presence_heard(tablet) == []
    stranger = others[-1]
    assert not any(room.delegates[0].id in str(message) for message in stranger.heard)
    await read(stranger, room.journal, mode="following")
    await drain(stranger)
    await drain(desk)
    assert not any(room.stranger.id in str(message) for message in presence_heard(desk))


async def test_p23_who_loses_the_desk_sees_no_more_and_who_gains_it_sees_all(
    remote_room: RemoteRoom, join: Join
) -> None:
    room = remote_room
    _, secretary, delegate = [await join(one) for one in (room.chair, room.secretary, room.delegates[0])]
    await Watch(secretary).sees(room.chair)
    await change_role(secretary, room, room.delegates[0], "secretary")
    await Watch(delegate).sees(room.chair)
    await change_role(delegate, room, room.secretary, "guest")
    await secretary.until(lambda message: message["type"] == "snapshot")
    before = len(presence_heard(secretary))
    comer = await join(room.delegates[1])
    await Watch(delegate).sees(room.delegates[1])
    await comer.close()
    await drain(secretary)
    assert len(presence_heard(secretary)) == before


@pytest.mark.parametrize("reading", [{}, {"mode": "asleep"}, {"mode": "free", "page": 0}, {"mode": "free", "x": 1}, 7])
async def test_p24_what_is_no_reading_is_dropped(remote_room: RemoteRoom, join: Join, reading: Any) -> None:
    reader = remote_room.delegates[0]
    watch, tablet = Watch(await join(remote_room.chair)), await join(reader)
    await tablet.say("signal", journal=remote_room.journal, do="presence.reading", **{"with": reading})
    await drain(tablet)
    assert (await watch.sees(reader))["reading"]["mode"] == "elsewhere"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, redis_url: str) -> Iterator[Server]:
    """An installation with a real Redis."""
    with running_server(tmp_path_factory.mktemp("presence"), REDIS_URL=redis_url) as running:
        yield running


@asynccontextmanager
async def joined(room: RemoteRoom, account: Account) -> AsyncIterator[Tablet]:
    tablet = await Tablet.connect(room.base, account.cookie)
    await tablet.hello(room.journal)
    yield tablet
    await tablet.close()


@pytest.mark.redis
async def test_p25_two_processes_are_one_room_and_a_killed_one_vanishes(installation: Server) -> None:
    here = make_remote_room(installation)
    base, process = installation.second_web()
    there, reader = replace(here, base=base), here.delegates[0]
    async with joined(here, here.secretary) as desk, joined(there, here.chair) as far_desk:
        watch, far_watch = Watch(desk), Watch(far_desk)
        await far_watch.sees(here.secretary)
        async with joined(there, reader) as tablet, joined(there, here.delegates[1]) as other:
            await watch.sees(reader)
            await read(tablet, here.journal, mode="free", paper=here.papers[0], page=7)
            await watch.sees(reader, reading={"mode": "free", "paper": here.papers[0], "page": 7})
            process.kill()
            process.wait()
            await watch.sees(here.delegates[1], left=True, within=6)
            await watch.sees(reader, left=True)
            assert presence_heard(other) == []
        async with joined(here, reader):
            await watch.sees(reader)
